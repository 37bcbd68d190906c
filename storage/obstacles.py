"""The posts that ask who can help with what is in somebody's way. In each it has a number that stays."""

from sqlalchemy import delete, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, PostId, StandupId


@dataclass(frozen=True, slots=True)
class Asked:
    """Something for which a post asks help: of which check-in, under which number, and of whom."""

    check_in: CheckInId
    number: int
    name: str


async def add(tx: Transaction, check_in: CheckInId, post: PostId, number: int) -> None:
    """Notes which post asks for help with the obstacle of a check-in."""
    await tx.execute(insert(t.Obstacle).values(check_in_id=check_in, post_id=post, number=number))


async def post_of(tx: Transaction, check_in: CheckInId) -> PostId | None:
    """The post that asks for help with the obstacle of a check-in."""
    post = await tx.scalar(select(t.Obstacle.post_id).where(t.Obstacle.check_in_id == check_in))
    return PostId(post) if post else None


async def of_round(tx: Transaction, standup: StandupId) -> PostId | None:
    """The latest post that asks for help with what was in the way in a round."""
    post = await tx.scalar(
        select(t.Obstacle.post_id)
        .join(t.CheckIn, t.CheckIn.id == t.Obstacle.check_in_id)
        .where(t.CheckIn.standup_id == standup)
        .order_by(t.Obstacle.id.desc())
        .limit(1)
    )
    return PostId(post) if post else None


async def asked_in(tx: Transaction, post: PostId) -> list[Asked]:
    """For what a post asks help, by number."""
    rows = await tx.execute(
        select(t.Obstacle.check_in_id, t.Obstacle.number, t.Member.name)
        .join(t.CheckIn, t.CheckIn.id == t.Obstacle.check_in_id)
        .join(t.Member, t.Member.id == t.CheckIn.member_id)
        .where(t.Obstacle.post_id == post)
        .order_by(t.Obstacle.number)
    )
    return [Asked(CheckInId(check_in), number, name) for check_in, number, name in rows]


async def next_number(tx: Transaction, post: PostId) -> int:
    """The number of what is added to a post."""
    last = await tx.scalar(select(func.max(t.Obstacle.number)).where(t.Obstacle.post_id == post))
    return (last or 0) + 1


async def move(tx: Transaction, post: PostId, to: PostId) -> None:
    """Notes that another post took the place of one; every number stays."""
    await tx.execute(update(t.Obstacle).where(t.Obstacle.post_id == post).values(post_id=to))


async def erase(tx: Transaction, check_in: CheckInId) -> None:
    """Forgets that a post asks for help with the obstacle of a check-in."""
    await tx.execute(delete(t.Obstacle).where(t.Obstacle.check_in_id == check_in))
