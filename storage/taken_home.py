"""What members were offered to take home to their own organisations, and what they took."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that a member was offered, or got, to take home; or that they want no more of them (`off`)."""

    id: int
    member: MemberId
    offered_at: datetime
    taken_at: datetime | None
    event: EventId | None
    off: bool


_T = t.TakenHome


async def offer(tx: Transaction, member: MemberId, at: datetime) -> None:
    """Notes that a member is offered words at a moment."""
    await tx.execute(insert(_T).values(member_id=member, offered_at=at))


async def switch(tx: Transaction, member: MemberId, off: bool, at: datetime) -> None:
    """Notes that a member wants to be offered no more, or again."""
    await tx.execute(delete(_T).where(_T.member_id == member, _T.off))
    if off:
        await tx.execute(insert(_T).values(member_id=member, offered_at=at, off=True))


async def take(tx: Transaction, one: Offer, at: datetime | None, event: EventId | None) -> None:
    """Notes that they took them, and what said so; or None once they took that back."""
    await tx.execute(update(_T).where(_T.id == one.id).values(taken_at=at, event_id=event))


async def offered(tx: Transaction, member: MemberId, at: datetime) -> Offer | None:
    """The one of that moment."""
    return next(iter(await _all(tx, _T.member_id == member, _T.offered_at == at)), None)


async def by_member(tx: Transaction, member: MemberId) -> list[Offer]:
    """All of a member, oldest first."""
    return await _all(tx, _T.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> Offer | None:
    """The one that somebody took with an event."""
    return next(iter(await _all(tx, _T.event_id == event)), None)


async def taken(tx: Transaction, community: CommunityId) -> list[datetime]:
    """When words of a community were taken home, oldest first; not by whom."""
    theirs = select(t.Member.id).where(t.Member.community_id == community)
    found = await _all(tx, _T.member_id.in_(theirs), _T.taken_at.is_not(None))
    return sorted(one.taken_at for one in found if one.taken_at is not None)


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases all of a member."""
    await tx.execute(delete(_T).where(_T.member_id == member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Offer]:
    columns = (_T.id, _T.member_id, _T.offered_at, _T.taken_at, _T.event_id, _T.off)
    rows = await tx.execute(select(*columns).where(*conditions).order_by(_T.offered_at, _T.id))
    return [
        Offer(row.id, MemberId(row.member_id), row.offered_at, row.taken_at, row.event_id, row.off)
        for row in rows
    ]
