"""When something was, on which level, and what it was, in the words of who says so. Pure."""

import re
from datetime import date
from typing import Final

from commands.times.calendar_words import MONTHS
from commands.times.dates import read_span
from commands.words import one_line, plainly
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.moments import Grain, Level, When

MOST: Final = 300
_HEAD: Final = 40
"""So many characters a time and a level take at most, before the colon."""
_FEW: Final = 3
"""So many words a time takes where there is no colon."""
_LEVELS: Final = {
    Level.HERE: "hier,bij ons,here,local,lokaal",
    Level.REGIONAL: "regionaal,regio,in de regio,regional,region,in the region",
    Level.NATIONAL: "landelijk,land,nationaal,in het land,national,nationally,in the country",
}
_LEVEL_OF: Final = {word: level for level, words in _LEVELS.items() for word in words.split(",")}
_MONTH_OF: Final = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_YEAR: Final = expression(r"(?:in |anno )?(?:([a-z]+)\.? )?((?:19|20)\d\d)", re.I)
_A_MONTH, _A_YEAR = 31, 366


@dataclass(frozen=True, slots=True)
class Read:
    """What was said: `when` and `level` where somebody said so, and `words` of it, if any."""

    words: str
    when: When | None = None
    level: Level | None = None


def read(said: str, today: date) -> Read:
    """What these words say: "maart 2024: de muur mocht", "national, 2021: a new law", or the words alone."""
    line = one_line(said, 2 * MOST)
    head, colon, words = line.partition(":")
    if colon and len(head) <= _HEAD and (found := _head(head, today)) is not None:
        # A level and a time may each have a colon.
        more = read(words, today) if found.when is None or found.level is None else Read(words)
        return Read(_words(more.words), found.when or more.when, found.level or more.level)
    if (whole := _head(line, today)) is not None and len(line) <= _HEAD:
        return whole
    return _without_colon(line, today) or Read(_words(line))


def _words(said: str) -> str:
    return one_line(said.strip(" ,;:–-"), MOST)


def _without_colon(line: str, today: date) -> Read | None:
    """A month and year, or a day with its year, before the words: nothing that is less certain than that."""
    parts = line.split()
    for many in range(min(_FEW, len(parts) - 1), 0, -1):
        head = " ".join(parts[:many])
        if many > 1 and re.search(r"\d{4}", head) and (when := when_in(head, today)) is not None:
            return Read(_words(" ".join(parts[many:])), when)
    return None


def _head(said: str, today: date) -> Read | None:
    """A time, a level, or both; None where it is neither."""
    level = level_in(said)
    if level is not None:
        return Read("", None, level)
    for parts in (re.split(r"\s*,\s*", said.strip()), said.split(maxsplit=1), said.rsplit(maxsplit=1)):
        if len(parts) == 2:
            for one, other in (parts, parts[::-1]):
                level, when = level_in(one), when_in(other, today)
                if level is not None and when is not None:
                    return Read("", when, level)
    when = when_in(said, today)
    return Read("", when) if when is not None else None


def level_in(said: str) -> Level | None:
    """The level that words name and nothing else."""
    return _LEVEL_OF.get(plainly(said))


def when_in(said: str, today: date) -> When | None:
    """The day, month or year that words name; a year may be long ago."""
    said = said.strip(" .,;")
    if found := _YEAR.fullmatch(said):
        month = _MONTH_OF.get((found[1] or "").casefold())
        if month is not None:
            return When(date(int(found[2]), month, 1), Grain.MONTH)
        if found[1] is None:
            return When(date(int(found[2]), 1, 1), Grain.YEAR)
    span = read_span(re.sub(r"^in (?=[a-z])", "", said, flags=re.I), today, past=True)
    if span is None:
        return None
    days = (span.last - span.first).days + 1
    if days == 1:
        return When(span.first, Grain.DAY)
    if days <= _A_MONTH:
        return When(span.first.replace(day=1), Grain.MONTH)
    return When(span.first.replace(month=1, day=1), Grain.YEAR) if days <= _A_YEAR else None
