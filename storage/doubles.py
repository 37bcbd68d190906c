"""What a bridge delivered, so that it counts once when it comes again under another id."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from storage import tables as t
from storage.database import Transaction
from storage.dialect import insert

KEPT_FOR = timedelta(days=1)


async def is_one(tx: Transaction, mark: str, now: datetime) -> bool:
    """Whether something with this mark came before; notes it."""
    await forget_older(tx, now - KEPT_FOR)
    noted = insert(t.Double).values(mark=mark, at=now).on_conflict_do_nothing()
    return await tx.scalar(noted.returning(t.Double.mark)) is None


async def forget_older(tx: Transaction, limit: datetime) -> None:
    """Erases what was noted before `limit`."""
    await tx.execute(delete(t.Double).where(t.Double.at < limit))
