"""Anonymous questions on a real server: ballots and answers go from the private rooms, encrypted or not."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.export import export
from bot.matrix import polls
from commands.reflection import ask
from storage.ids import RoomId
from tests.conftest import NewUser
from tests.kit.live_bot import PATIENCE, LiveBot
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.secret_room import live_bot, new_nio_user
from tests.kit.secret_users import ENCRYPTED, NewNioUser
from tests.kit.synapse import Homeserver

__all__ = ["live_bot", "new_nio_user"]

OTHERS = ("chidi", "dewi", "emre", "fatma")


async def ballots(bot: LiveBot, user: MatrixUser, room: str) -> list[Event]:
    """The three polls that somebody gets in private once they let them come, with what is in them."""
    asked = await user.wait_for(room, lambda event: _asks_if(event, bot), PATIENCE)
    await user.react(room, asked["event_id"], "✅")
    got = [await user.wait_for(room, lambda event: _is_ballot(event, bot), PATIENCE) for _ in range(3)]
    return sorted(got, key=lambda event: options(event)[0])


def _is_ballot(event: Event, bot: LiveBot) -> bool:
    return bool(event["sender"] == bot.user_id and event["type"] == polls.START and event["content"])


def _asks_if(event: Event, bot: LiveBot) -> bool:
    return bool(event["sender"] == bot.user_id and "korte vragen over" in event["content"].get("body", ""))


def options(ballot: Event) -> list[str]:
    """The ids of its options."""
    return [one["id"] for one in ballot["content"][polls.START]["answers"]]


async def taps(user: MatrixUser, room: str, ballot: Event, option: str) -> str:
    """Chooses an option; the event that says so."""
    relation = {"rel_type": "m.reference", "event_id": ballot["event_id"]}
    return await user.send_raw(
        room, polls.RESPONSE, {"m.relates_to": relation, polls.RESPONSE: {"answers": [option]}}
    )


async def test_ballots_and_answers_leave_the_private_rooms(
    live_bot: LiveBot,
    synapse: Homeserver,
    new_user: NewUser,
    new_nio_user: NewNioUser,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(ask, "APART", timedelta(0))
    monkeypatch.setattr(ask, "after_quiet", lambda _ctx, moment, _community: moment)
    bot = live_bot
    amina, bram = await new_user("amina", synapse), await new_nio_user("bram")
    others = [await new_user(name, synapse) for name in OTHERS]
    # Dewi talks with the bot in a room that she made herself, in which it has no say.
    own = await others[1].create_room(invite=[bot.user_id], is_direct=True, preset="private_chat")
    await others[1].wait_for(
        own, lambda event: event["type"] == "m.room.member" and event["sender"] == bot.user_id
    )
    room = await bot.enters(amina, bram, *others)
    await bot.answers(amina, room, "!begin")
    await amina.send_text(room, "!reflectie basic-needs")
    sent: list[tuple[MatrixUser, str, str]] = []
    everybody: list[MatrixUser] = [bram, *others]
    got: dict[str, tuple[str, list[Event]]] = {}
    for user in everybody:
        private = own if user is others[1] else await user.wait_for_invite(bot.user_id, PATIENCE)
        await user.join(private)
        got[user.user_id] = private, await ballots(bot, user, private)
    # As after an update in between: what was handed out is found again.
    await bot.stop()
    await bot.start()
    for number, user in enumerate(everybody):
        private, mine = got[user.user_id]
        sent.append((user, private, await taps(user, private, mine[0], options(mine[0])[number % 2])))
        typed = options(mine[1])[number % 3].partition("-")[0]
        sent.append((user, private, await user.send_text(private, typed)))
        # What others got says nothing here.
        theirs = got[everybody[number - 1].user_id][1][2]
        sent.append((user, private, await taps(user, private, mine[2], options(theirs)[0])))
    private, mine = got[bram.user_id]
    assert (await MatrixUser.event(bram, private, mine[0]["event_id"]))["type"] == ENCRYPTED
    talk = await bram.send_text(private, "!taal nl")
    await bot.answer_to(bram, private, talk)
    await _all_heard(bot, sent)
    await amina.send_text(room, "!reflectie sluit")
    told = (await bot.says(amina, room, "De uitkomst:"))["content"]["body"]
    assert told.count("De uitkomst:") == 2 and "5 mensen antwoordden." in told and "Op 3 vragen" in told

    for user in everybody:
        private, mine = got[user.user_id]
        await _gone(user, private, [ballot["event_id"] for ballot in mine])
    for user, private, event in sent:
        if private == own:
            assert not await _is_gone(user, private, event), "there only its member may"
        else:
            await _gone(user, private, [event])
    assert not await _is_gone(bram, got[bram.user_id][0], talk), "what is no answer stays"
    found: Any = await export(bot.settings, RoomId(room))
    assert [len(poll["votes"]) for poll in found["reflections"]] == [5, 5, 0, 0, 0]
    # Nothing of it was taken for a post of ours, nor does it hang about to be tried again.
    database = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
    assert b"no-post-" not in database
    assert not bot.complaints


async def _all_heard(bot: LiveBot, sent: list[tuple[MatrixUser, str, str]]) -> None:
    async with asyncio.timeout(PATIENCE):
        # There is no answer to wait for.
        while len(await bot.engine.connections["matrix"].known([event for *_, event in sent])) < len(sent):  # type: ignore[misc]  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await bot.engine.handling.idle()


async def _is_gone(user: MatrixUser, room: str, event: str) -> bool:
    return "redacted_because" in (await MatrixUser.event(user, room, event)).get("unsigned", {})


async def _gone(user: MatrixUser, room: str, events: list[str]) -> None:
    async with asyncio.timeout(PATIENCE):
        for event in events:
            while not await _is_gone(user, room, event):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
