"""The one short question for what is missing, and last week's plan for who begins to answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands import chat, handle, texts
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, photo_bytes

TEN = timedelta(minutes=10)
DONE, NEXT, OBSTACLE = (
    texts.line("nl", question) for question in ("question-done", "question-next", "question-obstacle")
)


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def opened(village: Village) -> EventId:
    await village.says("Amina", "!standup nu")
    return (await village.settled())[-1].event


async def closed(village: Village) -> None:
    await village.says("Amina", "!standup sluit")
    await village.settled()


async def said(
    village: Village, body: str, thread: EventId | None = None, room: RoomId = ROOM
) -> tuple[EventId, list[Posted]]:
    """What Bram says, and the words that the bot answers it with."""
    event = await village.says("Bram", body, thread=thread, room=room)
    posted = await village.settled()
    return event, [post for post in posted if isinstance(post.outgoing, chat.Post)]


def place(post: Posted) -> chat.Place:
    assert isinstance(post.outgoing, chat.Post) and post.outgoing.quiet
    return post.outgoing.place


# --- what is missing -------------------------------------------------------------------------------------


async def test_what_is_missing_is_asked_once_after_ten_minutes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        first, _ = await said(village, "tuin", thread)
        assert await village.passes(TEN - timedelta(seconds=1)) == []
        last, _ = await said(village, "3. nee", thread)
        # Ten minutes after the last message, not the first.
        assert await village.passes(TEN - timedelta(seconds=1)) == []
        (asked,) = await village.passes(timedelta(seconds=1))
        assert asked.room == ROOM
        assert asked.words == f"Bram: {NEXT}"
        assert isinstance(asked.outgoing, chat.Post)
        assert asked.outgoing.blocks[0].spans[0] == chat.Mention(person("Bram"), "Bram")
        assert place(asked) == chat.Place(chat.Theirs(thread), chat.Theirs(last))
        await village.edits("Bram", first, "moestuin")
        assert await village.passes(timedelta(hours=1)) == []


async def test_one_thing_is_asked_at_a_time(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await village.shows("Bram", photo_bytes(), thread=thread)
        await village.settled()
        for question, answer in ((DONE, "tuin"), (NEXT, "bank"), (OBSTACLE, "nee")):
            (asked,) = await village.passes(TEN)
            assert asked.words == f"Bram: {question}"
            _, words = await said(village, answer, thread)
            assert words == []
            # What follows at once may still be a part of it.
            assert await village.passes(timedelta(seconds=59)) == []
        (asked,) = await village.passes(TEN)
        assert asked.words.startswith("Bram: Wat zien we op je foto?")
        (check_in,) = await village.kept()
        assert check_in["answers"] == {"done": "tuin", "next": "bank", "obstacle": None}


async def test_who_does_not_answer_is_asked_no_more(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        first, _ = await said(village, "tuin", thread)
        (asked,) = await village.passes(TEN)
        assert asked.words == f"Bram: {NEXT}"
        await village.edits("Bram", first, "moestuin")
        await said(village, "Wie heeft er een ladder?", thread)
        assert await village.passes(timedelta(hours=1)) == []
        # Not either who takes an answer out.
        await said(village, "bank", thread)
        (asked,) = await village.passes(TEN)
        assert asked.words == f"Bram: {OBSTACLE}"
        await village.reacts("Bram", first, "❌")
        await village.settled()
        assert await village.passes(timedelta(hours=1)) == []


async def test_in_private_it_is_asked_there(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opened(village)
        room = await village.alone_with("Bram")
        await said(village, "tuin", room=room)
        last, _ = await said(village, "bank", room=room)
        (asked,) = await village.passes(TEN)
        assert (asked.room, asked.words) == (room, OBSTACLE)
        assert place(asked) == chat.Place(None, chat.Theirs(last))


async def test_who_is_complete_or_took_it_all_out_is_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank\n3. nee", thread)
        joke = await village.says("Chidi", "grapje", thread=thread)
        await village.reacts("Chidi", joke, "❌")
        gone = await village.says("Amina", "1. tuin", thread=thread)
        await village.removes("Amina", gone)
        assert await village.passes(TEN) == []


async def test_once_complete_it_is_not_asked_even_when_something_goes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        last, _ = await said(village, "3. nee", thread)
        await village.removes("Bram", last)
        assert await village.passes(TEN) == []


async def test_a_closed_round_asks_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "tuin", thread)
        await closed(village)
        late = await village.says("Chidi", "tuin", thread=thread)
        await village.settled()
        assert village.reactions(late) == ["1️⃣"]
        assert await village.passes(TEN) == []
        # Not either when the next one opens meanwhile.
        thread = await opened(village)
        await said(village, "tuin", thread)
        await closed(village)
        await opened(village)
        assert await village.passes(TEN) == []


async def test_what_closes_at_that_moment_asks_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "tuin", thread)
        closing, *rest = [post for post in await village.passes(timedelta(hours=9)) if post.room == ROOM]
        assert closing.words.startswith("De stand-up is klaar.")
        assert not rest


async def test_in_quiet_hours_it_is_dropped(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.now = datetime(2026, 3, 3, 19, 55, tzinfo=UTC)  # 20:55 in Amsterdam
    async with village.open():
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        thread = await opened(village)
        await said(village, "tuin", thread)
        assert await village.passes(TEN) == []
        assert await village.passes(timedelta(minutes=30)) == []


async def test_who_left_is_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "tuin", thread)
        await village.hear(chat.Left(**village._about("Bram")))
        assert await village.passes(TEN) == []


async def test_the_alarm_is_set_to_it_and_rings_no_more_afterwards(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "tuin", thread)
        async with village.database.read() as tx:
            due = await handle.next_due(tx)
            assert due is not None and timedelta(0) < due - village.now <= TEN
        await village.passes(TEN)
        async with village.database.read() as tx:
            assert await handle.due(tx, village.now) == {}
            later = await handle.next_due(tx)
            assert later is not None and later > village.now


async def test_everybody_is_asked_in_their_own_language(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "!language en")
        await said(village, "1. tuin\n2. bank", thread)
        (asked,) = await village.passes(TEN)
        assert asked.words == "Bram: Is anything in your way?"


async def test_what_was_due_while_down_is_asked_at_the_start(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        now, platform = village.now, village.platform
    again = Village(tmp_path)
    again.now, again.platform = now + TEN, platform
    async with again.open():
        await again.passes(timedelta(0))
        assert [post.words for post in platform.posted].count(f"Bram: {OBSTACLE}") == 1


# --- last week's plan ------------------------------------------------------------------------------------


async def test_last_weeks_plan_is_shown_with_the_first_message(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        _, answered = await said(village, "1. tuin\n2. een bank\nbouwen\n3. nee", thread)
        assert answered == []
        await closed(village)
        thread = await opened(village)
        first, (plan,) = await said(village, "gebouwd", thread)
        assert plan.words == "De vorige keer wilde je:\n\n> een bank bouwen"
        assert place(plan) == chat.Place(chat.Theirs(thread), chat.Theirs(first))
        assert plan.room == ROOM
        _, answered = await said(village, "rusten", thread)
        assert answered == []
        # Who had no plan, or none worth the name, is shown none.
        await village.says("Chidi", "1. tuin\n2. niets\n3. nee", thread=thread)
        await closed(village)
        thread = await opened(village)
        await village.says("Chidi", "gras", thread=thread)
        await village.says("Amina", "gras", thread=thread)
        assert not [post for post in await village.settled() if isinstance(post.outgoing, chat.Post)]


@pytest.mark.parametrize("confirmed", [True, False])
async def test_a_plan_that_the_group_never_saw_is_not_shown_there(tmp_path: Path, confirmed: bool) -> None:
    async with begun(tmp_path) as village:
        await opened(village)
        room = await village.alone_with("Bram")
        await said(village, "1. tuin\n2. solliciteren\n3. nee", room=room)
        if confirmed:
            await said(village, "ja", room=room)
        await closed(village)
        thread = await opened(village)
        _, answered = await said(village, "gras", thread)
        assert bool(answered) == confirmed


async def test_in_private_every_plan_is_shown(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opened(village)
        room = await village.alone_with("Bram")
        await said(village, "1. tuin\n2. solliciteren\n3. nee", room=room)
        await closed(village)
        await opened(village)
        first, (plan,) = await said(village, "gras", room=room)
        assert plan.room == room
        assert "> solliciteren" in plan.words
        assert place(plan) == chat.Place(None, chat.Theirs(first))


async def test_a_plan_goes_from_where_it_was_shown_when_it_is_removed(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        told, _ = await said(village, "1. tuin\n2. een bank bouwen\n3. nee", thread)
        await closed(village)
        thread = await opened(village)
        _, (plan,) = await said(village, "gras", thread)
        await village.removes("Bram", told)
        assert plan.removed
        for file in tmp_path.glob("leerkring.db*"):
            assert b"een bank bouwen" not in file.read_bytes()
