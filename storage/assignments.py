"""What members said that they will work on, and to which goal it belongs."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import AssignmentId, CommunityId, EventId, MemberId
from storage.touched import Touched


class Goal(StrEnum):
    """To which goal something belongs, of those there were when it was said."""

    SHARED = "shared"
    SPRINT = "sprint"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a member works on since a moment, `until` something else took its place."""

    id: AssignmentId
    community: CommunityId
    member: MemberId
    text: str
    event: EventId | None
    goal: Goal | None
    since: datetime
    until: datetime | None


_COLUMNS = (
    *(t.Assignment.id, t.Assignment.community_id, t.Assignment.member_id, t.Assignment.text),
    *(t.Assignment.event_id, t.Assignment.goal, t.Assignment.since, t.Assignment.until),
)
_GOAL = 5


async def add(
    tx: Transaction,
    community: CommunityId,
    member: MemberId,
    text: str,
    event: EventId | None,
    at: datetime,
    goal: Goal | None = None,
) -> AssignmentId:
    """Keeps what a member will work on, in the place of what they did before."""
    before = (t.Assignment.member_id == member, t.Assignment.until.is_(None))
    await tx.execute(update(t.Assignment).where(*before).values(until=at))
    values = {"community_id": community, "member_id": member, "text": text, "event_id": event}
    row = insert(t.Assignment).values(since=at, goal=goal.value if goal is not None else None, **values)
    return AssignmentId(await tx.scalar(row.returning(t.Assignment.id)) or 0)


async def tie(tx: Transaction, number: AssignmentId, goal: Goal) -> None:
    """Notes to which goal it belongs."""
    await tx.execute(update(t.Assignment).where(t.Assignment.id == number).values(goal=goal.value))


async def rewrite(tx: Transaction, one: Assignment, text: str) -> None:
    """Puts other words in its place."""
    await tx.execute(update(t.Assignment).where(t.Assignment.id == one.id).values(text=text))
    _touch(tx, one)


async def erase(tx: Transaction, one: Assignment) -> None:
    """Erases it; what a member did before does not come back."""
    await tx.execute(delete(t.Assignment).where(t.Assignment.id == one.id))
    _touch(tx, one)


def _touch(tx: Transaction, one: Assignment) -> None:
    at = one.since
    touched.add(tx, Touched(one.community, at, at, at, erased=True, by=one.member))


async def by_id(tx: Transaction, number: AssignmentId) -> Assignment | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Assignment.id == number)), None)


async def current(tx: Transaction, member: MemberId) -> Assignment | None:
    """What a member works on now, as far as they said."""
    found = await _all(tx, t.Assignment.member_id == member, t.Assignment.until.is_(None))
    return found[-1] if found else None


async def by_member(tx: Transaction, member: MemberId) -> list[Assignment]:
    """All that a member works or worked on, oldest first."""
    return await _all(tx, t.Assignment.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> list[Assignment]:
    """What a message says of it."""
    return await _all(tx, t.Assignment.event_id == event)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Assignment]:
    rows = await tx.execute(
        select(*_COLUMNS).where(*conditions).order_by(t.Assignment.since, t.Assignment.id)
    )
    return [_assignment(tuple(row)) for row in rows]


def _assignment(row: Sequence[object]) -> Assignment:
    values = list(row)
    values[_GOAL] = Goal(str(values[_GOAL])) if values[_GOAL] is not None else None
    return Assignment(*values)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
