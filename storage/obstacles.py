"""The posts that ask who can help with what is in somebody's way."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import CheckInId, EventId, PostId, StandupId


@dataclass(frozen=True, slots=True)
class Asked:
    """A post as it stands in the room, and the name of who could do with help."""

    event: EventId
    name: str


async def add(tx: Transaction, check_in: CheckInId, post: PostId) -> None:
    """Notes which post asks for help with the obstacle of a check-in."""
    await tx.execute(insert(t.Obstacle).values(check_in_id=check_in, post_id=post))


async def post_of(tx: Transaction, check_in: CheckInId) -> PostId | None:
    """The post that asks for help with the obstacle of a check-in."""
    post = await tx.scalar(select(t.Obstacle.post_id).where(t.Obstacle.check_in_id == check_in))
    return PostId(post) if post else None


async def in_round(tx: Transaction, standup: StandupId) -> list[Asked]:
    """The posts that stand in the room and ask for help with what was in the way in a round."""
    rows = await tx.execute(
        select(t.Post.platform_id, t.Member.name)
        .join(t.Obstacle, t.Obstacle.post_id == t.Post.id)
        .join(t.CheckIn, t.CheckIn.id == t.Obstacle.check_in_id)
        .join(t.Member, t.Member.id == t.CheckIn.member_id)
        .where(t.CheckIn.standup_id == standup)
    )
    return [Asked(EventId(event), name) for event, name in rows if event is not None]


async def under(tx: Transaction, post: PostId) -> CheckInId | None:
    """The check-in whose obstacle a post asks help for."""
    found = await tx.scalar(select(t.Obstacle.check_in_id).where(t.Obstacle.post_id == post))
    return CheckInId(found) if found else None


async def erase(tx: Transaction, check_in: CheckInId) -> None:
    """Forgets the post about the obstacle of a check-in."""
    await tx.execute(delete(t.Obstacle).where(t.Obstacle.check_in_id == check_in))
