"""How many communities there are beside each other."""

from sqlalchemy import bindparam, func, select

from storage import tables as t
from storage.database import Transaction

_ON = select(func.count()).select_from(t.Community).where(t.Community.platform == bindparam("platform"))


async def on(tx: Transaction, platform: str) -> int:
    """How many communities there are on a platform."""
    return await tx.scalar(_ON, {"platform": platform}) or 0
