"""When what is kept for too long is looked for in a community, and as of when it was last."""

from datetime import datetime

from sqlalchemy import func, select, true, update

from storage import tables as t
from storage.alarms import Alarm
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


async def goes_first(tx: Transaction, community: CommunityId) -> bool:
    """Whether what belongs to no community is looked for with this one: one of them has that turn."""
    return await tx.scalar(_FIRST) == community


_FIRST = select(func.min(t.Community.id))
DUE = Alarm(
    select(func.min(t.Community.erase_at)),
    lambda now: select(t.Community.id).where(t.Community.erase_at <= now),
)
"""Where it is time to look for what is too old."""
