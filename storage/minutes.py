"""The reports of meetings: what a facilitator added, and which the group may read (Samenspel §3.4c)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import sessions, standups, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, PostId, SessionId, StandupId
from storage.sessions import Session
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
    session: SessionId | None


_MINUTES = (
    t.Minutes.id,
    t.Minutes.shared_at,
    t.Minutes.post_id,
    t.Minutes.member_id,
    t.Minutes.event_id,
    t.Minutes.addition,
    t.Minutes.added_at,
    t.Minutes.standup_id,
    t.Minutes.session_id,
)
_NO_ADDITION: dict[str, object] = {"member_id": None, "event_id": None, "addition": None, "added_at": None}


async def of_standup(tx: Transaction, standup: Standup) -> Meeting | None:
    """A round as a meeting; None while it goes on."""
    if standup.closed_at is None:
        return None
    before = await standups.before(tx, standup)
    since = None if before is None else before.closed_at or before.opened_at
    return Meeting(Kind.ROUND, standup.id, standup.community, standup.opened_at, standup.closed_at, since)


async def of_session(tx: Transaction, session: Session) -> Meeting | None:
    """A work session as a meeting; None unless it was held and is over."""
    if session.state is not sessions.State.HELD or session.ended_at is None:
        return None
    earlier = await sessions.held(tx, session.community, None, session.ended_at)
    since = max((one.ended_at for one in earlier if one.ended_at and one.id != session.id), default=None)
    began, ended = session.starts_at, session.ended_at
    return Meeting(Kind.SESSION, session.id, session.community, began, ended, since)


async def meetings(
    tx: Transaction, community: CommunityId, since: datetime | None = None, until: datetime | None = None
) -> list[Meeting]:
    """What ended after a moment, up to and with another, or ever; oldest first."""
    found = [await of_standup(tx, one) for one in await standups.of_community(tx, community)]
    found += [await of_session(tx, one) for one in await sessions.of_community(tx, community)]
    over = [one for one in found if one is not None and (since is None or since < one.ended_at)]
    return sorted((one for one in over if until is None or one.ended_at <= until), key=_ended)


async def latest(tx: Transaction, community: CommunityId) -> Meeting | None:
    """What ended last."""
    newest = await standups.latest(tx, community)
    if newest is not None and newest.closed_at is None:
        newest = await standups.before(tx, newest)
    standup = await of_standup(tx, newest) if newest is not None else None
    found = [one for one in (standup, await latest_session(tx, community)) if one is not None]
    return max(found, key=_ended, default=None)


async def latest_session(tx: Transaction, community: CommunityId) -> Meeting | None:
    """The work session that ended last."""
    every = await sessions.of_community(tx, community)
    over = [one for one in every if one.state is sessions.State.HELD and one.ended_at is not None]
    newest = max(over, key=lambda one: one.ended_at or one.starts_at, default=None)
    return await of_session(tx, newest) if newest is not None else None


async def session_began(tx: Transaction, community: CommunityId, began_at: datetime) -> Meeting | None:
    """The work session that began at a moment, once it is over."""
    for one in await sessions.of_community(tx, community):
        meeting = await of_session(tx, one) if one.starts_at == began_at else None
        if meeting is not None:
            return meeting
    return None


def _ended(meeting: Meeting) -> datetime:
    return meeting.ended_at


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
    """What is kept of the reports of rounds and sessions that began before `limit`."""
    rounds = select(t.Standup.id).where(t.Standup.community_id == community, t.Standup.opened_at < limit)
    held = select(t.Session.id).where(t.Session.community_id == community, t.Session.starts_at < limit)
    return await _all(tx, t.Minutes.standup_id.in_(rounds) | t.Minutes.session_id.in_(held))


async def meeting_of(tx: Transaction, minutes: Minutes) -> Meeting | None:
    """Of what a report is."""
    if minutes.session is not None:
        return await of_session(tx, await sessions.by_id(tx, minutes.session))
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
        of_what = "standup_id" if meeting.kind is Kind.ROUND else "session_id"
        where = {"community_id": meeting.community, of_what: meeting.id}
        await tx.execute(insert(t.Minutes).values(**where, **values))
    else:
        await tx.execute(update(t.Minutes).where(_is(meeting)).values(values))
    first, last = meeting.began_at, meeting.ended_at
    touched.add(tx, Touched(meeting.community, first, last, first, lost=lost, erased=erased))


def _is(meeting: Meeting) -> ColumnElement[bool]:
    if meeting.kind is Kind.SESSION:
        return t.Minutes.session_id == meeting.id
    return t.Minutes.standup_id == meeting.id


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Minutes]:
    rows = await tx.execute(select(*_MINUTES).where(*conditions).order_by(t.Minutes.id))
    return [_minutes(tuple(row)) for row in rows]


def _minutes(row: Sequence[object]) -> Minutes:
    return Minutes(*row)  # type: ignore[arg-type]  # the columns of _MINUTES, in order
