"""Days as people say them: "tot 24 december", "over twee weken", "until next friday"."""

import contextlib
import re
from datetime import date, datetime, time

_LEAD = re.compile(
    r"^(?:(?:t/m|tm|tot en met|tot|until|till|through|t\.e\.m\.|vanaf nu tot|for|voor|nog|the|de)\s+)+"
)
NUMBERS = {
    "een": 1,
    "één": 1,
    "one": 1,
    "a": 1,
    "an": 1,
    "twee": 2,
    "two": 2,
    "drie": 3,
    "three": 3,
    "vier": 4,
    "four": 4,
    "vijf": 5,
    "five": 5,
    "zes": 6,
    "six": 6,
    "zeven": 7,
    "seven": 7,
    "acht": 8,
    "eight": 8,
}
"""Small numbers as people write them, in either language."""
_NEXT = re.compile(r"^(?:volgende week|next week) (\w+)$|^(\w+) (?:volgende week|next week)$")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:e|ste|de|st|nd|rd|th)\b")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NO_DAY = re.compile(r"\b(3[2-9]|[4-9]\d)\b (?!dagen|days|weken|weeks)")
_HAS_DAY = re.compile(r"\d|[a-zà-ÿ]{3}")


def read_day(text: str, today: date, past: bool = False) -> date | None:
    """The day that `text` means, seen from `today`; None when it means none. It may lie in the past.

    Where a year is left out the coming one is meant, or with `past` the last one.
    """
    # Imported here: most starts can do without.
    import dateparser

    words = _plain(text)
    if written := _ISO.fullmatch(words):
        with contextlib.suppress(ValueError):
            return date(*map(int, written.groups()))
        return None
    if not _HAS_DAY.search(words) or words.isdigit() or ":" in words:
        return None
    if past and _NO_DAY.search(words):
        # A day that no month has: the library would take the number for a year.
        return None
    asked = words
    if found := _NEXT.match(words):
        # The library takes such a day for this week's.
        asked = f"{found[1] or found[2]}"
    settings = {
        "PREFER_DATES_FROM": "past" if past else "future",
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "PREFER_DAY_OF_MONTH": "first",
    }
    read = dateparser.parse(asked, languages=["nl", "en"], settings=settings)
    if read is None or read.year > today.year + 10:
        return None
    return _in_next_week(read.date(), today) if asked != words else read.date()


def _plain(text: str) -> str:
    words = " ".join(text.casefold().split()).strip(" .!?,")
    words = _LEAD.sub("", words)
    words = _ORDINAL.sub(r"\1", words)
    return " ".join(str(NUMBERS.get(word, word)) for word in words.split())


def _in_next_week(day: date, today: date) -> date:
    monday = today.toordinal() - today.weekday() + 7
    return date.fromordinal(monday + day.weekday())
