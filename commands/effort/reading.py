"""What people say of hours: "6", "2,5 uur", "4: 2, 5: 1" or seven numbers in a row. Pure."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from commands.times.moments import moment_of
from commands.words import clean
from storage.effort import ALL
from storage.expressions import expression

ITEMS: Final = range(1, 8)
"""The kinds of work, by the number that people say."""
MOST: Final = 100
"""More hours are no week of somebody's."""
_HOUR: Final = 60
_UNTIL: Final = timedelta(days=3)
"""So long a week goes on being told: from its Thursday until the Wednesday after it."""
_WORDS: Final = {
    r"\banderhalf\b": "1,5",
    r"\b(?:een|half) (?:half|an)\b|\bhalf\b": "0,5",
    r"\b(?:een|one|an|a)\b": "1",
}
_AMOUNT: Final = r"(\d{1,4})(?:[.,](\d{1,2}))?\s*(½)?\s*(?:uren|uur|u|hours|hour|hrs|h)?"
_HALF: Final = expression(r"(?<!\d)\s*½")
_WHOLE: Final = expression(rf"{_AMOUNT}\.?", re.I)
_PAIR: Final = expression(rf"\b([1-7])\s*[:=]\s*{_AMOUNT}\b", re.I)
_BETWEEN: Final = expression(r"[,;]?\s|\s[,;]\s")


def read(said: str) -> Mapping[int, int] | None:
    """The minutes of each kind of work, or of all of it; None when these words do not say that."""
    # One space each: what may stand between two numbers is looked for from every one of a row of thousands.
    words = " ".join(clean(said).casefold().split())
    for way, number in _WORDS.items():
        words = re.sub(way, number, words)
    words = _HALF.sub(" 0,5", words).strip()
    if whole := _WHOLE.fullmatch(words):
        return {ALL: _minutes(whole.groups())}
    if (pairs := _PAIR.findall(words)) and not _PAIR.sub("", words).strip(" ,;."):
        return {int(item): _minutes(amount) for item, *amount in pairs}
    row = [_WHOLE.fullmatch(one) for one in _BETWEEN.split(words)]
    if len(row) == len(ITEMS) and all(row):
        return {item: _minutes(one.groups()) for item, one in zip(ITEMS, row, strict=True) if one is not None}
    return None


def is_too_much(minutes: Mapping[int, int]) -> bool:
    """Whether nobody works so long in a week."""
    return sum(minutes.values()) > MOST * _HOUR


def week_of(day: date) -> date:
    """The Monday of the week that somebody tells of on a day."""
    there = day - _UNTIL
    return there - timedelta(days=there.weekday())


def first_moment(day: date, timezone: str) -> datetime:
    """When a day begins somewhere."""
    return moment_of(datetime.combine(day, time()), timezone)


def in_hours(language: str, minutes: int) -> str:
    """Minutes as a number of hours, such as 2,5."""
    said = f"{minutes / _HOUR:.2f}".rstrip("0").rstrip(".")
    return said if language == "en" else said.replace(".", ",")


def _minutes(amount: "tuple[str | None, ...] | list[str]") -> int:
    whole, part, half = amount
    return round(float(f"{whole}.{part or 0}") * _HOUR) + (_HOUR // 2 if half else 0)
