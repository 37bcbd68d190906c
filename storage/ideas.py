"""Questions to which people write notes until a moment, and what became of them."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, select, update

from storage import tables as t
from storage import touched
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import (
    BrainstormId,
    CommunityId,
    EventId,
    MemberId,
    PostId,
)
from storage.touched import Touched


@dataclass(frozen=True, slots=True)
class Brainstorm:
    """A `question` of a `member` to which notes are written `until` a moment; its words may be taken away."""

    id: BrainstormId
    community: CommunityId
    member: MemberId | None
    event: EventId | None
    question: str | None
    at: datetime
    until: datetime
    closed_at: datetime | None
    chosen_at: datetime | None
    told: PostId | None

    @property
    def is_open(self) -> bool:
        """Whether notes are still taken."""
        return self.closed_at is None


_BRAINSTORM = (
    *(t.Brainstorm.id, t.Brainstorm.community_id, t.Brainstorm.member_id, t.Brainstorm.event_id),
    *(t.Brainstorm.question, t.Brainstorm.at, t.Brainstorm.until, t.Brainstorm.closed_at),
    *(t.Brainstorm.chosen_at, t.Brainstorm.told_post_id),
)


async def begin(
    tx: Transaction,
    community: CommunityId,
    member: MemberId,
    event: EventId,
    question: str,
    at: datetime,
    until: datetime,
) -> Brainstorm:
    """Begins one."""
    values = {
        "community_id": community,
        "member_id": member,
        "event_id": event,
        "question": question,
        "at": at,
        "until": until,
    }
    made = await tx.scalar(insert(t.Brainstorm).values(values).returning(t.Brainstorm.id))
    touched.add(tx, Touched(community, at, at, at, by=member))
    found = await by_id(tx, BrainstormId(made or 0))
    assert found is not None
    return found


async def note(tx: Transaction, one: Brainstorm, **values: object) -> None:
    """Notes which post of ours shows it, or how far it is: the names are those of the columns."""
    await tx.execute(update(t.Brainstorm).where(t.Brainstorm.id == one.id).values(values))
    touch(tx, one, one.at)


async def reword(tx: Transaction, one: Brainstorm, question: str | None) -> None:
    """Puts another question in its place; None: it was taken away, and is nobody's."""
    values: dict[str, object] = {"question": question}
    if question is None:
        values |= {"member_id": None, "event_id": None}
    await tx.execute(update(t.Brainstorm).where(t.Brainstorm.id == one.id).values(values))
    touch(tx, one, one.at, lost=True, erased=question is None, by=one.member)


async def by_id(tx: Transaction, number: BrainstormId) -> Brainstorm | None:
    """One of them."""
    return next(iter(await _all(tx, t.Brainstorm.id == number)), None)


async def begun_at(tx: Transaction, community: CommunityId, at: datetime) -> Brainstorm | None:
    """The one that began at a moment, by which our posts know it."""
    return next(iter(await _all(tx, t.Brainstorm.community_id == community, t.Brainstorm.at == at)), None)


async def of_event(tx: Transaction, event: EventId) -> Brainstorm | None:
    """What a message asked."""
    return next(iter(await _all(tx, t.Brainstorm.event_id == event)), None)


async def open_in(tx: Transaction, community: CommunityId) -> Brainstorm | None:
    """The one that is open."""
    found = await _all(tx, t.Brainstorm.community_id == community, t.Brainstorm.closed_at.is_(None))
    return found[-1] if found else None


async def to_choose(tx: Transaction, community: CommunityId) -> Brainstorm | None:
    """The first that is over and of which it is to be chosen where to begin."""
    over = (t.Brainstorm.closed_at.is_not(None), t.Brainstorm.chosen_at.is_(None))
    return next(iter(await _all(tx, t.Brainstorm.community_id == community, *over)), None)


async def of_community(tx: Transaction, community: CommunityId) -> list[Brainstorm]:
    """All of a community, oldest first."""
    return await _all(tx, t.Brainstorm.community_id == community)


async def of_member(tx: Transaction, member: MemberId) -> list[Brainstorm]:
    """What a member asked."""
    return await _all(tx, t.Brainstorm.member_id == member)


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Brainstorm]:
    """What is to be closed now."""
    return await _all(
        tx,
        t.Brainstorm.community_id == community,
        t.Brainstorm.closed_at.is_(None),
        t.Brainstorm.until <= now,
    )


DUE = Alarm(
    select(func.min(t.Brainstorm.until)).where(t.Brainstorm.closed_at.is_(None)),
    lambda now: (
        select(t.Brainstorm.community_id)
        .where(t.Brainstorm.closed_at.is_(None), t.Brainstorm.until <= now)
        .distinct()
    ),
)
"""Where notes are to be shown."""


def touch(
    tx: Transaction,
    one: Brainstorm,
    at: datetime,
    *,
    lost: bool = False,
    erased: bool = False,
    by: MemberId | None = None,
) -> None:
    """Notes that something of it changed that was said `at` a moment, and what was told of it since."""
    for moment in dict.fromkeys((at, one.chosen_at or at)):
        touched.add(
            tx, Touched(one.community, moment, moment, moment, lost, lost, erased, brainstorm=one.id, by=by)
        )


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Brainstorm]:
    rows = await tx.execute(
        select(*_BRAINSTORM).where(*conditions).order_by(t.Brainstorm.at, t.Brainstorm.id)
    )
    return [Brainstorm(*tuple(row)) for row in rows]
