"""Rounds: one stand-up from open to close."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, EventId, PostId, StandupId


@dataclass(frozen=True, slots=True)
class Standup:
    id: StandupId
    community: CommunityId
    post: PostId
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None


_STANDUP = (
    t.Standup.id,
    t.Standup.community_id,
    t.Standup.post_id,
    t.Standup.opened_at,
    t.Standup.closes_at,
    t.Standup.closed_at,
)
# Put together once: every message asks for it.
_LATEST = (
    select(*_STANDUP)
    .where(t.Standup.community_id == bindparam("community"))
    .order_by(t.Standup.opened_at.desc())
    .limit(1)
)


def _standup(row: tuple[object, ...]) -> Standup:
    return Standup(*row)  # type: ignore[arg-type]  # the columns of _STANDUP, in order


async def start(
    tx: Transaction, community: CommunityId, post: PostId, opened_at: datetime, closes_at: datetime
) -> None:
    """Opens a round whose thread hangs under `post`."""
    await tx.execute(
        insert(t.Standup).values(
            community_id=community, post_id=post, opened_at=opened_at, closes_at=closes_at
        )
    )


async def latest(tx: Transaction, community: CommunityId) -> Standup | None:
    """The round that was opened last, open or closed."""
    row = (await tx.execute(_LATEST, {"community": community})).one_or_none()
    return _standup(tuple(row)) if row else None


async def by_id(tx: Transaction, standup: StandupId) -> Standup:
    """A round that is known to exist."""
    row = (await tx.execute(select(*_STANDUP).where(t.Standup.id == standup))).one()
    return _standup(tuple(row))


async def under(tx: Transaction, root: EventId) -> Standup | None:
    """The round whose opening post stands in the room as `root`."""
    row = (
        await tx.execute(
            select(*_STANDUP).join(t.Post, t.Post.id == t.Standup.post_id).where(t.Post.platform_id == root)
        )
    ).one_or_none()
    return _standup(tuple(row)) if row else None


async def rehang(tx: Transaction, standup: StandupId, post: PostId) -> None:
    """Puts another post in the place of the one that the round hangs under."""
    await tx.execute(update(t.Standup).where(t.Standup.id == standup).values(post_id=post))


async def close(tx: Transaction, standup: StandupId, at: datetime) -> None:
    """Closes a round."""
    await tx.execute(update(t.Standup).where(t.Standup.id == standup).values(closed_at=at))


async def due(tx: Transaction, now: datetime) -> list[Standup]:
    """The open rounds whose time is over."""
    rows = await tx.execute(
        select(*_STANDUP)
        .where(t.Standup.closed_at.is_(None), t.Standup.closes_at <= now)
        .order_by(t.Standup.closes_at)
    )
    return [_standup(tuple(row)) for row in rows]


async def next_closing(tx: Transaction) -> datetime | None:
    """When the first of the open rounds is to close."""
    return await tx.scalar(select(func.min(t.Standup.closes_at)).where(t.Standup.closed_at.is_(None)))


async def of_community(tx: Transaction, community: CommunityId) -> list[Standup]:
    """All rounds of a community, oldest first."""
    rows = await tx.execute(
        select(*_STANDUP).where(t.Standup.community_id == community).order_by(t.Standup.opened_at)
    )
    return [_standup(tuple(row)) for row in rows]
