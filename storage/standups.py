"""Rounds: one stand-up from open to close."""

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from storage import silences
from storage import tables as t
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert as insert_new
from storage.ids import CommunityId, EventId, MemberId, PostId, StandupId


@dataclass(frozen=True, slots=True)
class Standup:
    id: StandupId
    community: CommunityId
    post: PostId
    opened_at: datetime
    closes_at: datetime
    nudge_at: datetime | None
    closed_at: datetime | None
    close_post: PostId | None


COLUMNS = (
    t.Standup.id,
    t.Standup.community_id,
    t.Standup.post_id,
    t.Standup.opened_at,
    t.Standup.closes_at,
    t.Standup.nudge_at,
    t.Standup.closed_at,
    t.Standup.close_post_id,
)
"""What is read of a round."""
# Put together once: every message asks for it.
_LATEST = (
    select(*COLUMNS)
    .where(t.Standup.community_id == bindparam("community"))
    .order_by(t.Standup.opened_at.desc())
    .limit(1)
)
_LATER = t.aliased(t.Standup)
_AT = (
    select(*COLUMNS)
    .where(t.Standup.community_id == bindparam("community"), t.Standup.opened_at <= bindparam("moment"))
    .order_by(t.Standup.opened_at.desc())
    .limit(1)
)
_UNDER = (
    select(*COLUMNS)
    .join(t.Post, t.Post.id == t.Standup.post_id)
    .where(
        t.Post.platform_id == bindparam("root"),
        t.Standup.community_id == bindparam("community"),
        ~exists().where(
            _LATER.community_id == t.Standup.community_id,
            _LATER.opened_at > t.Standup.opened_at,
            _LATER.opened_at <= bindparam("moment"),
        ),
    )
)

_START = insert(t.Standup).returning(t.Standup.id)


def read(row: tuple[object, ...]) -> Standup:
    """The round in a row of COLUMNS."""
    return Standup(*row)  # type: ignore[arg-type]  # the columns, in order


async def start(
    tx: Transaction,
    community: CommunityId,
    post: PostId,
    opened_at: datetime,
    closes_at: datetime,
    nudge_at: datetime | None,
) -> StandupId:
    """Opens a round whose thread hangs under `post`."""
    values = {
        "community_id": community,
        "post_id": post,
        "opened_at": opened_at,
        "closes_at": closes_at,
        "nudge_at": nudge_at,
    }
    return StandupId((await tx.execute(_START, values)).scalar_one())


async def latest(tx: Transaction, community: CommunityId) -> Standup | None:
    """The round that was opened last, open or closed."""
    row = (await tx.execute(_LATEST, {"community": community})).one_or_none()
    return read(tuple(row)) if row else None


async def count(tx: Transaction, community: CommunityId) -> int:
    """How many rounds a community had, with the one that is open."""
    return await tx.scalar(select(func.count()).where(t.Standup.community_id == community)) or 0


async def is_latest(tx: Transaction, standup: Standup) -> bool:
    """Whether no round opened after this one."""
    last = await latest(tx, standup.community)
    return last is not None and last.id == standup.id


async def at(tx: Transaction, community: CommunityId, moment: datetime) -> Standup | None:
    """The round that was the latest at a moment, open or closed by now."""
    row = (await tx.execute(_AT, {"community": community, "moment": moment})).one_or_none()
    return read(tuple(row)) if row else None


async def under(tx: Transaction, community: CommunityId, root: EventId, moment: datetime) -> Standup | None:
    """The round whose opening post stands in the room as `root`, when it was the latest at a moment."""
    values = {"community": community, "root": root, "moment": moment}
    row = (await tx.execute(_UNDER, values)).one_or_none()
    return read(tuple(row)) if row else None


async def by_id(tx: Transaction, standup: StandupId) -> Standup:
    """A round that is known to exist."""
    row = (await tx.execute(select(*COLUMNS).where(t.Standup.id == standup))).one()
    return read(tuple(row))


async def rehang(tx: Transaction, standup: StandupId, post: PostId) -> None:
    """Puts another post in the place of the one that the round hangs under."""
    await tx.execute(update(t.Standup).where(t.Standup.id == standup).values(post_id=post))


async def close(tx: Transaction, standup: StandupId, at: datetime) -> None:
    """Closes a round."""
    await tx.execute(update(t.Standup).where(t.Standup.id == standup).values(closed_at=at, nudge_at=None))


async def closed_with(tx: Transaction, standup: StandupId, post: PostId) -> None:
    """Notes the post that said how a round went."""
    await tx.execute(update(t.Standup).where(t.Standup.id == standup).values(close_post_id=post))


