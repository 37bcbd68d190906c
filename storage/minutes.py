"""The reports of meetings: what a facilitator added, and which the group may read (Samenspel §3.4c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import standups, touched
from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, EventId, MemberId, PostId, StandupId
from storage.standups import Standup
from storage.touched import Touched


class Kind(StrEnum):
    ROUND = "round"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stand-up or work session that is over; what came in after `since` belongs to it, or ever."""

    kind: Kind
    id: int
    community: CommunityId
    began_at: datetime
    ended_at: datetime
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """What is kept of a report. Shared since `shared_at` with `post`; `addition` is what `member` added."""

    id: int
    shared_at: datetime | None
    post: PostId | None
    member: MemberId | None
    event: EventId | None
    addition: str | None
    added_at: datetime | None
    standup: StandupId | None


_MINUTES = (
    t.Minutes.id,
    t.Minutes.shared_at,
    t.Minutes.post_id,
    t.Minutes.member_id,
    t.Minutes.event_id,
    t.Minutes.addition,
    t.Minutes.added_at,
    t.Minutes.standup_id,
)
_NO_ADDITION: dict[str, object] = {"member_id": None, "event_id": None, "addition": None, "added_at": None}


async def of_standup(tx: Transaction, standup: Standup) -> Meeting | None:
    """A round as a meeting; None while it goes on."""
    if standup.closed_at is None:
        return None
    before = await standups.before(tx, standup)
    since = None if before is None else before.closed_at or before.opened_at
    return Meeting(Kind.ROUND, standup.id, standup.community, standup.opened_at, standup.closed_at, since)


async def meetings(
    tx: Transaction, community: CommunityId, since: datetime | None = None, until: datetime | None = None
) -> list[Meeting]:
    """What ended after a moment, up to and with another, or ever; oldest first."""
    found: list[Meeting] = []
    for standup in await standups.of_community(tx, community):
        meeting = await of_standup(tx, standup)
        if meeting is None or (since is not None and meeting.ended_at <= since):
            continue
        if until is None or meeting.ended_at <= until:
            found.append(meeting)
    return sorted(found, key=lambda one: one.ended_at)


async def latest(tx: Transaction, community: CommunityId, now: datetime) -> Meeting | None:
    """What ended last."""
    newest = await standups.latest(tx, community)
    if newest is not None and newest.closed_at is None:
        newest = await standups.before(tx, newest)
    return await of_standup(tx, newest) if newest is not None else None


async def of(tx: Transaction, meeting: Meeting) -> Minutes | None:
    """What is kept of the report of a meeting; None when nothing is."""
    return next(iter(await _all(tx, _is(meeting))), None)


async def said_with(tx: Transaction, event: EventId) -> tuple[Minutes, Meeting] | None:
    """The addition that a message is, and to the report of what."""
    found = next(iter(await _all(tx, t.Minutes.event_id == event)), None)
    meeting = await meeting_of(tx, found) if found is not None else None
    return (found, meeting) if found is not None and meeting is not None else None


async def shared_with(tx: Transaction, post: PostId) -> Meeting | None:
    """The meeting whose report the group reads in a post of ours."""
    found = next(iter(await _all(tx, t.Minutes.post_id == post)), None)
    return await meeting_of(tx, found) if found is not None else None


async def by_member(tx: Transaction, member: MemberId) -> list[tuple[Minutes, Meeting]]:
    """What a member added, and to the report of what; oldest first."""
    found = [(one, await meeting_of(tx, one)) for one in await _all(tx, t.Minutes.member_id == member)]
    return [(one, meeting) for one, meeting in found if meeting is not None]


async def before(tx: Transaction, community: CommunityId, limit: datetime) -> list[Minutes]:
    """What is kept of the reports of rounds that opened before `limit`."""
    old = select(t.Standup.id).where(t.Standup.community_id == community, t.Standup.opened_at < limit)
    return await _all(tx, t.Minutes.standup_id.in_(old))


async def meeting_of(tx: Transaction, minutes: Minutes) -> Meeting | None:
    """Of what a report is."""
    if minutes.standup is None:
        return None
    return await of_standup(tx, await standups.by_id(tx, minutes.standup))


async def add(
    tx: Transaction, meeting: Meeting, member: MemberId, event: EventId, text: str, at: datetime
) -> None:
    """Adds something to a report, in the place of what was added before."""
    lost = (before := await of(tx, meeting)) is not None and before.addition is not None
    await _put(
        tx, meeting, {"member_id": member, "event_id": event, "addition": text, "added_at": at}, lost=lost
    )


async def rewrite(tx: Transaction, meeting: Meeting, text: str) -> None:
    """Puts other words in the place of what was added."""
    await _put(tx, meeting, {"addition": text}, lost=True)


async def erase(tx: Transaction, meeting: Meeting) -> None:
    """Erases what was added to a report."""
    await _put(tx, meeting, _NO_ADDITION, lost=True, erased=True)


async def expire(tx: Transaction, minutes: Minutes) -> None:
    """Erases what is kept of a report that is too old: nothing is said anew of that."""
    touched.words_went(tx)
    await tx.execute(delete(t.Minutes).where(t.Minutes.id == minutes.id))


async def share(tx: Transaction, meeting: Meeting, post: PostId, at: datetime) -> None:
    """Notes that the group can read a report in a post of ours."""
    await _put(tx, meeting, {"post_id": post, "shared_at": at})


async def moved(tx: Transaction, meeting: Meeting, post: PostId) -> None:
    """Notes that another post took the place of that in which the group reads a report."""
    await tx.execute(update(t.Minutes).where(_is(meeting)).values(post_id=post))


async def _put(
    tx: Transaction, meeting: Meeting, values: dict[str, object], lost: bool = False, erased: bool = False
) -> None:
    if await of(tx, meeting) is None:
        where = {"community_id": meeting.community, "standup_id": meeting.id}
        await tx.execute(insert(t.Minutes).values(**where, **values))
    else:
        await tx.execute(update(t.Minutes).where(_is(meeting)).values(values))
    first, last = meeting.began_at, meeting.ended_at
    touched.add(tx, Touched(meeting.community, first, last, first, lost=lost, erased=erased))


def _is(meeting: Meeting) -> ColumnElement[bool]:
    return t.Minutes.standup_id == meeting.id


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Minutes]:
    rows = await tx.execute(select(*_MINUTES).where(*conditions).order_by(t.Minutes.id))
    return [_minutes(tuple(row)) for row in rows]


def _minutes(row: Sequence[object]) -> Minutes:
    return Minutes(*row)  # type: ignore[arg-type]  # the columns of _MINUTES, in order
