"""What is for one person alone goes only where nobody else is, and not into a room that they left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from commands import amend, chat, handle
from storage import outbox, people, shown
from storage.ids import PostId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

BRAM, NOOR = person("Bram"), person("Noor")
SAID = "1. gras\n2. hek\n3. geen hamer"


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        # Their welcomes are yet to come: nobody has a room with the bot.
        village.patient = True
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def whispers(village: Village, *words: str, to: str = "Bram") -> list[PostId]:
    """Has the bot say something to somebody alone."""
    async with village.database.write() as tx:
        ctx = handle.context(tx, village.now, village.profile)
        posts = [await ctx.whisper(chat.Post((chat.paragraph(one),)), person(to)) for one in words]
    village.engine.delivery.wake()
    return posts


async def heard(village: Village, *words: str, to: str = "Bram") -> list[tuple[RoomId, str]]:
    await whispers(village, *words, to=to)
    return [(post.room, post.words) for post in await village.settled()]


async def changes(village: Village, post: PostId, words: str | None) -> list[Posted]:
    """Puts other words in a post of the bot, or takes it away; what it sent for that."""
    async with village.database.write() as tx:
        ctx = handle.context(tx, village.now, village.profile)
        if words is None:
            await amend.remove(ctx, post)
        else:
            await amend.rewrite(ctx, post, (chat.paragraph(words),))
    village.engine.delivery.wake()
    return await village.settled()


async def joins(village: Village, name: str, room: RoomId) -> None:
    await village.hear(chat.Joined(**village._about(name, room), name=name))


async def leaves(village: Village, name: str, room: RoomId) -> None:
    await village.hear(chat.Left(**village._about(name, room)))


async def is_invited(village: Village, name: str, room: RoomId) -> None:
    await village.hear(chat.Invited(**village._about(name, room)))


async def test_who_left_or_declined_is_asked_in_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        [(room, _)] = await heard(village, "Een")
        assert await heard(village, "Twee") == [(room, "Twee")]
        assert village.platform.invited == []
        await leaves(village, "Bram", room)
        assert await heard(village, "Drie") == [(room, "Drie")]
        assert village.platform.invited == [(room, BRAM)]
        # Not while they are in another room with us.
        theirs = await village.alone_with("Bram")
        assert await heard(village, "Vier") == [(theirs, "Vier")]
        await leaves(village, "Bram", theirs)
        assert await heard(village, "Vijf") == [(room, "Vijf")]
        assert village.platform.invited == [(room, BRAM)]
        # Also into the room that they made.
        theirs = await village.alone_with("Chidi")
        await leaves(village, "Chidi", theirs)
        assert await heard(village, "Zes", to="Chidi") == [(theirs, "Zes")]


async def test_who_takes_no_invites_holds_nobody_up(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.platform.unwelcome.add(BRAM)
        with capture_logs() as log:
            for number in range(3):
                assert await heard(village, f"{number}") == []
                [(_, words)] = await heard(village, "Hoi Chidi", to="Chidi")
                assert words == "Hoi Chidi"
        assert {entry["log_level"] for entry in log} == {"info"}
        assert len(village.platform.made[BRAM]) == 1, "no room for each message"
        async with village.database.read() as tx:
            assert await outbox.undelivered(tx, [], 9, village.now) == []
        village.platform.unwelcome.clear()
        assert await heard(village, "Daar ben je") == [(village.platform.made[BRAM][0], "Daar ben je")]


@pytest.mark.parametrize("how", [is_invited, joins])
@pytest.mark.parametrize("owner_leaves", [False, True])
@pytest.mark.parametrize("theirs", [False, True])
async def test_where_somebody_else_is_nothing_is_said(
    tmp_path: Path, how: type, owner_leaves: bool, theirs: bool
) -> None:
    async with begun(tmp_path) as village:
        if theirs:
            await village.alone_with("Bram")
        (post,) = await whispers(village, "Voor jou")
        [(old, _)] = [(one.room, one.words) for one in await village.settled() if one.words == "Voor jou"]
        await how(village, "Noor", old)
        if owner_leaves:
            await leaves(village, "Bram", old)
        [(new, _)] = await heard(village, "Geheim")
        assert new != old
        assert await heard(village, "Ook geheim") == [(new, "Ook geheim")]
        assert await changes(village, post, "Andere woorden") == []
        [away] = await changes(village, post, None)
        assert isinstance(away.outgoing, chat.Remove) and away.room == old


async def test_it_is_looks_when_it_is_said_and_not_when_it_is_written(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram")
        (post,) = await whispers(village, "Voor jou")
        await village.settled()
        # The server knows of somebody whom the stream has yet to show.
        village.platform.company[room].add(NOOR)
        status = await village.says("Bram", "status", room=room)
        posted = await village.settled()
        assert [one.room for one in posted] == []
        assert await changes(village, post, "Andere woorden") == []
        [(new, _)] = await heard(village, "Geheim")
        assert new != room
        await village.says("Bram", "status", room=room)
        assert await village.settled() == [], "what is said there is not said to us alone"
        assert status


async def test_what_is_said_where_somebody_else_is_is_not_private(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        await village.settled()
        room = await village.alone_with("Bram")
        await is_invited(village, "Noor", room)
        for words in (SAID, "ja", "status", "hallo"):
            await village.says("Bram", words, room=room)
            assert await village.settled() == []
        await village.says("Bram", "!mydata", room=room)
        assert {post.room for post in await village.settled()} == {village.platform.made[BRAM][0]}
        exported: Any = await village.exported()
        assert [standup["check_ins"] for standup in exported["standups"]] == [[]]


async def test_a_room_of_two_into_which_the_bot_is_called_is_not_private(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        room = RoomId("!twee:test")
        await joins(village, "Bram", room)
        await joins(village, "Noor", room)
        me = chat.Joined(**village._about("leerkring", room), name="leerkring", me=True, private_with=BRAM)
        await village.hear(me)
        [(new, _)] = await heard(village, "Geheim")
        assert new != room
        await village.says("Bram", "status", room=room)
        assert await village.settled() == []


async def test_somebody_forgotten_is_somebody_else_as_well(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.comes("Noor")
        await village.says("Noor", "!vergeet mij ja")
        await village.settled()
        for how in (is_invited, joins):
            room = await village.alone_with("Bram")
            await how(village, "Noor", room)
            async with village.database.read() as tx:
                assert (await people.room(tx, room)).private_with is None
            await leaves(village, "Noor", room)


async def test_who_is_forgotten_hears_so_in_the_room_with_them_alone(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram")
        await village.says("Bram", "!vergeet mij ja", room=room)
        [done] = await village.settled()
        assert done.room == room and done.words.startswith("Gedaan.")
        await village.hear(chat.Joined(**village._about("Bram", room), name="Bram B."))
        await village.says("Bram", "hoi", room=room)
        assert [post.room for post in await village.settled()] == [room]


async def test_a_private_room_that_moves_is_left_behind(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram")
        await village.hear(chat.Moved(**village._about("Bram", room), to=RoomId("!elders:test")))
        [(new, _)] = await heard(village, "Geheim")
        assert new not in (room, RoomId("!elders:test"))


async def test_from_where_the_bot_was_put_out_it_goes_to_a_new_room(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        [(room, _)] = await heard(village, "Een")
        await village.hear(chat.Left(**village._about("leerkring", room), me=True))
        [(new, words)] = await heard(village, "Twee")
        assert new != room and words == "Twee"


async def test_taking_back_what_was_never_said_asks_nobody_in(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        async with village.database.write() as tx:
            ctx = handle.context(tx, village.now, village.profile)
            later = village.now + timedelta(days=1)
            post = await ctx.whisper(chat.Post((chat.paragraph("Later"),)), BRAM, not_before=later)
            await amend.remove(ctx, post)
        village.engine.delivery.wake()
        assert await village.settled() == []
        assert village.platform.made == {} and village.platform.invited == []


async def test_it_costs_one_look_for_each_message(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await heard(village, "Een")
        before = village.platform.looks
        await heard(village, *(f"{number}" for number in range(10)))
        assert village.platform.looks - before == 10
        await village.says("Bram", "!status", room=ROOM)
        await village.settled()
        assert village.platform.looks - before == 10, "what is said to all asks nothing"
        async with village.database.read() as tx:
            assert await shown.to_person(tx, BRAM) == []


async def a_round(village: Village) -> list[Posted]:
    """A round opens and closes; what the bot posted at the end."""
    await village.says("Amina", "!standup nu")
    (opening, *_) = await village.settled()
    await village.says("Bram", SAID, thread=opening.event)
    await village.settled()
    await village.says("Amina", "!standup sluit")
    return await village.settled()


def waiting(posted: list[Posted]) -> list[str]:
    return [post.words for post in posted if post.room == ROOM and "er ligt een verslag" in post.words]


def drafts(posted: list[Posted]) -> list[RoomId]:
    return [post.room for post in posted if "geen hamer" in post.words and post.room != ROOM]


async def test_a_facilitator_who_cannot_be_reached_hears_in_the_group_once_that_a_report_waits(
    tmp_path: Path,
) -> None:
    async with begun(tmp_path) as village:
        village.platform.unwelcome.add(person("Amina"))
        posted = await a_round(village)
        [line] = waiting(posted)
        assert "Amina" in line and "hamer" not in line and drafts(posted) == []
        assert waiting(await a_round(village)) == [], "said once"
        await village.says("Amina", "!verslag")
        assert waiting(await village.settled()) == []
        # They come to the bot themselves: the draft of the last round comes, once.
        room = RoomId("!amina-zelf:test")
        await joins(village, "Amina", room)
        me = chat.Joined(
            **village._about("leerkring", room), name="leerkring", me=True, private_with=person("Amina")
        )
        assert drafts(await village.hear(me)) == [room]
        await joins(village, "Amina", room)
        assert await village.settled() == []
        # And when it happens again, it is news again.
        await leaves(village, "Amina", room)
        assert len(waiting(await a_round(village))) == 1
