"""As many words as a server takes, in whatever form: each reader of words reads them, and in no time."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from types import SimpleNamespace
from typing import Any, cast

import pytest

from commands import alike, chat, lines, router, words
from commands.context import ChatContext
from commands.course import sprint
from commands.handle import COMMANDS, PRACTICES
from commands.times.dates import read_day, read_span
from commands.times.weekly import read_recurrence
from storage import inbox
from storage.ids import EventId, PersonId
from tests.kit.village import ROOM, Village, person

SIZE = 60_000
TODAY = date(2026, 11, 29)
ENDLESS = {
    "digits": "1",
    "digits of another script": "٣",
    "keycaps": "1️⃣",
    "a number of thousands of digits": "9" * 5_000 + " ",
    "numbers": "1 2 3 ",
    "numbers and a word": "1 klaar\n",
    "numbers in a row": "1 en ",
    "numbered lines": "1. a\n",
    "numbered, with stops": "1, ",
    "words": "klaar ",
    "letters": "x",
    "days": "voor vrijdag 1 januari om 12:00 ",
    "spans": "1 t/m 2 ",
    "spaces": " ",
    "line ends": "\n",
    "signs": "👩🏽‍🌾",
    "marks": "e\u0301",
    "letters that become more": "ﷺ",
    "markup": "<b>",
    "quotes": "> a\n",
    "hours": "8 uren, ",
    "hours of something": "4: 2, ",
}
NOW = datetime(2026, 11, 29, tzinfo=UTC)
Reads = Callable[[str], Any]


def text(body: str) -> chat.Text:
    return chat.Text(event=EventId("$said"), room=ROOM, sender=person("Bram"), at=NOW, body=body)


def readers() -> Iterator[Reads]:
    """All that read words of members without asking the database."""
    yield from (question.reads for one in PRACTICES for question in one.questions.values())
    profile = SimpleNamespace(timezone="Europe/Amsterdam", prefix="!", language="nl")
    known = {"community": None, "profile": profile, "now": NOW, "language": "nl", "practices": PRACTICES}
    ctx = cast(ChatContext, SimpleNamespace(**known))
    for command in COMMANDS:
        yield from (lambda said, argument=one: argument.read(ctx, said) for one in command.arguments)
    yield lambda said: router.read(COMMANDS, "!", text(said), True, "nl")
    yield lambda said: router.read(COMMANDS, "!", text(f"!{said}"), False, "nl")
    yield lambda said: list(alike.shared("nl", said, [said] * 3))
    yield from (
        lines.read,
        read_recurrence,
        sprint.read,
        words.clean,
        words.one_line,
        words.name,
        words.plainly,
        words.is_yes,
    )
    yield from (lambda said: read_span(said, TODAY), lambda said: read_day(said, TODAY))


@pytest.mark.parametrize("unit", ENDLESS.values(), ids=ENDLESS.keys())
@pytest.mark.parametrize("form", ["{}", "1 {}x"])
def test_each_reader_takes_what_is_endless(unit: str, form: str) -> None:
    def effort(reads: Reads, size: int, most: int = 2) -> float:
        said, tries = form.format(unit * (size // len(unit.encode()))), []
        for _ in range(most):
            began = process_time()
            reads(said)
            tries.append(process_time() - began)
        return min(tries)

    gc.disable()
    try:
        # What grows with the square of the length takes sixteen times as long. Of so little much is chance.
        quarters = [(reads, max(effort(reads, SIZE // 4), 0.01)) for reads in readers()]
        slow = [reads for reads, quarter in quarters if effort(reads, SIZE) > 10 * quarter]
        # What others do on this computer shows too: who seems slow has more tries.
        slow = [one for one in slow if effort(one, SIZE, 9) > 10 * max(effort(one, SIZE // 4, 9), 0.01)]
    finally:
        gc.enable()
    assert slow == []


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["1", "vrijdag 12:00, ", "@bram:test 1. a\n"])
async def test_behind_each_command_may_stand_what_is_endless(unit: str, tmp_path: Path) -> None:
    words = unit * (20_000 // len(unit))
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        for command in ("!begin", "!werksessie dinsdag 14:00 buurthuis", "!standup nu"):
            await village.says("Amina", command)
            await village.settled()
        for name in (command.names["nl"] for command in COMMANDS):
            for who in ("Amina", "Bram"):
                await village.says(who, f"!{name} {words}")
                await village.settled()
        async with village.database.read() as tx:
            assert set(await inbox.states(tx)) == {"seen"}


def test_half_a_character_may_wait_too() -> None:
    odd = replace(
        text("tuin \ud800\U0001f333"), mentions=frozenset({PersonId("@a\udfff:b")}), speaker="\udc00"
    )
    back = chat.unpack_said(chat.pack_said(odd))
    assert isinstance(back, chat.Text)
    assert (back.body, back.speaker, *back.mentions) == ("tuin ?\U0001f333", "?", "@a?:b")
    assert chat.unpack_said(chat.pack_said(text("tuin 👩🏽‍🌾"))) == text("tuin 👩🏽‍🌾")
