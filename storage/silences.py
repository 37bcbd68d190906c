"""Of whom an answer was waited for in a round, and has not come."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, MemberId, StandupId

# Put together once: it runs for every check-in.
_END = delete(t.Silence).where(
    t.Silence.standup_id == bindparam("standup"), t.Silence.member_id == bindparam("member")
)


async def wait(tx: Transaction, standup: StandupId, members: Collection[MemberId]) -> None:
    """Notes whose answer is waited for in a round that opens."""
    if members:
        await tx.execute(insert(t.Silence), [{"standup_id": standup, "member_id": one} for one in members])


async def end(tx: Transaction, standup: StandupId, member: MemberId) -> None:
    """Notes that a member took part, or that nothing is waited for any more: that stays so."""
    tx.later(_END, {"standup": standup, "member": member})


async def of_round(tx: Transaction, standup: StandupId) -> set[MemberId]:
    """Whose answer was waited for, and never came."""
    found = await tx.scalars(select(t.Silence.member_id).where(t.Silence.standup_id == standup))
    return {MemberId(member) for member in found}


async def in_a_row(
    tx: Transaction, community: CommunityId, until: datetime, most: int
) -> dict[MemberId, int]:
    """Of how many of the last rounds that opened before `until`, up to `most`, somebody left out each one."""
    last = select(t.Standup.id).where(t.Standup.community_id == community, t.Standup.opened_at < until)
    rounds = list(await tx.scalars(last.order_by(t.Standup.opened_at.desc()).limit(most)))
    found: dict[MemberId, int] = {}
    for number, standup in enumerate(rounds):
        for member in await of_round(tx, StandupId(standup)):
            if found.get(member, 0) == number:
                found[member] = number + 1
    return found


async def clear(tx: Transaction, member: MemberId) -> None:
    """Forgets the rounds in which a member's answer never came: they spoke."""
    await tx.execute(delete(t.Silence).where(t.Silence.member_id == member))


async def of_member(tx: Transaction, member: MemberId) -> list[datetime]:
    """When the rounds opened in which that was so of a member."""
    return list(
        await tx.scalars(
            select(t.Standup.opened_at)
            .join(t.Silence, t.Silence.standup_id == t.Standup.id)
            .where(t.Silence.member_id == member)
            .order_by(t.Standup.opened_at)
        )
    )


async def forget_older(tx: Transaction, community: CommunityId, limit: datetime) -> None:
    """Erases what is known of the rounds that opened before `limit`."""
    old = select(t.Standup.id).where(t.Standup.community_id == community, t.Standup.opened_at < limit)
    await tx.execute(delete(t.Silence).where(t.Silence.standup_id.in_(old)))
