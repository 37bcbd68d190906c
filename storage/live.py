"""A stand-up that people hold together: whose turn it is, who comes next (Samenspel §3.4c, §3.4e)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage import tables as t
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, MemberId, PostId, StandupId


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn; it began at `began_at`, and that it takes long was shown where it is `signed`."""

    id: int
    member: MemberId
    began_at: datetime | None
    signed: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class Live:
    """One that goes on in a round; `leader` began it, and was `warned` that the time is nearly over."""

    id: int
    community: CommunityId
    standup: StandupId
    leader: MemberId | None
    post: PostId
    began_at: datetime
    warned: bool
    turns: tuple[Turn, ...]

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is."""
        return next((one for one in self.turns if one.began_at is not None and not one.passed), None)

    @property
    def waiting(self) -> list[Turn]:
        """Who comes next, in order."""
        return [one for one in self.turns if one.began_at is None and not one.passed]


async def begin(
    tx: Transaction,
    community: CommunityId,
    standup: StandupId,
    leader: MemberId,
    post: PostId,
    members: Sequence[MemberId],
    now: datetime,
) -> None:
    """Begins one with these turns, in this order; the clock looks at it at once."""
    row = insert(t.Live).values(
        community_id=community,
        standup_id=standup,
        member_id=leader,
        post_id=post,
        began_at=now,
        warned=False,
        next_at=now,
    )
    number = (await tx.execute(row.returning(t.Live.id))).scalar_one()
    rows = [{"live_id": number, "member_id": member, "place": place} for place, member in enumerate(members)]
    await tx.execute(insert(t.Turn), rows)


async def running(tx: Transaction, community: CommunityId) -> Live | None:
    """The one that goes on in a community."""
    return await _one(tx, t.Live.community_id == community)


async def by_post(tx: Transaction, post: PostId) -> Live | None:
    """The one of which a post of ours tells."""
    return await _one(tx, t.Live.post_id == post)


async def begins(tx: Transaction, turn: Turn, now: datetime) -> None:
    """Notes that it is somebody's turn."""
    await tx.execute(update(t.Turn).where(t.Turn.id == turn.id).values(began_at=now))


async def passes(tx: Transaction, turn: Turn) -> None:
    """Notes that a turn is over."""
    await tx.execute(update(t.Turn).where(t.Turn.id == turn.id).values(passed=True))


async def signed(tx: Transaction, turn: Turn) -> None:
    """Notes that it was shown that a turn takes long."""
    await tx.execute(update(t.Turn).where(t.Turn.id == turn.id).values(signed=True))


async def warned(tx: Transaction, live: Live) -> None:
    """Notes that who began it was told that the time is nearly over."""
    await tx.execute(update(t.Live).where(t.Live.id == live.id).values(warned=True))


async def looks_at(tx: Transaction, live: Live, moment: datetime) -> None:
    """When the clock looks at it next."""
    await tx.execute(update(t.Live).where(t.Live.id == live.id).values(next_at=moment))


async def moved(tx: Transaction, live: Live, post: PostId) -> None:
    """Notes that another post says whose turn it is."""
    await tx.execute(update(t.Live).where(t.Live.id == live.id).values(post_id=post))


async def end(tx: Transaction, live: Live) -> None:
    """It is over: nothing of it is kept."""
    await tx.execute(delete(t.Turn).where(t.Turn.live_id == live.id))
    await tx.execute(delete(t.Live).where(t.Live.id == live.id))


async def forget(tx: Transaction, member: MemberId) -> None:
    """Nothing is kept of a member's turn, nor that they began one."""
    await tx.execute(delete(t.Turn).where(t.Turn.member_id == member))
    await tx.execute(update(t.Live).where(t.Live.member_id == member).values(member_id=None))


async def end_older(tx: Transaction, community: CommunityId, limit: datetime) -> None:
    """Forgets what began before `limit`, and was never seen to end."""
    one = await running(tx, community)
    if one is not None and one.began_at < limit:
        await end(tx, one)


DUE = Alarm(
    select(func.min(t.Live.next_at)),
    lambda now: select(t.Live.community_id).where(t.Live.next_at <= now),
)
"""Where the clock is to look at one."""


_DUE_IN = select(t.Live.community_id)
_NEXT = select(func.min(t.Live.next_at))


async def _one(tx: Transaction, condition: ColumnElement[bool]) -> Live | None:
    columns = (t.Live.id, t.Live.community_id, t.Live.standup_id, t.Live.member_id, t.Live.post_id)
    row = (await tx.execute(select(*columns, t.Live.began_at, t.Live.warned).where(condition))).one_or_none()
    if row is None:
        return None
    turn = (t.Turn.id, t.Turn.member_id, t.Turn.began_at, t.Turn.signed, t.Turn.passed)
    rows = await tx.execute(select(*turn).where(t.Turn.live_id == row[0]).order_by(t.Turn.place))
    turns = tuple(Turn(one[0], MemberId(one[1]), *one[2:]) for one in rows)
    return Live(
        row[0],
        CommunityId(row[1]),
        StandupId(row[2]),
        MemberId(row[3]) if row[3] is not None else None,
        PostId(row[4]),
        row[5],
        row[6],
        turns,
    )
