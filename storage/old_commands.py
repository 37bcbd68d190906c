"""Commands that were read long after they were said, and wait for a yes of who said them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import EventId, PersonId, PostId, RoomId


@dataclass(frozen=True, slots=True)
class OldCommand:
    """One of them, packed; `post` asked about it at `asked_at`."""

    post: PostId
    event: EventId
    room: RoomId
    person: PersonId
    payload: str
    asked_at: datetime


_OLD = {
    "post": t.OldCommand.post_id,
    "event": t.OldCommand.event_id,
    "room": t.OldCommand.room_id,
    "person": t.OldCommand.person_id,
    "payload": t.OldCommand.payload,
    "asked_at": t.OldCommand.asked_at,
}


async def add(tx: Transaction, waiting: OldCommand) -> None:
    """Keeps one until it is answered."""
    await tx.execute(
        insert(t.OldCommand).values({_OLD[key]: value for key, value in asdict(waiting).items()})
    )


async def asked_with(tx: Transaction, post: PostId) -> OldCommand | None:
    """The one that a post of ours asks about."""
    return await _one(tx, t.OldCommand.post_id == post)


async def by_event(tx: Transaction, event: EventId) -> OldCommand | None:
    """The one that was said in a message."""
    return await _one(tx, t.OldCommand.event_id == event)


async def latest_of(tx: Transaction, room: RoomId, person: PersonId) -> OldCommand | None:
    """The one that `person` was last asked about in a room."""
    return await _one(tx, t.OldCommand.person_id == person, t.OldCommand.room_id == room)


async def of_person(tx: Transaction, person: PersonId) -> list[OldCommand]:
    """All that `person` is asked about, oldest first."""
    mine = select(*_OLD.values()).where(t.OldCommand.person_id == person).order_by(t.OldCommand.asked_at)
    return [_old(tuple(row)) for row in await tx.execute(mine)]


async def rewrite(tx: Transaction, event: EventId, payload: str) -> None:
    """Puts other words in the place of those of a message that was edited."""
    await tx.execute(update(t.OldCommand).where(t.OldCommand.event_id == event).values(payload=payload))


async def remove(tx: Transaction, event: EventId) -> None:
    """Erases what was said in a message."""
    await tx.execute(delete(t.OldCommand).where(t.OldCommand.event_id == event))


async def forget(tx: Transaction, person: PersonId) -> None:
    """Erases all that `person` is asked about."""
    await tx.execute(delete(t.OldCommand).where(t.OldCommand.person_id == person))


async def forget_older(tx: Transaction, limit: datetime) -> None:
    """Erases what was asked about before `limit`."""
    await tx.execute(delete(t.OldCommand).where(t.OldCommand.asked_at < limit))


async def _one(tx: Transaction, *conditions: ColumnElement[bool]) -> OldCommand | None:
    latest = select(*_OLD.values()).where(*conditions).order_by(t.OldCommand.asked_at.desc()).limit(1)
    row = (await tx.execute(latest)).one_or_none()
    return _old(tuple(row)) if row else None


def _old(row: Sequence[object]) -> OldCommand:
    return OldCommand(*row)  # type: ignore[arg-type]  # the columns of _OLD, in order
