"""The posts that ask who can help with what is in somebody's way."""

from sqlalchemy import delete, insert, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import CheckInId, PostId


async def add(tx: Transaction, check_in: CheckInId, post: PostId) -> None:
    """Notes which post asks for help with the obstacle of a check-in."""
    await tx.execute(insert(t.Obstacle).values(check_in_id=check_in, post_id=post))


async def post_of(tx: Transaction, check_in: CheckInId) -> PostId | None:
    """The post that asks for help with the obstacle of a check-in."""
    post = await tx.scalar(select(t.Obstacle.post_id).where(t.Obstacle.check_in_id == check_in))
    return PostId(post) if post else None


async def under(tx: Transaction, post: PostId) -> CheckInId | None:
    """The check-in whose obstacle a post asks help for."""
    found = await tx.scalar(select(t.Obstacle.check_in_id).where(t.Obstacle.post_id == post))
    return CheckInId(found) if found else None


async def erase(tx: Transaction, check_in: CheckInId) -> None:
    """Forgets the post about the obstacle of a check-in."""
    await tx.execute(delete(t.Obstacle).where(t.Obstacle.check_in_id == check_in))
