"""What is open until somebody closes it: kept for later, asked for, asked, in the way (Samenspel §3.4c)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, func, insert, literal_column, or_, select, update

from storage import landings, point_hands, touched
from storage import tables as t
from storage.alarms import Alarm, after
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, CommunityId, EventId, MemberId, PersonId, PointId, StandupId
from storage.touched import Touched


class Kind(StrEnum):
    PARKED = "parked"
    WISH = "wish"
    """For the next work session."""
    OBSTACLE = "obstacle"
    """In somebody's way; the words are those of their check-in."""
    QUESTION = "question"
    PROMISE = "promise"


class State(StrEnum):
    """What became of a point. The last four are ends."""

    OPEN = "open"
    PLANNED = "planned"
    """On the agenda of a work session."""
    DISCUSSED = "discussed"
    """Talked of, and still open."""
    AGREED = "agreed"
    SOLVED = "solved"
    PASSED_ON = "passed-on"
    LET_GO = "let-go"


class How(StrEnum):
    """By which way a point was closed."""

    OWNER = "owner"
    MEMBER = "member"
    """By somebody else: its owner is told."""
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Point:
    """Made with the message `event`, or it is what a `check_in` says. Open until `closed_at`."""

    id: PointId
    event: EventId | None
    check_in: CheckInId | None
    kind: Kind
    member: MemberId
    text: str
    at: datetime
    community: CommunityId
    state: State = State.OPEN
    closed_at: datetime | None = None
    how: How | None = None
    later_at: datetime | None = None
    asked_at: datetime | None = None
    still_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody closed it."""
        return self.closed_at is None


_POINT = (
    t.Point.id,
    t.Point.event_id,
    t.Point.check_in_id,
    t.Point.kind,
    t.Point.member_id,
    t.Point.text,
    t.Point.at,
    t.Point.community_id,
    t.Point.state,
    t.Point.closed_at,
    t.Point.how,
    t.Point.later_at,
    t.Point.asked_at,
    t.Point.still_at,
)


def _point(row: Sequence[object]) -> Point:
    values = list(row)
    values[3], values[8] = Kind(str(values[3])), State(str(values[8]))
    values[10] = How(str(values[10])) if values[10] is not None else None
    return Point(*values)  # type: ignore[arg-type]  # the columns of _POINT, in order


async def add(
    tx: Transaction,
    community: CommunityId,
    kind: Kind,
    member: MemberId,
    event: EventId | None,
    text: str,
    at: datetime,
    standup: StandupId | None = None,
    check_in: CheckInId | None = None,
) -> PointId:
    """Keeps a point that was made with the message `event`, or that a `check_in` says."""
    made = await tx.scalar(
        insert(t.Point)
        .values(
            community_id=community,
            kind=kind.value,
            member_id=member,
            standup_id=standup,
            event_id=event,
            check_in_id=check_in,
            text=text,
            at=at,
        )
        .returning(t.Point.id)
    )
    number = PointId(made or 0)
    touched.add(tx, Touched(community, at, at, at, point=number, by=member))
    return number


async def rewrite(tx: Transaction, point: PointId, text: str) -> None:
    """Puts other words in the place of those of a point."""
    await _touch(tx, point, lost=True)
    await tx.execute(update(t.Point).where(t.Point.id == point).values(text=text))


async def erase(tx: Transaction, point: PointId) -> None:
    """Erases a point."""
    await landings.go_with(tx, point=point)
    await _touch(tx, point, lost=True, erased=True)
    await expire(tx, point)


async def expire(tx: Transaction, point: PointId) -> None:
    """The same for what is too old: nothing is said anew of that."""
    await tx.execute(delete(t.Point).where(t.Point.id == point))


async def close(tx: Transaction, point: PointId, state: State, how: How, at: datetime) -> bool:
    """Closes a point; False when it is closed already, and stays as it is."""
    still = (t.Point.id == point, t.Point.closed_at.is_(None))
    ended = update(t.Point).where(*still).values(state=state.value, closed_at=at, how=how.value)
    if await tx.scalar(ended.returning(t.Point.id)) is None:
        return False
    await _touch(tx, point)
    return True


async def reopen(tx: Transaction, point: PointId) -> None:
    """A point that was closed is open again."""
    again = update(t.Point).where(t.Point.id == point)
    await tx.execute(again.values(state=State.OPEN.value, closed_at=None, how=None, later_at=None))
    await _touch(tx, point)


async def put_off(tx: Transaction, point: PointId, at: datetime) -> None:
    """Notes that a point is for later: not for what comes next, but still open."""
    await tx.execute(update(t.Point).where(t.Point.id == point).values(later_at=at))
    await _touch(tx, point)


async def set_state(tx: Transaction, point: PointId, state: State) -> None:
    """Notes how far a point that is open came."""
    still = (t.Point.id == point, t.Point.closed_at.is_(None))
    await tx.execute(update(t.Point).where(*still).values(state=state.value))
    await _touch(tx, point)


async def said_again(tx: Transaction, point: PointId, check_in: CheckInId, standup: StandupId) -> None:
    """Notes that the same is said in a later check-in: from now on the point goes with that one."""
    await tx.execute(
        update(t.Point).where(t.Point.id == point).values(check_in_id=check_in, standup_id=standup)
    )
    await _touch(tx, point)


async def asked(tx: Transaction, point: PointId, at: datetime) -> None:
    """Notes that its owner was asked whether it is solved."""
    await tx.execute(update(t.Point).where(t.Point.id == point).values(asked_at=at))


async def still(tx: Transaction, point: PointId, at: datetime) -> None:
    """Notes that its owner says that it is not solved yet."""
    await tx.execute(update(t.Point).where(t.Point.id == point).values(still_at=at))
    await _touch(tx, point)


async def _touch(tx: Transaction, number: PointId, lost: bool = False, erased: bool = False) -> None:
    """What becomes of a point leaves true what was told of it; other words do not (`lost`)."""
    point = await by_id(tx, number)
    if point is not None:
        drawn = lost and point.kind is Kind.WISH
        at, by = point.at, point.member
        touched.add(tx, Touched(point.community, at, at, at, lost, drawn, erased, point=point.id, by=by))
        # Whoever wants to talk about it too has its words among their own.
        for hand in await point_hands.of(tx, number) if lost else ():
            theirs = Touched(point.community, hand.at, hand.at, lost=lost, erased=erased, by=hand.member)
            touched.add(tx, theirs)


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
    after = () if moment is None else (t.Point.at > moment,)
    return await _all(tx, t.Point.community_id == community, *after)


async def open_at(tx: Transaction, community: CommunityId, moment: datetime) -> list[Point]:
    """The points of a community that were open at a moment, oldest first."""
    still = or_(t.Point.closed_at.is_(None), t.Point.closed_at > moment)
    return await _all(tx, t.Point.community_id == community, t.Point.at <= moment, still)


async def solved(tx: Transaction, community: CommunityId, moment: datetime) -> list[Point]:
    """What was in the way in a community and was solved by a moment, oldest first."""
    was = (t.Point.kind == Kind.OBSTACLE.value, t.Point.state == State.SOLVED.value)
    return await _all(tx, t.Point.community_id == community, t.Point.closed_at <= moment, *was)


async def still_open(tx: Transaction, community: CommunityId) -> list[Point]:
    """The points of a community that are open, oldest first."""
    return await _all(tx, t.Point.community_id == community, t.Point.closed_at.is_(None))


async def count_open(tx: Transaction, community: CommunityId) -> int:
    """How many points of a community are open."""
    still = (t.Point.community_id == community, t.Point.closed_at.is_(None))
    return await tx.scalar(select(func.count()).where(*still)) or 0


# Spelled out, as in the index that holds these few of all.
_OPEN_QUESTION = (t.Point.closed_at.is_(None), t.Point.kind == literal_column("'question'"))


def unanswered(wait: timedelta) -> Alarm:
    """Where a question to the group is open that was asked so long ago."""
    return after(
        wait,
        select(func.min(t.Point.at)).where(*_OPEN_QUESTION),
        lambda by: select(t.Point.community_id).where(*_OPEN_QUESTION, t.Point.at <= by).distinct(),
    )


async def ended(tx: Transaction, point: PointId, state: State) -> None:
    """Notes with which end a point that is closed was so."""
    gone = (t.Point.id == point, t.Point.closed_at.is_not(None))
    await tx.execute(update(t.Point).where(*gone).values(state=state.value))
    await _touch(tx, point)


async def by_member(tx: Transaction, member: MemberId) -> list[Point]:
    """All points of a member, oldest first."""
    return await _all(tx, t.Point.member_id == member)


async def closed_before(tx: Transaction, community: CommunityId, limit: datetime) -> list[Point]:
    """The points of a community that were closed before `limit`, oldest first."""
    return await _all(tx, t.Point.community_id == community, t.Point.closed_at < limit)


async def of(tx: Transaction, event: EventId) -> Point | None:
    """The point that was made with a message."""
    return next(iter(await _all(tx, t.Point.event_id == event)), None)


async def of_check_in(tx: Transaction, check_in: CheckInId) -> Point | None:
    """What is in the way according to a check-in."""
    return next(iter(await _all(tx, t.Point.check_in_id == check_in)), None)


async def by_id(tx: Transaction, point: PointId) -> Point | None:
    """A point; None when it is erased."""
    return next(iter(await _all(tx, t.Point.id == point)), None)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Point]:
    rows = await tx.execute(select(*_POINT).where(*conditions).order_by(t.Point.at, t.Point.id))
    return [_point(tuple(row)) for row in rows]
