"""The value picture: cycles, and beside them capitals, across; micro, meso and macro down (Samenspel §2.3).

With how often each was named, and how the cycles moved over the months. No order between them, and no score.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from babel.dates import format_date

from commands import chat, texts
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, Typeset
from commands.drawing.words import drawable
from commands.practice import Practice
from commands.reflection.asked import HERE
from commands.reflection.counting import VALUES, Share, by_month, cells, counted, share
from commands.reflection.instrument import LEVELS
from commands.reflection.place import place_of
from commands.reflection.results import asked_and_answered
from storage import communities
from storage.communities import Community
from storage.database import Transaction

TEMPLATE: Final = "reflection/values_picture.typ"

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
    )


async def collect(tx: Transaction, sheet: chat.Sheet, _practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up the value picture of a time; None when nothing was named in it."""
    community = await communities.by_id(tx, sheet.community)
    values = await values_of(tx, community, sheet.since, sheet.until, sheet.language)
    if values is None:
        return None
    return lambda _media, typeset: value_picture(values, sheet.language, community.name, typeset)


async def table(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> Json | None:
    """What was named in that time, for a report; None when nothing was."""
    values = await values_of(tx, community, since, until, language)
    return value_table(values, language) if values is not None else None


def value_table(values: Values, language: str) -> Json:
    """The value picture as data: for a page, and for the picture of its own. What nobody named is empty."""
    highest = max((n for row in values.counts.values() for n in row), default=0) or 1
    months = [str(format_date(month, "LLL y", locale=language)) for month in values.months]
    cycles = [one for one in VALUES["cycle"] if any(values.counts.get((one, level)) for level in LEVELS)]
    note = texts.line(language, "values-note")
    if values.share is not None:
        note = f"{asked_and_answered(language, values.share)} {note}"
    return {
        "title": texts.line(language, "values-title"),
        "note": note,
        "months": months,
        "head": [texts.line(language, f"cycle-{cycle}") for cycle in cycles],
        "level": texts.line(language, "values-level"),
        "month": texts.line(language, "values-month"),
        "rows": [
            {
                "label": texts.line(language, f"level-{level}", place=values.place),
                "cells": [
                    {
                        "count": _shown(sum(values.moved(cycle, level))),
                        "bars": [round(n / highest, 3) for n in values.moved(cycle, level)],
                    }
                    for cycle in cycles
                ],
            }
            for level in LEVELS
            if any(sum(values.moved(cycle, level)) for cycle in cycles)
        ],
        "by_month": [
            [months[at], *(_shown(sum(values.moved(c, level)[at] for level in LEVELS)) for c in cycles)]
            for at in range(len(months))
        ],
        "capitals": _capitals(values, language),
    }


def _shown(count: int) -> str:
    return str(count) if count else ""


def _capitals(values: Values, language: str) -> Json | None:
    """The same of capitals, without months; None when none was named."""
    named = [one for one in VALUES["capital"] if any(values.capitals.get((one, level)) for level in LEVELS)]
    if not named:
        return None
    return {
        "title": texts.line(language, "values-capitals"),
        "head": [texts.line(language, f"capital-{one}") for one in named],
        "rows": [
            {
                "label": texts.line(language, f"level-{level}", place=values.place),
                "cells": [_shown(values.capitals.get((one, level), 0)) for one in named],
            }
            for level in LEVELS
            if any(values.capitals.get((one, level)) for one in named)
        ],
    }


def value_picture(values: Values, language: str, name: str, typeset: Typeset) -> bytes:
    """The value picture of the community called `name`, as a JPEG. Takes a second: run it in a thread."""
    data = {
        "palette": PALETTE,
        "language": language,
        "name": drawable(name, 80),
        "values": value_table(values, language),
    }
    return typeset(Job(TEMPLATE, data))
