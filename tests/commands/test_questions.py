"""Which question a bare answer is for: one rule, whatever asks and whichever practice that is."""

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest

from commands import chat, handle, questions
from commands.context import ChatContext
from commands.practice import Practice
from commands.questions import NEVER, Question, Said
from commands.records import NOTHING
from commands.typed import number_in
from storage import questions as asked
from storage.database import Database
from storage.ids import EventId, PostId, RoomId
from storage.questions import Pending
from tests.kit.village import ROOM, Village, person

BRAM, ALONE, OTHER = person("Bram"), RoomId("!with-bram:test"), RoomId("!elders:test")
THREAD = EventId("$thread")


class Asking:
    """A practice that asks in several ways, and notes what was answered to what."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, object]] = []
        self.went_on: datetime | None = None
        kinds: dict[str, Question[Any]] = {
            "sure": Question(questions.yes, self._take),
            "either": Question(questions.yes_or_no, self._take),
            "many": Question(number_in, self._take),
            "soon": Question(questions.yes, self._take, bare=timedelta(minutes=10)),
            "tap": Question(questions.yes, self._take, bare=NEVER),
        }
        self.practice = Practice("asking", NOTHING, questions=kinds, goes_on=self._goes_on)

    async def _take(self, _ctx: ChatContext, one: Pending, answer: object, _said: Said) -> bool:
        self.answers.append((one.post, answer))
        return True

    async def _goes_on(self, _ctx: ChatContext) -> datetime | None:
        return self.went_on


class Room:
    """Where Bram is asked things and answers them; the posts are named after what they ask."""

    def __init__(self, village: Village, asking: Asking) -> None:
        self.village, self.asking, self.now = village, asking, village.now
        self.database: Database = village.database

    async def asks(self, post: str, kind: str | None = None, **more: Any) -> None:
        kind = kind or post
        self.now += timedelta(minutes=3)
        async with self.database.write() as tx:
            await tx.exec_driver_sql(
                "INSERT INTO posts (id, platform_id, created_at, private) VALUES (?, ?, 0, 0)",
                (post, f"${post}"),
            )
            await asked.ask(tx, Pending(PostId(post), kind, BRAM, self.now, **more))

    async def answers(
        self,
        words: str,
        to: str | None = None,
        *,
        tap: bool = False,
        room: RoomId = ALONE,
        thread: EventId | None = None,
        who: str = "Bram",
        later: timedelta = timedelta(minutes=3),
    ) -> list[tuple[str, object]]:
        """What Bram says, and to which questions that was an answer."""
        at = self.now + later
        about: Any = {"event": EventId(f"$said-{words}"), "room": room, "sender": person(who), "at": at}
        target = EventId(f"${to}") if to else None
        event: Said = chat.Text(**about, body=words, reply_to=target, thread=thread)
        if tap:
            assert target is not None
            event = chat.Reaction(**about, key=words, target=target)
        self.asking.answers.clear()
        async with self.database.write() as tx:
            ctx = replace(handle.context(tx, at, self.village.profile), practices=(self.asking.practice,))
            taken = await questions.answered(await ctx.chat_of(room, person(who)), event)
        assert taken == bool(self.asking.answers)
        return list(self.asking.answers)


@asynccontextmanager
async def room(folder: Path) -> AsyncIterator[Room]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Zehra")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.alone_with("Bram")
        yield Room(village, Asking())


async def test_a_bare_answer_is_for_the_newest_that_admits_it(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        for kind in ("sure", "either", "many"):
            await here.asks(kind)
        assert await here.answers("Ja hoor!") == [("either", True)]
        assert await here.answers("liever niet") == [("either", False)]
        assert await here.answers("3") == [("many", 3)]
        assert await here.answers("ja klopt") == [("sure", True)]
        for words in ("ja, want het regent", "misschien", "wie?", "", "Alles is klaar ✅ en opgeruimd"):
            assert await here.answers(words) == []


async def test_an_answer_under_a_question_is_for_that_one_however_old(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        for kind in ("soon", "tap", "either"):
            await here.asks(kind)
        here.now += timedelta(days=3)
        for kind in ("soon", "tap", "either"):
            assert await here.answers("ja", to=kind) == [(kind, True)]
            assert await here.answers("✅", to=kind, tap=True) == [(kind, True)]
            assert await here.answers("✔️", to=kind, tap=True) == [(kind, True)]
        assert await here.answers("👍🏽", to="either", tap=True) == [("either", True)]
        assert await here.answers("❌", to="either", tap=True) == [("either", False)]
        # None is for another question than the one that it stands under.
        assert await here.answers("nee", to="soon") == await here.answers("😀", to="soon", tap=True) == []
        assert await here.answers("ja", to="elsewhere") == []


async def test_a_number_may_be_a_sign_too(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        await here.asks("many")
        assert await here.answers("2️⃣", to="many", tap=True) == await here.answers("2.") == [("many", 2)]


async def test_nobody_else_answers_and_nowhere_else(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        await here.asks("alone", "sure")
        await here.asks("room", "sure", room=ROOM, thread=THREAD)
        assert await here.answers("ja", room=ROOM, thread=THREAD) == [("room", True)]
        assert await here.answers("ja") == [("alone", True)]
        assert await here.answers("ja", room=ROOM) == await here.answers("ja", room=OTHER) == []
        assert await here.answers("ja", room=ROOM, thread=THREAD, who="Zehra") == []
        assert await here.answers("ja", to="room", room=ROOM, who="Zehra") == []


async def test_what_was_said_before_it_was_asked_is_no_answer(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        await here.asks("first", "sure")
        here.now += timedelta(hours=1)
        await here.asks("second", "sure")
        assert await here.answers("ja", later=-timedelta(minutes=30)) == [("first", True)]
        assert await here.answers("ja", later=timedelta(0)) == [("second", True)]


async def test_a_bare_answer_counts_for_as_long_as_the_question_says(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        await here.asks("either")
        await here.asks("soon")
        await here.asks("tap")
        assert await here.answers("ja", later=timedelta(minutes=4)) == [("soon", True)]
        assert await here.answers("ja", later=timedelta(minutes=8)) == [("either", True)]


async def test_who_told_something_else_meanwhile_answers_that(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        await here.asks("either")
        here.asking.went_on = here.now + timedelta(minutes=1)
        assert await here.answers("ja") == []
        assert await here.answers("ja", to="either") == [("either", True)]
        await here.asks("sure")
        assert await here.answers("ja") == [("sure", True)]


@pytest.mark.parametrize("how", ["answered", "gone", "again", "until"])
async def test_what_becomes_of_a_question(tmp_path: Path, how: str) -> None:
    async with room(tmp_path) as here:
        end = here.now + timedelta(minutes=8)
        await here.asks("first", "sure", until=end if how == "until" else None)
        await here.asks("second", "sure")
        async with here.database.write() as tx:
            match how:
                case "answered":
                    await asked.answered(tx, PostId("second"))
                case "gone":
                    await asked.remove(tx, PostId("second"))
                case "again":
                    await asked.again(tx, PostId("first"))
                case "until":
                    await asked.remove(tx, PostId("second"))
        assert await here.answers("ja") == ([] if how == "until" else [("first", True)])
        # Under one that was answered another answer is welcome.
        by_reply = await here.answers("ja", to="second")
        assert by_reply == ([("second", True)] if how in ("answered", "again") else [])


def test_each_kind_of_question_is_of_one_practice() -> None:
    kinds = [kind for practice in handle.PRACTICES for kind in practice.questions]
    assert len(kinds) == len(set(kinds)) > 5


def test_what_is_weighed_is_weighed_by_one() -> None:
    usual = Practice("usual", NOTHING)
    for hook in ("on_words", "on_unclaimed"):
        assert sum(getattr(one, hook) is not getattr(usual, hook) for one in handle.PRACTICES) == 1


def test_a_tale_is_not_read_for_a_short_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every message is offered to every question that may wait: what is long costs them nothing."""
    read: list[int] = []
    normalize = unicodedata.normalize

    def counted(form: Literal["NFD"], text: str) -> str:
        read.append(len(text))
        return normalize(form, text)

    monkeypatch.setattr(unicodedata, "normalize", counted)
    kinds = [question for practice in handle.PRACTICES for question in practice.questions.values()]
    assert kinds
    for question in kinds:
        assert question.reads("ja " * 20_000) is None
    assert sum(read) == 0
    assert questions.yes_or_no(" " * 500 + "Já, graag!\n") is True
