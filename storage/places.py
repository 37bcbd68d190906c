"""What communities call where they want to mean something: the neighbourhood, the village, a profession."""

from sqlalchemy import delete, select

from storage import tables as t
from storage.database import Transaction
from storage.dialect import insert
from storage.ids import CommunityId


async def of(tx: Transaction, community: CommunityId) -> str | None:
    """The word that a community chose; None when it did not."""
    return await tx.scalar(select(t.Place.word).where(t.Place.community_id == community))


async def choose(tx: Transaction, community: CommunityId, word: str) -> None:
    """Notes the word of a community; an empty one takes it back."""
    await tx.execute(delete(t.Place).where(t.Place.community_id == community))
    if word:
        await tx.execute(insert(t.Place).values(community_id=community, word=word))
