"""What came in: every event once, in the order of its room."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, case, delete, func, literal, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import EventId, PersonId, RoomId
from storage.platforms import INVITATION, platform_of

MOST_ATTEMPTS = 3
"""How often handling one event may fail before it is left alone."""
AT_ONCE = 50
"""How much of what waits in a room is read at once."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An event as the platform gave it. Without payload it is only remembered as seen."""

    event_id: EventId
    room_id: RoomId
    payload: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What was missed in a room is read from `token` on; nothing before the event `start` is for us."""

    room: RoomId
    token: str
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An event that cannot be read, and who sent it."""

    event: EventId
    room: RoomId
    sender: PersonId


@dataclass(frozen=True, slots=True)
class Waiting:
    """A raw event that has yet to be handled."""

    seq: int
    event_id: EventId
    payload: str


def invitation_to(room: RoomId) -> RoomId:
    """The line in which an invitation waits: what was written in the room does not wait for it."""
    return RoomId(f"{INVITATION}{room}")


_ERASED: Final = {"state": "seen", "payload": None, "sender": None, "session": None}
"""What is left of an event of which nothing is kept: its id."""

# Put together once: these run for every event.
_NEW = insert(t.Inbox).on_conflict_do_nothing(index_elements=["event_id"])
_NEW_ONE = _NEW.returning(t.Inbox.seq)
_READ_UP_TO = insert(t.Stream)
_READ_UP_TO = _READ_UP_TO.on_conflict_do_update(
    index_elements=["account"],
    set_={
        "position": _READ_UP_TO.excluded.position,
        "server_time": case(
            (_READ_UP_TO.excluded.server_time.is_(None), t.Stream.server_time),
            (_READ_UP_TO.excluded.server_time < t.Stream.server_time, t.Stream.server_time),
            else_=_READ_UP_TO.excluded.server_time,
        ),
    },
)
_WAITING = (
    select(t.Inbox.seq, t.Inbox.event_id, t.Inbox.payload)
    .where(t.Inbox.room_id == bindparam("room"), t.Inbox.state == "waiting")
    .order_by(t.Inbox.seq)
    .limit(AT_ONCE)
)
_TAKE = (
    update(t.Inbox)
    .where(t.Inbox.seq == bindparam("taken"), t.Inbox.state == "waiting")
    .values(state="seen", payload=None, sender=None, session=None, unreadable_since=None)
)


async def position(tx: Transaction, account: str) -> str | None:
    """Where `account` had read up to; None before the first time."""
    return await tx.scalar(select(t.Stream.position).where(t.Stream.account == account))


async def server_time(tx: Transaction, platform: str) -> datetime | None:
    """The newest time that the server of a platform gave; None when it never gave one."""
    rows = await tx.execute(select(t.Stream.account, t.Stream.server_time))
    told = [at for account, at in rows if at is not None and platform_of(account) == platform]
    return max(told, default=None)


async def gaps(tx: Transaction, platform: str) -> dict[RoomId, Gap]:
    """The rooms on a platform of which something is still to be read."""
    rows = await tx.execute(select(t.Gap.room_id, t.Gap.token, t.Gap.start))
    found = [Gap(RoomId(room), token, start) for room, token, start in rows if platform_of(room) == platform]
    return {gap.room: gap for gap in found}


async def store(
    tx: Transaction,
    account: str,
    at: str,
    events: Iterable[Raw],
    server_time: datetime | None = None,
    gaps: Iterable[Gap] | None = None,
) -> None:
    """Writes down events that are new, how far the stream was read, and what time the server gave.

    `gaps` are all that are left on the platform of `account`, where that changed.
    """
    if gaps is not None:
        rooms = await tx.scalars(select(t.Gap.room_id))
        ours = [room for room in rooms if platform_of(room) == platform_of(account)]
        await tx.execute(delete(t.Gap).where(t.Gap.room_id.in_(ours)))
        for gap in gaps:
            await tx.execute(insert(t.Gap).values(room_id=gap.room, token=gap.token, start=gap.start))
    await add(tx, events)
    tx.later(_READ_UP_TO, {"account": account, "position": at, "server_time": server_time})


async def add(tx: Transaction, events: Iterable[Raw]) -> None:
    """Writes down events that are new."""
    rows = [_row(raw) for raw in events]
    if rows:
        tx.later(_NEW, rows)


def _row(raw: Raw) -> dict[str, object]:
    state = "seen" if raw.payload is None else "waiting"
    about = {"event_id": raw.event_id, "room_id": raw.room_id, "payload": raw.payload}
    return about | {"state": state, "attempts": 0, "told": False}


async def states(tx: Transaction) -> dict[str, int]:
    """How many events there are in each state."""
    rows = await tx.execute(select(t.Inbox.state, func.count()).group_by(t.Inbox.state))
    return {row[0]: row[1] for row in rows}


_ROOMS_WAITING = select(t.Inbox.room_id).where(t.Inbox.state == "waiting").distinct()


async def rooms_waiting(tx: Transaction) -> list[RoomId]:
    """The rooms in which something waits."""
    rows = await tx.scalars(_ROOMS_WAITING)
    return [RoomId(room) for room in rows]


async def waiting(tx: Transaction, room: RoomId) -> list[Waiting]:
    """The first AT_ONCE that wait in `room`, oldest first."""
    rows = await tx.execute(_WAITING, {"room": room})
    return [Waiting(seq, EventId(event_id), payload or "{}") for seq, event_id, payload in rows]


async def take(tx: Transaction, seq: int) -> bool:
    """Marks an event as handled and erases what it says; False when it already was."""
    return (await tx.execute(_TAKE, {"taken": seq})).rowcount == 1


