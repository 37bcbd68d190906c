"""Who else wants to talk about an open point."""

from collections import Counter
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId, PointId
from storage.touched import Touched


@dataclass(frozen=True, slots=True)
class Hand:
    """That a member wants to talk about a point too, as the message or reaction `event` said."""

    point: PointId
    member: MemberId
    event: EventId
    at: datetime


async def lift(tx: Transaction, hand: Hand) -> None:
    """Notes a hand; once, however often somebody says so."""
    values = {"point_id": hand.point, "member_id": hand.member, "event_id": hand.event, "at": hand.at}
    await tx.execute(insert(t.PointHand).values(values).on_conflict_do_nothing())
    await _touch(tx, hand.point)


async def take_back(tx: Transaction, hand: Hand) -> None:
    """Forgets a hand."""
    await _lower(tx, (t.PointHand.point_id == hand.point) & (t.PointHand.member_id == hand.member))


async def forget(tx: Transaction, member: MemberId) -> None:
    """Forgets all hands of a member."""
    await _lower(tx, t.PointHand.member_id == member)


async def lifted_with(tx: Transaction, event: EventId) -> list[Hand]:
    """The hands that a message or reaction lifted."""
    return await _all(tx, t.PointHand.event_id == event)


async def of(tx: Transaction, point: PointId) -> list[Hand]:
    """The hands for a point, oldest first."""
    return await _all(tx, t.PointHand.point_id == point)


async def of_member(tx: Transaction, member: MemberId) -> list[tuple[Hand, str]]:
    """The hands of a member, oldest first, each with the words of its point."""
    texts = select(t.Point.id, t.Point.text).join(t.PointHand, t.PointHand.point_id == t.Point.id)
    rows = await tx.execute(texts.where(t.PointHand.member_id == member))
    said = {PointId(point): text for point, text in rows}
    return [(hand, said[hand.point]) for hand in await _all(tx, t.PointHand.member_id == member)]


async def counted(tx: Transaction, community: CommunityId) -> Counter[PointId]:
    """How many hands there are for each point of a community."""
    look = select(t.PointHand.point_id).join(t.Point, t.Point.id == t.PointHand.point_id)
    return Counter(map(PointId, await tx.scalars(look.where(t.Point.community_id == community))))


async def _lower(tx: Transaction, condition: ColumnElement[bool]) -> None:
    hand = t.PointHand
    gone = delete(hand).where(condition).returning(hand.point_id, hand.member_id, hand.event_id, hand.at)
    for point, member, event, at in list(await tx.execute(gone)):
        await _touch(tx, PointId(point), Hand(PointId(point), MemberId(member), EventId(event), at))


async def _touch(tx: Transaction, point: PointId, lost: Hand | None = None) -> None:
    """Lists follow; so does the page that tells somebody what they said, where they say it no more."""
    look = select(t.Point.community_id, t.Point.at).where(t.Point.id == point)
    community, at = (await tx.execute(look)).one()
    touched.add(tx, Touched(CommunityId(community), at, at, at, point=point))
    if lost is not None:
        touched.add(tx, Touched(CommunityId(community), lost.at, lost.at, lost=True, by=lost.member))


async def _all(tx: Transaction, condition: ColumnElement[bool]) -> list[Hand]:
    hand = t.PointHand
    look = select(hand.point_id, hand.member_id, hand.event_id, hand.at).where(condition).order_by(hand.id)
    return [
        Hand(PointId(point), MemberId(member), EventId(event), at)
        for point, member, event, at in await tx.execute(look)
    ]
