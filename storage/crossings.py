"""What members learned by looking through the eyes of another; for others to see once they said so."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId
from storage.touched import Touched


class Kind(StrEnum):
    """What came of looking from another side (Samenspel §2.2, boundary crossing)."""

    SEEN = "identification"
    TUNED = "coordination"
    EYES = "perspective"
    NEW = "transformation"


@dataclass(frozen=True, slots=True)
class Crossing:
    """Something of it; `other` is through whose eyes, None once that is forgotten."""

    id: int
    community: CommunityId
    member: MemberId
    other: MemberId | None
    kind: Kind | None
    text: str | None
    event: EventId | None
    at: datetime
    shown_at: datetime | None


_COLUMNS = (
    *(t.Crossing.id, t.Crossing.community_id, t.Crossing.member_id, t.Crossing.with_id, t.Crossing.kind),
    *(t.Crossing.text, t.Crossing.event_id, t.Crossing.at, t.Crossing.shown_at),
)


async def add(
    tx: Transaction, community: CommunityId, member: MemberId, other: MemberId, at: datetime
) -> None:
    """Notes that somebody looked through the eyes of another; what they saw they may say."""
    values = {"community_id": community, "member_id": member, "with_id": other, "at": at}
    await tx.execute(insert(t.Crossing).values(values))


async def say(tx: Transaction, one: Crossing, text: str, event: EventId) -> None:
    """Keeps what they saw, in their words; nobody sees that yet."""
    await _change(tx, one, {"text": text, "event_id": event, "shown_at": None}, one.shown_at is not None)


async def rewrite(tx: Transaction, one: Crossing, text: str | None) -> None:
    """Puts other words in the place of those; None erases them."""
    gone = text is None
    nothing: dict[str, object] = {"text": None, "event_id": None, "shown_at": None}
    values: dict[str, object] = nothing if gone else {"text": text}
    await _change(tx, one, values, gone)


async def is_a(tx: Transaction, one: Crossing, kind: Kind) -> None:
    """Notes which kind it is."""
    await _change(tx, one, {"kind": kind.value}, False)


async def show(tx: Transaction, one: Crossing, at: datetime | None) -> None:
    """Notes since when the group may see it; None: not."""
    await _change(tx, one, {"shown_at": at}, at is None and one.shown_at is not None)


async def erase(tx: Transaction, one: Crossing) -> None:
    """Erases it."""
    await tx.execute(delete(t.Crossing).where(t.Crossing.id == one.id))
    _touch(tx, one, True)


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases what a member said, and forgets that others looked through their eyes."""
    for one in await by_member(tx, member):
        await erase(tx, one)
    theirs = update(t.Crossing).where(t.Crossing.with_id == member)
    await tx.execute(theirs.values(with_id=None))


async def _change(tx: Transaction, one: Crossing, values: dict[str, object], erased: bool) -> None:
    await tx.execute(update(t.Crossing).where(t.Crossing.id == one.id).values(values))
    _touch(tx, one, erased)


def _touch(tx: Transaction, one: Crossing, erased: bool) -> None:
    last = one.shown_at or one.at
    touched.add(tx, Touched(one.community, one.at, last, lost=True, erased=erased, by=one.member))


async def latest(tx: Transaction, member: MemberId, other: MemberId) -> Crossing | None:
    """What a member saw last through the eyes of another."""
    found = await _all(tx, t.Crossing.member_id == member, t.Crossing.with_id == other)
    return found[-1] if found else None


async def by_member(tx: Transaction, member: MemberId) -> list[Crossing]:
    """What a member saw, oldest first."""
    return await _all(tx, t.Crossing.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> list[Crossing]:
    """What a message says of it."""
    return await _all(tx, t.Crossing.event_id == event)


async def shown(tx: Transaction, community: CommunityId) -> list[Crossing]:
    """What the group may see, oldest first."""
    return await _all(tx, t.Crossing.community_id == community, t.Crossing.shown_at.is_not(None))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Crossing]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Crossing.at, t.Crossing.id))
    return [_crossing(tuple(row)) for row in rows]


def _crossing(row: Sequence[object]) -> Crossing:
    values = list(row)
    values[4] = Kind(str(values[4])) if values[4] is not None else None
    return Crossing(*values)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
