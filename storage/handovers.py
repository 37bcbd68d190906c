"""What somebody who stops hands over to who goes on (Samenspel: no new start every half year)."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from storage import tables as t
from storage import touched
from storage.alarms import Alarm
from storage.communities import Role
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, HandoverId, MemberId
from storage.lines import Ref
from storage.touched import Touched

HANDOVER: Final = "handover"
"""The kind of a line that is about one (`storage.lines`)."""


class State(StrEnum):
    DRAFT = "draft"
    """Its words are for whose it is alone."""
    OPEN = "open"
    """Whoever wants to may go on with it."""
    OFFERED = "offered"
    """Somebody is asked to go on with it."""
    TAKEN = "taken"
    CLOSED = "closed"


class Line(IntEnum):
    """What each of its lines says."""

    WORK = 1
    FAR = 2
    NEXT = 3
    SPOKE = 4
    WHERE = 5


@dataclass(frozen=True, slots=True)
class Handover:
    """What a `member` hands over; `to` is who is asked to go on with it, or did.

    They are there `until` a day, where they were asked for that. Its words may be read since `done_at`.
    """

    id: HandoverId
    community: CommunityId
    member: MemberId
    to: MemberId | None
    until: date | None
    state: State
    began_at: datetime
    asked_at: datetime | None
    reminded_at: datetime | None
    done_at: datetime | None
    yes: EventId | None
    taken_at: datetime | None
    closed_at: datetime | None
    told_at: datetime | None
    next_at: datetime | None

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(HANDOVER, self.id)

    @property
    def readable(self) -> bool:
        """Whether others may read its words."""
        return self.done_at is not None


_COLUMNS = (
    *(t.Handover.id, t.Handover.community_id, t.Handover.member_id, t.Handover.to_id, t.Handover.until),
    *(t.Handover.state, t.Handover.began_at, t.Handover.asked_at, t.Handover.reminded_at),
    *(t.Handover.done_at, t.Handover.yes_event_id, t.Handover.taken_at, t.Handover.closed_at),
    *(t.Handover.told_at, t.Handover.next_at),
)
_UNTIL, _STATE = 4, 5


def _handover(row: Sequence[object]) -> Handover:
    values = list(row)
    values[_UNTIL] = date.fromisoformat(str(values[_UNTIL])) if values[_UNTIL] is not None else None
    values[_STATE] = State(str(values[_STATE]))
    return Handover(*values)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order


async def begin(
    tx: Transaction,
    community: CommunityId,
    member: MemberId,
    at: datetime,
    *,
    until: date | None = None,
    next_at: datetime | None = None,
) -> HandoverId:
    """Begins one, as a draft; the clock looks at it `next_at` a moment."""
    row = insert(t.Handover).values(
        community_id=community,
        member_id=member,
        until=until.isoformat() if until is not None else None,
        state=State.DRAFT.value,
        began_at=at,
        next_at=next_at,
    )
    return HandoverId(await tx.scalar(row.returning(t.Handover.id)) or 0)


async def change(tx: Transaction, one: Handover, *, lost: bool = False, **values: Any) -> Handover:
    """Puts other values in its columns; `lost` where something that was told is true no more by that."""
    plain = {key: value.value if isinstance(value, State) else value for key, value in values.items()}
    if isinstance(until := plain.get("until"), date):
        plain["until"] = until.isoformat()
    await tx.execute(update(t.Handover).where(t.Handover.id == one.id).values(plain))
    new = await by_id(tx, one.id)
    assert new is not None, "it was there a moment ago"
    touch(tx, one, lost=lost)
    touch(tx, new, lost=lost)
    return new


async def plan(tx: Transaction, one: Handover, next_at: datetime | None) -> None:
    """Notes when the clock is to look at it."""
    await tx.execute(update(t.Handover).where(t.Handover.id == one.id).values(next_at=next_at))


async def erase(tx: Transaction, one: Handover) -> None:
    """Erases one with all its words, and whom it says that were asked."""
    touch(tx, one, lost=True, erased=True)
    await tx.execute(delete(t.HandoverWords).where(t.HandoverWords.handover_id == one.id))
    await tx.execute(delete(t.AskedBefore).where(t.AskedBefore.handover_id == one.id))
    await tx.execute(delete(t.Handover).where(t.Handover.id == one.id))


async def of_yes(tx: Transaction, event: EventId) -> Handover | None:
    """What somebody said with an event that it may be read."""
    return next(iter(await _all(tx, t.Handover.yes_event_id == event)), None)


async def by_id(tx: Transaction, number: int) -> Handover | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Handover.id == number)), None)


async def latest(tx: Transaction, member: MemberId) -> Handover | None:
    """The latest that a member began."""
    found = await _all(tx, t.Handover.member_id == member)
    return found[-1] if found else None


async def by_member(tx: Transaction, member: MemberId) -> list[Handover]:
    """What a member handed over, or began to; oldest first."""
    return await _all(tx, t.Handover.member_id == member)


async def to_member(tx: Transaction, member: MemberId) -> list[Handover]:
    """What a member is asked to go on with, or goes on with; oldest first."""
    return await _all(tx, t.Handover.to_id == member)


async def of_community(tx: Transaction, community: CommunityId) -> list[Handover]:
    """All of a community that may be read, oldest first."""
    return await _all(tx, t.Handover.community_id == community, t.Handover.done_at.is_not(None))


async def lying_open(tx: Transaction, community: CommunityId) -> list[Handover]:
    """What nobody goes on with yet, and everybody may read; oldest first."""
    waits = t.Handover.state.in_((State.OPEN.value, State.OFFERED.value))
    return await _all(tx, t.Handover.community_id == community, waits, t.Handover.done_at.is_not(None))


async def drafts_before(tx: Transaction, community: CommunityId, limit: datetime) -> list[Handover]:
    """What was begun before `limit`, and never said to be for others."""
    old = (t.Handover.done_at.is_(None), t.Handover.began_at < limit)
    return await _all(tx, t.Handover.community_id == community, *old)


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Handover]:
    """What the clock is to look at now."""
    due = (t.Handover.next_at.is_not(None), t.Handover.next_at <= now)
    return await _all(tx, t.Handover.community_id == community, *due)


_HERE = (t.Member.until.is_not(None), t.Member.left_at.is_(None))
_NEW = ~exists().where(t.Handover.member_id == t.Member.id, t.Handover.until == t.Member.until)
_ASKED = t.Member.role.in_((Role.MEMBER.value, Role.FACILITATOR.value))
_ENDING = select(t.Member.id, t.Member.community_id, t.Member.until).where(
    *_HERE, t.Member.until <= bindparam("day"), _ASKED, _NEW
)
FIRST_END = select(func.min(t.Member.until)).where(*_HERE, _ASKED, _NEW)
"""The first day until which somebody is there who was not asked yet."""


def ends_by(day: BindParameter[str]) -> Select[int]:
    """Where somebody is there until that day or one before it, and was not asked yet."""
    return select(t.Member.community_id).where(*_HERE, t.Member.until <= day, _ASKED, _NEW)


DUE = Alarm(
    select(func.min(t.Handover.next_at)).where(t.Handover.next_at.is_not(None)),
    lambda now: select(t.Handover.community_id).where(
        t.Handover.next_at.is_not(None), t.Handover.next_at <= now
    ),
)
"""Where the clock is to look at one."""


async def ending(tx: Transaction, day: date) -> list[tuple[MemberId, CommunityId, date]]:
    """Who is there until `day` or a day before it, and was not asked for that yet."""
    rows = await tx.execute(_ENDING, {"day": day.isoformat()})
    return [
        (MemberId(member), CommunityId(community), date.fromisoformat(until))
        for member, community, until in rows
        if until is not None
    ]


def touch(tx: Transaction, one: Handover, *, lost: bool = False, erased: bool = False) -> None:
    """Notes that something of it changed."""
    moments = [at for at in (one.done_at, one.taken_at) if at is not None] or [one.began_at]
    first, last = min(moments), max(moments)
    # What nobody but whose it is may read is told of nowhere else.
    told = lost and one.readable
    touched.add(tx, Touched(one.community, first, last, first, told, told, erased, by=one.member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Handover]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Handover.id))
    return [_handover(tuple(row)) for row in rows]


async def concerning(tx: Transaction, member: MemberId) -> list[Handover]:
    """What a member hands over, or goes on with."""
    return await _all(tx, or_(t.Handover.member_id == member, t.Handover.to_id == member))
