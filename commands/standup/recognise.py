"""Finds the three answers in whatever shape somebody gives them. Pure: words in, pieces out."""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from commands import texts
from commands.standup.farewell import farewell
from commands.standup.greeting import is_greeting
from commands.standup.nothing import is_nothing
from commands.words import clean
from storage.contributions import Piece
from storage.dataclass import dataclass
from storage.expressions import expression

SLOTS = (1, 2, 3)
DONE, NEXT, OBSTACLE = SLOTS
QUESTIONS = {DONE: "question-done", NEXT: "question-next", OBSTACLE: "question-obstacle"}

# Telephones put direction marks around numbers among words that run from right to left.
_DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_BEFORE = rf"[\s{_DIRECTION}]*+(?:[-*•–—>]\s++)?[*_(\[]*+"
_NAMES = r"(?:vraag|antwoord|question|answer|nummer|number|nr\.?|ad|punt|v|a|q|#)\s?"
_LABEL = rf"(?:{_NAMES}){{0,2}}"
_BEHIND = rf"[*_{_DIRECTION}]*+"
_NUMBER = r"\d(?:(?:e|de|ste|st|nd|rd)\b)?"
# A number in a circle, in brackets or with a stop in one character; and a number under glass.
_SIGN = r"[\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24f5-\u24fd\u2776-\u277e\u2780-\u2788\u278a-\u2792]"
_KEYCAP = rf"(?:\d\ufe0f?\u20e3|{_SIGN}\ufe0f?)[.):]?"
# "1. ", "2) ", "3: ", "[1]", "1.) "; not "1.5 meter", "9.30", "3..." or "2:1".
_STOP = r"[.):\]．：）、]"
_CLOSED = rf"{_NUMBER}\s*(?:[.:]\)|\)[.:]|{_STOP})(?![\d.])"
# "1 - " and "1- "; not "2- of 3-persoons".
_DASHED = rf"{_NUMBER}\s*[-–—](?=\s)(?!\s+(?:en|of|tot|and|or|to)\b)"
# "1 tuin", "1= tuin", "1e tuin", "1-tuin"; not "1-2 uur" or "1,5 meter".
_BARE = rf"{_NUMBER}(?![.,:/–-]?\d)[\s.,;:=>/–-]+"
# "a. tuin", "II) bank", "drie: nee": these are numbers only where there are three of them.
_WORTH = {
    word: slot
    for slot, words in zip(SLOTS, ("a i één eén een one", "b ii twee two", "c iii drie three"), strict=True)
    for word in words.split()
}
_WORD = "|".join(sorted(_WORTH, key=len, reverse=True))
_LETTER = rf"(?:{_NAMES})?(?P<word>{_WORD})\s?(?:{_STOP}|[-–—](?=\s))(?!\w\.)"

_SURE = expression(rf"{_BEFORE}{_LABEL}(?:{_KEYCAP}|{_CLOSED}|{_DASHED}){_BEHIND}", re.IGNORECASE)
_LIKELY = expression(rf"{_BEFORE}{_LABEL}(?:{_KEYCAP}|{_CLOSED}|{_DASHED}|{_BARE}){_BEHIND}", re.IGNORECASE)
_INSIDE_SURE = expression(rf"{_KEYCAP}|(?<!\S)[(\[]?{_CLOSED}", re.IGNORECASE)
_LETTERED = expression(rf"{_BEFORE}{_LETTER}{_BEHIND}", re.IGNORECASE)
_INSIDE_LETTERED = expression(r"(?<!\S)[(\[]?(?P<word>[abc])\)", re.IGNORECASE)
_INSIDE_BARE = expression(rf"(?<!\S){_NUMBER}(?=\s)(?:\s=(?=\s))?", re.IGNORECASE)
_BULLET = expression(r"[-*•–—]\s+")
_LINES = 200
"""Numbers are looked for at the head of so many lines; what stands further down goes with the last one."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number, or our own question repeated, that says which question the words behind it answer."""

    slot: int
    start: int
    end: int


def numbered(text: str) -> list[Piece]:
    """The pieces that the writer numbered; none when nothing is numbered.

    Words go with the last number before them; what stands before the first goes with answer one.
    """
    return _pieces(text, _marks(text))


def _marks(text: str) -> list[_Mark]:
    # What three lines begin with, or what counts from one to three within a line, is no accident.
    for pattern in (_LIKELY, _LETTERED):
        if _counts(marks := _at_lines(text, pattern)):
            return marks
    for pattern in (_INSIDE_SURE, _INSIDE_LETTERED):
        if _counts(marks := _inside(text, pattern)):
            return marks
    if marks := _at_lines(text, _SURE):
        return _counted(text, marks)
    # "1 tuin 2 bank 3 nee": somebody may as well have met 1 mayor, 2 dogs and 3 cats.
    marks = _inside(text, _INSIDE_BARE)
    if _counts(marks) and not text[: marks[0].start].strip() and _only_no(text[marks[-1].end :]):
        return marks
    return []


def _only_no(text: str) -> bool:
    return is_nothing(text) and not any(ch.isdigit() for ch in text)


def _counts(marks: Iterable[_Mark]) -> bool:
    return tuple(mark.slot for mark in marks) == SLOTS


