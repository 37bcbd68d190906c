"""What a report of a period tells: the same data for the page in a browser and for the one on paper."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Final

from commands.gathering import sections
from commands.practice import Practice
from commands.pseudonyms import Names
from commands.report import brief
from commands.report.period import Period
from commands.retelling import Chapter, Retelling, Under
from commands.times.moments import day_in_words, local
from storage import communities, course, points, pseudonyms
from storage.communities import Community
from storage.course import Field
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.points import Kind

Json = dict[str, Any]
_POINTS: Final = ((Kind.WISH, "report-wishes"), (Kind.PARKED, "report-parked"))


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
    tables = [await practice.tells.table(tx, practices, telling) for practice in practices]
    parts = await _parts(tx, practices, telling)
    reflected = parts.pop(Under.REFLECTED)
    cover = next((photo for photo in chapter.photos if photo["feeling"]), None)
    cover = cover or next(iter(chapter.photos), None)
    data = {
        **await _front(tx, practices, telling, chapter),
        "cover": cover,
        "brief": {
            "title": telling.line("report-brief"),
            "lines": brief.in_numbers(telling, chapter),
            "parts": [brief.in_short(telling, part) for part in parts.values() if part["lists"]],
        },
        "parts": [part for part in parts.values() if part["lists"]],
        "story": {"title": telling.line("report-story"), "items": chapter.obstacles},
        "pictures": {
            "title": telling.line("report-pictures"),
            "items": [photo for photo in chapter.photos if photo is not cover],
        },
        "reflections": reflected["title"],
        "sections": reflected["lists"],
        "values": next((table for table in tables if table is not None), None),
        "method": brief.method(telling, chapter),
        "participation": chapter.participation,
        "months": chapter.months,
    }
    return Content(data, chapter.files)


async def _front(
    tx: Transaction, practices: Sequence[Practice], telling: Retelling, chapter: Chapter
) -> Json:
    # What lies before the first of all stand-ups was no time to tell of.
    begins = max(telling.since, chapter.begins or telling.since)
    first, last = (local(at, telling.community.timezone).date() for at in (begins, telling.until))
    question = (await course.agreed_at(tx, telling.community.id, telling.until)).get(Field.QUESTION)
    facts = [fact for one in practices for fact in await one.tells.fronts(tx, telling)]
    return {
        "language": telling.language,
        "title": telling.line("report-document", name=telling.said(telling.community.name)),
        "question": telling.said(question.text) if question is not None else None,
        "period": telling.line(
            "report-period",
            first=day_in_words(telling.language, first, year=True),
            last=day_in_words(telling.language, last, year=True),
        ),
        "facts": [{"what": telling.said(what), "said": telling.said(said)} for what, said in facts],
        "notes": [telling.line("report-hidden" if telling.names.hidden else "report-named"), *chapter.notes],
        "contents": telling.line("report-contents"),
        "standups": telling.line("report-standups"),
        "nothing": None if chapter.months else telling.line("report-nothing"),
    }


async def _parts(
    tx: Transaction, practices: Sequence[Practice], telling: Retelling
) -> dict[Under, dict[str, Any]]:
    """All lists of a report by their part, also those without any; each item is who, what and when."""
    parts: dict[Under, Json] = {
        under: {"title": telling.line(f"report-part-{under.value}"), "lists": []} for under in Under
    }
    for section in await sections(tx, practices, telling.community, telling.since, telling.until):
        if section.under is not None:
            items = [_item("", telling.said(line), "") for line in section.lines]
            # Nothing follows a heading on its own line.
            title = telling.said(section.title).removesuffix(":")
            parts[section.under]["lists"].append({"title": title, "items": items})
    for practice in practices:
        for one in await practice.tells.recounts(tx, practices, telling):
            listed = {"title": telling.said(one.title), "items": [_item(*item) for item in one.items]}
            parts[one.under]["lists"].append(listed)
    parts[Under.WANTED]["lists"] += await _points(tx, telling)
    return parts


async def _points(tx: Transaction, telling: Retelling) -> list[Json]:
    """What was wanted, and what was kept for later."""
    found = await points.since(tx, telling.community.id, telling.since)
    lists = []
    for kind, title in _POINTS:
        items = [
            _item(telling.name(one.member), telling.said(one.text), telling.day(one.at))
            for one in found
            if one.kind is kind and one.at <= telling.until
        ]
        lists += [{"title": telling.line(title), "items": items}] if items else []
    return lists


def _item(who: str, words: str, when: str) -> Json:
    return {"who": who, "words": words, "when": when}
