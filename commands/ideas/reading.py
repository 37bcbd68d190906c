"""Reads a question and until when notes to it are taken, as people say that."""

import re
from datetime import datetime, time
from typing import Final

from commands.times.dates import read_span
from commands.times.weekly import read_weekly
from commands.words import one_line
from storage.dataclass import dataclass
from storage.expressions import expression

LONGEST: Final = 200
"""So many characters a question has, or a note."""
USUAL: Final = time(17, 0)
"""When it ends on a day of which no time is said."""
_UNTIL: Final = expression(r"(?:^|[\s,(]+)(?:tot en met|tot|t/m|until|till|through)\s+", re.I)
_CLOCK_WORDS: Final = 4
_BULLET: Final = expression(r"^(?:[-*•–]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """A question, and `until` when by the clock there; None where that was not said."""

    question: str
    until: datetime | None


def read(said: str, now: datetime) -> Said:
    """What somebody asks, seen from `now` there, which has no offset."""
    for found in reversed(list(_UNTIL.finditer(said))):
        until = _moment(said[found.end() :].strip(" .!)"), now)
        if until is not None:
            return Said(one_line(said[: found.start()], LONGEST), until)
    return Said(one_line(said, LONGEST), None)


def _moment(said: str, now: datetime) -> datetime | None:
    words = said.split()
    for many in range(min(len(words), _CLOCK_WORDS) + 1):
        day, clock = " ".join(words[: len(words) - many]), " ".join(words[len(words) - many :])
        at = _time(clock) if clock else USUAL
        span = read_span(day, now.date()) if day else None
        if at is not None and span is not None:
            return datetime.combine(span.last, at)
        if at is not None and not day:
            return datetime.combine(now.date(), at)
    return None


def _time(said: str) -> time | None:
    found = read_weekly(said)
    return found.at if found is not None and found.weekday is None and found.days is None else None


def notes_in(body: str) -> list[str]:
    """The notes in what somebody wrote: one on each line."""
    lines = (_BULLET.sub("", line.strip()) for line in body.splitlines())
    return [one for line in lines if (one := one_line(line, LONGEST))]
