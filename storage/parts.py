"""What members are within their group, beside their role."""

from collections.abc import Mapping

from sqlalchemy import func, select, update

from storage import tables as t
from storage.communities import Part, Role
from storage.database import Transaction
from storage.ids import CommunityId, MemberId


async def take(tx: Transaction, member: MemberId, part: Part | None) -> None:
    """Notes what somebody is within the group; None: nothing of the kind."""
    value = part.value if part is not None else None
    await tx.execute(update(t.Member).where(t.Member.id == member).values(part=value))


async def counts(tx: Transaction, community: CommunityId) -> Mapping[Part, int]:
    """Of how many who are here each is said, in the order of `Part`; only of those that anybody is."""
    rows = await tx.execute(
        select(t.Member.part, func.count())
        .where(
            t.Member.community_id == community,
            t.Member.left_at.is_(None),
            t.Member.role != Role.BOT.value,
            t.Member.part.is_not(None),
        )
        .group_by(t.Member.part)
    )
    found: dict[str | None, int] = {row[0]: row[1] for row in rows}
    return {one: found[one.value] for one in Part if one.value in found}