def _counted(text: str, marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks, where "1." three times is three in a row: a list in Markdown may be written so."""
    ones = [mark.slot for mark in marks] == [DONE] * len(SLOTS)
    if not ones or any(not pieces for pieces in _between(text, marks)[1:]):
        return list(marks)
    return [replace(mark, slot=slot) for mark, slot in zip(marks, SLOTS, strict=True)]


def _at_lines(text: str, number: re.Pattern[str]) -> list[_Mark]:
    marks: list[_Mark] = []
    start = 0
    for line in text.splitlines(keepends=True)[:_LINES]:
        end = start + len(line)
        found = number.match(text, start, end)
        slot = _slot(found) if found else None
        behind = found.end() if found and slot else start
        if asked := _question().match(text, behind, end):
            repeated = int(str(asked.lastgroup).removeprefix("q"))
            if slot in (None, repeated):
                slot, behind = repeated, asked.end()
        if slot:
            marks.append(_Mark(slot, start, behind))
        start = end
    return marks


def _inside(text: str, number: re.Pattern[str]) -> list[_Mark]:
    found = ((_slot(mark), mark) for mark in number.finditer(text))
    # One more than there are questions says already that it does not count to three.
    first = islice(((slot, mark) for slot, mark in found if slot), len(SLOTS) + 1)
    return [_Mark(slot, mark.start(), mark.end()) for slot, mark in first]


def _slot(number: re.Match[str]) -> int | None:
    if number.lastgroup == "word":
        return _WORTH[number["word"].casefold()]
    # Any digits, also those of Arabic and Persian telephones, or in a circle.
    digit = next(found for ch in number[0] if (found := unicodedata.digit(ch, None)) is not None)
    return digit if digit in SLOTS else None


@functools.cache
def _question() -> re.Pattern[str]:
    """Our own questions in any language: some people copy them and write behind each."""
    ways = []
    for slot, text in QUESTIONS.items():
        said = [re.findall(r"\w+", texts.line(language, text)) for language in texts.LANGUAGES]
        either = "|".join(r"\W+".join(words) for words in said)
        ways.append(f"(?P<q{slot}>{either})")
    return re.compile(rf"{_BEFORE}(?:{'|'.join(ways)})\b\s*[?:.]*{_BEHIND}", re.IGNORECASE)


def _pieces(text: str, marks: list[_Mark]) -> list[Piece]:
    # One piece a question, in order of first mention; an empty one ("2.") answers nothing.
    if not marks:
        return []
    by_slot: dict[int, list[str]] = {}
    for slot, words in zip([DONE, *(mark.slot for mark in marks)], _between(text, marks), strict=True):
        if words:
            by_slot.setdefault(slot, []).append(words)
    return [Piece(slot, "\n".join(parts)) for slot, parts in by_slot.items()]


def _between(text: str, marks: Sequence[_Mark]) -> list[str]:
    """The words before the first mark, and those behind each."""
    starts = [0, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), len(text)]
    return [_tidy(text[start:end]).rstrip(",;") for start, end in zip(starts, ends, strict=True)]


def _tidy(words: str) -> str:
    return "\n".join(words.strip().splitlines()) if clean(words) else ""


def three_parts(text: str) -> list[Piece]:
    """Three paragraphs, or else three lines, as the three answers; none for any other number.

    A line at the head or the foot that only greets is none of them, and goes with what it stands beside.
    """
    lines = text.strip().splitlines()
    head = lines.pop(0) if lines and is_greeting(lines[0]) else ""
    foot = lines.pop() if lines and is_greeting(lines[-1]) else ""
    said = "\n".join(lines)
    if (left := farewell(said)) and left[0].startswith("\n"):
        lines, foot = said[: left.start()].splitlines(), f"{left[0].strip()}\n{foot}"
    paragraphs = _parts(lines, r"\n[^\S\n]*\n")
    parts = paragraphs if len(paragraphs) > 1 else _parts(lines, r"\n")
    if len(parts) != len(SLOTS):
        return []
    if all(_BULLET.match(part) for part in parts):
        parts = [_BULLET.sub("", part, count=1) for part in parts]
    parts[0], parts[-1] = _tidy(f"{head}\n{parts[0]}"), _tidy(f"{parts[-1]}\n{foot}")
    return [Piece(slot, part) for slot, part in zip(SLOTS, parts, strict=True)]


def _parts(lines: Sequence[str], separator: str) -> list[str]:
    return [tidy for part in re.split(separator, "\n".join(lines)) if (tidy := _tidy(part))]


def structured(text: str, answered: Collection[int] = ()) -> list[Piece]:
    """The pieces of a message that shows by its shape what it answers; none when it does not.

    Three loose lines are three answers only while nothing has been answered: after that they are one
    answer of three lines.
    """
    return _shaped(text, _marks(text), answered)


def _shaped(text: str, marks: list[_Mark], answered: Collection[int]) -> list[Piece]:
    if marks:
        return _pieces(text, marks)
    return [] if answered else three_parts(text)


def whole(text: str, slot: int) -> list[Piece]:
    """All of a message as the answer to one question; nothing when it has no words."""
    tidy = _tidy(text)
    return [Piece(slot, tidy)] if tidy else []


def recognise(text: str, answered: Collection[int] = ()) -> list[Piece]:
    """The pieces of a message, given which questions are answered: the next open one if it has no shape.

    None when the text is empty or all three are answered.
    """
    marks = _marks(text)
    found = _shaped(text, marks, answered)
    if found or marks or not clean(text):
        return found
    still = [slot for slot in SLOTS if slot not in answered]
    if not still:
        return []
    number = _LIKELY.match(text)
    if number and _slot(number) == OBSTACLE and _only_no(text[number.end() :]):
        return [Piece(OBSTACLE, _tidy(text[number.end() :]))]
    return [Piece(still[0], _tidy(text))]
