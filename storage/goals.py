"""What members want to learn; for others to see once they said so (Samenspel §3.3d)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert as insert_or
from storage.ids import CommunityId, EventId, GoalId, MemberId
from storage.touched import Touched

FEWEST: Final = 3
"""From so many answers on, it is told how much closer people came."""


class Closer(StrEnum):
    """How much closer somebody came to their goal."""

    MUCH = "much"
    LITTLE = "little"
    NO = "no"
    OTHER = "other"
    """It is another goal now."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A member's goal, `until` another took its place; `shown` where the group may see it.

    It is `tied_to` a part of the goal that is shared: what says that in the passport, and which part. It was
    asked in these sprints whether it is the same, and whether it came closer.
    """

    id: GoalId
    community: CommunityId
    member: MemberId
    text: str
    event: EventId | None
    since: datetime
    until: datetime | None
    shown: bool
    tied_to: int | None
    part: int | None
    same_asked: int | None
    closer_asked: int | None


_COLUMNS = (
    *(t.Goal.id, t.Goal.community_id, t.Goal.member_id, t.Goal.text, t.Goal.event_id, t.Goal.since),
    *(t.Goal.until, t.Goal.shown, t.Goal.tied_to, t.Goal.part, t.Goal.same_asked, t.Goal.closer_asked),
)


async def add(
    tx: Transaction, community: CommunityId, member: MemberId, text: str, event: EventId | None, at: datetime
) -> GoalId:
    """Keeps a goal, in the place of the one a member has now; it is seen by whom that was."""
    now = await current(tx, member)
    values: dict[str, object] = {"shown": False}
    if now is not None:
        await _change(tx, now, {"until": at})
        values = {"shown": now.shown, "same_asked": now.same_asked, "closer_asked": now.closer_asked}
    row = insert(t.Goal).values(
        community_id=community, member_id=member, text=text, event_id=event, since=at, **values
    )
    made = GoalId(await tx.scalar(row.returning(t.Goal.id)) or 0)
    touched.add(tx, Touched(community, at, at, by=member))
    return made


async def rewrite(tx: Transaction, goal: Goal, text: str) -> None:
    """Puts other words in its place."""
    await _change(tx, goal, {"text": text})


async def show(tx: Transaction, goal: Goal, shown: bool) -> None:
    """Notes whether the group may see it."""
    await _change(tx, goal, {"shown": shown}, erased=goal.shown and not shown)


async def tie(tx: Transaction, goal: Goal, tied_to: int, part: int) -> None:
    """Notes to which part of the goal that is shared it belongs."""
    await _change(tx, goal, {"tied_to": tied_to, "part": part})


async def asked_same(tx: Transaction, goal: Goal, sprint: int) -> None:
    """Notes that whose it is was asked in a sprint whether it is the same."""
    await tx.execute(update(t.Goal).where(t.Goal.id == goal.id).values(same_asked=sprint))


async def asked_closer(tx: Transaction, goal: Goal, sprint: int) -> None:
    """Notes that whose it is was asked in a sprint whether it came closer."""
    await tx.execute(update(t.Goal).where(t.Goal.id == goal.id).values(closer_asked=sprint))


async def erase(tx: Transaction, goal: Goal) -> None:
    """Erases a goal, and each pair that was made with it; the one before it does not come back."""
    await tx.execute(delete(t.Pair).where(t.Pair.goal_id == goal.id))
    await tx.execute(delete(t.Goal).where(t.Goal.id == goal.id))
    _touch(tx, goal, erased=True)


async def _change(tx: Transaction, goal: Goal, values: dict[str, object], erased: bool = False) -> None:
    await tx.execute(update(t.Goal).where(t.Goal.id == goal.id).values(values))
    _touch(tx, goal, erased)


def _touch(tx: Transaction, goal: Goal, erased: bool) -> None:
    touched.add(tx, Touched(goal.community, goal.since, goal.since, lost=True, erased=erased, by=goal.member))


async def by_id(tx: Transaction, number: GoalId) -> Goal | None:
    """A goal; None when it is erased."""
    return next(iter(await _all(tx, t.Goal.id == number)), None)


async def current(tx: Transaction, member: MemberId) -> Goal | None:
    """The goal that a member has now."""
    return next(iter(await _all(tx, t.Goal.member_id == member, t.Goal.until.is_(None))), None)


async def by_member(tx: Transaction, member: MemberId) -> list[Goal]:
    """The goals that a member has or had, oldest first."""
    return await _all(tx, t.Goal.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> list[Goal]:
    """The goals that a message says."""
    return await _all(tx, t.Goal.event_id == event)


async def of_community(tx: Transaction, community: CommunityId) -> list[Goal]:
    """All goals of a community, also of before and of who left, whoever may see them."""
    return await _all(tx, t.Goal.community_id == community)


async def shown(tx: Transaction, community: CommunityId) -> list[Goal]:
    """The goals of now that the group may see, of who is here."""
    here = select(t.Member.id).where(t.Member.community_id == community, t.Member.left_at.is_(None))
    return await _all(tx, t.Goal.member_id.in_(here), t.Goal.until.is_(None), t.Goal.shown.is_(True))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Goal]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Goal.since, t.Goal.id))
    return [_goal(tuple(row)) for row in rows]


def _goal(row: Sequence[object]) -> Goal:
    return Goal(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order


async def came_closer(tx: Transaction, community: CommunityId, sprint: int, answer: Closer) -> None:
    """Counts an answer; whose it is, nothing says."""
    row = insert_or(t.Closeness).values(community_id=community, sprint=sprint, answer=answer.value, count=1)
    again = {"count": t.Closeness.count + 1}
    await tx.execute(
        row.on_conflict_do_update(index_elements=["community_id", "sprint", "answer"], set_=again)
    )


async def closeness(tx: Transaction, community: CommunityId) -> dict[int, dict[Closer, int]]:
    """How often what was answered, by sprint."""
    rows = await tx.execute(
        select(t.Closeness.sprint, t.Closeness.answer, t.Closeness.count)
        .where(t.Closeness.community_id == community)
        .order_by(t.Closeness.sprint, t.Closeness.answer)
    )
    found: dict[int, dict[Closer, int]] = {}
    for sprint, answer, count in rows:
        found.setdefault(sprint, {})[Closer(answer)] = count
    return found
