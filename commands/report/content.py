"""What a report of a period tells: the same data for the page in a browser and for the one on paper."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from commands.gathering import sections
from commands.practice import Practice
from commands.pseudonyms import Names
from commands.report.period import Period
from commands.retelling import Chapter, Retelling
from commands.times.moments import day_in_words, local
from storage import communities, points, pseudonyms
from storage.communities import Community
from storage.database import Transaction
from storage.points import Kind, Point

Json = dict[str, Any]


@dataclass(slots=True)
class Content:
    """A report: its data, and which files its photos are, by their names there."""

    data: Json
    files: dict[str, str] = field(default_factory=dict)


async def collect(
    tx: Transaction,
    practices: Sequence[Practice],
    community: Community,
    period: Period,
    language: str,
    hidden: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Content:
    """All of a period, in `language`; `hidden` gives people numbers, and leaves photos and voice out."""
    since, until = period.since, period.until
    numbers = await pseudonyms.numbers(tx, community.id) if hidden else None
    names = Names(await communities.members(tx, community.id), numbers)
    language = community.language.instead(language)
    telling = Retelling(community, since, until, language, names, progress)
    looks = [practice.tells.looks_back for practice in practices]
    (chapter,) = [await look(tx, telling) for look in looks if look is not None]
    kept = [point for point in await points.since(tx, community.id, since) if point.at <= until]
    tables = [await practice.tells.table(tx, community, since, until, language) for practice in practices]
    data = {
        **_front(telling, chapter),
        "months": chapter.months,
        "lists": [*_lists(telling, kept), *await _recounted(tx, practices, telling)],
        "sections": [
            {"title": telling.said(one.title), "lines": [telling.said(line) for line in one.lines]}
            for one in await sections(tx, practices, community, since, until)
        ],
        "values": next((table for table in tables if table is not None), None),
        "participation": chapter.participation,
    }
    return Content(data, chapter.files)


def _front(telling: Retelling, chapter: Chapter) -> Json:
    # What lies before the first of all stand-ups was no time to tell of.
    begins = max(telling.since, chapter.begins or telling.since)
    first, last = (local(at, telling.community.timezone).date() for at in (begins, telling.until))
    notes = [telling.line("report-hidden")] if telling.names.hidden else []
    return {
        "language": telling.language,
        "title": telling.line("report-document", name=telling.said(telling.community.name)),
        "period": telling.line(
            "report-period",
            first=day_in_words(telling.language, first, year=True),
            last=day_in_words(telling.language, last, year=True),
        ),
        "notes": notes + chapter.notes,
        "contents": telling.line("report-contents"),
        "standups": telling.line("report-standups"),
        "nothing": None if chapter.months else telling.line("report-nothing"),
        "reflections": telling.line("report-reflections"),
    }


def _lists(telling: Retelling, kept: Sequence[Point]) -> Iterator[Json]:
    for kind, title in ((Kind.WISH, "report-wishes"), (Kind.PARKED, "report-parked")):
        items = [
            {
                "who": telling.name(point.member),
                "words": telling.said(point.text),
                "when": telling.day(point.at),
            }
            for point in kept
            if point.kind is kind
        ]
        if items:
            yield {"title": telling.line(title), "items": items}


async def _recounted(tx: Transaction, practices: Sequence[Practice], telling: Retelling) -> list[Json]:
    return [
        {
            "title": telling.said(one.title),
            "items": [{"who": who, "words": words, "when": when} for who, words, when in one.items],
        }
        for practice in practices
        for one in await practice.tells.recounts(tx, practices, telling)
    ]
