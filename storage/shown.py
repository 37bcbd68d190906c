"""Our posts that show what members said, so that they can change or go with that."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, CommunityId, DigestId, PersonId, PostId, StandupId

FILLED: Final = "filled"
"""A message of somebody, though we said it: they filled it in."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One of our posts; `kind` says how it is made anew, `person` who got it if it was private.

    A document tells of the time after `since`, until `until`; without either there is no such bound.
    """

    post: PostId
    kind: str
    standup: StandupId | None
    check_in: CheckInId | None
    digest: DigestId | None
    person: PersonId | None
    language: str
    community: CommunityId | None
    since: datetime | None
    until: datetime | None
    says: str | None

    def tells_of(self, first: datetime, last: datetime) -> bool:
        """Whether a document may tell of something that came in between these two."""
        return (self.since is None or self.since < last) and (self.until is None or first <= self.until)


_SHOWN = (
    t.Shown.post_id,
    t.Shown.kind,
    t.Shown.standup_id,
    t.Shown.check_in_id,
    t.Shown.digest_id,
    t.Shown.person_id,
    t.Shown.language,
    t.Shown.community_id,
    t.Shown.since,
    t.Shown.until,
    t.Shown.says,
)


def _shown(row: Sequence[object]) -> Shown:
    return Shown(*row)  # type: ignore[arg-type]  # the columns of _SHOWN, in order


async def add(
    tx: Transaction,
    post: PostId,
    kind: str,
    language: str,
    *,
    standup: StandupId | None = None,
    check_in: CheckInId | None = None,
    digest: DigestId | None = None,
    person: PersonId | None = None,
    community: CommunityId | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    says: str | None = None,
) -> None:
    """Notes that a post shows what members said; `says` tells whether it says something else than before."""
    await tx.execute(
        insert(t.Shown).values(
            post_id=post,
            kind=kind,
            standup_id=standup,
            check_in_id=check_in,
            digest_id=digest,
            person_id=person,
            language=language,
            community_id=community,
            since=since,
            until=until,
            says=says,
        )
    )


async def of_check_in(tx: Transaction, check_in: CheckInId) -> list[Shown]:
    """The posts that show one check-in, oldest first."""
    return await _all(tx, t.Shown.check_in_id == check_in)


async def of_digests(tx: Transaction, community: CommunityId, first: datetime, last: datetime) -> list[Shown]:
    """The posts of the digests that tell of something that came in between these two."""
    told = select(t.Digest.id).where(
        t.Digest.community_id == community, t.Digest.until >= first, t.Digest.since < last
    )
    return await _all(tx, t.Shown.digest_id.in_(told))


async def say(tx: Transaction, post: PostId, says: str) -> None:
    """Notes that a post says something else now."""
    await tx.execute(update(t.Shown).where(t.Shown.post_id == post).values(says=says))


async def of_digest(tx: Transaction, digest: DigestId) -> list[Shown]:
    """The posts that one digest is made of."""
    return await _all(tx, t.Shown.digest_id == digest)


async def to_person(tx: Transaction, person: PersonId) -> list[Shown]:
    """The posts that one person got in private, oldest first."""
    return await _all(tx, t.Shown.person_id == person)


async def to_facilitator(tx: Transaction, community: CommunityId, person: PersonId) -> list[Shown]:
    """What one person got in private because they facilitate a community, oldest first."""
    rounds = select(t.Standup.id).where(t.Standup.community_id == community)
    about = (t.Shown.community_id == community) | t.Shown.standup_id.in_(rounds)
    return await _all(tx, (t.Shown.person_id == person) & about)


async def of_community(tx: Transaction, community: CommunityId) -> list[Shown]:
    """The documents that tell of a community, oldest first."""
    return await _all(tx, t.Shown.community_id == community)


async def made(tx: Transaction, post: PostId, now: datetime) -> None:
    """Notes that a document without an end was put together: what comes in later is not in it."""
    await tx.execute(
        update(t.Shown).where(t.Shown.post_id == post, t.Shown.until.is_(None)).values(until=now)
    )


async def of_kinds(tx: Transaction, kinds: Sequence[str]) -> list[Shown]:
    """The posts of some kinds, oldest first."""
    return await _all(tx, t.Shown.kind.in_(kinds))


async def by_post(tx: Transaction, post: PostId) -> Shown | None:
    """What one of our posts shows; None when that is nothing."""
    found = await _all(tx, t.Shown.post_id == post)
    return found[0] if found else None


async def _all(tx: Transaction, condition: ColumnElement[bool]) -> list[Shown]:
    rows = await tx.execute(
        select(*_SHOWN)
        .join(t.Post, t.Post.id == t.Shown.post_id)
        .where(condition)
        .order_by(t.Post.created_at, t.Shown.post_id)
    )
    return [_shown(tuple(row)) for row in rows]


async def since(tx: Transaction, community: CommunityId, moment: datetime) -> list[Shown]:
    """The posts that show the round which was the latest at that moment, or a later one; in that order."""
    began = (
        select(func.max(t.Standup.opened_at))
        .where(t.Standup.community_id == community, t.Standup.opened_at <= moment)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(*_SHOWN)
        .join(t.Standup, t.Standup.id == t.Shown.standup_id)
        .where(t.Standup.community_id == community, t.Standup.opened_at >= func.coalesce(began, 0))
        .order_by(t.Standup.opened_at)
    )
    return [_shown(tuple(row)) for row in rows]


async def of_rounds_before(tx: Transaction, community: CommunityId, limit: datetime) -> list[Shown]:
    """The posts that show rounds from before `limit`, or the one after, which tells of what was planned."""
    ours = t.Standup.community_id == community
    rounds = select(t.Standup.id).order_by(t.Standup.opened_at)
    old = (await tx.scalars(rounds.where(ours, t.Standup.opened_at < limit))).all()
    after = await tx.scalars(rounds.where(ours, t.Standup.opened_at >= limit).limit(1))
    return await _all(tx, t.Shown.standup_id.in_([*old, *after])) if old else []


async def of_digests_before(tx: Transaction, community: CommunityId, limit: datetime) -> list[Shown]:
    """The posts of the digests that tell of a time before `limit`."""
    old = select(t.Digest.id).where(t.Digest.community_id == community, t.Digest.since < limit)
    return await _all(tx, t.Shown.digest_id.in_(old))


async def remove(tx: Transaction, post: PostId) -> None:
    """Forgets that a post shows anything."""
    await tx.execute(delete(t.Shown).where(t.Shown.post_id == post))
