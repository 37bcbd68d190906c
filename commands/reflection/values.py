"""The value picture: cycles, and beside them capitals, across; micro, meso and macro down (Samenspel §2.3).

With how often each was named, and how the cycles moved over the months. No order between them, and no score.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from itertools import product
from typing import Any, Final

from babel.dates import format_date

from commands import chat, texts
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, Typeset
from commands.drawing.words import briefly, drawable
from commands.practice import Practice
from commands.reflection.asked import HERE
from commands.reflection.counting import (
    VALUES,
    Share,
    asked_for,
    by_month,
    cells,
    counted,
    named_by_month,
    share,
)
from commands.reflection.instrument import LEVELS
from commands.reflection.place import place_of
from commands.reflection.results import asked_and_answered
from commands.retelling import Retelling
from commands.valuing import Sentence
from storage import communities
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass

TEMPLATE: Final = "reflection/values_picture.typ"
FOUND: Final = tuple(cycle for cycle in VALUES["cycle"] if cycle != "expected")
"""What was found, beside what was hoped for."""
SENTENCE: Final = 130
"""So many characters of what a member told at most."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Values:
    """How often each cycle was named at each level, month by month; a month is named by its first day."""

    months: tuple[date, ...]
    counts: Mapping[tuple[str, str], tuple[int, ...]]
    """By cycle and level: a count for each of the months. What is missing is zero."""
    capitals: Mapping[tuple[str, str], int]
    """By capital and level, in all of the time."""
    share: Share | None = None
    """How often there was asked for it, and what came of that."""
    place: str = HERE.nl
    """What the third level is called."""
    of: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By cycle or capital and level, how many answers there were where that could be chosen; what nobody was
    asked is missing."""
    times: Mapping[str, tuple[tuple[date, int, int], ...]] = field(default_factory=dict)
    """By cycle, for each month in which it was asked how many named something, and how many answered."""
    sentences: Mapping[str, str] = field(default_factory=dict)
    """By cycle, what a member told of it last and let the group read."""

    def moved(self, cycle: str, level: str) -> tuple[int, ...]:
        """The counts of one cell, month by month."""
        return self.counts.get((cycle, level)) or (0,) * len(self.months)


async def values_of(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> Values | None:
    """What was named after `since`, up to and with `until`; None when nothing was."""
    polls = await counted(tx, community, since, until)
    found = {month: cells(some, "cycle") for month, some in by_month(polls, community).items()}
    months = [month for month, counts in found.items() if counts]
    if not months:
        return None
    named = {(cycle, level) for month in months for cycle, level in found[month]}
    return Values(
        tuple(date.fromisoformat(f"{month}-01") for month in months),
        {(cycle, level): tuple(found[month][cycle, level] for month in months) for cycle, level in named},
        cells(polls, "capital"),
        share(polls, "cycle"),
        (await place_of(tx, community)).said(language),
        {**asked_for(polls, "cycle"), **asked_for(polls, "capital")},
        {cycle: named_by_month(polls, community, cycle) for cycle in VALUES["cycle"]},
    )


async def collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up the value picture of a time; None when nothing was named in it."""
    community = await communities.by_id(tx, sheet.community)
    values = await values_of(tx, community, sheet.since, sheet.until, sheet.language)
    if values is None:
        return None
    told = {one.cycle: one.text for one in await _told(tx, practices, community, sheet.since, sheet.until)}
    found = replace(values, sentences=told)
    return lambda _media, typeset: value_picture(found, sheet.language, community.name, typeset)


async def table(tx: Transaction, practices: Iterable[Practice], telling: Retelling) -> Json | None:
    """What was named in the time of a report; None when nothing was.

    One without names has of what members told only what others than the group may read.
    """
    community, since, until = telling.community, telling.since, telling.until
    values = await values_of(tx, community, since, until, telling.language)
    if values is None:
        return None
    sentences = {
        one.cycle: telling.said(one.text)
        for one in await _told(tx, practices, community, since, until)
        if one.outside or not telling.names.hidden
    }
    found = value_table(replace(values, sentences=sentences), telling.language)
    if values.share is not None:
        found["note"] = f"{asked_and_answered(telling.language, values.share)} {found['note']}"
    return found


