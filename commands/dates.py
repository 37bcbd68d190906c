"""Days as people say them: "tot 24 december", "over twee weken", "until next friday", "eind maart".

A small grammar of our own over dateutil's calendar: no library that is still kept reads Dutch as it is said.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from commands.calendar_words import MONTHS, NUMBERS, WEEKDAYS

MOST: Final = 80
"""So many characters a day takes at most; more is not looked at."""
_YEARS: Final = 10
"""So far from today a day may be."""
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
_INCLUSIVE = re.compile(r"^(?:tot en met|t/m|tm|t\.e\.m\.?|through|thru|up to and including) ")
_UNTIL = re.compile(r"^(?:vanaf nu )?(?:tot aan|tot|until|untill|till|til|up to|to|voor|before|by) ")
_LEAD = re.compile(r"^(?:op|on|for|gedurende|during|nog|vanaf|since|sinds|from|van) ")

_FROM = re.compile(r"^(?:vanaf|van|from|tussen|between|since|sinds) ")
_RANGE = re.compile(
    r" (?:tot en met|tot aan|t/m|t\.e\.m\.?|tm|tot|until|till|til|through|thru|to|[-–—]) "
    r"|[-–—](?=[0-9]{1,2} [a-z])"
)
_BETWEEN = re.compile(r"(?:tussen|between) ")
_AND = re.compile(r" (?:en|and) ")
_BARE = re.compile(r"([0-9]{1,2})#?")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that somebody means, the first and the last included.

    `until` is whether they said "until"; `ranged` whether they named the first as well as the last.
    """

    first: date
    last: date
    until: bool = False
    ranged: bool = False


def read_span(text: str, today: date, past: bool = False) -> Span | None:
    """The days that `text` means, seen from `today`; None when it means none.

    Where a year or a direction is left out the coming one is meant, or with `past` the last one.
    """
    if len(text) > MOST:
        return None
    words = _plain(text)
    ranged = None if past else _read_range(words, today)
    if ranged is not None:
        return ranged
    until = False
    if found := _INCLUSIVE.match(words):
        words = words[found.end() :]
    elif found := _UNTIL.match(words):
        words, until = words[found.end() :], True
    elif found := _LEAD.match(words):
        words = words[found.end() :]
    for pattern, read in _RULES:
        if found := pattern.fullmatch(words):
            try:
                first, last = read(found, today, past)
            except (ValueError, OverflowError):
                return None
            if max(abs(first.year - today.year), abs(last.year - today.year)) > _YEARS:
                return None
            return Span(first, last, until)
    return None


def _read_range(words: str, today: date) -> Span | None:
    """From 2 to 9 November, from Monday to Friday."""
    between = _BETWEEN.match(words)
    for found in (_AND if between else _RANGE).finditer(words):
        from_words = _FROM.sub("", words[: found.start()])
        to_words = words[found.end() :]
        bare = _BARE.fullmatch(from_words)
        begin = None if bare else read_span(from_words, today)
        end = read_span(to_words, begin.first if begin else today) if bare or begin else None
        if end is None:
            continue
        if begin is not None:
            return Span(begin.first, end.last, ranged=True)
        if bare is not None:
            month = relativedelta(months=int(int(bare[1]) > end.last.day), day=int(bare[1]))
            return Span(end.last - month, end.last, ranged=True)
    return None


def read_day(text: str, today: date, past: bool = False, ending: bool = True) -> date | None:
    """The one day that `text` means, as in read_span: the last of a longer time, the first if not `ending`.

    "Until" a longer time is until its first day.
    """
    span = read_span(text, today, past)
    if span is None:
        return None
    return span.last if ending and not span.until else span.first


_SHORTHAND: Final = (
    (re.compile(r"\b(?:(?:een|an?) )?half (?:an? )?(?:jaar|year)\b"), "6 months"),
    (re.compile(r"\b(?:anderhalf jaar|(?:a|one) year and a half)\b"), "18 months"),
    (re.compile(r"\b(?:(?:een|a) )?(?:kwartaal|quarter)\b"), "3 months"),
    (re.compile(r"\b(?:a )?fortnight\b"), "2 weeks"),
    (re.compile(r"\b(\d{1,2})(?:ste|de|e|st|nd|rd|th)\b"), r"\1#"),
    (re.compile(r"\b(?:de|the|het) (?=\d)"), ""),
)


def _plain(text: str) -> str:
    """Without capitals and accents, with numbers as digits; an ordinal number ends in #."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    words = " ".join(bare.split()).strip(" .!?,;")
    for pattern, instead in _SHORTHAND:
        words = pattern.sub(instead, words)
    return " ".join(str(NUMBERS.get(word, word)) for word in words.split())


# --- the rules -------------------------------------------------------------------------------------------

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
    return tuple((re.compile(pattern), read) for pattern, read in spelled)


_RULES: Final = _rules()
