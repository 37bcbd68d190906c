"""The history as a picture for a wall: four lanes beside each other, time goes down, phases are bands."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final

from babel.dates import format_date

from commands import chat, texts
from commands.drawing.files import Kept
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, Typeset
from commands.drawing.words import drawable
from commands.history.content import Band, History, compose, together
from commands.practice import Practice
from storage import communities
from storage.communities import Community
from storage.database import Transaction
from storage.ids import MomentId
from storage.media import MediaStore
from storage.moments import Category, Grain, Level, Moment, Source

TEMPLATE: Final = "history/history.typ"
MOST: Final = 84
"""So many stand on it; of more, turning points go first, and what people told before what was gathered."""
_MONTHS, _QUARTERS = 14, 60
"""A history of so many months is told by month, and one of so many by quarter; a longer one by year."""
LONGEST: Final = 150
PHOTOS: Final = 24
PIXELS: Final = 640
"""So many photos stand on it, and so many pixels of each are worth having there."""
VOICES: Final = 9
"""So many say on it what a time was for them."""
Json = dict[str, Any]


async def collect(tx: Transaction, sheet: chat.Sheet, _practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what stands on it; None when that is nothing any more."""
    community: Community = await communities.by_id(tx, sheet.community)
    history = await compose(tx, community, community.language.instead(sheet.language))
    if not history.found:
        return None
    page = drawing(history)
    files = {name(one): history.photos[one.id] for one in pictured(history)}

    def draw(media: MediaStore, typeset: Typeset) -> bytes:
        return typeset(Job(TEMPLATE, page, Kept(media, files), PIXELS))

    return draw


def name(one: Moment) -> str:
    """What the photo of a moment is called on the page."""
    return f"moment-{one.id}"


def pictured(history: History) -> list[Moment]:
    """Those whose photos are on the picture: of too many those of turning points, then over all the time."""
    if not history.found:
        return []
    each, most = _fits(history.found)
    stand = [
        one
        for _, within in _banded(history.found, history.bands)
        for there in _cells(within, each)
        for one in _chosen(there, most)
        if one.id in history.photos
    ]
    turning = [one for one in stand if one.turning][:PHOTOS]
    others = _spread([one for one in stand if one not in turning], PHOTOS - len(turning))
    return [one for one in stand if one in turning or one in others]


def _fits(found: Sequence[Moment]) -> tuple[int, int]:
    """How many months a row has, and how many moments stand in each of its lanes."""
    first, last = found[0].when.day, found[-1].when.day
    each = _each((last.year - first.year) * 12 + last.month - first.month + 1)
    return each, max(1, MOST // max(1, len({(one.lane, _period(one.when.day, each)) for one in found})))


def _cells(found: Sequence[Moment], each: int) -> list[list[Moment]]:
    cells: dict[tuple[date, Category], list[Moment]] = {}
    for one in found:
        cells.setdefault((_period(one.when.day, each), one.lane), []).append(one)
    return list(cells.values())


def drawing(history: History) -> Json:
    """What stands on the picture: all words as data."""
    language, found = history.language, history.found
    first, last = found[0].when.day, found[-1].when.day
    each, most = _fits(found)
    photos = {one.id for one in pictured(history)}
    return {
        "palette": PALETTE,
        "language": str(language),
        "title": drawable(history.title, 90),
        "when": _span(language, first, last),
        "lanes": [texts.line(language, f"history-lane-{lane.value}") for lane in Category],
        "bands": [
            {
                "title": drawable(band.title, 60),
                "voices": [
                    {"text": drawable(said, LONGEST), "by": drawable(name, 60)} for name, said in band.voices
                ][:VOICES],
                "rows": _rows(history, within, each, most, photos),
            }
            for band, within in _banded(found, history.bands)
        ],
    }


def _each(months: int) -> int:
    """How many months one row has."""
    return 1 if months <= _MONTHS else 3 if months <= _QUARTERS else 12


def _period(day: date, each: int) -> date:
    return day.replace(month=(day.month - 1) // each * each + 1, day=1)


def _banded(found: Sequence[Moment], bands: Sequence[Band]) -> list[tuple[Band, list[Moment]]]:
    """What happened in each band, in order; without bands all of it in one that has no title."""
    each = [Band(date.min, ""), *bands]
    made: list[tuple[Band, list[Moment]]] = []
    for band, end in zip(each, [*(one.first for one in bands), date.max], strict=True):
        within = [one for one in found if band.first <= _last(one) < end]
        if within or band.voices:
            made.append((band, within))
    return made


def _last(one: Moment) -> date:
    """The last day that it may have been: of a month in which a band begins, it is in that."""
    months = {Grain.DAY: 0, Grain.MONTH: 1, Grain.YEAR: 12}[one.when.grain]
    if not months:
        return one.when.day
    year, month = divmod(one.when.day.year * 12 + one.when.day.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def _rows(
    history: History, found: Sequence[Moment], each: int, most: int, photos: Collection[MomentId]
) -> list[Json]:
    rows = []
    for period in dict.fromkeys(_period(one.when.day, each) for one in found):
        of_it = [one for one in found if _period(one.when.day, each) == period]
        cells = []
        for lane in Category:
            there = [one for one in of_it if one.lane is lane]
            shown = _chosen(there, most)
            more = len(there) - len(shown)
            cells.append(
                {
                    "groups": [
                        [_card(history, one, photos) for one in group]
                        for group in together(history.language, shown)
                    ],
                    "more": texts.line(history.language, "history-more", count=more) if more else None,
                }
            )
        rows.append({**_label(history.language, period, each), "cells": cells})
    return rows


def _chosen(there: Sequence[Moment], most: int) -> list[Moment]:
    """What stands there where there is no room for all: each turning point, then what people told, and what
    was gathered last; spread over the time.
    """
    first = [one for one in there if one.turning]
    others = [one for one in there if not one.turning]
    for said in (True, False):
        ones = [one for one in others if (one.source is Source.SAID) is said]
        first += _spread(ones, max(0, most - len(first)))
    chosen = {one.id for one in first}
    return [one for one in there if one.id in chosen]


def _spread(found: Sequence[Moment], most: int) -> list[Moment]:
    if len(found) <= most:
        return list(found)
    return [found[at * len(found) // most] for at in range(most)]


def _label(language: str, period: date, each: int) -> Json:
    if each == 12:
        return {"label": str(period.year), "year": ""}
    last = period.replace(month=period.month + each - 1)
    names = [str(format_date(day, "LLLL" if each == 1 else "LLL", locale=language)) for day in (period, last)]
    return {"label": "–".join(dict.fromkeys(one.rstrip(".") for one in names)), "year": str(period.year)}


def _card(history: History, one: Moment, photos: Collection[MomentId]) -> Json:
    day = format_date(one.when.day, "d MMM", locale=history.language) if one.when.grain is Grain.DAY else ""
    level = "" if one.level is Level.HERE else texts.line(history.language, f"moment-level-{one.level.value}")
    return {
        "text": drawable(history.what(one, LONGEST), LONGEST),
        "when": str(day),
        "by": drawable(history.by(one), 60),
        "level": level,
        "said": one.source is Source.SAID,
        "photo": name(one) if one.id in photos else "",
        "turn": texts.line(history.language, "moment-turning") if one.turning else "",
    }


def _span(language: str, first: date, last: date) -> str:
    begin, end = (str(format_date(day, "MMMM y", locale=language)) for day in (first, last))
    return begin if begin == end else f"{begin} – {end}"
