"""What members can do or know that others could use; for others to see once they said so."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, KnowHowId, MemberId
from storage.touched import Touched


@dataclass(frozen=True, slots=True)
class KnowHow:
    """Something of it; `shown` where the group may see it."""

    id: KnowHowId
    community: CommunityId
    member: MemberId
    text: str
    event: EventId | None
    at: datetime
    shown: bool


_COLUMNS = (
    *(t.KnowHow.id, t.Member.community_id, t.KnowHow.member_id, t.KnowHow.text, t.KnowHow.event_id),
    *(t.KnowHow.at, t.KnowHow.shown),
)


async def add(tx: Transaction, member: MemberId, text: str, event: EventId | None, at: datetime) -> KnowHowId:
    """Keeps something; nobody sees it yet."""
    row = insert(t.KnowHow).values(member_id=member, text=text, event_id=event, at=at, shown=False)
    return KnowHowId(await tx.scalar(row.returning(t.KnowHow.id)) or 0)


async def rewrite(tx: Transaction, one: KnowHow, text: str) -> None:
    """Puts other words in its place."""
    await tx.execute(update(t.KnowHow).where(t.KnowHow.id == one.id).values(text=text))
    _touch(tx, one, erased=False)


async def show(tx: Transaction, one: KnowHow, shown: bool) -> None:
    """Notes whether the group may see it."""
    await tx.execute(update(t.KnowHow).where(t.KnowHow.id == one.id).values(shown=shown))
    _touch(tx, one, erased=one.shown and not shown)


async def erase(tx: Transaction, one: KnowHow) -> None:
    """Erases it, and each pair that was made with it."""
    await tx.execute(delete(t.Pair).where(t.Pair.know_how_id == one.id))
    await tx.execute(delete(t.KnowHow).where(t.KnowHow.id == one.id))
    _touch(tx, one, erased=True)


def _touch(tx: Transaction, one: KnowHow, erased: bool) -> None:
    touched.add(tx, Touched(one.community, one.at, one.at, one.at, lost=True, erased=erased, by=one.member))


async def by_id(tx: Transaction, number: KnowHowId) -> KnowHow | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.KnowHow.id == number)), None)


async def by_member(tx: Transaction, member: MemberId) -> list[KnowHow]:
    """What a member can do or knows, oldest first."""
    return await _all(tx, t.KnowHow.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> list[KnowHow]:
    """What a message says of it."""
    return await _all(tx, t.KnowHow.event_id == event)


async def shown(tx: Transaction, community: CommunityId) -> list[KnowHow]:
    """What the group may see, of who is here."""
    may = (t.Member.left_at.is_(None), t.KnowHow.shown.is_(True))
    return await _all(tx, t.Member.community_id == community, *may)


async def of_community(tx: Transaction, community: CommunityId) -> list[KnowHow]:
    """All of it, whoever may see it, and whoever left."""
    return await _all(tx, t.Member.community_id == community)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[KnowHow]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(t.Member, t.Member.id == t.KnowHow.member_id)
        .where(*conditions)
        .order_by(t.KnowHow.at, t.KnowHow.id)
    )
    return [_know_how(tuple(row)) for row in rows]


def _know_how(row: Sequence[object]) -> KnowHow:
    return KnowHow(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
