"""What a report of a period tells: the same data for the page in a browser and for the one on paper."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from babel.dates import format_date

from commands import texts
from commands.drawing.words import without_signs
from commands.moments import day_in_words, local
from commands.practice import Practice
from commands.report.names import Names
from commands.report.period import Period
from commands.standup.checkin import Answers, Photo, assemble, caption_of, feeling_of, obstacle_of, spoken
from commands.telling import label, sections
from commands.words import clean, one_line
from storage import checkins, communities, offers, points, pseudonyms, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CheckInId, MemberId
from storage.points import Kind, Point
from storage.standups import Standup

MOST_PHOTOS: Final = 240
"""Of more photos than this a report shows some of every round; it would be too large to send."""
MOST_A_ROUND: Final = 99
"""So many photos of one round while there are no more than MOST_PHOTOS in all."""

Json = dict[str, Any]
Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


@dataclass(slots=True)
class Content:
    """A report: its data, and which files its photos are, by their names there."""

    data: Json
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Round:
    standup: Standup
    shared: list[tuple[CheckIn, Answers]]
    took_part: int
    helpers: dict[CheckInId, list[MemberId]]


@dataclass(frozen=True, slots=True)
class _Telling:
    """Everything that decides how something is told."""

    community: Community
    language: str
    names: Names
    photos_a_round: int

    def line(self, text: str, /, **values: texts.Value) -> str:
        return texts.line(self.language, text, **values)

    def said(self, text: str) -> str:
        return self.names.in_text(without_signs(one_line(text, 2000)))

    def name(self, member: MemberId) -> str:
        return without_signs(self.names.of(member))

    def day(self, moment: datetime) -> str:
        return day_in_words(self.language, local(moment, self.community.timezone).date())


async def collect(
    tx: Transaction,
    practices: Sequence[Practice],
    community: Community,
    period: Period,
    language: str,
    hidden: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> Content:
    """All of a period, in `language`; `hidden` gives people numbers, and leaves photos and voice out."""
    numbers = await pseudonyms.numbers(tx, community.id) if hidden else None
    names = Names(await communities.members(tx, community.id), numbers)
    found = await standups.during(tx, community.id, period.since, period.until)
    opened = [standup for standup in found if period.since < standup.opened_at <= period.until]
    rounds = []
    for number, standup in enumerate(opened):
        rounds.append(await _round(tx, standup))
        progress(number + 1, len(opened))
    shown = sum(bool(answers.photos) for one in rounds for _, answers in one.shared)
    each = MOST_A_ROUND if shown <= MOST_PHOTOS else max(1, MOST_PHOTOS // max(1, len(rounds)))
    telling = _Telling(community, language, names, 0 if hidden else each)
    kept = [p for p in await points.since(tx, community.id, period.since) if p.at <= period.until]
    content = Content({})
    asked = [
        await practice.tells.table(tx, community, period.since, period.until, language)
        for practice in practices
    ]
    content.data |= {
        **_front(telling, period, rounds),
        "months": list(_months(telling, rounds, content.files)),
        "lists": list(_lists(telling, kept)),
        "sections": [
            {"title": telling.said(one.title), "lines": [telling.said(line) for line in one.lines]}
            for one in await sections(tx, practices, community, period.since, period.until)
        ],
        "values": next((table for table in asked if table is not None), None),
        "participation": _participation(telling, rounds),
    }
    return content


async def _round(tx: Transaction, standup: Standup) -> _Round:
    parts = await checkins.in_round(tx, standup.id)
    shared = [(check, assemble(messages)) for check, messages in parts if check.shared]
    said = [(c, a) for c, a in shared if a.answered or a.photos or a.voice]
    return _Round(standup, said, len(parts), await offers.helpers(tx, standup.id))


def _front(telling: _Telling, period: Period, rounds: Sequence[_Round]) -> Json:
    # What lies before the first of all stand-ups was no time to tell of.
    begins = max(period.since, rounds[0].standup.opened_at) if rounds else period.since
    first, last = (local(at, telling.community.timezone).date() for at in (begins, period.until))
    notes = []
    if telling.names.hidden:
        notes.append(telling.line("report-hidden"))
    elif telling.photos_a_round < MOST_A_ROUND:
        notes.append(telling.line("report-some-photos"))
    return {
        "language": telling.language,
        "title": telling.line("report-document", name=telling.said(telling.community.name)),
        "period": telling.line(
            "report-period",
            first=day_in_words(telling.language, first, year=True),
            last=day_in_words(telling.language, last, year=True),
        ),
        "notes": notes,
        "contents": telling.line("report-contents"),
        "standups": telling.line("report-standups"),
        "nothing": None if rounds else telling.line("report-nothing"),
        "reflections": telling.line("report-reflections"),
    }


def _months(telling: _Telling, rounds: Sequence[_Round], files: dict[str, str]) -> Iterator[Json]:
    def month(one: _Round) -> str:
        there = local(one.standup.opened_at, telling.community.timezone)
        return str(format_date(there.date(), "LLLL y", locale=telling.language))

    later = _later(rounds)
    numbered = enumerate(rounds)
    for title, group in groupby(numbered, key=lambda one: month(one[1])):
        told = [_told(telling, one, later.get(number, {}), files) for number, one in group]
        yield {"title": title[:1].upper() + title[1:], "rounds": told}


def _later(rounds: Sequence[_Round]) -> dict[int, dict[MemberId, Answers]]:
    """What each said the next time they took part, by the number of the round before."""
    found: dict[int, dict[MemberId, Answers]] = {}
    next_time: dict[MemberId, Answers] = {}
    for number in range(len(rounds) - 1, -1, -1):
        found[number] = dict(next_time)
        next_time |= {check.member: answers for check, answers in rounds[number].shared}
    return found


def _told(telling: _Telling, one: _Round, later: dict[MemberId, Answers], files: dict[str, str]) -> Json:
    left = telling.photos_a_round
    entries = []
    for check, answers in one.shared:
        photos = [_photo(telling, check, answers, p, files) for p in answers.photos[:left]]
        left -= len(photos)
        entries.append(_entry(telling, check, answers, photos))
    obstacles = [
        _obstacle(telling, one, check, said, later.get(check.member))
        for check, answers in one.shared
        if (said := obstacle_of(telling.language, answers)) is not None
    ]
    return {
        "title": telling.line("report-round", day=telling.day(one.standup.opened_at)),
        "took_part": telling.line("digest-took-part", members=one.took_part),
        "entries": entries,
        "obstacles": {"title": telling.line("digest-obstacles"), "items": obstacles},
    }


def _entry(telling: _Telling, check: CheckIn, answers: Answers, photos: list[Json]) -> Json:
    lines = [
        (label(telling.language, text), telling.said(said))
        for text, said in (("digest-done", answers.done), ("digest-next", answers.next))
        if said
    ]
    if not photos and not telling.names.hidden:
        # What is not shown is told.
        captions = [caption for p in answers.photos if (caption := caption_of(p, answers))]
        lines += [(label(telling.language, "digest-photo"), telling.said(one)) for one in captions]
    spoke = None if telling.names.hidden else spoken(telling.language, answers, 2000)
    return {
        "name": telling.name(check.member),
        "photos": photos,
        "lines": lines,
        "note": telling.said(spoke) if spoke else None,
    }


def _photo(telling: _Telling, check: CheckIn, answers: Answers, photo: Photo, files: dict[str, str]) -> Json:
    name = f"photo-{photo.media.id}"
    if photo.media.digest is not None:
        files[name] = photo.media.digest
    of_whom = telling.line("photo-of", name=telling.names.of(check.member))
    caption = caption_of(photo, answers)
    return {
        "id": name,
        "alt": without_signs(clean(photo.caption or "")) or of_whom,
        "caption": telling.said(caption) if caption else None,
        "feeling": feeling_of(telling.language, photo),
    }


def _obstacle(telling: _Telling, one: _Round, check: CheckIn, said: str, later: Answers | None) -> Json:
    became = []
    helpers = [telling.names.of(member) for member in one.helpers.get(check.id, [])]
    if helpers:
        became.append(telling.line("report-helped", count=len(helpers), names=", ".join(helpers)))
    still = obstacle_of(telling.language, later) if later is not None else None
    if still is not None:
        became.append(telling.line("report-still", text=telling.said(one_line(still, 200))))
    elif later is not None and 3 in later.answered:
        became.append(telling.line("report-gone"))
    return {
        "who": telling.name(check.member),
        "words": telling.said(said),
        "became": became,
    }


def _lists(telling: _Telling, kept: Sequence[Point]) -> Iterator[Json]:
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


def _participation(telling: _Telling, rounds: Sequence[_Round]) -> Json:
    return {
        "title": telling.line("report-participation"),
        "head": [telling.line("report-when"), telling.line("report-how-many")],
        "rows": [[telling.day(one.standup.opened_at), str(one.took_part)] for one in rounds],
    }
