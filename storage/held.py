"""Private messages that wait until their author says which community they are for."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, PersonId


@dataclass(frozen=True, slots=True)
class Held:
    """One such message, packed; `at` is since when it waits."""

    event: EventId
    person: PersonId
    payload: str
    at: datetime


_HELD = (t.Held.event_id, t.Held.person_id, t.Held.payload, t.Held.at)


async def hold(tx: Transaction, event: EventId, person: PersonId, payload: str, at: datetime) -> None:
    """Keeps a message for later."""
    await tx.execute(insert(t.Held).values(event_id=event, person_id=person, payload=payload, at=at))


async def of_person(tx: Transaction, person: PersonId) -> list[Held]:
    """What waits for the answer of `person`, in the order in which it came."""
    rows = await tx.execute(
        select(*_HELD).where(t.Held.person_id == person).order_by(t.Held.at, t.Held.event_id)
    )
    return [_held(tuple(row)) for row in rows]


async def one(tx: Transaction, event: EventId) -> Held | None:
    """The message `event`, if it waits."""
    row = (await tx.execute(select(*_HELD).where(t.Held.event_id == event))).one_or_none()
    return _held(tuple(row)) if row else None


async def rewrite(tx: Transaction, event: EventId, payload: str) -> None:
    """Puts other words in the place of those of a message that was edited while it waits."""
    await tx.execute(update(t.Held).where(t.Held.event_id == event).values(payload=payload))


async def forget(tx: Transaction, person: PersonId) -> None:
    """Erases all that waits for the answer of `person`."""
    await tx.execute(delete(t.Held).where(t.Held.person_id == person))


async def forget_older(tx: Transaction, limit: datetime) -> None:
    """Erases what has been waiting since before `limit`."""
    await tx.execute(delete(t.Held).where(t.Held.at < limit))


async def remove(tx: Transaction, event: EventId) -> bool:
    """Erases a message: its time has come, or its author took it away. Whether it was there."""
    touched.words_went(tx)
    return (await tx.execute(delete(t.Held).where(t.Held.event_id == event))).rowcount == 1


def _held(row: tuple[object, ...]) -> Held:
    return Held(*row)  # type: ignore[arg-type]  # the columns of _HELD, in order
