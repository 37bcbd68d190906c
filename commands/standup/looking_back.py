"""What a report has of the stand-ups: who told what, and what became of what was in the way."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from babel.dates import format_date

from commands.retelling import Chapter, Retelling
from commands.standup.checkin import Answers, Photo, assemble, caption_of, feeling_of, obstacle_of, spoken
from commands.telling import label
from commands.times.moments import local
from commands.words import one_line
from storage import checkins, offers, standups
from storage.checkins import CheckIn
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, MemberId
from storage.standups import Standup

MOST_PHOTOS: Final = 48
"""Of more photos than this a report shows some of every round: eight pages on paper."""
LONGEST_BESIDE: Final = 240
"""So many characters stand beside a photo."""
MOST_A_ROUND: Final = 99
"""So many photos of one round while there are no more than MOST_PHOTOS in all."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Round:
    standup: Standup
    shared: list[tuple[CheckIn, Answers]]
    took_part: int
    helpers: dict[CheckInId, list[MemberId]]


async def look_back(tx: Transaction, telling: Retelling) -> Chapter:
    """All rounds that opened in that time."""
    found = await standups.during(tx, telling.community.id, telling.since, telling.until)
    opened = [standup for standup in found if telling.since < standup.opened_at <= telling.until]
    rounds = []
    for number, standup in enumerate(opened):
        rounds.append(await _round(tx, standup))
        telling.progress(number + 1, len(opened))
    shown = sum(bool(answers.photos) for one in rounds for _, answers in one.shared)
    each = MOST_A_ROUND if shown <= MOST_PHOTOS else max(1, MOST_PHOTOS // max(1, len(rounds)))
    some = each < MOST_A_ROUND and not telling.names.hidden
    later = _later(rounds)
    chosen = {} if telling.names.hidden else {number: _shown(one, each) for number, one in enumerate(rounds)}
    files: dict[str, str] = {}
    return Chapter(
        begins=rounds[0].standup.opened_at if rounds else None,
        took_part=tuple(one.took_part for one in rounds),
        months=list(_months(telling, rounds, chosen)),
        obstacles=[it for number, one in enumerate(rounds) for it in _obstacles(telling, one, later[number])],
        photos=[
            _photo(telling, rounds[number], *photo, files)
            for number, photos in chosen.items()
            for photo in photos
        ],
        participation=_participation(telling, rounds),
        files=files,
        notes=[telling.line("report-some-photos")] if some else [],
    )


async def _round(tx: Transaction, standup: Standup) -> _Round:
    parts = await checkins.in_round(tx, standup.id)
    shared = [(check, assemble(messages)) for check, messages in parts if check.shared]
    said = [(c, a) for c, a in shared if a.answered or a.photos or a.voice]
    return _Round(standup, said, len(parts), await offers.helpers(tx, standup.id))


def _shown(one: _Round, most: int) -> list[tuple[CheckIn, Answers, Photo]]:
    """The photos of a round that a report shows: first those with a feeling, then those with words."""
    there = [(check, answers, photo) for check, answers in one.shared for photo in answers.photos]
    chosen = sorted(there, key=lambda it: (not it[2].feeling, caption_of(it[2], it[1]) is None))[:most]
    return [it for it in there if it in chosen]


def _months(
    telling: Retelling, rounds: Sequence[_Round], chosen: Mapping[int, Sequence[object]]
) -> Iterator[Json]:
    def month(one: _Round) -> str:
        there = local(one.standup.opened_at, telling.community.timezone)
        return str(format_date(there.date(), "LLLL y", locale=telling.language))

    numbered = enumerate(rounds)
    for title, group in groupby(numbered, key=lambda one: month(one[1])):
        told = [_told(telling, one, chosen.get(number, ())) for number, one in group]
        yield {"title": title[:1].upper() + title[1:], "rounds": [one for one in told if one["entries"]]}


def _later(rounds: Sequence[_Round]) -> dict[int, dict[MemberId, Answers]]:
    """What each said the next time they took part, by the number of the round before."""
    found: dict[int, dict[MemberId, Answers]] = {}
    next_time: dict[MemberId, Answers] = {}
    for number in range(len(rounds) - 1, -1, -1):
        found[number] = dict(next_time)
        next_time |= {check.member: answers for check, answers in rounds[number].shared}
    return found


def _told(telling: Retelling, one: _Round, chosen: Sequence[object]) -> Json:
    entries = [_entry(telling, check, answers, chosen) for check, answers in one.shared]
    return {
        "title": telling.line("report-round", day=telling.day(one.standup.opened_at)),
        # Of one alone that says nothing.
        "took_part": telling.line("digest-took-part", members=one.took_part) if one.took_part > 1 else None,
        "entries": [entry for entry in entries if entry["lines"] or entry["note"]],
    }


def _entry(telling: Retelling, check: CheckIn, answers: Answers, chosen: Sequence[object]) -> Json:
    lines = [
        (label(telling.language, text), telling.said(said))
        for text, said in (("digest-done", answers.done), ("digest-next", answers.next))
        if said
    ]
    if not telling.names.hidden:
        # What is not shown is told.
        unseen = [photo for photo in answers.photos if (check, answers, photo) not in chosen]
        captions = [caption for photo in unseen if (caption := caption_of(photo, answers))]
        lines += [(label(telling.language, "digest-photo"), telling.said(one)) for one in captions]
    spoke = None if telling.names.hidden else spoken(telling.language, answers, 2000)
    return {
        "name": telling.name(check.member),
        "lines": lines,
        "note": telling.said(spoke) if spoke else None,
    }


def _photo(
    telling: Retelling, one: _Round, check: CheckIn, answers: Answers, photo: Photo, files: dict[str, str]
) -> Json:
    name = f"photo-{photo.media.id}"
    if photo.media.digest is not None:
        files[name] = photo.media.digest
    # Whoever wrote nothing with it wrote beside it what was done.
    words = caption_of(photo, answers) or answers.done
    return {
        "id": name,
        # What its author wrote with it stands beside it: who listens would hear that twice.
        "alt": telling.line("photo-of", name=telling.names.of(check.member)),
        "who": telling.name(check.member),
        "when": telling.day(one.standup.opened_at),
        "words": one_line(telling.said(words), LONGEST_BESIDE) if words else None,
        "feeling": feeling_of(telling.language, photo),
    }


def _obstacles(telling: Retelling, one: _Round, later: Mapping[MemberId, Answers]) -> Iterator[Json]:
    for check, answers in one.shared:
        said = obstacle_of(telling.language, answers)
        if said is not None:
            yield _obstacle(telling, one, check, said, later.get(check.member))


def _obstacle(telling: Retelling, one: _Round, check: CheckIn, said: str, later: Answers | None) -> Json:
    helpers = [telling.names.of(member) for member in one.helpers.get(check.id, [])]
    still = obstacle_of(telling.language, later) if later is not None else None
    became = None
    if still is not None:
        became = telling.line("report-still", text=one_line(telling.said(still), 200))
    elif later is not None and 3 in later.answered:
        became = telling.line("report-gone")
    return {
        "who": telling.name(check.member),
        "when": telling.day(one.standup.opened_at),
        "words": telling.said(said),
        "helped": telling.line("report-helped", count=len(helpers), names=", ".join(helpers))
        if helpers
        else None,
        "became": became,
        "gone": became is not None and still is None,
    }


def _participation(telling: Retelling, rounds: Sequence[_Round]) -> Json:
    return {
        "title": telling.line("report-participation"),
        "head": [telling.line("report-when"), telling.line("report-how-many")],
        "rows": [[telling.day(one.standup.opened_at), str(one.took_part or "–")] for one in rounds],
    }
