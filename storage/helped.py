"""What was in somebody's way and is solved, and who helped: for who asks for help with the like."""

from datetime import datetime

from sqlalchemy import func, select

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, CommunityId, MemberId
from storage.points import Kind, Point, State
from storage.touched import ALWAYS, Touched


@dataclass(frozen=True, slots=True)
class Solved:
    """What was in a member's way according to a check-in, as they said it."""

    check_in: CheckInId
    member: MemberId
    text: str
    closed_at: datetime


_SOLVED = (t.Point.kind == Kind.OBSTACLE.value) & (t.Point.state == State.SOLVED.value)


async def solved(
    tx: Transaction, community: CommunityId, since: datetime, until: datetime, most: int
) -> list[Solved]:
    """The latest `most` of what was solved from `since` to `until`, and that somebody offered help with."""
    offered = select(t.Offer.id).where(t.Offer.check_in_id == t.Point.check_in_id, t.Offer.at < until)
    rows = await tx.execute(
        select(t.Point.check_in_id, t.Point.member_id, t.Point.text, t.Point.closed_at)
        .where(t.Point.community_id == community, _SOLVED, offered.exists())
        .where(t.Point.closed_at >= since, t.Point.closed_at < until)
        .order_by(t.Point.closed_at.desc(), t.Point.id.desc())
        .limit(most)
    )
    return [
        Solved(CheckInId(check_in), MemberId(member), text, closed_at)
        for check_in, member, text, closed_at in rows
        if check_in is not None and closed_at is not None
    ]


async def by(tx: Transaction, check_in: CheckInId, until: datetime) -> list[MemberId]:
    """Who had offered help with it by then, first come first."""
    offered = (t.Offer.check_in_id == check_in, t.Offer.at < until)
    rows = await tx.scalars(select(t.Offer.member_id).where(*offered).order_by(t.Offer.id))
    return [MemberId(member) for member in dict.fromkeys(rows)]


async def comes_or_goes(tx: Transaction, community: CommunityId, member: MemberId) -> None:
    """Notes that somebody left or came back: only who is here is named to others as who had help or gave it,
    and as who knows something.
    """
    helps = select(t.Offer.check_in_id).where(t.Offer.member_id == member)
    theirs = (t.Point.member_id == member) | t.Point.check_in_id.in_(helps)
    knows = (t.KnowHow.member_id == member) & t.KnowHow.shown.is_(True)
    solved_at = select(func.min(t.Point.closed_at)).where(_SOLVED, theirs).scalar_subquery()
    said_at = select(func.min(t.KnowHow.at)).where(knows).scalar_subquery()
    found = [at for at in (await tx.execute(select(solved_at, said_at))).one() if at is not None]
    if found:
        touched.add(tx, Touched(community, ALWAYS, ALWAYS, min(found), erased=True, by=member))


def too_old(tx: Transaction, point: Point) -> None:
    """Notes that a point is about to be erased for its age; who was named for it is named no more."""
    if point.kind is Kind.OBSTACLE and point.state is State.SOLVED and point.closed_at is not None:
        at = point.closed_at
        touched.add(tx, Touched(point.community, at, at, erased=True, point=point.id, by=point.member))
