"""What is read long after it was said: no check-in for a later round, and no command without asking."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, consents, person, photo_bytes

ANSWER = "1. tuin\n2. bank\n3. nee"
ASKED = "Je schreef dit een tijd geleden."
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def opened(village: Village) -> EventId:
    await village.says("Amina", "!standup nu")
    return (await village.settled())[0].event


async def comes_late(
    village: Village,
    name: str,
    body: str | None,
    ago: timedelta,
    *,
    room: RoomId = ROOM,
    thread: EventId | None = None,
) -> tuple[EventId, list[Posted]]:
    """Words (or a photo) that were sent so long ago and are read now; what the bot does."""
    about = village._about(name, room)
    about["at"] = village.now - ago
    event: chat.Incoming
    if body is None:
        await consents(village.database, person(name))
        village.platform.files["$late"] = photo_bytes()
        event = chat.Photo(**about, thread=thread, caption=None, source="$late")
    else:
        event = chat.Text(**about, thread=thread, body=body, moderator=person(name) in village.moderators)
    posted = await village.hear(event)
    return event.event, posted


async def rounds(village: Village) -> list[list[str]]:
    """Who took part in each round."""
    exported: Any = await village.exported()
    return [[check["member"] for check in standup["check_ins"]] for standup in exported["standups"]]


async def standing_questions(village: Village) -> list[Posted]:
    return [post for post in village.platform.posted if ASKED in post.words and not post.removed]


# --- check-ins -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [ANSWER, None], ids=["words", "photo"])
@pytest.mark.parametrize("private", [False, True])
async def test_what_was_said_before_the_opening_is_no_check_in(
    tmp_path: Path, body: str | None, private: bool
) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram") if private else ROOM
        await village.settled()
        await opened(village)
        said, _ = await comes_late(village, "Bram", body, 30 * MINUTE, room=room)
        assert village.reactions(said) == []
        assert await rounds(village) == [[]]


@pytest.mark.parametrize("private", [False, True])
async def test_clocks_may_differ_a_little(tmp_path: Path, private: bool) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram") if private else ROOM
        await village.settled()
        await opened(village)
        said, _ = await comes_late(village, "Bram", ANSWER, MINUTE, room=room)
        assert village.reactions(said) == ["✅"]


async def test_who_answers_a_round_saw_it_open_whatever_their_clock_says(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        said, _ = await comes_late(village, "Bram", ANSWER, 30 * MINUTE, thread=thread)
        assert village.reactions(said) == ["✅"]


@pytest.mark.parametrize("where", ["thread", "room", "private"])
async def test_what_was_said_while_a_round_was_open_counts_for_it(tmp_path: Path, where: str) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram") if where == "private" else ROOM
        await village.settled()
        thread = await opened(village)
        village.now += 2 * HOUR
        await village.says("Amina", "!standup sluit")
        await village.settled()
        village.now += timedelta(days=1)
        await opened(village)
        ago = timedelta(days=1) + HOUR
        at = thread if where == "thread" else None
        await comes_late(village, "Bram", ANSWER, ago, room=room, thread=at)
        assert await rounds(village) == [[person("Bram")], []]
        exported: Any = await village.exported()
        assert exported["standups"][0]["check_ins"][0]["late"] is False


async def test_what_is_read_after_the_close_and_was_said_before_it_is_in_time(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opened(village)
        village.now += 2 * HOUR
        await village.says("Amina", "!standup sluit")
        await village.settled()
        village.now += HOUR
        said, _ = await comes_late(village, "Bram", None, 90 * MINUTE)
        assert village.reactions(said) == ["📷"]
        # What is said in the room after the close is talk.
        talk, _ = await comes_late(village, "Chidi", ANSWER, 30 * MINUTE)
        assert village.reactions(talk) == []
        assert await rounds(village) == [[person("Bram")]]


async def test_a_yes_from_before_the_question_answers_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram")
        await opened(village)
        await village.says("Bram", ANSWER, room=room)
        await village.settled()
        village.now += 10 * MINUTE
        shown = len(village.platform.posted)
        await comes_late(village, "Bram", "ja", 20 * MINUTE, room=room)
        assert not [post for post in village.platform.posted[shown:] if post.room == ROOM]
        await village.says("Bram", "!vergeet mij", room=room)
        await village.settled()
        await comes_late(village, "Bram", "ja", 5 * MINUTE, room=room)
        assert await rounds(village) == [[person("Bram")]]


# --- commands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ago", [50 * MINUTE, 2 * HOUR])
async def test_an_old_command_is_asked_about(tmp_path: Path, ago: timedelta) -> None:
    async with begun(tmp_path) as village:
        said, (answer,) = await comes_late(village, "Amina", "!standup nu", ago)
        if ago < HOUR:
            assert answer.words.startswith("Tijd voor het weekrondje!")
            return
        assert answer.words.startswith(ASKED)
        assert isinstance(answer.outgoing, chat.Post) and answer.outgoing.quiet
        assert answer.outgoing.place.reply_to == chat.Theirs(said)
        assert await rounds(village) == []


@pytest.mark.parametrize(
    "body", ["!help", "!status", "!privacy", "!rol", "!rooster", "!reflectie", "!standup"]
)
async def test_what_only_shows_something_is_answered(tmp_path: Path, body: str) -> None:
    async with begun(tmp_path) as village:
        await comes_late(village, "Amina", body, 5 * HOUR)
        assert await standing_questions(village) == []


async def test_who_may_not_is_told_so(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, (answer,) = await comes_late(village, "Bram", "!standup nu", 5 * HOUR)
        assert answer.words.startswith("Dat kan alleen een begeleider")


@pytest.mark.parametrize("how", ["tick", "reply", "bare"])
@pytest.mark.parametrize("private", [False, True])
async def test_its_author_says_yes(tmp_path: Path, how: str, private: bool) -> None:
    async with begun(tmp_path) as village:
        room = await village.alone_with("Bram") if private else ROOM
        await village.settled()
        _, (question,) = await comes_late(village, "Bram", "!afwezig tot 24 december", 2 * HOUR, room=room)
        # Nobody else can say it.
        await village.reacts("Chidi", question.event, "✅", room=room)
        await village.says("Chidi", "ja", room=room)
        assert not [post for post in await village.settled() if "24 december" in post.words]
        if how == "tick":
            await village.reacts("Bram", question.event, "✅", room=room)
        elif how == "reply":
            village.now += HOUR
            await village.says("Bram", "Ja hoor!", reply_to=question.event, room=room)
        else:
            await village.says("Bram", "ja", room=room)
        (done,) = await village.settled()
        assert "Tot en met donderdag 24 december" in done.words
        # Once.
        await village.reacts("Bram", question.event, "✅", room=room)
        assert await village.settled() == []


async def test_yes_to_something_else_does_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, (question,) = await comes_late(village, "Amina", "!standup nu", 2 * HOUR)
        talk = await village.says("Chidi", "Zullen we koffie drinken?")
        await village.says("Amina", "ja", reply_to=talk)
        await comes_late(village, "Amina", "ja", HOUR)
        village.now += 11 * MINUTE
        await village.says("Amina", "ja")
        assert await village.settled() == []
        await village.says("Amina", "nee", reply_to=question.event)
        assert await rounds(village) == []


async def test_after_a_day_the_question_is_over_and_nothing_is_left(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, (question,) = await comes_late(village, "Bram", "!parkeer de regenton lekt", 2 * HOUR)
        village.now += timedelta(days=1, minutes=1)
        await village.reacts("Bram", question.event, "✅")
        await village.settled()
        exported: Any = await village.exported()
        assert exported["parked"] == []
        await village.goes_on_until(village.now + timedelta(days=1))
        for file in tmp_path.glob("leerkring.db*"):
            assert b"regenton" not in file.read_bytes()


async def test_it_changes_and_goes_with_its_message(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        said, (question,) = await comes_late(village, "Bram", "!parkeer de regenton lekt", 2 * HOUR)
        await village.edits("Bram", said, "!parkeer de gieter lekt")
        await village.reacts("Bram", question.event, "✅")
        await village.settled()
        exported: Any = await village.exported()
        assert [point["text"] for point in exported["parked"]] == ["de gieter lekt"]
        assert village.reactions(said) == ["🅿️"]
        said, (question,) = await comes_late(village, "Chidi", "!parkeer het hek", 2 * HOUR)
        await village.removes("Chidi", said)
        assert question.removed
        for file in tmp_path.glob("leerkring.db*"):
            assert b"regenton" not in file.read_bytes() and b"het hek" not in file.read_bytes()


async def test_it_goes_with_who_is_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await comes_late(village, "Bram", "!parkeer de regenton lekt", 2 * HOUR)
        await village.says("Bram", "!vergeet mij ja")
        await village.settled()
        for file in tmp_path.glob("leerkring.db*"):
            assert b"regenton" not in file.read_bytes()
        # Nor does what they said before that bring them back.
        _, (answer,) = await comes_late(village, "Bram", "!terug", 2 * HOUR)
        assert "Fijn dat je er weer bent" not in answer.words


async def test_what_is_retraced_is_done_as_it_was(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.engine.handling.retracing.add("matrix")
        said, posted = await comes_late(village, "Bram", "!parkeer de regenton lekt", 5 * HOUR)
        assert village.reactions(said) == ["🅿️"]
        assert not [post for post in posted if ASKED in post.words]
