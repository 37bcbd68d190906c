"""Who says yes to their own name with what others than their group read of them: who leads cannot say so."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from storage import linked, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId
from storage.touched import ALWAYS, Touched


@dataclass(frozen=True, slots=True)
class NamedUp:
    """That a member says so since a moment, with the message or reaction `event`."""

    member: MemberId
    event: EventId
    at: datetime


async def say(tx: Transaction, one: NamedUp, community: CommunityId) -> None:
    """Notes a yes; once, however often somebody says so."""
    values = {"member_id": one.member, "event_id": one.event, "at": one.at}
    await tx.execute(insert(t.NamedUp).values(values).on_conflict_do_nothing())
    touched.add(tx, Touched(community, one.at, one.at, by=one.member))


async def of_event(tx: Transaction, event: EventId) -> NamedUp | None:
    """What a message or reaction says of that."""
    return next(iter(await _all(tx, t.NamedUp.event_id == event)), None)


async def of(tx: Transaction, member: MemberId) -> NamedUp | None:
    """What a member says of that; None when that is no yes."""
    return next(iter(await _all(tx, t.NamedUp.member_id == member)), None)


async def of_community(tx: Transaction, community: CommunityId, at: datetime) -> dict[MemberId, str]:
    """Who said yes by then and is here, each with how they are called."""
    theirs = (t.Member.community_id == community, t.Member.left_at.is_(None), t.NamedUp.at <= at)
    rows = await tx.execute(
        select(t.Member.id, t.Member.name).join(t.NamedUp, t.NamedUp.member_id == t.Member.id).where(*theirs)
    )
    return {MemberId(number): name for number, name in rows}


async def unsay(tx: Transaction, member: MemberId) -> None:
    """Forgets a yes: the name goes from all that others read."""
    community = await tx.scalar(
        select(t.Member.community_id)
        .join(t.NamedUp, t.NamedUp.member_id == t.Member.id)
        .where(t.Member.id == member)
    )
    if community is not None:
        await tx.execute(delete(t.NamedUp).where(t.NamedUp.member_id == member))
        touched.add(tx, Touched(CommunityId(community), ALWAYS, ALWAYS, alone=True, by=member))
        await linked.unsaid(tx, CommunityId(community))


async def _all(tx: Transaction, which: ColumnElement[bool]) -> list[NamedUp]:
    rows = await tx.execute(
        select(t.NamedUp.member_id, t.NamedUp.event_id, t.NamedUp.at).where(which).order_by(t.NamedUp.id)
    )
    return [NamedUp(MemberId(row.member_id), EventId(row.event_id), row.at) for row in rows]
