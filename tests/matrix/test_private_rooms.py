"""On a real server: private words do not go into an empty room, nor into one with somebody else in it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.matrix.client import Answered
from bot.platform import Later
from commands import chat
from storage import outbox
from storage.ids import PersonId, RoomId
from tests.conftest import NewUser
from tests.kit.live_bot import PATIENCE, POLL_SECONDS, LiveBot
from tests.kit.matrix_connection import quote
from tests.kit.matrix_user import CLIENT, MatrixUser
from tests.kit.synapse import Homeserver
from tests.matrix.test_private import removed, rooms_of, whispered, words

New = Callable[[str], Awaitable[MatrixUser]]


@pytest.fixture
def new(new_user: NewUser, synapse: Homeserver) -> New:
    return lambda name: new_user(name, synapse)


async def is_asked(bot: LiveBot, user: MatrixUser) -> str:
    room = await user.wait_for_invite(bot.user_id, PATIENCE)
    await user.join(room)
    return room


async def takes_invites(user: MatrixUser, whether: bool) -> None:
    path = f"{CLIENT}/user/{quote(user.user_id)}/account_data/m.invite_permission_config"
    await user.request("PUT", path, {"default_action": "allow" if whether else "block"})


async def all_of_it(user: MatrixUser, room: str, bot: LiveBot) -> list[str]:
    """What the bot said in a room, as the server has it."""
    return [
        event["content"].get("body", "")
        for event in await user.messages(room)
        if event["sender"] == bot.user_id and event["type"] == "m.room.message"
    ]


async def nothing_is_left(bot: LiveBot) -> None:
    """Returns when nothing is on its way any more, as it is to be soon."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with bot.database.read() as tx:
                if not await outbox.undelivered(tx, [], 1, bot.engine._now()):
                    return
            await asyncio.sleep(POLL_SECONDS)


async def test_who_left_or_declined_is_asked_in_again(new: New, synapse: Homeserver, tmp_path: Path) -> None:
    bram, chidi = await new("bram"), await new("chidi")
    async with LiveBot(synapse, tmp_path) as bot:
        await whispered(bot, bram, "Een")
        room = await is_asked(bot, bram)
        await bot.says(bram, room, "Een")
        await bram.leave(room)
        await whispered(bot, bram, "Twee")
        assert await is_asked(bot, bram) == room
        await bot.says(bram, room, "Twee")
        # Who declines never was in.
        await whispered(bot, chidi, "Een")
        room = await chidi.wait_for_invite(bot.user_id, PATIENCE)
        await chidi.leave(room)
        await chidi.skip()
        await whispered(bot, chidi, "Twee")
        assert await is_asked(bot, chidi) == room
        await bot.says(chidi, room, "Twee")
        assert len(await rooms_of(bot)) == 2


async def test_who_takes_no_invites_holds_nobody_up(new: New, synapse: Homeserver, tmp_path: Path) -> None:
    bram, chidi = await new("bram"), await new("chidi")
    await takes_invites(bram, False)
    async with LiveBot(synapse, tmp_path) as bot:
        for line in ("Een", "Twee"):
            await whispered(bot, bram, line)
            await whispered(bot, chidi, line)
        room = await is_asked(bot, chidi)
        await bot.says(chidi, room, "Een")
        await bot.says(chidi, room, "Twee")
        await takes_invites(bram, True)
        await whispered(bot, bram, "Drie")
        theirs = await is_asked(bot, bram)
        await bot.says(bram, theirs, "Drie")
        assert await all_of_it(bram, theirs, bot) == ["Drie"]
        assert len(await rooms_of(bot)) == 2, "no room for each message that was not wanted"
        await nothing_is_left(bot)


