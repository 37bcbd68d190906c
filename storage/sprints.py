"""Sprints: some weeks of work on one goal (Samenspel §3.4b), and what people said of how they learned."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, insert, select, update

from storage import tables as t
from storage import touched
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, SessionId, SprintId
from storage.touched import Touched


@dataclass(frozen=True, slots=True)
class Sprint:
    """Planned to end at `until`; it did at `ended_at`. A goal that somebody typed goes with them.

    While a community takes a break, since `paused_at`, it stands still; it did for `rested` before.
    """

    id: SprintId
    community: CommunityId
    goal: str | None
    member: MemberId | None
    event: EventId | None
    began_at: datetime
    until: datetime
    ended_at: datetime | None
    paused_at: datetime | None
    session: SessionId | None
    rested: timedelta


_SPRINT = (
    t.Sprint.id,
    t.Sprint.community_id,
    t.Sprint.goal,
    t.Sprint.member_id,
    t.Sprint.event_id,
    t.Sprint.began_at,
    t.Sprint.until,
    t.Sprint.ended_at,
    t.Sprint.paused_at,
    t.Sprint.session_id,
    t.Sprint.rested,
)


def _sprint(row: Sequence[object]) -> Sprint:
    values = list(row)
    values[-1] = timedelta(seconds=int(str(values[-1])))
    return Sprint(*values)  # type: ignore[arg-type]  # the columns of _SPRINT, in order


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Sprint]:
    rows = await tx.execute(select(*_SPRINT).where(*conditions).order_by(t.Sprint.began_at, t.Sprint.id))
    return [_sprint(tuple(row)) for row in rows]


async def of_community(tx: Transaction, community: CommunityId) -> list[Sprint]:
    """All sprints of a community, oldest first."""
    return await _all(tx, t.Sprint.community_id == community)


async def now(tx: Transaction, community: CommunityId) -> Sprint | None:
    """The sprint that goes on."""
    return next(iter(await _all(tx, t.Sprint.community_id == community, t.Sprint.ended_at.is_(None))), None)


async def by_id(tx: Transaction, sprint: SprintId) -> Sprint | None:
    """A sprint; None when it is not there any more."""
    return next(iter(await _all(tx, t.Sprint.id == sprint)), None)


async def by_member(tx: Transaction, member: MemberId) -> list[Sprint]:
    """The sprints whose goal a member typed."""
    return await _all(tx, t.Sprint.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> Sprint | None:
    """The sprint whose goal a message says."""
    return next(iter(await _all(tx, t.Sprint.event_id == event)), None)


_GOES_ON = (t.Sprint.ended_at.is_(None), t.Sprint.paused_at.is_(None))


ENDS = Alarm(
    select(func.min(t.Sprint.until)).where(*_GOES_ON),
    lambda now: select(t.Sprint.community_id).where(*_GOES_ON, t.Sprint.until <= now).distinct(),
)
"""Where a sprint is over that did not end."""


async def begin(tx: Transaction, community: CommunityId, at: datetime, until: datetime) -> SprintId:
    """Begins a sprint, without a goal yet."""
    row = insert(t.Sprint).values(community_id=community, began_at=at, until=until)
    return SprintId(await tx.scalar(row.returning(t.Sprint.id)) or 0)


async def aim(
    tx: Transaction,
    sprint: Sprint,
    goal: str | None,
    member: MemberId | None = None,
    event: EventId | None = None,
) -> None:
    """Sets the goal of a sprint, or erases it."""
    values = {"goal": goal, "member_id": member, "event_id": event}
    await tx.execute(update(t.Sprint).where(t.Sprint.id == sprint.id).values(values))
    gone, at = goal is None, sprint.began_at
    # Also who looked back on it told of its goal.
    last = sprint.ended_at or at
    touched.add(tx, Touched(sprint.community, at, last, at, lost=True, erased=gone, by=sprint.member))


async def goal_at(tx: Transaction, community: CommunityId, moment: datetime) -> str | None:
    """The goal of the sprint that goes on at a moment, as far as is known now; None without one."""
    for one in await of_community(tx, community):
        if one.began_at <= moment and (one.ended_at is None or one.ended_at > moment):
            return one.goal
    return None


async def meets(tx: Transaction, sprint: SprintId, session: SessionId) -> None:
    """Notes which work session is the one of a sprint."""
    await tx.execute(update(t.Sprint).where(t.Sprint.id == sprint).values(session_id=session))


async def put_off(tx: Transaction, sprint: SprintId, until: datetime) -> None:
    """A sprint goes on for longer."""
    await tx.execute(update(t.Sprint).where(t.Sprint.id == sprint).values(until=until))


async def pause(tx: Transaction, sprint: SprintId, at: datetime) -> None:
    """A sprint stands still from now on."""
    await tx.execute(update(t.Sprint).where(t.Sprint.id == sprint).values(paused_at=at))


async def resume(tx: Transaction, sprint: Sprint, at: datetime) -> None:
    """A sprint goes on, for as much longer as it stood still."""
    if sprint.paused_at is not None:
        rested = at - sprint.paused_at
        values = {"until": sprint.until + rested, "rested": round((sprint.rested + rested).total_seconds())}
        row = update(t.Sprint).where(t.Sprint.id == sprint.id)
        await tx.execute(row.values(paused_at=None, **values))


async def end(tx: Transaction, sprint: Sprint, at: datetime) -> None:
    """A sprint is over."""
    await tx.execute(update(t.Sprint).where(t.Sprint.id == sprint.id).values(ended_at=at, paused_at=None))
    touched.add(tx, Touched(sprint.community, at, at, at))


async def count(
    tx: Transaction,
    sprint: Sprint,
    question: str,
    counts: Mapping[str, int],
    first: datetime,
    last: datetime | None = None,
) -> None:
    """Keeps how often each option was chosen in a sprint; what tells of that time tells of it."""
    rows = [
        {"sprint_id": sprint.id, "question": question, "option": option, "count": number}
        for option, number in counts.items()
    ]
    if rows:
        await tx.execute(insert(t.Learning), rows)
    touched.add(tx, Touched(sprint.community, first, last or first, first))


async def counts(tx: Transaction, sprint: SprintId) -> dict[str, dict[str, int]]:
    """How often each option was chosen in a sprint, by question."""
    columns = (t.Learning.question, t.Learning.option, t.Learning.count)
    rows = await tx.execute(select(*columns).where(t.Learning.sprint_id == sprint))
    found: dict[str, dict[str, int]] = {}
    for question, option, number in rows:
        found.setdefault(question, {})[option] = number
    return found