async def take_in(tx: Transaction, raw: Raw) -> bool:
    """Writes down an event as handled, without what it says; False when it was known."""
    seen = _row(Raw(raw.event_id, raw.room_id, None))
    return await tx.scalar(_NEW_ONE, seen) is not None


async def hold(tx: Transaction, seq: int, sender: PersonId, session: str, now: datetime) -> None:
    """Sets an event aside that cannot be read until the key of `session` comes."""
    await tx.execute(
        update(t.Inbox)
        .where(t.Inbox.seq == seq, t.Inbox.state == "waiting")
        .values(
            state="unreadable",
            sender=sender,
            session=session,
            unreadable_since=func.coalesce(t.Inbox.unreadable_since, literal(now, t.Moment())),
        )
    )


async def keys_came(tx: Transaction, sessions: Collection[str]) -> list[Unread]:
    """Puts back what waited for these keys, and says what that was."""
    held = t.Inbox.state == "unreadable"
    rows = await tx.execute(
        update(t.Inbox)
        .where(held, t.Inbox.session.in_(sessions))
        .values(state="waiting")
        .returning(t.Inbox.event_id, t.Inbox.room_id, t.Inbox.sender)
    )
    return [Unread(EventId(event), RoomId(room), PersonId(sender or "")) for event, room, sender in rows]


async def retry_unreadable(tx: Transaction, oldest: datetime) -> None:
    """Puts back all that could not be read; what is from before `oldest` is given up, and erased."""
    await give_up(tx, oldest)
    await tx.execute(update(t.Inbox).where(t.Inbox.state == "unreadable").values(state="waiting"))


async def give_up(tx: Transaction, oldest: datetime) -> None:
    """Erases what could not be read since before `oldest`; its ids stay."""
    old = t.Inbox.unreadable_since < oldest
    await tx.execute(update(t.Inbox).where(t.Inbox.state == "unreadable", old).values(_ERASED))


async def long_unreadable(tx: Transaction, since: datetime) -> list[Unread]:
    """What has been unreadable since before `since` and was not yet spoken of."""
    rows = await tx.execute(
        select(t.Inbox.event_id, t.Inbox.room_id, t.Inbox.sender).where(
            t.Inbox.state == "unreadable", t.Inbox.unreadable_since <= since, t.Inbox.told.is_(False)
        )
    )
    return [Unread(EventId(event), RoomId(room), PersonId(sender or "")) for event, room, sender in rows]


async def told_unreadable(tx: Transaction, event: EventId) -> None:
    """Notes that the sender was told of it."""
    await tx.execute(update(t.Inbox).where(t.Inbox.event_id == event).values(told=True))


FIRST_UNREADABLE = select(func.min(t.Inbox.unreadable_since)).where(
    t.Inbox.state == "unreadable", t.Inbox.told.is_(False)
)


async def fail(tx: Transaction, event: EventId) -> None:
    """Sets an event aside that could not be handled, to be tried again at the next start."""
    failed = {"state": "failed", "attempts": t.Inbox.attempts + 1}
    await tx.execute(
        update(t.Inbox).where(t.Inbox.event_id == event, t.Inbox.state == "waiting").values(failed)
    )


async def retry_failed(tx: Transaction) -> None:
    """Puts back what was set aside, unless it failed too often; then its words are erased."""
    failed = t.Inbox.state == "failed"
    await tx.execute(
        update(t.Inbox).where(failed, t.Inbox.attempts >= MOST_ATTEMPTS).values(state="seen", payload=None)
    )
    await tx.execute(update(t.Inbox).where(failed).values(state="waiting"))


async def forget(tx: Transaction, event: EventId) -> None:
    """Erases what an event said; its id stays."""
    # Whatever became of it, its words came through here, and may still be in the files of the database.
    touched.words_went(tx)
    aside = t.Inbox.state.in_(("failed", "unreadable"))
    await tx.execute(update(t.Inbox).where(t.Inbox.event_id == event, aside).values(_ERASED))


async def forget_sender(tx: Transaction, sender: PersonId) -> None:
    """Erases what somebody said that had been set aside; its ids stay, without sender."""
    aside = t.Inbox.state.in_(("failed", "unreadable"))
    said = re.compile(rf'"sender":\s*{re.escape(json.dumps(sender))}')
    rows = await tx.execute(select(t.Inbox.seq, t.Inbox.sender, t.Inbox.payload).where(aside))
    theirs = [seq for seq, who, payload in rows if who == sender or said.search(payload or "")]
    for seq in theirs:
        await tx.execute(update(t.Inbox).where(t.Inbox.seq == seq).values(_ERASED))


async def stands_in(tx: Transaction, event: EventId, room: RoomId) -> bool:
    """Whether an event was heard in `room`."""
    return await tx.scalar(select(t.Inbox.room_id).where(t.Inbox.event_id == event)) == room


async def known(tx: Transaction, events: Sequence[EventId]) -> set[EventId]:
    """Which of `events` have been written down before."""
    found: set[EventId] = set()
    for start in range(0, len(events), 500):
        part = events[start : start + 500]
        rows = await tx.scalars(select(t.Inbox.event_id).where(t.Inbox.event_id.in_(part)))
        found.update(EventId(event) for event in rows)
    return found


async def cover(tx: Transaction, event: EventId) -> None:
    """Forgets in which room an event was: of a private one, that would say whose it is."""
    touched.words_went(tx)
    await tx.execute(update(t.Inbox).where(t.Inbox.event_id == event).values(room_id=""))
