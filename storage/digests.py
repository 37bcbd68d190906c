"""Digests: which time each of them tells of."""

from datetime import datetime

from sqlalchemy import Update, func, insert, select, update

from storage import tables as t
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, DigestId, PostId


@dataclass(frozen=True, slots=True)
class Digest:
    """What came in after `since`, up to and with `until`.

    It waits to be said again, with its `picture` if that went too, while there is an `again_at`. `thread` is
    the post under which it was or will be. So many `readers` who had left got it too.
    """

    id: DigestId
    community: CommunityId
    since: datetime
    until: datetime
    again_at: datetime | None
    picture: bool
    thread: PostId | None
    readers: int = 0


_DIGEST = (
    t.Digest.id,
    t.Digest.community_id,
    t.Digest.since,
    t.Digest.until,
    t.Digest.again_at,
    t.Digest.again_picture,
    t.Digest.thread_post_id,
    t.Digest.readers,
)


def _digest(row: tuple[object, ...]) -> Digest:
    return Digest(*row)  # type: ignore[arg-type]  # the columns of _DIGEST, in order


async def add(
    tx: Transaction, community: CommunityId, since: datetime, until: datetime, readers: int = 0
) -> DigestId:
    """Notes that a digest tells of this time, and how many who left get it too."""
    row = insert(t.Digest).values(community_id=community, since=since, until=until, readers=readers)
    return DigestId((await tx.execute(row.returning(t.Digest.id))).scalar_one())


async def latest(tx: Transaction, community: CommunityId) -> Digest | None:
    """The last digest of a community."""
    row = (
        await tx.execute(
            select(*_DIGEST)
            .where(t.Digest.community_id == community)
            .order_by(t.Digest.until.desc())
            .limit(1)
        )
    ).one_or_none()
    return _digest(tuple(row)) if row else None


async def told_since(
    tx: Transaction, community: CommunityId, since: datetime, until: datetime
) -> list[datetime]:
    """Until when the digests told that ended after `since`, up to and with `until`."""
    rows = await tx.scalars(
        select(t.Digest.until).where(
            t.Digest.community_id == community, t.Digest.until > since, t.Digest.until <= until
        )
    )
    return list(rows)


async def by_id(tx: Transaction, digest: DigestId) -> Digest | None:
    """A digest; None when there is no such."""
    row = (await tx.execute(select(*_DIGEST).where(t.Digest.id == digest))).one_or_none()
    return _digest(tuple(row)) if row else None


async def about(tx: Transaction, community: CommunityId, moment: datetime) -> Digest | None:
    """The digest that tells of a moment; None when none does, or does yet."""
    row = (
        await tx.execute(
            select(*_DIGEST)
            .where(t.Digest.community_id == community, t.Digest.until >= moment, t.Digest.since < moment)
            .order_by(t.Digest.until)
            .limit(1)
        )
    ).one_or_none()
    return _digest(tuple(row)) if row else None


async def begun_before(tx: Transaction, community: CommunityId, limit: datetime, most: int) -> list[Digest]:
    """Digests that tell of a time before `limit` and stand in a room or wait to; oldest first."""
    stands = select(t.Shown.post_id).where(t.Shown.digest_id == t.Digest.id).exists()
    rows = await tx.execute(
        select(*_DIGEST)
        .where(
            t.Digest.community_id == community,
            t.Digest.since < limit,
            stands | t.Digest.again_at.is_not(None),
        )
        .order_by(t.Digest.until)
        .limit(most)
    )
    return [_digest(tuple(row)) for row in rows]


# --- what is said again ----------------------------------------------------------------------------------


def _change(digest: DigestId) -> Update:
    return update(t.Digest).where(t.Digest.id == digest)


async def say_again(tx: Transaction, digest: DigestId, at: datetime, picture: bool) -> None:
    """Notes that a digest is to be said again then, in a thread that is still to be made."""
    drawn = t.Digest.again_picture | picture
    await tx.execute(_change(digest).values(again_at=at, again_picture=drawn, thread_post_id=None))


async def said_again(tx: Transaction, digest: DigestId) -> None:
    """Notes that a digest stands again."""
    await tx.execute(_change(digest).values(again_at=None, again_picture=False))


async def hang(tx: Transaction, digest: DigestId, thread: PostId | None) -> None:
    """Notes under which post a digest is, or is to be."""
    await tx.execute(_change(digest).values(thread_post_id=thread))


async def waiting(tx: Transaction, community: CommunityId) -> list[Digest]:
    """The digests of a community that are to be said again, oldest first."""
    rows = await tx.execute(
        select(*_DIGEST)
        .where(t.Digest.community_id == community, t.Digest.again_at.is_not(None))
        .order_by(t.Digest.until)
    )
    return [_digest(tuple(row)) for row in rows]


async def postpone(tx: Transaction, community: CommunityId, now: datetime, later: datetime) -> None:
    """What is due now in a community is due later."""
    await tx.execute(
        update(t.Digest)
        .where(t.Digest.community_id == community, t.Digest.again_at <= now)
        .values(again_at=later)
    )


async def under(tx: Transaction, thread: PostId) -> int:
    """How many digests are under a post, or are to be."""
    return await tx.scalar(select(func.count()).where(t.Digest.thread_post_id == thread)) or 0


AGAIN = Alarm(
    select(func.min(t.Digest.again_at)).where(t.Digest.again_at.is_not(None)),
    lambda now: select(t.Digest.community_id).where(t.Digest.again_at <= now).distinct(),
)
"""Where a digest is to be said again."""
