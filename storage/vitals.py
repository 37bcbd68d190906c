"""What tells how the bot is doing, and nothing of what anybody said."""

from datetime import datetime

from sqlalchemy import func, literal_column, select

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.platforms import platform_in


@dataclass(frozen=True, slots=True)
class Kept:
    """Counts, since when the first of what may go out on each platform waits, and as of when what is too old
    was erased.
    """

    outbox: int
    outbox_since: dict[str, datetime]
    refused: int
    waiting: int
    unreadable: int
    failed: int
    missed: int
    erased_as_of: datetime | None


# In the words of its index: what a parameter will be, a database may not know when it decides how to look.
_MISSED = (
    select(func.count()).select_from(t.Occurrence).where(t.Occurrence.outcome == literal_column("'missed'"))
)


async def look(tx: Transaction, now: datetime) -> Kept:
    """How the bot is doing now."""
    platform = platform_in(func.coalesce(t.Outbox.room_id, t.Outbox.person_id))
    due = func.coalesce(t.Outbox.not_before, t.Outbox.created_at)
    one = select(platform.label("platform"), due.label("due")).where(t.Outbox.refused.is_(None), due <= now)
    # Named first: PostgreSQL does not see that two expressions with values in them are the same.
    name, since = one.subquery().c
    lanes = (await tx.execute(select(name, func.count(), func.min(since)).group_by(name))).all()
    depth, oldest = sum(count for _, count, _ in lanes), {name: first for name, _, first in lanes}
    refused = await tx.scalar(select(func.count()).where(t.Outbox.refused.is_not(None)))
    # One by one: each of them has an index of its own, all together would be every event there ever was.
    waiting, unreadable, failed = [
        await tx.scalar(select(func.count()).select_from(t.Inbox).where(t.Inbox.state == state)) or 0
        for state in ("waiting", "unreadable", "failed")
    ]
    missed = await tx.scalar(_MISSED)
    erased = await tx.scalar(select(func.min(t.Community.erased_as_of)))
    return Kept(depth, oldest, refused or 0, waiting, unreadable, failed, missed or 0, erased)
