"""Who can help with what somebody asked the group: a handshake, or words in answer."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, MemberId, PointId, PostId


@dataclass(frozen=True, slots=True)
class Hand:
    """A `member` can help with a point, as an event says; `post` connects the two, if it is the first."""

    event: EventId
    point: PointId
    member: MemberId
    at: datetime
    post: PostId | None


async def add(tx: Transaction, hand: Hand) -> None:
    """Keeps it."""
    values = {"event_id": hand.event, "point_id": hand.point, "member_id": hand.member}
    await tx.execute(insert(t.Hand).values(**values, at=hand.at, post_id=hand.post))


async def erase(tx: Transaction, hand: Hand) -> None:
    """Erases it; our post that connects the two goes."""
    if hand.post is not None:
        touched.post_goes(tx, hand.post)
    await tx.execute(delete(t.Hand).where(t.Hand.event_id == hand.event))


async def of_point(tx: Transaction, point: PointId) -> list[Hand]:
    """Who can help with it, first come first."""
    return await _all(tx, t.Hand.point_id == point)


async def of_event(tx: Transaction, event: EventId) -> Hand | None:
    """What an event says of it."""
    return next(iter(await _all(tx, t.Hand.event_id == event)), None)


async def by_member(tx: Transaction, member: MemberId) -> list[Hand]:
    """All that a member can help with, oldest first."""
    return await _all(tx, t.Hand.member_id == member)


async def _all(tx: Transaction, condition: ColumnElement[bool]) -> list[Hand]:
    columns = (t.Hand.event_id, t.Hand.point_id, t.Hand.member_id, t.Hand.at, t.Hand.post_id)
    rows = await tx.execute(select(*columns).where(condition).order_by(t.Hand.at, t.Hand.event_id))
    return [
        Hand(EventId(event), PointId(point), MemberId(member), at, PostId(post) if post else None)
        for event, point, member, at, post in rows
    ]