async def _told(
    tx: Transaction, practices: Iterable[Practice], community: Community, since: datetime, until: datetime
) -> list[Sentence]:
    found: list[Sentence] = []
    for practice in practices:
        found += await practice.tells.sentences(tx, community, since, until)
    return found


def value_picture(values: Values, language: str, name: str, typeset: Typeset) -> bytes:
    """The value picture of the community called `name`, as a JPEG. Takes a second: run it in a thread."""
    return typeset(Job(TEMPLATE, drawing(values, language, name)))


def drawing(values: Values, language: str, name: str) -> Json:
    """What stands on it: what was hoped for beside what was found, then each cycle, then each capital."""
    first, last = values.months[0], values.months[-1]
    days = (format_date(month, "MMMM y", locale=language) for month in dict.fromkeys((first, last)))
    return {
        "palette": PALETTE,
        "language": language,
        "name": drawable(name, 80),
        "days": " – ".join(map(str, days)),
        **value_table(values, language),
    }


def value_table(values: Values, language: str) -> Json:
    """What stands on the picture and in a report; all numbers are words, "–" for what nobody was asked."""
    return {
        "title": texts.line(language, "values-title"),
        "lead": texts.line(language, "values-lead"),
        "note": texts.line(language, "values-note"),
        "not_asked": texts.line(language, "values-not-asked"),
        "means": texts.line(language, "values-dash"),
        "dash": any(one not in values.of for one in product(VALUES["cycle"], LEVELS)),
        "whom": texts.line(language, "values-level"),
        "hoped": texts.line(language, "cycle-expected"),
        "found": texts.line(language, "values-found"),
        "beside": [
            {
                "label": _level(values, language, level),
                "hoped": _count(values, [("expected", level)], language),
                "found": _count(values, [(cycle, level) for cycle in FOUND], language),
            }
            for level in LEVELS
        ],
        "cycles": [_cycle(values, language, cycle) for cycle in FOUND],
        "capitals": {
            "title": texts.line(language, "values-capitals-what"),
            "rows": [
                {
                    "label": texts.line(language, f"capital-{one}"),
                    **_count(values, [(one, level) for level in LEVELS], language, values.capitals),
                }
                for one in VALUES["capital"]
            ],
        },
    }


def _level(values: Values, language: str, level: str) -> str:
    return texts.line(language, f"level-{level}", place=values.place)


def _cycle(values: Values, language: str, cycle: str) -> Json:
    said = values.sentences.get(cycle)
    return {
        "key": cycle,
        "title": texts.line(language, f"cycle-{cycle}"),
        "rows": [
            {"label": _level(values, language, level), **_count(values, [(cycle, level)], language)}
            for level in LEVELS
        ],
        "moved": _moved(values, language, cycle),
        "sentence": (briefly(said, SENTENCE) or None) if said else None,
    }


def _count(
    values: Values,
    which: Sequence[tuple[str, str]],
    language: str,
    named: Mapping[tuple[str, str], int] | None = None,
) -> Json:
    """How many of how many, as a share and in words; "–" for what nobody was asked."""
    asked = [one for one in which if one in values.of]
    if not asked:
        return {"part": None, "words": "–", "none": True}
    count = sum(sum(values.moved(*one)) if named is None else named.get(one, 0) for one in asked)
    of = sum(values.of[one] for one in asked)
    words = texts.line(language, "values-of", count=count, all=of)
    return {"part": count / of if of else 0, "words": words, "none": count == 0}


def _moved(values: Values, language: str, cycle: str) -> str | None:
    """How it was the last time that it was asked, and before; None where there was no time before."""
    times = values.times.get(cycle, ())
    if len(times) < 2:
        return None
    (before, was, of_then), (latest, now, of_now) = times[-2:]
    return texts.line(
        language,
        "values-moved",
        month=str(format_date(latest, "MMMM", locale=language)),
        now=now,
        of=of_now,
        before=str(format_date(before, "MMMM", locale=language)),
        was=was,
        then=of_then,
    )
