"""Hours that facilitators say it took, by week and kind of work, and what each chose about that."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, delete, insert, select

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId
from storage.touched import Touched

ALL: Final = 0
"""The item of hours of which nobody said what kind of work it was."""


class Choice(StrEnum):
    """What a facilitator chooses: to be asked below a draft, and that researchers get their hours."""

    ASKED = "asked"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class Hours:
    """The minutes of a kind of work (`item`) in a week, which is called by the day of its Monday."""

    member: MemberId
    week: str
    item: int
    minutes: int
    said_at: datetime
    event: EventId | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a facilitator chose at a moment, and with which message."""

    id: int
    member: MemberId
    kind: Choice
    yes: bool
    at: datetime
    event: EventId | None

    def is_for(self, begun_at: datetime) -> bool:
        """Whether it is a yes to research that began then, and not to what there was before."""
        return self.yes and self.at >= begun_at


_H, _C = t.EffortHours, t.EffortChoice
_HOURS = (_H.member_id, _H.week, _H.item, _H.minutes, _H.said_at, _H.event_id)
_CHOICES = (_C.id, _C.member_id, _C.kind, _C.yes, _C.at, _C.event_id)


async def say(
    tx: Transaction, member: MemberId, week: str, minutes: Mapping[int, int], at: datetime, event: EventId
) -> None:
    """Keeps what somebody says of a week, by item: a whole replaces all of it, and what says more a whole."""
    before = {one.item: one for one in await by_member(tx, member) if one.week == week}
    gone = before.keys() if ALL in minutes else {ALL, *minutes}
    await _erase(tx, _H.member_id == member, _H.week == week, _H.item.in_(gone))
    for item, some in minutes.items():
        values = {"member_id": member, "week": week, "item": item, "minutes": some}
        await tx.execute(insert(_H).values(**values, said_at=at, event_id=event))
    await _note(tx, member, at)


async def by_member(tx: Transaction, member: MemberId) -> list[Hours]:
    """All that somebody said, the oldest week first."""
    return await _hours(tx, _H.member_id == member)


async def of_community(tx: Transaction, community: CommunityId) -> list[Hours]:
    """The same of all of a community."""
    theirs = select(t.Member.id).where(t.Member.community_id == community)
    return await _hours(tx, _H.member_id.in_(theirs))


async def of_event(tx: Transaction, event: EventId) -> list[Hours]:
    """What somebody said with a message."""
    return await _hours(tx, _H.event_id == event)


async def take_back(tx: Transaction, event: EventId) -> None:
    """Erases what was said with a message."""
    await _erase(tx, _H.event_id == event)


async def expire(tx: Transaction, community: CommunityId, before: str) -> int:
    """Erases what is of weeks that began before a day; how much that was."""
    theirs = select(t.Member.id).where(t.Member.community_id == community)
    return await _erase(tx, _H.member_id.in_(theirs), _H.week < before)


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases all of a member."""
    await _erase(tx, _H.member_id == member)
    await tx.execute(delete(_C).where(_C.member_id == member))


async def choose(
    tx: Transaction, member: MemberId, kind: Choice, yes: bool, at: datetime, event: EventId
) -> None:
    """Keeps what somebody chooses from now on."""
    values = {"member_id": member, "kind": kind.value, "yes": yes, "at": at, "event_id": event}
    await tx.execute(insert(_C).values(**values))
    await _note(tx, member, at)


async def chosen(
    tx: Transaction, member: MemberId, kind: Choice, at: datetime | None = None
) -> Chosen | None:
    """What they chose last, or had chosen at a moment; None where they never did."""
    until = () if at is None else (_C.at <= at,)
    found = await _chosen(tx, _C.member_id == member, _C.kind == kind.value, *until)
    return found[-1] if found else None


async def choices(tx: Transaction, member: MemberId) -> list[Chosen]:
    """All that somebody chose, oldest first."""
    return await _chosen(tx, _C.member_id == member)


async def choices_of_event(tx: Transaction, event: EventId) -> list[Chosen]:
    """What somebody chose with a message."""
    return await _chosen(tx, _C.event_id == event)


async def unchoose(tx: Transaction, event: EventId) -> None:
    """Takes back what was chosen with a message: what was so before it is so again."""
    gone = await choices_of_event(tx, event)
    await tx.execute(delete(_C).where(_C.event_id == event))
    for one in gone:
        await _note(tx, one.member, one.at)


async def _erase(tx: Transaction, *conditions: ColumnElement[bool]) -> int:
    gone = await _hours(tx, *conditions)
    await tx.execute(delete(_H).where(*conditions))
    for member in {one.member: None for one in gone}:
        await _note(tx, member, min(one.said_at for one in gone if one.member == member), lost=True)
    return len(gone)


async def _note(tx: Transaction, member: MemberId, at: datetime, lost: bool = False) -> None:
    community = await tx.scalar(select(t.Member.community_id).where(t.Member.id == member))
    assert community is not None, "a member is of a community"
    touched.add(tx, Touched(CommunityId(community), at, at, lost=lost, erased=lost, alone=True, by=member))


async def _hours(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Hours]:
    rows = await tx.execute(select(*_HOURS).where(*conditions).order_by(_H.week, _H.item, _H.id))
    return [
        Hours(MemberId(row.member_id), row.week, row.item, row.minutes, row.said_at, row.event_id)
        for row in rows
    ]


async def _chosen(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Chosen]:
    rows = await tx.execute(select(*_CHOICES).where(*conditions).order_by(_C.at, _C.id))
    return [
        Chosen(row.id, MemberId(row.member_id), Choice(row.kind), row.yes, row.at, row.event_id)
        for row in rows
    ]
