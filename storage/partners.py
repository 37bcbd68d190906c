"""What each organisation wants of a community, gives and is to get, as one of its members says."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, select, update

from storage import tables as t
from storage import touched
from storage.communities import Member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId
from storage.touched import Touched


class Cell(StrEnum):
    """What is asked of an organisation, in this order (Samenspel §3.2g)."""

    WANTS = "wants"
    GIVES = "gives"
    GETS = "gets"


@dataclass(frozen=True, slots=True)
class Partner:
    """What a member was asked of their organisation at `asked_at`, and said of it if they did."""

    member: MemberId
    cell: Cell
    asked_at: datetime
    text: str | None
    event: EventId | None
    said_at: datetime | None


_COLUMNS = (
    *(t.Partner.member_id, t.Partner.question, t.Partner.asked_at),
    *(t.Partner.text, t.Partner.event_id, t.Partner.said_at),
)


def _partner(row: Sequence[object]) -> Partner:
    member, cell, *others = row
    return Partner(member, Cell(str(cell)), *others)  # type: ignore[arg-type]  # in the order of _COLUMNS


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Partner]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Partner.id))
    return [_partner(tuple(row)) for row in rows]


async def of_community(tx: Transaction, community: CommunityId) -> list[Partner]:
    """All that members of a community were asked, who was asked first first."""
    members = select(t.Member.id).where(t.Member.community_id == community)
    return await _all(tx, t.Partner.member_id.in_(members))


async def by_member(tx: Transaction, member: MemberId) -> list[Partner]:
    """All that a member was asked."""
    return await _all(tx, t.Partner.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> list[Partner]:
    """What somebody said with a message."""
    return await _all(tx, t.Partner.event_id == event)


async def asked(tx: Transaction, member: MemberId, cell: Cell, at: datetime) -> None:
    """Notes that a member is asked something; what they said of it before stays."""
    row = insert(t.Partner).values(member_id=member, question=cell.value, asked_at=at)
    await tx.execute(
        row.on_conflict_do_update(index_elements=["member_id", "question"], set_={"asked_at": at})
    )


async def say(
    tx: Transaction, member: Member, cell: Cell, text: str | None, event: EventId | None, at: datetime | None
) -> None:
    """Keeps what a member says of their organisation, in the place of what they said before; None erases."""
    theirs = (t.Partner.member_id == member.id, t.Partner.question == cell.value)
    before = await tx.scalar(select(t.Partner.said_at).where(*theirs))
    values = {"text": text, "event_id": event, "said_at": at}
    await tx.execute(update(t.Partner).where(*theirs).values(values))
    since = before or at or member.joined_at
    lost = before is not None
    touched.add(
        tx,
        Touched(member.community, since, since, since, lost=lost, erased=lost and text is None, by=member.id),
    )


async def forget(tx: Transaction, member: Member) -> None:
    """Erases all that a member said of their organisation, and that they were asked."""
    await tx.execute(delete(t.Partner).where(t.Partner.member_id == member.id))
    at = member.joined_at
    touched.add(tx, Touched(member.community, at, at, at, lost=True, erased=True, by=member.id))
