"""Messages that somebody asks to keep with a sign: which are to be fetched, and what became of others."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, func, insert, literal_column, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, RoomId


class State(StrEnum):
    WANTED = "wanted"
    """It is to be fetched."""
    KEPT = "kept"
    """It was, and is kept since."""
    DECLINED = "declined"
    """Whose it is does not want it kept."""


class What(StrEnum):
    """As what it is asked to be kept."""

    POINT = "point"
    WIN = "win"
    SHELF = "shelf"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Sought:
    """The message `event` in a room of a community, for which the reaction `sign` asked `at` a moment."""

    id: int
    community: CommunityId
    room: RoomId
    event: EventId
    sign: EventId
    state: State
    at: datetime
    what: What


_SOUGHT = (
    t.Sought.id,
    t.Sought.community_id,
    t.Sought.room_id,
    t.Sought.event_id,
    t.Sought.sign_id,
    t.Sought.state,
    t.Sought.at,
    t.Sought.what,
)


async def note(
    tx: Transaction,
    community: CommunityId,
    room: RoomId,
    event: EventId,
    sign: EventId,
    state: State,
    at: datetime,
    what: What,
) -> None:
    """Notes what is to become of a message, in the place of what was noted of it before as that."""
    await forget(tx, event, what)
    values = {
        "community_id": community,
        "room_id": room,
        "event_id": event,
        "sign_id": sign,
        "state": state.value,
        "at": at,
        "what": what.value,
    }
    await tx.execute(insert(t.Sought).values(values))


async def kept(tx: Transaction, event: EventId, what: What) -> None:
    """Notes that a message was fetched, and is kept."""
    await tx.execute(update(t.Sought).where(*_as(event, what)).values(state=State.KEPT.value))


async def forget(tx: Transaction, event: EventId, what: What) -> None:
    """Nothing is noted of a message as that any more."""
    await tx.execute(delete(t.Sought).where(*_as(event, what)))


def _as(event: EventId, what: What) -> tuple[ColumnElement[bool], ...]:
    return t.Sought.event_id == event, t.Sought.what == what.value


async def forget_past(tx: Transaction, limit: datetime) -> None:
    """Forgets what was asked for before `limit`; that somebody does not want it stays."""
    declined = t.Sought.state == State.DECLINED.value
    await tx.execute(delete(t.Sought).where(t.Sought.at < limit, ~declined))


async def by_event(tx: Transaction, event: EventId, what: What) -> Sought | None:
    """What is noted of a message as that."""
    return await _one(tx, *_as(event, what))


async def by_sign(tx: Transaction, sign: EventId, what: What) -> Sought | None:
    """The message of which a reaction said something as that."""
    return await _one(tx, t.Sought.sign_id == sign, t.Sought.what == what.value)


async def by_id(tx: Transaction, number: int) -> Sought | None:
    """The same by its number; None once nothing is noted."""
    return await _one(tx, t.Sought.id == number)


# Spelled out, as in the index that holds these few of all.
_IS_WANTED = t.Sought.state == literal_column("'wanted'")


async def first(tx: Transaction) -> Sought | None:
    """What waits longest to be fetched."""
    return await _one(tx, _IS_WANTED)


async def count_since(tx: Transaction, community: CommunityId, moment: datetime) -> int:
    """How many were asked for in a community since then."""
    theirs = (t.Sought.community_id == community, t.Sought.at >= moment)
    return await tx.scalar(select(func.count()).where(*theirs)) or 0


async def _one(tx: Transaction, *conditions: ColumnElement[bool]) -> Sought | None:
    rows = await tx.execute(select(*_SOUGHT).where(*conditions).order_by(t.Sought.at, t.Sought.id).limit(1))
    row = rows.one_or_none()
    if row is None:
        return None
    number, community, room, event, sign, state, at, what = row
    return Sought(
        number,
        CommunityId(community),
        RoomId(room),
        EventId(event),
        EventId(sign),
        State(state),
        at,
        What(what),
    )
