"""The value picture: the six cycles across, micro, meso and macro down (Samenspel §2.3).

With how often each was named, and how that moved over the months. No order between the cycles, and no score.
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
from commands.reflection.instrument import CYCLES, LEVELS
from commands.reflection.results import by_month, counted
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

    def moved(self, cycle: str, level: str) -> tuple[int, ...]:
        """The counts of one cell, month by month."""
        return self.counts.get((cycle, level)) or (0,) * len(self.months)


async def values_of(tx: Transaction, community: Community, since: datetime, until: datetime) -> Values | None:
    """What was named after `since`, up to and with `until`; None when nothing was."""
    found = by_month(await counted(tx, community, since, until), community)
    months = [month for month, counts in found.items() if counts]
    if not months:
        return None
    cells = {(cycle, level) for month in months for cycle, level in found[month]}
    return Values(
        tuple(date.fromisoformat(f"{month}-01") for month in months),
        {(cycle, level): tuple(found[month][cycle, level] for month in months) for cycle, level in cells},
    )


async def collect(tx: Transaction, sheet: chat.Sheet, _practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up the value picture of a time; None when nothing was named in it."""
    community = await communities.by_id(tx, sheet.community)
    values = await values_of(tx, community, sheet.since, sheet.until)
    if values is None:
        return None
    return lambda _media, typeset: value_picture(values, sheet.language, community.name, typeset)


async def table(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> Json | None:
    """What was named in that time, for a report; None when nothing was."""
    values = await values_of(tx, community, since, until)
    return value_table(values, language) if values is not None else None


def value_table(values: Values, language: str) -> Json:
    """The value picture as data: for a page, and for the picture of its own."""
    highest = max((n for row in values.counts.values() for n in row), default=0) or 1
    months = [str(format_date(month, "LLL y", locale=language)) for month in values.months]
    return {
        "title": texts.line(language, "values-title"),
        "note": texts.line(language, "values-note"),
        "months": months,
        "head": [texts.line(language, f"cycle-{cycle}") for cycle in CYCLES],
        "level": texts.line(language, "values-level"),
        "month": texts.line(language, "values-month"),
        "rows": [
            {
                "label": texts.line(language, f"level-{level}"),
                "cells": [
                    {
                        "count": sum(values.moved(cycle, level)),
                        "bars": [round(n / highest, 3) for n in values.moved(cycle, level)],
                    }
                    for cycle in CYCLES
                ],
            }
            for level in LEVELS
        ],
        "by_month": [
            [months[at], *(str(sum(values.moved(c, level)[at] for level in LEVELS)) for c in CYCLES)]
            for at in range(len(months))
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
