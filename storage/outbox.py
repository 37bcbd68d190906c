"""What is to go out, and what became of it."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from itertools import count

from sqlalchemy import Boolean, String, bindparam, delete, exists, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert as insert_new
from storage.ids import EventId, PersonId, PostId, RoomId, new_post_id, post_id_of
from storage.platforms import platform_in

HEARD = datetime.fromtimestamp(0, UTC)
"""When a post was made that we hear in the stream and know nothing of: before a backup was put back."""


class Urgency(IntEnum):
    """What goes first where the server lets little through: who waits for it comes first."""

    ANSWER = 0
    POST = 1
    ACKNOWLEDGEMENT = 2
    GREETING = 3


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A post on its way: to `room`, or privately to `person`.

    One that was said where somebody is alone with us is `private` as well.
    """

    post: PostId
    room: RoomId | None
    person: PersonId | None
    created_at: datetime
    payload: str
    private: bool
    urgency: int
    target: EventId | None


@dataclass(frozen=True, slots=True)
class Echo:
    """One of our posts as the stream shows it."""

    post: PostId
    event: EventId
    room: RoomId


_UNDELIVERED = (
    t.Outbox.post_id,
    t.Outbox.room_id,
    t.Outbox.person_id,
    t.Outbox.created_at,
    t.Outbox.payload,
    t.Post.private,
    t.Outbox.urgency,
    t.Outbox.target,
)


# Put together once: these run for every post.
_IS_PRIVATE = bindparam("whispered", type_=Boolean) | exists().where(
    t.Room.id == bindparam("room", type_=String), t.Room.private_with.is_not(None)
)
_WRITE_POST = (
    insert_new(t.Post)
    .values(
        id=bindparam("post"),
        room_id=bindparam("room", type_=String),
        platform_id=bindparam("event", None),
        created_at=bindparam("at", type_=t.Moment),
        private=_IS_PRIVATE,
    )
    .on_conflict_do_nothing()
    .returning(t.Post.id)
)
_WRITE_DOWN = insert(t.Outbox)
_WAITING = select(*_UNDELIVERED).join(t.Post, t.Post.id == t.Outbox.post_id)
_NEXT = (
    _WAITING.where(
        t.Outbox.refused.is_(None),
        t.Outbox.not_before.is_(None) | (t.Outbox.not_before <= bindparam("now", type_=t.Moment)),
        t.Outbox.post_id.not_in(bindparam("apart", expanding=True)),
        t.Outbox.room_id.is_(None) | t.Outbox.room_id.not_in(bindparam("busy", expanding=True)),
        t.Outbox.person_id.is_(None) | t.Outbox.person_id.not_in(bindparam("busy", expanding=True)),
    )
    .order_by(t.Outbox.urgency, t.Outbox.seq)
    .limit(bindparam("most"))
)
_IS_ON = platform_in(func.coalesce(t.Outbox.room_id, t.Outbox.person_id)) == bindparam(
    "platform", type_=String
)
_NEXT_ON = _NEXT.where(_IS_ON)
_LATER = select(func.min(t.Outbox.not_before)).where(t.Outbox.not_before > bindparam("now"))
_LATER_ON = _LATER.where(_IS_ON)
_ARRIVED = (
    update(t.Post)
    .where(t.Post.id == bindparam("post"), t.Post.platform_id.is_(None))
    .values(
        platform_id=bindparam("event"), room_id=func.coalesce(bindparam("room", type_=String), t.Post.room_id)
    )
)
_GONE = delete(t.Outbox).where(t.Outbox.post_id == bindparam("post"))
_KNOWN = select(t.Post.id, t.Post.platform_id).where(t.Post.id.in_(bindparam("posts", expanding=True)))


def _undelivered(row: tuple[object, ...]) -> Undelivered:
    return Undelivered(*row)  # type: ignore[arg-type]  # the columns of _UNDELIVERED, in order


async def put(
    tx: Transaction,
    payload: str,
    now: datetime,
    *,
    urgency: Urgency,
    room: RoomId | None = None,
    person: PersonId | None = None,
    target: EventId | None = None,
    not_before: datetime | None = None,
    key: str | None = None,
) -> PostId:
    """Writes a post down for delivery to a room or, privately, to a person.

    `target` is the member's message that it is about: when that is removed, it need not go out. `key` says
    why and where it is said; one that was already heard under its key is not said again.
    """
    whispered = person is not None
    for number in count():
        post = new_post_id() if key is None else post_id_of(key, number)
        values = {"post": post, "room": room, "event": None, "at": now, "whispered": whispered}
        if await tx.scalar(_WRITE_POST, values) is not None:
            break
        if await _was_said(tx, post, room, now, whispered):
            return post
    tx.later(
        _WRITE_DOWN,
        {
            "post_id": post,
            "room_id": room,
            "person_id": person,
            "target": target,
            "urgency": int(urgency),
            "created_at": now,
            "not_before": not_before,
            "payload": payload,
        },
    )
    return post


async def _was_said(
    tx: Transaction, post: PostId, room: RoomId | None, now: datetime, whispered: bool
) -> bool:
    """Takes a post for ours that was heard, once: what comes later under its key is another one."""
    taken = await tx.execute(
        update(t.Post)
        .where(t.Post.id == post, t.Post.created_at == HEARD)
        .values(created_at=now, room_id=func.coalesce(t.Post.room_id, room), private=_IS_PRIVATE),
        {"room": room, "whispered": whispered},
    )
    return taken.rowcount == 1


async def was_heard(tx: Transaction, key: str) -> bool:
    """Whether the first post under `key` was said, and we know of it only from the stream."""
    heard = select(t.Post.id).where(t.Post.id == post_id_of(key, 0), t.Post.created_at == HEARD)
    return await tx.scalar(heard) is not None


