"""Reflections: which instrument was put to whom, and when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from storage import polls
from storage import tables as t
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, MemberId, PersonId, PollId, ReflectionId


@dataclass(frozen=True, slots=True)
class Reflection:
    """One time that an instrument is put to a community, or to `member` alone; over without a `next_at`."""

    id: ReflectionId
    community: CommunityId
    member: MemberId | None
    instrument: str
    anonymous: bool
    started_at: datetime
    next_at: datetime | None


_REFLECTION = (
    t.Reflection.id,
    t.Reflection.community_id,
    t.Reflection.member_id,
    t.Reflection.instrument,
    t.Reflection.anonymous,
    t.Reflection.started_at,
    t.Reflection.next_at,
)


def _reflection(row: Sequence[object]) -> Reflection:
    return Reflection(*row)  # type: ignore[arg-type]  # the columns of _REFLECTION, in order


async def start(
    tx: Transaction,
    community: CommunityId,
    instrument: str,
    anonymous: bool,
    now: datetime,
    next_at: datetime,
    member: MemberId | None = None,
) -> ReflectionId:
    """Notes that a reflection begins."""
    row = insert(t.Reflection).values(
        community_id=community,
        member_id=member,
        instrument=instrument,
        anonymous=anonymous,
        started_at=now,
        next_at=next_at,
    )
    return ReflectionId((await tx.execute(row.returning(t.Reflection.id))).scalar_one())


async def open_in(tx: Transaction, community: CommunityId) -> Reflection | None:
    """What is being put to a whole community now."""
    row = (
        await tx.execute(
            select(*_REFLECTION).where(
                t.Reflection.community_id == community,
                t.Reflection.member_id.is_(None),
                t.Reflection.next_at.is_not(None),
            )
        )
    ).first()
    return _reflection(tuple(row)) if row else None


async def asked_of(tx: Transaction, community: CommunityId, member: MemberId) -> list[ReflectionId]:
    """What is being put to a whole community now, or to this member alone."""
    rows = await tx.scalars(
        select(t.Reflection.id).where(
            t.Reflection.community_id == community,
            t.Reflection.member_id.is_(None) | (t.Reflection.member_id == member),
            t.Reflection.next_at.is_not(None),
        )
    )
    return [ReflectionId(reflection) for reflection in rows]


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Reflection]:
    """The reflections of which something is due, those of one member too."""
    rows = await tx.execute(
        select(*_REFLECTION)
        .where(t.Reflection.community_id == community, t.Reflection.next_at <= now)
        .order_by(t.Reflection.next_at, t.Reflection.id)
    )
    return [_reflection(tuple(row)) for row in rows]


STEPS = Alarm(
    select(func.min(t.Reflection.next_at)).where(t.Reflection.next_at.is_not(None)),
    lambda now: select(t.Reflection.community_id).where(t.Reflection.next_at <= now).distinct(),
)
"""Where a step of a reflection is due."""


async def plan_step(tx: Transaction, reflection: ReflectionId, at: datetime | None) -> None:
    """Notes when the next step is due; none when it is over."""
    await tx.execute(update(t.Reflection).where(t.Reflection.id == reflection).values(next_at=at))


async def last_of(tx: Transaction, community: CommunityId, instrument: str) -> datetime | None:
    """When an instrument was last put to a community."""
    return await tx.scalar(
        select(func.max(t.Reflection.started_at)).where(
            t.Reflection.community_id == community,
            t.Reflection.instrument == instrument,
            t.Reflection.member_id.is_(None),
        )
    )


async def used(tx: Transaction, community: CommunityId, until: datetime) -> dict[str, str]:
    """With what a community looked back that was over by then, each with a question of it as it was put."""
    rows = await tx.execute(
        select(t.Reflection.instrument, func.max(t.Poll.asked))
        .join(t.Poll, t.Poll.reflection_id == t.Reflection.id)
        .where(t.Reflection.community_id == community, t.Reflection.member_id.is_(None))
        .where(t.Poll.closed_at <= until)
        .group_by(t.Reflection.instrument)
        .order_by(func.min(t.Poll.id))
    )
    return {row[0]: row[1] for row in rows}


async def founded(tx: Transaction, community: CommunityId) -> datetime:
    """When a community began."""
    moment = await tx.scalar(select(t.Community.created_at).where(t.Community.id == community))
    assert moment is not None
    return moment


async def forget_person(tx: Transaction, person: PersonId) -> None:
    """Forgets what was asked of one person alone, and that anything was; votes are erased before."""
    theirs = select(t.Member.id).where(t.Member.person_id == person)
    asked = select(t.Reflection.id).where(t.Reflection.member_id.in_(theirs))
    for found in (await tx.scalars(select(t.Poll.id).where(t.Poll.reflection_id.in_(asked)))).all():
        await polls.drop(tx, PollId(found))
    await tx.execute(delete(t.Reflection).where(t.Reflection.member_id.in_(theirs)))
    await polls.forget_posts_to(tx, person)


async def alone(tx: Transaction, community: CommunityId) -> set[MemberId]:
    """Who wants the questions in private."""
    rows = await tx.scalars(
        select(t.ReflectsAlone.member_id)
        .join(t.Member, t.Member.id == t.ReflectsAlone.member_id)
        .where(t.Member.community_id == community)
    )
    return {MemberId(member) for member in rows}


async def set_alone(tx: Transaction, member: MemberId, alone: bool) -> None:
    """Notes whether a member wants the questions in private."""
    await tx.execute(delete(t.ReflectsAlone).where(t.ReflectsAlone.member_id == member))
    if alone:
        await tx.execute(insert(t.ReflectsAlone).values(member_id=member))
