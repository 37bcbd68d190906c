"""What is passed on, to whom and when, in the words of who says so. Pure."""

import re
from datetime import date
from typing import Final

from commands.times.dates import read_day
from commands.words import one_line, plainly
from storage.dataclass import dataclass
from storage.expressions import expression

MOST: Final = 300
_TO: Final = expression(r"(?:^|\s)(?:aan|to)\s+", re.I)
_DAYS: Final = 4
_PERSON: Final = expression(r"^(?:@|(?:meneer|mevrouw|dhr|mevr|mr|mrs|ms|miss)\b)", re.I)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """`what` to which `recipient`, and on which day."""

    what: str
    recipient: str
    day: date


def read(said: str, today: date, known: bool) -> PassedOn | None:
    """What these words say; None without a recipient. Where it is `known` what, they may say that alone."""
    left, day = _day(one_line(said, 2 * MOST).strip(" .,;"), today)
    found = list(_TO.finditer(left))
    what, recipient = (left[: found[-1].start()], left[found[-1].end() :]) if found else ("", "")
    if known and not found:
        recipient = left
    what, recipient = one_line(what.strip(" ,;:"), MOST), one_line(recipient.strip(" ,;:"), MOST)
    return PassedOn(what, recipient, day) if recipient and (what or known) else None


def is_onward(said: str) -> bool:
    """Whether words begin with to whom something goes."""
    return bool(re.match(r"(?:aan|to)\s+\S", said.strip(), re.I))


def _day(said: str, today: date) -> tuple[str, date]:
    """What is said before a day at the end, and that day, if it is not to come; else all, and today."""
    words = said.split()
    for many in range(min(_DAYS, len(words) - 1), 0, -1):
        head, tail = words[:-many], " ".join(words[-many:])
        day = read_day(re.sub(r"^(?:op|on)\s+", "", tail, flags=re.I), today, past=True)
        if day is not None and day <= today:
            return " ".join(head), day
    return said, today


def is_person(recipient: str, names: frozenset[str]) -> bool:
    """Whether it goes to a person, where it should go to an organisation or an office."""
    return bool(_PERSON.search(recipient)) or plainly(recipient) in names
