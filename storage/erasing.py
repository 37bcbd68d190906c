"""When what is kept for too long is looked for in a community, and as of when it was last."""

from datetime import datetime

from sqlalchemy import bindparam, select, true, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId


async def erased_as_of(tx: Transaction, community: CommunityId) -> datetime | None:
    """As of when what was too old in a community was erased last; None when that is not known."""
    return await tx.scalar(select(t.Community.erased_as_of).where(t.Community.id == community))


async def set_erased_as_of(tx: Transaction, moment: datetime, community: CommunityId | None = None) -> None:
    """Notes that; in all of them when no `community` is named."""
    which = t.Community.id == community if community is not None else true()
    await tx.execute(update(t.Community).where(which).values(erased_as_of=moment))


async def erases_at(tx: Transaction, community: CommunityId, moment: datetime) -> None:
    """Notes when to look next for what is kept for too long."""
    await tx.execute(update(t.Community).where(t.Community.id == community).values(erase_at=moment))


async def has_to_erase(tx: Transaction, community: CommunityId, now: datetime) -> bool:
    """Whether it is time to look for that in a community."""
    due = select(t.Community.id).where(t.Community.id == community, t.Community.erase_at <= now)
    return await tx.scalar(due) is not None


_TO_ERASE = select(t.Community.id).where(t.Community.erase_at <= bindparam("now"))


async def to_erase(tx: Transaction, now: datetime) -> list[CommunityId]:
    """The communities in which it is time to look for that."""
    rows = await tx.scalars(_TO_ERASE, {"now": now})
    return [CommunityId(community) for community in rows]
