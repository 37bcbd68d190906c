"""Reads what a time of a group is called, and until when it is. Pure."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from commands.history.reading import when_in
from commands.words import one_line
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.moments import Grain, When

MOST: Final = 80
"""So many characters a name has."""
_QUOTED: Final = expression(r"\s*[\"“”„‘'«](.*)[\"”“’'»]\s*(.*)", re.S)
_UNTIL: Final = expression(r"(?:^|[\s,(]+)(tot en met|tot|t/m|until|till|through)\s+", re.I)
_DATED: Final = expression(
    r"(?:\d{1,4}\W+)*(?:jan|januari|january|feb|februari|february|mrt|maart|mar|march|apr|april|mei|may|jun|juni|june"
    r"|jul|juli|july|aug|augustus|august|sept?|september|okt|oct|oktober|october|nov|november|dec|december)"
    r"\.?(?:\s+\d+)?|\d+[-/.]\d+(?:[-/.]\d+)?",
    re.I,
)
"""What looks like a day or a month, whether there is such a one or not."""
_WITH: Final = frozenset({"tot en met", "t/m", "through"})
_MONTHS: Final = {Grain.MONTH: 1, Grain.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Said:
    """A name, empty where nobody said one, and `until` when; None for the time of now."""

    title: str
    until: When | None


def read(said: str, today: date) -> Said | None:
    """What these words say; None where it should be until a time that there is not, such as 31 February."""
    if (quoted := _QUOTED.fullmatch(said)) is not None:
        rest = quoted[2].strip(" .,")
        until = _until(rest, _UNTIL.match(rest), today)
        return Said(_title(quoted[1]), until) if until is not None or not rest else None
    for found in reversed(list(_UNTIL.finditer(said))):
        if (until := _until(said, found, today)) is not None:
            return Said(_title(said[: found.start()]), until)
        if _DATED.fullmatch(said[found.end() :].strip(" .,")):
            return None
    return Said(_title(said), None)


def _title(said: str) -> str:
    words = one_line(said.strip(" ,;:–-"), MOST)
    # Quotes and dots alone name nothing.
    return words if any(unicodedata.category(letter)[0] not in "PZ" for letter in words) else ""


def _until(said: str, found: re.Match[str] | None, today: date) -> When | None:
    """The day, month or year with which the next begins."""
    when = when_in(said[found.end() :], today) if found is not None else None
    if found is None or when is None or found[1].casefold() not in _WITH:
        return when
    if when.grain is Grain.DAY:
        return When(when.day + timedelta(days=1), Grain.DAY)
    year, month = divmod(when.day.year * 12 + when.day.month - 1 + _MONTHS[when.grain], 12)
    return When(date(year, month + 1, 1), when.grain)
