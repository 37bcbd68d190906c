"""How a community wants its board: with names, or without."""

from sqlalchemy import select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.ids import CommunityId
from storage.touched import ALWAYS, Touched


async def is_nameless(tx: Transaction, community: CommunityId) -> bool:
    """Whether it shows no names."""
    return bool(await tx.scalar(select(t.Community.nameless_board).where(t.Community.id == community)))


async def set_nameless(tx: Transaction, community: CommunityId, nameless: bool) -> None:
    """Notes so."""
    await tx.execute(update(t.Community).where(t.Community.id == community).values(nameless_board=nameless))
    touched.add(tx, Touched(community, ALWAYS, ALWAYS))
