"""Who has something to tell, and who was invited to: twice in a year at most, which is counted by these."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, MemberId, PersonId


class Reason(StrEnum):
    """Why somebody is invited."""

    VALUE = "value"
    """They said that they used something, or that something changed."""
    AGREEMENT = "agreement"
    """They did what they had agreed to do, and said what came of it."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """That a member has something to tell since a moment, for a reason."""

    id: int
    member: MemberId
    reason: Reason
    at: datetime


async def may_tell(tx: Transaction, member: MemberId, reason: Reason, at: datetime) -> None:
    """Notes that a member has something to tell; once while they were not invited."""
    if await waiting(tx, member) is None:
        values = {"member_id": member, "reason": reason.value, "at": at}
        await tx.execute(insert(t.StoryInvitation).values(values))


async def waiting(tx: Transaction, member: MemberId) -> Invitation | None:
    """That of a member who was not invited yet."""
    invitation = t.StoryInvitation
    row = (
        await tx.execute(
            select(invitation.id, invitation.member_id, invitation.reason, invitation.at)
            .where(invitation.member_id == member, invitation.asked_at.is_(None))
            .order_by(invitation.id)
        )
    ).first()
    return Invitation(row[0], MemberId(row[1]), Reason(row[2]), row[3]) if row is not None else None


async def invited(tx: Transaction, one: Invitation, at: datetime) -> None:
    """Notes that they were."""
    await tx.execute(update(t.StoryInvitation).where(t.StoryInvitation.id == one.id).values(asked_at=at))


async def invited_since(tx: Transaction, person: PersonId, since: datetime) -> list[datetime]:
    """When somebody was invited, in whatever community, oldest first."""
    rows = await tx.scalars(
        select(t.StoryInvitation.asked_at)
        .join(t.Member, t.Member.id == t.StoryInvitation.member_id)
        .where(t.Member.person_id == person, t.StoryInvitation.asked_at > since)
        .order_by(t.StoryInvitation.asked_at)
    )
    return [at for at in rows if at is not None]


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases that a member was invited, or could be."""
    await tx.execute(delete(t.StoryInvitation).where(t.StoryInvitation.member_id == member))


async def expire(
    tx: Transaction, community: CommunityId, waiting_before: datetime, asked_before: datetime
) -> None:
    """Erases of a community's members what they told of long ago, and what counts for no year any more."""
    theirs = select(t.Member.id).where(t.Member.community_id == community)
    long_ago = func.coalesce(t.StoryInvitation.asked_at, t.StoryInvitation.at)
    for was_asked, limit in ((True, asked_before), (False, waiting_before)):
        asked = t.StoryInvitation.asked_at.is_not(None)
        await tx.execute(
            delete(t.StoryInvitation).where(
                t.StoryInvitation.member_id.in_(theirs),
                asked if was_asked else ~asked,
                long_ago < limit,
            )
        )