async def closed_by(tx: Transaction, event: EventId) -> Standup | None:
    """The round of which the post that said how it went stands in the room as `event`."""
    row = (
        await tx.execute(
            select(*COLUMNS)
            .join(t.Post, t.Post.id == t.Standup.close_post_id)
            .where(t.Post.platform_id == event)
        )
    ).one_or_none()
    return read(tuple(row)) if row else None


async def postpone_close(tx: Transaction, standup: StandupId, at: datetime) -> None:
    """Lets a round close later."""
    await tx.execute(update(t.Standup).where(t.Standup.id == standup).values(closes_at=at))


CLOSES = Alarm(
    select(func.min(t.Standup.closes_at)).where(t.Standup.closed_at.is_(None)),
    lambda now: select(t.Standup.community_id).where(
        t.Standup.closed_at.is_(None), t.Standup.closes_at <= now
    ),
)
"""Where a round is to be closed."""
NUDGES = Alarm(
    select(func.min(t.Standup.nudge_at)).where(t.Standup.nudge_at.is_not(None)),
    lambda now: select(t.Standup.community_id).where(t.Standup.nudge_at <= now),
)
"""Where a round is to be reminded of."""


async def nudged(tx: Transaction, standup: StandupId) -> None:
    """Notes that everybody was reminded of a round."""
    await tx.execute(update(t.Standup).where(t.Standup.id == standup).values(nudge_at=None))


async def skip(tx: Transaction, standup: StandupId, member: MemberId) -> None:
    """Notes that a member leaves a round out."""
    row = insert_new(t.Skip).values(standup_id=standup, member_id=member)
    await tx.execute(row.on_conflict_do_nothing())


async def unskip(tx: Transaction, standup: StandupId, member: MemberId) -> bool:
    """Lets a member take part after all; False when they did not leave the round out."""
    gone = delete(t.Skip).where(t.Skip.standup_id == standup, t.Skip.member_id == member)
    return (await tx.execute(gone)).rowcount > 0


async def skipped(tx: Transaction, standup: StandupId) -> set[MemberId]:
    """Who leaves a round out."""
    rows = await tx.scalars(select(t.Skip.member_id).where(t.Skip.standup_id == standup))
    return {MemberId(member) for member in rows}


async def spared_until(tx: Transaction, member: MemberId) -> datetime | None:
    """When the round closes that is open and that a member leaves out: until then they are asked nothing."""
    open_one = (
        select(t.Standup.closes_at)
        .join(t.Skip, t.Skip.standup_id == t.Standup.id)
        .where(t.Skip.member_id == member, t.Standup.closed_at.is_(None))
    )
    return await tx.scalar(open_one)


async def before(tx: Transaction, standup: Standup) -> Standup | None:
    """The round before this one."""
    row = (
        await tx.execute(
            select(*COLUMNS)
            .where(t.Standup.community_id == standup.community, t.Standup.opened_at < standup.opened_at)
            .order_by(t.Standup.opened_at.desc())
            .limit(1)
        )
    ).one_or_none()
    return read(tuple(row)) if row else None


async def left_out(tx: Transaction, standup: Standup, most: int) -> set[MemberId]:
    """Who left out each of the `most` rounds before this one: they said so, or said nothing when asked."""
    earlier: list[Standup] = []
    while len(earlier) < most:
        one = await before(tx, earlier[-1] if earlier else standup)
        if one is None:
            return set()
        earlier.append(one)
    found = [await skipped(tx, one.id) | await silences.of_round(tx, one.id) for one in earlier]
    return set.intersection(*found) if found else set()


async def during(tx: Transaction, community: CommunityId, since: datetime, until: datetime) -> list[Standup]:
    """The rounds that took check-ins in this time: those opened in it, and the one before them."""
    first = (
        select(func.max(t.Standup.opened_at))
        .where(t.Standup.community_id == community, t.Standup.opened_at <= since)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(*COLUMNS)
        .where(
            t.Standup.community_id == community,
            t.Standup.opened_at >= func.coalesce(first, 0),
            t.Standup.opened_at <= until,
        )
        .order_by(t.Standup.opened_at)
    )
    return [read(tuple(row)) for row in rows]


_NOW = bindparam("now", type_=t.Moment())


async def all_skipped(tx: Transaction, member: MemberId) -> list[datetime]:
    """When the rounds opened that a member chose to leave out."""
    return list(
        await tx.scalars(
            select(t.Standup.opened_at)
            .join(t.Skip, t.Skip.standup_id == t.Standup.id)
            .where(t.Skip.member_id == member)
            .order_by(t.Standup.opened_at)
        )
    )


async def of_community(tx: Transaction, community: CommunityId) -> list[Standup]:
    """All rounds of a community, oldest first."""
    rows = await tx.execute(
        select(*COLUMNS).where(t.Standup.community_id == community).order_by(t.Standup.opened_at)
    )
    return [read(tuple(row)) for row in rows]
