"""The one short question for what is missing, and last week's plan for who begins to answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands import chat, handle, texts
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import private
from tests.kit.village import ROOM, Village, photo_bytes

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


def to_group(nothing: bool = False, alone: bool = False) -> str:
    """Where an answer to a question goes, and how to give none."""
    return texts.line("nl", "follow-up", name="De Buurttuin", alone=int(alone), obstacle=int(nothing))


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
        await said(village, "3. nee", thread)
        # Ten minutes after the last message, not the first.
        assert await village.passes(TEN - timedelta(seconds=1)) == []
        (asked,) = await village.passes(timedelta(seconds=1))
        assert asked.room == private("Bram")
        assert asked.words == f"{NEXT}\n\n{to_group()}"
        assert place(asked) == chat.Place()
        await village.edits("Bram", first, "moestuin")
        assert await village.passes(timedelta(hours=1)) == []


async def test_one_thing_is_asked_at_a_time(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await village.shows("Bram", photo_bytes(), thread=thread)
        await village.settled()
        for question, answer in ((DONE, "tuin"), (NEXT, "bank"), (OBSTACLE, "nee")):
            (asked,) = await village.passes(TEN)
            assert asked.words == f"{question}\n\n{to_group(question is OBSTACLE)}"
            _, words = await said(village, answer, room=asked.room)
            assert words == []
            # What follows at once may still be a part of it.
            assert await village.passes(timedelta(seconds=59)) == []
        (asked,) = await village.passes(TEN)
        assert asked.words.startswith("Wat zien we op je foto?")
        (check_in,) = await village.kept()
        assert check_in["answers"] == {"done": "tuin", "next": "bank", "obstacle": None}


async def test_who_does_not_answer_is_asked_no_more(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        first, _ = await said(village, "tuin", thread)
        (asked,) = await village.passes(TEN)
        assert asked.words.startswith(NEXT)
        await village.edits("Bram", first, "moestuin")
        await said(village, "Wie heeft er een ladder?", thread)
        assert await village.passes(timedelta(hours=1)) == []
        # Not either who takes an answer out.
        await said(village, "bank", thread)
        (asked,) = await village.passes(TEN)
        assert asked.words.startswith(OBSTACLE)
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
        assert asked.room == room
        assert asked.words == f"{OBSTACLE}\n\n{to_group(nothing=True, alone=True)}"
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
        assert closing.words.startswith("Het weekrondje is klaar.")
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
        posts = await village.passes(TEN)
        # Of what they had in hand they are asked, and of their answer no more.
        assert [post.words.split(".")[0] for post in posts] == ["Je bent weg uit De Buurttuin"]


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
        assert asked.words.startswith("Is anything difficult, or do you need help?\n\nAnswer here.")


async def test_what_was_due_while_down_is_asked_at_the_start(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        now, platform = village.now, village.platform
    again = Village(tmp_path)
    again.now, again.platform = now + TEN, platform
    async with again.open():
        await again.passes(timedelta(0))
        words = [post.words for post in platform.posted if post.room == private("Bram")]
        assert len([one for one in words if one.startswith(OBSTACLE)]) == 1


# --- last week's plan ------------------------------------------------------------------------------------


async def planned(village: Village, plan: str = "een bank\nbouwen") -> tuple[EventId, EventId]:
    """Bram told what he will do, and the next round is open: his message, and the thread."""
    thread = await opened(village)
    told, _ = await said(village, f"1. tuin\n2. {plan}\n3. nee", thread)
    await closed(village)
    return told, await opened(village)


async def test_last_weeks_plan_is_shown_to_nobody_in_the_group(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, thread = await planned(village)
        _, answered = await said(village, "gebouwd", thread)
        assert answered == []


async def test_in_private_it_is_shown_with_the_first_message(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await planned(village)
        room = await village.alone_with("Bram")
        first, (plan,) = await said(village, "gebouwd", room=room)
        assert plan.words == "De vorige keer wilde je:\n\n> een bank bouwen"
        assert plan.room == room
        assert place(plan) == chat.Place(None, chat.Theirs(first))
        _, answered = await said(village, "rusten", room=room)
        assert answered == []


@pytest.mark.parametrize("plan", ["niets", ""])
async def test_who_had_no_plan_is_shown_none(tmp_path: Path, plan: str) -> None:
    async with begun(tmp_path) as village:
        await planned(village, plan)
        room = await village.alone_with("Bram")
        _, answered = await said(village, "gras", room=room)
        assert answered == []


async def test_it_is_shown_once_with_what_asks_in_private(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await planned(village)
        room = await village.alone_with("Bram")
        _, (asks,) = await said(village, "!checkin", room=room)
        assert asks.words.endswith("De vorige keer wilde je:\n\n> een bank bouwen")
        _, answered = await said(village, "gebouwd", room=room)
        assert answered == []


async def test_it_stands_with_the_reminder_and_the_status(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        told, _ = await planned(village)
        room = private("Bram")
        nudges = [post for post in await village.passes(timedelta(hours=7)) if post.room == room]
        _, (status,) = await said(village, "!status", room=room)
        assert [post.words.count("> een bank bouwen") for post in (*nudges, status)] == [1, 1]
        _, (in_group,) = await said(village, "!status")
        assert "bank" not in in_group.words
        await village.removes("Bram", told)
        assert nudges[0].removed and status.removed


async def test_who_answered_is_not_shown_it_any_more(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, thread = await planned(village)
        await said(village, "1. bank\n2. rusten\n3. nee", thread)
        _, (status,) = await said(village, "!status", room=await village.alone_with("Bram"))
        assert "bank" not in status.words


async def test_a_plan_that_the_group_never_saw_is_shown_to_its_author(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opened(village)
        room = await village.alone_with("Bram")
        await said(village, "1. tuin\n2. solliciteren\n3. nee", room=room)
        await closed(village)
        await opened(village)
        _, (plan,) = await said(village, "gras", room=room)
        assert "> solliciteren" in plan.words


async def test_a_plan_goes_from_where_it_was_shown_when_it_is_removed(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        told, _ = await planned(village)
        _, (plan,) = await said(village, "gras", room=await village.alone_with("Bram"))
        await village.removes("Bram", told)
        assert plan.removed
        for file in tmp_path.glob("leerkring.db*"):
            assert b"een bank bouwen" not in file.read_bytes()
