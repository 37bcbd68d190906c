"""What is to be talked of later: parked, or asked for in the next work session (Samenspel §3.4c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.ids import CommunityId, EventId, MemberId, PersonId, StandupId
from storage.touched import Touched


class Kind(StrEnum):
    PARKED = "parked"
    WISH = "wish"
    """For the next work session."""


@dataclass(frozen=True, slots=True)
class Point:
    event: EventId
    kind: Kind
    member: MemberId
    text: str
    at: datetime
    community: CommunityId


_POINT = (t.Point.event_id, t.Point.kind, t.Point.member_id, t.Point.text, t.Point.at, t.Point.community_id)


def _point(row: Sequence[object]) -> Point:
    values = list(row)
    values[1] = Kind(str(values[1]))
    return Point(*values)  # type: ignore[arg-type]  # the columns of _POINT, in order


async def add(
    tx: Transaction,
    community: CommunityId,
    kind: Kind,
    member: MemberId,
    event: EventId,
    text: str,
    at: datetime,
    standup: StandupId | None = None,
) -> None:
    """Keeps a point that was made with the message `event`."""
    await tx.execute(
        insert(t.Point).values(
            community_id=community,
            kind=kind.value,
            member_id=member,
            standup_id=standup,
            event_id=event,
            text=text,
            at=at,
        )
    )
    touched.add(tx, Touched(community, at, at, at, by=member))


async def rewrite(tx: Transaction, event: EventId, text: str) -> None:
    """Puts other words in the place of those of a point."""
    await _touch(tx, event, erased=False)
    await tx.execute(update(t.Point).where(t.Point.event_id == event).values(text=text))


async def erase(tx: Transaction, event: EventId) -> None:
    """Erases the point that was made with a message."""
    await _touch(tx, event, erased=True)
    await expire(tx, event)


async def expire(tx: Transaction, event: EventId) -> None:
    """The same for what is too old: nothing is said anew of that."""
    await tx.execute(delete(t.Point).where(t.Point.event_id == event))


async def _touch(tx: Transaction, event: EventId, erased: bool) -> None:
    point = await of(tx, event)
    if point is not None:
        drawn = point.kind is Kind.WISH
        at = point.at
        touched.add(
            tx, Touched(point.community, at, at, at, lost=True, drawn=drawn, erased=erased, by=point.member)
        )


async def author(tx: Transaction, event: EventId) -> PersonId | None:
    """Who made a point with this message; None when nobody did."""
    found = await tx.scalar(
        select(t.Member.person_id)
        .join(t.Point, t.Point.member_id == t.Member.id)
        .where(t.Point.event_id == event)
    )
    return PersonId(found) if found else None


async def since(tx: Transaction, community: CommunityId, moment: datetime | None) -> list[Point]:
    """The points of a community made after a moment, or all of them, oldest first."""
    query = select(*_POINT).where(t.Point.community_id == community)
    if moment is not None:
        query = query.where(t.Point.at > moment)
    rows = await tx.execute(query.order_by(t.Point.at, t.Point.id))
    return [_point(tuple(row)) for row in rows]


async def by_member(tx: Transaction, member: MemberId) -> list[Point]:
    """All points of a member, oldest first."""
    rows = await tx.execute(
        select(*_POINT).where(t.Point.member_id == member).order_by(t.Point.at, t.Point.id)
    )
    return [_point(tuple(row)) for row in rows]


async def before(tx: Transaction, community: CommunityId, limit: datetime) -> list[Point]:
    """The points of a community made before `limit`, oldest first."""
    rows = await tx.execute(
        select(*_POINT)
        .where(t.Point.community_id == community, t.Point.at < limit)
        .order_by(t.Point.at, t.Point.id)
    )
    return [_point(tuple(row)) for row in rows]


async def of(tx: Transaction, event: EventId) -> Point | None:
    """The point that was made with a message."""
    row = (await tx.execute(select(*_POINT).where(t.Point.event_id == event))).one_or_none()
    return _point(tuple(row)) if row else None
