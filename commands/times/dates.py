"""Days as people say them: "tot 24 december", "over twee weken", "until next friday", "eind maart".

A small grammar of our own over dateutil's calendar: no library that is still kept reads Dutch as it is said.
"""

import unicodedata
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from commands.times.calendar_words import NUMBERS
from commands.times.date_rules import RULES
from storage.dataclass import dataclass
from storage.expressions import expression

MOST: Final = 80
"""So many characters a day takes at most; more is not looked at."""
_YEARS: Final = 10
"""So far from today a day may be."""
_INCLUSIVE = expression(r"^(?:tot en met|t/m|tm|t\.e\.m\.?|through|thru|up to and including) ")
_UNTIL = expression(r"^(?:vanaf nu )?(?:tot aan|tot|until|untill|till|til|up to|to|voor|before|by) ")
_LEAD = expression(r"^(?:op|on|for|gedurende|during|nog|vanaf|since|sinds|from|van) ")

_FROM = expression(r"^(?:vanaf|van|from|tussen|between|since|sinds) ")
_RANGE = expression(
    r" (?:tot en met|tot aan|t/m|t\.e\.m\.?|tm|tot|until|till|til|through|thru|to|[-–—]) "
    r"|[-–—](?=[0-9]{1,2} [a-z])"
)
_BETWEEN = expression(r"(?:tussen|between) ")
_AND = expression(r" (?:en|and) ")
_BARE = expression(r"([0-9]{1,2})#?")


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
    for pattern, read in RULES:
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
    (expression(r"\b(?:(?:een|an?) )?half (?:an? )?(?:jaar|year)\b"), "6 months"),
    (expression(r"\b(?:anderhalf jaar|(?:a|one) year and a half)\b"), "18 months"),
    (expression(r"\b(?:(?:een|a) )?(?:kwartaal|quarter)\b"), "3 months"),
    (expression(r"\b(?:a )?fortnight\b"), "2 weeks"),
    (expression(r"\b(\d{1,2})(?:ste|de|e|st|nd|rd|th)\b"), r"\1#"),
    (expression(r"\b(?:de|the|het) (?=\d)"), ""),
)


def _plain(text: str) -> str:
    """Without capitals and accents, with numbers as digits; an ordinal number ends in #."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    words = " ".join(bare.split()).strip(" .!?,;")
    for pattern, instead in _SHORTHAND:
        words = pattern.sub(instead, words)
    return " ".join(str(NUMBERS.get(word, word)) for word in words.split())
