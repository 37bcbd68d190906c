"""Newcomers who are to be asked what they hope for: once soon, and once more after a while."""

from datetime import datetime

from sqlalchemy import delete, func, select, update

from storage import tables as t
from storage import votes
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId, PollId
from storage.votes import Vote


@dataclass(frozen=True, slots=True)
class Expectation:
    """Somebody who is to be asked at `due_at`; `poll` is what they were asked the first time."""

    member: MemberId
    due_at: datetime
    poll: PollId | None


async def expect(tx: Transaction, member: MemberId, due_at: datetime) -> None:
    """Notes when a newcomer is to be asked."""
    await tx.execute(insert(t.Expectation).values(member_id=member, due_at=due_at).on_conflict_do_nothing())


async def postpone(tx: Transaction, member: MemberId, due_at: datetime) -> None:
    """They are to be asked later."""
    await tx.execute(update(t.Expectation).where(t.Expectation.member_id == member).values(due_at=due_at))


async def asked(tx: Transaction, member: MemberId, poll: PollId, again_at: datetime) -> None:
    """They were asked the first time, and are to be again."""
    await tx.execute(
        update(t.Expectation).where(t.Expectation.member_id == member).values(poll_id=poll, due_at=again_at)
    )


async def done(tx: Transaction, member: MemberId) -> None:
    """They are not to be asked any more."""
    await tx.execute(delete(t.Expectation).where(t.Expectation.member_id == member))


async def due_at(tx: Transaction, member: MemberId) -> datetime | None:
    """When a member is to be asked; None when they are not."""
    return await tx.scalar(select(t.Expectation.due_at).where(t.Expectation.member_id == member))


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Expectation]:
    """Who is to be asked in a community now."""
    rows = await tx.execute(
        select(t.Expectation.member_id, t.Expectation.due_at, t.Expectation.poll_id)
        .join(t.Member, t.Member.id == t.Expectation.member_id)
        .where(t.Member.community_id == community, t.Expectation.due_at <= now)
        .order_by(t.Expectation.due_at, t.Expectation.member_id)
    )
    return [
        Expectation(MemberId(member), due_at, PollId(poll) if poll is not None else None)
        for member, due_at, poll in rows
    ]


async def in_words(tx: Transaction, member: MemberId) -> Vote | None:
    """What a member hopes for, in words, where they were asked that alone; None until they say."""
    theirs = (t.Reflection.member_id == member, t.Vote.member_id == member, t.Vote.text.is_not(None))
    event = await tx.scalar(
        select(t.Vote.event_id)
        .join(t.Poll, t.Poll.id == t.Vote.poll_id)
        .join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
        .where(*theirs)
        .order_by(t.Vote.at.desc(), t.Vote.id.desc())
        .limit(1)
    )
    return await votes.one(tx, EventId(event)) if event is not None else None


DUE = Alarm(
    select(func.min(t.Expectation.due_at)),
    lambda now: (
        select(t.Member.community_id)
        .join(t.Expectation, t.Expectation.member_id == t.Member.id)
        .where(t.Expectation.due_at <= now)
        .distinct()
    ),
)
"""Where somebody is to be asked."""
