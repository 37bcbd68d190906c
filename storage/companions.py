"""Who was asked to help a newcomer on the way, and said yes (Regioboot: the ABGAVO principle)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, CompanionId, MemberId, PostId
from storage.touched import Touched


@dataclass(frozen=True, slots=True)
class Companion:
    """One of them: whom they were asked to help with which `post`, and what they `said`; None until then."""

    id: CompanionId
    community: CommunityId
    newcomer: MemberId
    companion: MemberId
    post: PostId | None
    asked_at: datetime
    said: bool | None
    said_at: datetime | None


_COLUMNS = (
    *(t.Companion.id, t.Companion.community_id, t.Companion.newcomer_id, t.Companion.companion_id),
    *(t.Companion.post_id, t.Companion.asked_at, t.Companion.said, t.Companion.said_at),
)


async def ask(
    tx: Transaction, community: CommunityId, newcomer: MemberId, companion: MemberId, at: datetime
) -> CompanionId:
    """Notes that somebody is asked."""
    values = {"community_id": community, "newcomer_id": newcomer, "companion_id": companion}
    row = insert(t.Companion).values(asked_at=at, **values)
    return CompanionId(await tx.scalar(row.returning(t.Companion.id)) or 0)


async def asked_with(tx: Transaction, one: CompanionId, post: PostId) -> None:
    """Notes which post asks it."""
    await tx.execute(update(t.Companion).where(t.Companion.id == one).values(post_id=post))


async def say(tx: Transaction, one: Companion, yes: bool, at: datetime) -> None:
    """Notes what they said."""
    await tx.execute(update(t.Companion).where(t.Companion.id == one.id).values(said=yes, said_at=at))
    touched.add(tx, Touched(one.community, at, at, at, by=one.companion))


async def by_id(tx: Transaction, number: CompanionId) -> Companion | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Companion.id == number)), None)


async def for_newcomer(tx: Transaction, newcomer: MemberId) -> list[Companion]:
    """Who was asked to help one newcomer, in that order."""
    return await _all(tx, t.Companion.newcomer_id == newcomer)


async def of_community(tx: Transaction, community: CommunityId) -> list[Companion]:
    """Everybody in a community who was ever asked."""
    return await _all(tx, t.Companion.community_id == community)


async def by_member(tx: Transaction, member: MemberId) -> list[Companion]:
    """Where somebody is one of both, oldest first."""
    return await _all(tx, or_(t.Companion.newcomer_id == member, t.Companion.companion_id == member))


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases where a member is one of both."""
    for one in await by_member(tx, member):
        at = one.said_at or one.asked_at
        touched.add(tx, Touched(one.community, at, at, at, erased=True, by=member))
        await tx.execute(delete(t.Companion).where(t.Companion.id == one.id))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Companion]:
    rows = await tx.execute(
        select(*_COLUMNS).where(*conditions).order_by(t.Companion.asked_at, t.Companion.id)
    )
    return [_companion(tuple(row)) for row in rows]


def _companion(row: Sequence[object]) -> Companion:
    return Companion(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
