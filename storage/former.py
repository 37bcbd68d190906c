"""Who left: for a while with their name, then a number, and at last nothing."""

from datetime import datetime

from sqlalchemy import case, delete, func, select, update

from storage import tables as t
from storage import touched
from storage.communities import MEMBER, Member, Role, read_member
from storage.database import Transaction
from storage.ids import FORMER, CommunityId, MemberId


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases a member of whom nothing is kept any more but choices, and which rounds were without them."""
    await touched.member(tx, member)
    await tx.execute(delete(t.Aside).where(t.Aside.member_id == member))
    await tx.execute(delete(t.Skip).where(t.Skip.member_id == member))
    await tx.execute(delete(t.Silence).where(t.Silence.member_id == member))
    await tx.execute(delete(t.PhotoConsent).where(t.PhotoConsent.member_id == member))
    await tx.execute(delete(t.Member).where(t.Member.id == member))


async def first_to_leave(tx: Transaction, community: CommunityId, limit: datetime) -> Member | None:
    """Who left first of those who did before `limit`, and still has a name."""
    rows = await tx.execute(
        select(*MEMBER)
        .where(
            t.Member.community_id == community,
            t.Member.left_at < limit,
            t.Member.person_id.not_like(f"{FORMER}%"),
        )
        .order_by(t.Member.left_at, t.Member.id)
        .limit(1)
    )
    row = rows.one_or_none()
    return read_member(tuple(row)) if row else None


async def count_former(tx: Transaction, community: CommunityId) -> int:
    """How many members became a number."""
    former = t.Member.person_id.like(f"{FORMER}%")
    return await tx.scalar(select(func.count()).where(t.Member.community_id == community, former)) or 0


async def make_former(tx: Transaction, member: MemberId, number: int, name: str) -> None:
    """Puts a number in the place of who somebody was; what they chose, and when they were away, is erased."""
    await touched.member(tx, member)
    for table in (t.Aside, t.Skip, t.Silence, t.PhotoConsent, t.Expectation, t.Intake, t.Partner):
        await tx.execute(delete(table).where(table.member_id == member))
    bot = t.Member.role == Role.BOT.value
    await tx.execute(
        update(t.Member)
        .where(t.Member.id == member)
        .values(
            person_id=f"{FORMER}{number}",
            name=name,
            role=case((bot, Role.BOT.value), else_=Role.MEMBER.value),
            away_from=None,
            away_until=None,
            takes_part=False,
            skips_next=False,
            only_digest=False,
            feeling_offered=False,
            organisation=None,
            until=None,
            hours=None,
            part=None,
        )
    )
