"""The forms in which a day is said, and which days it is then."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from commands.times.calendar_words import MONTHS, WEEKDAYS
from storage.expressions import expression

_UNITS: Final = {
    "days": "dag dagen dagje day days",
    "weeks": "week weken weekje weeks wk",
    "months": "maand maanden maandje month months",
    "years": "jaar jaren jaartje year years",
}
_NEAR: Final = {
    -2: ("eergisteren", "day before yesterday", "the day before yesterday"),
    -1: ("gisteren", "yesterday"),
    0: ("vandaag", "today", "nu", "now", "vanavond", "tonight"),
    1: ("morgen", "tomorrow", "morgenavond"),
    2: ("overmorgen", "day after tomorrow", "the day after tomorrow"),
}
_THIS = ("deze", "dit", "this", "de", "het", "the")
_COMING = ("komende", "komend", "aanstaande", "aankomende", "coming", "upcoming")
_NEXT = ("volgende", "volgend", "next")
_LAST = ("vorige", "vorig", "afgelopen", "laatste", "last", "past", "previous")
_BEGIN = (
    "het begin van",
    "begin van",
    "begin",
    "the beginning of",
    "beginning of",
    "the start of",
    "start of",
    "early",
)
_MIDDLE = ("half", "medio", "mid", "midden", "halverwege", "middle of")
_END = ("het einde van", "eind van", "einde van", "einde", "eind", "the end of", "end of", "late")
_Days = tuple[date, date]
_Rule = Callable[[re.Match[str], date, bool], _Days]


def _any(*lines: str) -> str:
    return "|".join(sorted((word for line in lines for word in line.split()), key=len, reverse=True))


def _index(words: tuple[str, ...], word: str) -> int:
    return next(at for at, line in enumerate(words) if word in line.split())


def _one(day: date) -> _Days:
    return day, day


def _iso(found: re.Match[str], _today: date, _past: bool) -> _Days:
    return _one(date(*(int(part) for part in found.groups())))


def _year(found: re.Match[str], _today: date, _past: bool) -> _Days:
    return date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)


def _dated(found: re.Match[str], today: date, past: bool) -> _Days:
    said = found.groupdict()
    month = int(said["number"]) if said.get("number") else _index(MONTHS, said["month"]) + 1
    return _one(_in_year(int(said["day"]), month, said.get("year"), today, past))


def _in_year(day: int, month: int, year: str | None, today: date, past: bool) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for ahead in range(9):
        try:
            found = date(today.year + (-ahead if past else ahead), month, day)
        except ValueError:
            if (day, month) != (29, 2):
                raise
            continue
        if (found <= today) if past else (found >= today):
            return found
    raise ValueError("no such day")


def _of_month(found: re.Match[str], today: date, past: bool) -> _Days:
    """The 24th."""
    day = int(found["day"])
    for months in range(12):
        first = today.replace(day=1) + relativedelta(months=-months if past else months)
        last = _end_of_month(first)
        if day <= last.day:
            there = first.replace(day=day)
            if (there <= today) if past else (there >= today):
                return _one(there)
    raise ValueError("no month has such a day")


def _month(found: re.Match[str], today: date, past: bool) -> _Days:
    """March; the beginning, middle or end of it."""
    number, year = _index(MONTHS, found["month"]) + 1, found["year"]
    if year is None:
        ahead = number < today.month if not past else number > today.month
        year = str(today.year + (0 if not ahead else -1 if past else 1))
    first = date(int(year), number, 1)
    return _part(found["part"], first, _end_of_month(first))


def _part(part: str | None, first: date, last: date) -> _Days:
    if part is None:
        return first, last
    if part in _BEGIN:
        return _one(first)
    return _one(last if part in _END else first + (last - first) // 2)


def _end_of_month(first: date) -> date:
    return first + relativedelta(months=1, days=-1)


def _weekday(found: re.Match[str], today: date, past: bool) -> _Days:
    """Friday, last Friday, Friday of next week, a week from Friday."""
    said = found.groupdict()
    day, which, week = _index(WEEKDAYS, said["weekday"]), said.get("which"), said.get("week")
    if week or which in _NEXT:
        return _one(_monday(today) + timedelta(days=day + 7 * _step(week or which)))
    if which in _LAST or (past and which is None):
        return _one(today - timedelta(days=(today.weekday() - day - 1) % 7 + 1))
    # Who says the name of today means that day of next week, unless it is "this" one.
    first = today if which in _THIS else today + timedelta(days=1)
    return _one(first + timedelta(days=(day - first.weekday()) % 7, weeks=int(said.get("weeks") or 0)))


def _step(which: str | None) -> int:
    """How many weeks, months or years on from this one."""
    return 1 if which in _NEXT + _COMING else -1 if which in _LAST else 0


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _near(found: re.Match[str], today: date, _past: bool) -> _Days:
    days = next(days for days, words in _NEAR.items() if found[0] in words)
    return _one(today + timedelta(days=days))


def _away(found: re.Match[str], today: date, past: bool) -> _Days:
    """So many days, weeks, months or years from now, or back."""
    by = relativedelta()
    for number, unit in re.findall(rf"(\d+) ({_any(*_UNITS.values())})\b", found["much"]):
        by += relativedelta(**{_named(unit): int(number)})  # type: ignore[arg-type]  # the keys of _UNITS
    if found["which"] in _LAST:
        return today - by, today
    if found["ago"] or (past and not found["ahead"]):
        return _one(today - by)
    return _one(today + by)


def _named(unit: str) -> str:
    return next(name for name, words in _UNITS.items() if unit in words.split())


def _unit(found: re.Match[str], today: date, _past: bool) -> _Days:
    """This week, next month, the end of the year."""
    step, part = _step(found["which"]), found["part"]
    match _named(found["unit"]):
        case "months":
            first = today.replace(day=1) + relativedelta(months=step)
            return _part(part, first, _end_of_month(first))
        case "years":
            return _part(part, date(today.year + step, 1, 1), date(today.year + step, 12, 31))
    monday = _monday(today) + timedelta(weeks=step)
    return _part(part, monday, monday + timedelta(days=6))


def _weekend(found: re.Match[str], today: date, _past: bool) -> _Days:
    step = 0 if found["which"] in _COMING else _step(found["which"])
    saturday = _monday(today) + timedelta(days=5, weeks=step)
    return saturday, saturday + timedelta(days=1)


def _rules() -> tuple[tuple[re.Pattern[str], _Rule], ...]:
    year = r"(?P<year>\d{4}|'?\d{2})"
    day = r"(?P<day>\d{1,2})#?"
    month = rf"(?P<month>{_any(*MONTHS)})\.?"
    weekday = rf"(?P<weekday>{_any(*WEEKDAYS)})\.?"
    named = rf"(?:(?:{_any(*WEEKDAYS)})\.?,? )?"
    which = rf"(?P<which>{_any(*_THIS, *_COMING, *_NEXT, *_LAST)})"
    week = which.replace("which", "week") + " week"
    part = rf"(?P<part>{'|'.join((*_BEGIN, *_MIDDLE, *_END))})"
    unit = rf"(?:{_any(*_UNITS.values())})"
    much = rf"(?P<much>\d+ {unit}(?:(?:,| en| and|, and) \d+ {unit})*)"
    weeks = rf"(?P<weeks>\d+) (?:{_any(_UNITS['weeks'])})"
    spelled = (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", _iso),
        (rf"{named}{day}[-/.](?P<number>\d{{1,2}})(?:[-/.]{year})?\.?", _dated),
        (rf"{named}{day}(?: of| van)? {month}(?:,? {year})?", _dated),
        (rf"{named}{month} {day}(?:,? {year})?", _dated),
        (rf"(?:{part} )?{month}(?: (?P<year>\d{{4}}))?", _month),
        (rf"{named}(?P<day>\d{{1,2}})#", _of_month),
        (r"(?P<year>20\d{2})", _year),
        (rf"(?:{which} )?{weekday}", _weekday),
        (rf"{week} {weekday}", _weekday),
        (rf"{weekday} {week}", _weekday),
        ("|".join(word for words in _NEAR.values() for word in words), _near),
        (
            rf"(?:(?P<ahead>over|in|binnen|na|after) )?(?:{which} )?{much}(?P<ago> geleden| ago| terug)?"
            r"(?: from now| vanaf nu| lang| long)?",
            _away,
        ),
        (rf"(?:{part} )?{which} (?P<unit>{unit})", _unit),
        (rf"(?:{which} )?weekend", _weekend),
        (rf"{weekday} (?:over|in) {weeks}", _weekday),
        (rf"{weeks} (?:from|na|after) {weekday}", _weekday),
    )
    return tuple((expression(pattern), read) for pattern, read in spelled)


RULES: Final = _rules()
"""In the order in which they are tried: the whole of the words, and which days they are."""
