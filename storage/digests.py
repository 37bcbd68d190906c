"""Digests: which time each of them tells of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, DigestId


@dataclass(frozen=True, slots=True)
class Digest:
    """What came in after `since`, up to and with `until`."""

    id: DigestId
    community: CommunityId
    since: datetime
    until: datetime


_DIGEST = (t.Digest.id, t.Digest.community_id, t.Digest.since, t.Digest.until)


def _digest(row: tuple[object, ...]) -> Digest:
    return Digest(*row)  # type: ignore[arg-type]  # the columns of _DIGEST, in order


async def add(tx: Transaction, community: CommunityId, since: datetime, until: datetime) -> DigestId:
    """Notes that a digest tells of this time."""
    row = insert(t.Digest).values(community_id=community, since=since, until=until)
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