async def test_whose_server_is_away_holds_nobody_up(
    new: New, synapse: Homeserver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chidi, far = await new("chidi"), PersonId("@dewi:far.example")
    async with LiveBot(synapse, tmp_path) as bot:
        request = bot.platform._client.request

        async def cannot_connect(method: str, path: str, *args: Any, **more: Any) -> Any:
            if method == "PUT" and "m.room.member" in path:
                raise Answered(502, "M_UNKNOWN")
            return await request(method, path, *args, **more)

        monkeypatch.setattr(bot.platform._client, "request", cannot_connect)
        for _ in range(2):
            await bot.on_stage(lambda ctx: ctx.whisper(words("Hallo Dewi"), far))
            await whispered(bot, chidi, "Hallo Chidi")
        room = await is_asked(bot, chidi)
        await bot.says(chidi, room, "Hallo Chidi")
        await bot.says(chidi, room, "Hallo Chidi")
        await nothing_is_left(bot)
        assert not bot.engine.trouble._failing


async def test_our_own_server_that_cannot_is_waited_for(
    new: New, synapse: Homeserver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bram = await new("bram")
    async with LiveBot(synapse, tmp_path) as bot:
        await whispered(bot, bram, "Een")
        room = await is_asked(bot, bram)
        await bot.says(bram, room, "Een")
        await bram.leave(room)
        request = bot.platform._client.request
        troubles = iter((Answered(500, "M_UNKNOWN"), Later("asked too often", 0.01)))

        async def cannot_yet(method: str, path: str, *args: Any, **more: Any) -> Any:
            if method == "PUT" and "m.room.member" in path and (trouble := next(troubles, None)):
                raise trouble
            return await request(method, path, *args, **more)

        monkeypatch.setattr(bot.platform._client, "request", cannot_yet)
        await whispered(bot, bram, "Twee")
        assert await is_asked(bot, bram) == room
        await bot.says(bram, room, "Twee")


@pytest.mark.parametrize("theirs", [False, True])
async def test_with_a_third_person_in_it_a_room_hears_nothing_more(
    new: New, synapse: Homeserver, tmp_path: Path, theirs: bool
) -> None:
    bram, noor = await new("bram"), await new("noor")
    async with LiveBot(synapse, tmp_path) as bot:
        if theirs:
            old = await bram.create_room(invite=[bot.user_id], preset="trusted_private_chat", is_direct=True)
            await bot.says(bram, old, "Hier kun je mij iets vragen")
        first = await whispered(bot, bram, "Voor jou alleen")
        if not theirs:
            old = await is_asked(bot, bram)
        said = await bot.says(bram, old, "Voor jou alleen")
        before = await all_of_it(bram, old, bot)
        await bram.invite(old, noor.user_id)
        # At once, whether or not the stream showed it by now.
        await whispered(bot, bram, "Geheim")
        new_room = await is_asked(bot, bram)
        assert new_room != old
        await bot.says(bram, new_room, "Geheim")
        await noor.join(old)
        await bram.leave(old)
        await bot.on_stage(lambda ctx: ctx.post(chat.Rewrite(chat.Ours(first), BLOCKS), RoomId(old)))
        await whispered(bot, bram, "Ook geheim")
        await bot.says(bram, new_room, "Ook geheim")
        await bot.on_stage(lambda ctx: ctx.post(chat.Remove(chat.Ours(first)), RoomId(old)))
        await noor.wait_for(old, lambda event: removed(event) == said["event_id"], PATIENCE)
        after = await all_of_it(noor, old, bot)
        assert [line for line in after if line] == [line for line in before if "alleen" not in line]
        # What is said there is said to all.
        await noor.send_text(old, "status")
        answer = await bot.answers(noor, old, f"{bot.user_id}: help")
        assert "Dit kun je typen" in answer["content"]["body"]
        assert [line for line in await all_of_it(noor, old, bot) if line][-1] == answer["content"]["body"]


BLOCKS = (chat.paragraph("Andere geheime woorden"),)


async def test_a_direct_chat_of_two_into_which_the_bot_is_called_is_not_private(
    new: New, synapse: Homeserver, tmp_path: Path
) -> None:
    bram, noor = await new("bram"), await new("noor")
    async with LiveBot(synapse, tmp_path) as bot:
        both = await bram.create_room(invite=[noor.user_id], preset="trusted_private_chat", is_direct=True)
        called = {"membership": "invite", "is_direct": True}
        await bram.set_state(both, "m.room.member", called, bot.user_id)
        await bot.says(bram, both, "Ik ben leerkring")
        await whispered(bot, bram, "Geheim")
        room = await is_asked(bot, bram)
        assert room != both
        await bot.says(bram, room, "Geheim")
        assert not [line for line in await all_of_it(bram, both, bot) if "Geheim" in line]


async def test_who_puts_the_bot_out_gets_a_new_room(new: New, synapse: Homeserver, tmp_path: Path) -> None:
    bram = await new("bram")
    async with LiveBot(synapse, tmp_path) as bot:
        old = await bram.create_room(invite=[bot.user_id], is_direct=True)
        await bot.says(bram, old, "Hier kun je mij iets vragen")
        await bram._in_room("POST", old, "ban", {"user_id": bot.user_id})
        await whispered(bot, bram, "Geheim")
        room = await is_asked(bot, bram)
        assert room != old
        await bot.says(bram, room, "Geheim")


async def test_it_costs_one_look_for_each_private_message(
    new: New, synapse: Homeserver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bram, amina = await new("bram"), await new("amina")
    async with LiveBot(synapse, tmp_path) as bot:
        group = await bot.enters(amina)
        await whispered(bot, bram, "Hoi")
        room = await is_asked(bot, bram)
        await bot.says(bram, room, "Hoi")
        asked: list[tuple[str, str]] = []
        request = bot.platform._client.request

        async def noted(method: str, path: str, *args: Any, **more: Any) -> Any:
            asked.append((method, path.rpartition("/")[2] if method == "GET" else path.split("/")[6]))
            return await request(method, path, *args, **more)

        monkeypatch.setattr(bot.platform._client, "request", noted)
        for number in range(5):
            await whispered(bot, bram, f"{number}.")
        await bot.posts(group, words("Voor allen"))
        await bot.says(bram, room, "4.")
        await bot.says(amina, group, "Voor allen")
        assert sorted(asked) == [("GET", "members")] * 5 + [("PUT", "send")] * 6
