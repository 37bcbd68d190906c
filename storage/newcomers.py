"""Who is new in a community, how far they were asked in their first weeks, and what they hope for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from storage import tables as t
from storage import touched
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId
from storage.touched import Touched

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute

FIRST_WEEKS: Final = timedelta(days=15)
"""So long somebody is spared all but a few questions: two weeks, and the day on which the last is asked."""


class Step(StrEnum):
    """What a newcomer is asked, in this order."""

    OFFER = "offer"
    """Whether they go on with something, where there is anything to go on with."""
    ASSIGNMENT = "assignment"
    """What they will work on."""
    WELL = "well"
    """Whether taking part works out."""


class Well(StrEnum):
    """How taking part works out."""

    GOOD = "good"
    SO_SO = "so-so"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came `since` a moment. `ask` is what comes next, at `due_at`; None when nothing does.

    They were `asked` so often in all, last at `asked_at`, and so often in a row it stayed `unanswered`. The
    message `hope` says what they hope for; the group may know it since `hope_told_at`.
    """

    member: MemberId
    community: CommunityId
    since: datetime
    ask: Step | None
    due_at: datetime | None
    helper_due_at: datetime | None
    asked: int
    asked_at: datetime | None
    unanswered: int
    hope: EventId | None
    hope_told_at: datetime | None
    well: Well | None


_COLUMNS = (
    *(t.Newcomer.member_id, t.Member.community_id, t.Newcomer.since, t.Newcomer.ask, t.Newcomer.due_at),
    *(t.Newcomer.helper_due_at, t.Newcomer.asked, t.Newcomer.asked_at, t.Newcomer.unanswered),
    *(t.Newcomer.hope_event_id, t.Newcomer.hope_told_at, t.Newcomer.well),
)
_ASK, _WELL = 3, 11


async def add(
    tx: Transaction, member: MemberId, since: datetime, due_at: datetime, helper_due_at: datetime
) -> None:
    """Notes that somebody is new, and when what comes first is due."""
    values = {"member_id": member, "since": since, "ask": Step.OFFER.value}
    row = insert(t.Newcomer).values(due_at=due_at, helper_due_at=helper_due_at, **values)
    await tx.execute(row.on_conflict_do_nothing())


async def of(tx: Transaction, member: MemberId) -> Newcomer | None:
    """How far a newcomer was asked; None of who is none."""
    return next(iter(await _all(tx, t.Newcomer.member_id == member)), None)


async def of_community(tx: Transaction, community: CommunityId) -> list[Newcomer]:
    """All who were new in a community, in the order in which they came."""
    return await _all(tx, t.Member.community_id == community)


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Newcomer]:
    """Of whom something is due in a community now."""
    due = or_(t.Newcomer.due_at <= now, t.Newcomer.helper_due_at <= now)
    return await _all(tx, t.Member.community_id == community, due)


async def hoping(tx: Transaction, event: EventId) -> Newcomer | None:
    """Who says with a message what they hope for."""
    return next(iter(await _all(tx, t.Newcomer.hope_event_id == event)), None)


async def plan(tx: Transaction, member: MemberId, ask: Step | None, due_at: datetime | None) -> None:
    """Notes what is to be asked next, and when."""
    await _change(tx, member, {"ask": ask.value if ask is not None else None, "due_at": due_at})


async def plan_helper(tx: Transaction, member: MemberId, due_at: datetime | None) -> None:
    """Notes when somebody is to be asked to help them on the way; None: nobody more."""
    await _change(tx, member, {"helper_due_at": due_at})


async def was_asked(tx: Transaction, member: MemberId, at: datetime, waits: bool, counts: bool) -> None:
    """Notes that a newcomer was asked something, by whichever practice; whether that `waits` for them, and
    `counts` for how much they may be asked.
    """
    asked, unanswered = t.Newcomer.asked + int(counts), t.Newcomer.unanswered + int(waits)
    more = {"asked": asked, "unanswered": unanswered, "asked_at": at}
    early = t.Newcomer.since > at - FIRST_WEEKS
    await tx.execute(update(t.Newcomer).where(t.Newcomer.member_id == member, early).values(more))


async def answered(tx: Transaction, member: MemberId) -> None:
    """Notes that a newcomer answered something."""
    waits = t.Newcomer.unanswered > 0
    await tx.execute(update(t.Newcomer).where(t.Newcomer.member_id == member, waits).values(unanswered=0))


async def hopes(tx: Transaction, one: Newcomer, event: EventId) -> None:
    """Notes with which message they say what they hope for."""
    await _change(tx, one.member, {"hope_event_id": event, "hope_told_at": None})
    touch(tx, one, erased=one.hope_told_at is not None)


async def tell_hope(tx: Transaction, one: Newcomer, at: datetime | None) -> None:
    """Notes since when the group may know what they hope for; None: not, or no more."""
    await _change(tx, one.member, {"hope_told_at": at})
    touch(tx, one, erased=at is None and one.hope_told_at is not None)
    if at is not None:
        touched.add(tx, Touched(one.community, at, at, at, by=one.member))


async def say_well(tx: Transaction, member: MemberId, well: Well) -> None:
    """Notes how taking part works out."""
    await _change(tx, member, {"well": well.value})


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases how far a newcomer was asked, and what they said to that."""
    one = await of(tx, member)
    if one is not None:
        touch(tx, one, erased=True)
        await tx.execute(delete(t.Newcomer).where(t.Newcomer.member_id == member))


def touch(tx: Transaction, one: Newcomer, erased: bool) -> None:
    """Notes that what the group was told of what they hope changed."""
    at = one.hope_told_at or one.since
    gone = erased and one.hope_told_at is not None
    touched.add(tx, Touched(one.community, at, at, at, gone, gone, erased, by=one.member))


_DUE_AT = (t.Newcomer.due_at, t.Newcomer.helper_due_at)


def _alarm(column: "InstrumentedAttribute[datetime | None]") -> Alarm:
    return Alarm(
        select(func.min(column)),
        lambda now: (
            select(t.Member.community_id)
            .join(t.Newcomer, t.Newcomer.member_id == t.Member.id)
            .where(column <= now)
        ),
    )


DUE = tuple(_alarm(column) for column in (t.Newcomer.due_at, t.Newcomer.helper_due_at))
"""Where something is due with somebody who is new, and with who helps them."""


async def _change(tx: Transaction, member: MemberId, values: dict[str, Any]) -> None:
    await tx.execute(update(t.Newcomer).where(t.Newcomer.member_id == member).values(values))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Newcomer]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(t.Member, t.Member.id == t.Newcomer.member_id)
        .where(*conditions)
        .order_by(t.Newcomer.since, t.Newcomer.member_id)
    )
    return [_newcomer(tuple(row)) for row in rows]


def _newcomer(row: Sequence[object]) -> Newcomer:
    values = list(row)
    values[_ASK] = Step(str(values[_ASK])) if values[_ASK] is not None else None
    values[_WELL] = Well(str(values[_WELL])) if values[_WELL] is not None else None
    return Newcomer(*values)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