async def grow_older(tx: Transaction, by: timedelta) -> None:
    """Makes all that is on its way look so much older, such that it is looked for before it is sent."""
    rows = await tx.execute(select(t.Outbox.seq, t.Outbox.created_at))
    for seq, created_at in rows.all():
        await tx.execute(update(t.Outbox).where(t.Outbox.seq == seq).values(created_at=created_at - by))


async def any_heard(tx: Transaction) -> bool:
    """Whether there are posts that we know only from the stream."""
    return bool(await tx.scalar(select(exists().where(t.Post.created_at == HEARD))))


async def undelivered(
    tx: Transaction,
    busy: Collection[str],
    most: int,
    now: datetime,
    apart: Collection[PostId] = (),
    platform: str | None = None,
) -> list[Undelivered]:
    """What may go next, most urgent and oldest first, leaving out rooms and persons in `busy`.

    Posts that are `apart` are not ready yet, and hold up nothing behind them. On one `platform` alone, if any
    is given.
    """
    values = {"busy": list(busy), "most": most, "now": now, "apart": list(apart)}
    if platform is None:
        rows = await tx.execute(_NEXT, values)
    else:
        rows = await tx.execute(_NEXT_ON, values | {"platform": platform})
    return [_undelivered(tuple(row)) for row in rows]


async def next_later(tx: Transaction, now: datetime, platform: str | None = None) -> datetime | None:
    """When the first of the posts that must wait for their time may go; on one `platform`, if given."""
    later = _LATER if platform is None else _LATER_ON
    return await tx.scalar(later, {"now": now, "platform": platform})


async def last_later(tx: Transaction, now: datetime, until: datetime) -> datetime | None:
    """When the last of those that must wait may go, up to `until`."""
    later = t.Outbox.not_before
    return await tx.scalar(select(func.max(later)).where(later > now, later <= until))


async def cancel(tx: Transaction, posts: Collection[PostId]) -> None:
    """Takes back what was to be said, as far as it was not said yet."""
    await tx.execute(delete(t.Outbox).where(t.Outbox.post_id.in_(posts)))


async def one(tx: Transaction, post: PostId) -> Undelivered | None:
    """A post that is still to go; None when it is delivered, was refused or never was."""
    row = (
        await tx.execute(_WAITING.where(t.Outbox.post_id == post, t.Outbox.refused.is_(None)))
    ).one_or_none()
    return _undelivered(tuple(row)) if row else None


async def delivered(tx: Transaction, post: PostId, event: EventId, room: RoomId | None = None) -> None:
    """Notes under which id a post stands in its room; its words are erased here."""
    tx.later(_ARRIVED, {"post": post, "event": event, "room": room})
    tx.later(_GONE, {"post": post})


async def echoed(tx: Transaction, echoes: Sequence[Echo]) -> None:
    """Notes posts of ours that were seen in the stream, unless their delivery was noted already.

    One that we do not know was said after the backup that this database comes from: see `put`.
    """
    if not echoes:
        return
    rows = await tx.execute(_KNOWN, {"posts": [echo.post for echo in echoes]})
    known: dict[str, str | None] = {row[0]: row[1] for row in rows}
    for echo in echoes:
        if echo.post not in known:
            heard = {"post": echo.post, "room": echo.room, "event": echo.event, "at": HEARD}
            await tx.execute(_WRITE_POST, heard | {"whispered": False})
        elif known[echo.post] is None:
            await delivered(tx, echo.post, echo.event, echo.room)


async def refuse(tx: Transaction, post: PostId, reason: str) -> None:
    """Sets a post aside for good that the platform will not take; its words are erased."""
    await tx.execute(update(t.Outbox).where(t.Outbox.post_id == post).values(refused=reason, payload=None))


async def set_aside(tx: Transaction, posts: Collection[PostId]) -> bool:
    """Whether any of these posts was refused."""
    refused = select(t.Outbox.seq).where(t.Outbox.post_id.in_(posts), t.Outbox.refused.is_not(None))
    return await tx.scalar(refused.limit(1)) is not None


async def rewrite(tx: Transaction, post: PostId, payload: str) -> None:
    """Replaces what an undelivered post will say, such as after an upload that need not be repeated."""
    await tx.execute(update(t.Outbox).where(t.Outbox.post_id == post).values(payload=payload))


async def leaves(tx: Transaction, room: RoomId) -> bool:
    """Whether we are about to leave a room."""
    going = exists().where(t.Outbox.room_id == room, t.Outbox.payload.contains('"kind":"leave"'))
    return bool(await tx.scalar(select(going)))


async def move(tx: Transaction, old: RoomId, new: RoomId) -> None:
    """What was still to be said in one room is said in another."""
    await tx.execute(update(t.Outbox).where(t.Outbox.room_id == old).values(room_id=new))


async def cancel_about(tx: Transaction, target: EventId, person: PersonId | None = None) -> None:
    """Takes back what was to be said about a message that is gone; to `person` alone if there is one."""
    gone = delete(t.Outbox).where(t.Outbox.target == target)
    await tx.execute(gone if person is None else gone.where(t.Outbox.person_id == person))


async def forget_person(tx: Transaction, person: PersonId, room: RoomId | None) -> None:
    """What was on its way to `person`, or names them, is not said; removals there go by their `room`."""
    if room is not None:
        back = t.Outbox.payload.contains('"kind":"remove"')
        theirs = update(t.Outbox).where(t.Outbox.person_id == person, back)
        await tx.execute(theirs.values(room_id=room, person_id=None))
    named = t.Outbox.payload.contains(json.dumps(person, ensure_ascii=False), autoescape=True)
    await tx.execute(delete(t.Outbox).where((t.Outbox.person_id == person) | named))
