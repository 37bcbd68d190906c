"""Work sessions: when they are, and what became of each (Samenspel §3.4c)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, update

from storage import tables as t
from storage import touched
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, PointId, PostId, SessionId
from storage.touched import Touched


class State(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    """Somebody said that it would not be."""
    PAUSED = "paused"
    """The community took a break."""


@dataclass(frozen=True, slots=True)
class Session:
    """One work session of a community; those that come back have the same `uid`. It is over at `ended_at`.

    `slot` is when it would have been if nobody had moved it. `agenda_at` is as of when its agenda was put
    together. Who raised `demo_point` was asked at `demo_asked_at` to show something, and `shows` is whether
    they will.
    """

    id: SessionId
    community: CommunityId
    uid: str
    sequence: int
    planned_at: datetime
    changed_at: datetime
    slot: datetime
    starts_at: datetime
    ended_at: datetime | None
    weeks: int | None
    state: State
    post: PostId | None
    file: PostId | None
    agenda: PostId | None
    agenda_at: datetime | None
    closing: PostId | None
    demo_point: PointId | None
    demo_asked_at: datetime | None
    shows: bool | None


_SESSION = (
    t.Session.id,
    t.Session.community_id,
    t.Session.uid,
    t.Session.sequence,
    t.Session.planned_at,
    t.Session.changed_at,
    t.Session.slot_at,
    t.Session.starts_at,
    t.Session.ended_at,
    t.Session.weeks,
    t.Session.state,
    t.Session.post_id,
    t.Session.file_post_id,
    t.Session.agenda_post_id,
    t.Session.agenda_at,
    t.Session.closing_post_id,
    t.Session.demo_point,
    t.Session.demo_asked_at,
    t.Session.shows,
)


_POSTS = (t.Session.post_id, t.Session.file_post_id, t.Session.agenda_post_id, t.Session.closing_post_id)


async def plan(
    tx: Transaction,
    community: CommunityId,
    uid: str,
    starts_at: datetime,
    weeks: int | None,
    now: datetime,
    next_at: datetime,
    sequence: int = 0,
) -> Session:
    """Plans a session; the clock looks at it first at `next_at`."""
    made = await tx.scalar(
        insert(t.Session)
        .values(
            community_id=community,
            uid=uid,
            sequence=sequence,
            planned_at=now,
            changed_at=now,
            slot_at=starts_at,
            starts_at=starts_at,
            weeks=weeks,
            next_at=next_at,
        )
        .returning(t.Session.id)
    )
    touched.add(tx, Touched(community, now, now, now))
    return await by_id(tx, SessionId(made or 0))


async def change(tx: Transaction, session: SessionId, now: datetime, **values: Any) -> Session:
    """Notes something else of a session, by the names of its columns; calendars are to hear of it."""
    one = await by_id(tx, session)
    changed = {"sequence": one.sequence + 1, "changed_at": now, **values}
    await tx.execute(update(t.Session).where(t.Session.id == session).values(changed))
    await touch(tx, one, lost=True)
    return await by_id(tx, session)


async def note(tx: Transaction, session: SessionId, **values: Any) -> None:
    """The same of what calendars need not know, such as which post is its agenda."""
    await tx.execute(update(t.Session).where(t.Session.id == session).values(values))
    await touch(tx, await by_id(tx, session))


async def by_id(tx: Transaction, session: SessionId) -> Session:
    """A session."""
    return (await _all(tx, t.Session.id == session))[0]


async def by_post(tx: Transaction, post: PostId) -> Session | None:
    """The session that one of our posts announces, has the agenda of, or tells the end of."""
    return next(iter(await _all(tx, or_(*(one == post for one in _POSTS)))), None)


async def under(tx: Transaction, event: EventId) -> tuple[Session, PostId] | None:
    """The session that the post of ours which stands under `event` is of, and that post."""
    about = or_(*(one == t.Post.id for one in _POSTS))
    found = select(*_SESSION, t.Post.id).join(t.Post, about).where(t.Post.platform_id == event)
    row = (await tx.execute(found.order_by(t.Session.starts_at, t.Session.id).limit(1))).one_or_none()
    return (_session(tuple(row)[:-1]), PostId(tuple(row)[-1])) if row is not None else None


async def planned(tx: Transaction, community: CommunityId) -> list[Session]:
    """The sessions that go on or are to come, in that order."""
    return await _all(tx, t.Session.community_id == community, t.Session.state == State.PLANNED.value)


async def coming(tx: Transaction, community: CommunityId, now: datetime) -> Session | None:
    """The one that comes next, or else goes on."""
    every = await planned(tx, community)
    return next((one for one in every if one.starts_at > now), every[0] if every else None)


async def running(tx: Transaction, community: CommunityId, moment: datetime) -> Session | None:
    """The session that goes on at a moment."""
    ends = or_(t.Session.ended_at.is_(None), t.Session.ended_at > moment)
    going = (t.Session.community_id == community, t.Session.starts_at <= moment, ends)
    return next(iter(await _all(tx, *going)), None)


async def of_community(tx: Transaction, community: CommunityId) -> list[Session]:
    """All sessions of a community, oldest first."""
    return await _all(tx, t.Session.community_id == community)


async def held(
    tx: Transaction, community: CommunityId, since: datetime | None, until: datetime
) -> list[Session]:
    """The sessions that ended after a moment, up to and with another, oldest first."""
    after = () if since is None else (t.Session.ended_at > since,)
    ended = (t.Session.state == State.HELD.value, t.Session.ended_at <= until, *after)
    return await _all(tx, t.Session.community_id == community, *ended)


async def of_uid(tx: Transaction, uid: str) -> list[Session]:
    """All sessions that calendars know as one that comes back, oldest first."""
    return await _all(tx, t.Session.uid == uid)


DUE = Alarm(
    select(func.min(t.Session.next_at)),
    lambda now: select(t.Session.community_id).where(t.Session.next_at <= now).distinct(),
)
"""Where the clock is to look at a session."""


async def is_due(tx: Transaction, session: SessionId, now: datetime) -> bool:
    """Whether the clock is to look at a session."""
    found = select(t.Session.id).where(t.Session.id == session, t.Session.next_at <= now)
    return await tx.scalar(found) is not None


async def looks_at(tx: Transaction, session: SessionId, moment: datetime | None) -> None:
    """When the clock looks at a session next; None for not any more."""
    await tx.execute(update(t.Session).where(t.Session.id == session).values(next_at=moment))


async def touch(tx: Transaction, session: Session, lost: bool = False) -> None:
    """Notes that something of a session changed."""
    at = session.ended_at or session.changed_at
    touched.add(tx, Touched(session.community, at, at, session.planned_at, lost=lost, drawn=lost))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Session]:
    rows = await tx.execute(select(*_SESSION).where(*conditions).order_by(t.Session.starts_at, t.Session.id))
    return [_session(tuple(row)) for row in rows]


def _session(row: Sequence[object]) -> Session:
    values = list(row)
    values[10] = State(str(values[10]))
    return Session(*values)  # type: ignore[arg-type]  # the columns of _SESSION, in order
