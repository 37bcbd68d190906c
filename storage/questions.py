"""Questions of ours that wait for somebody's answer: whom, where, what for, until when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, PersonId, PostId, RoomId


@dataclass(frozen=True, slots=True)
class Pending:
    """One of them: `post` asked `person` at `asked_at`, in a `room` and maybe a `thread`, or else in private.

    `kind` says what for; after `until` it is no question any more. `event` is a message of theirs that it is
    about, packed as `payload`. To one that is `answered` another answer may come, but a bare one is for the
    next.
    """

    post: PostId
    kind: str
    person: PersonId
    asked_at: datetime
    room: RoomId | None = None
    thread: EventId | None = None
    until: datetime | None = None
    answered: bool = False
    event: EventId | None = None
    payload: str | None = None


_PENDING = {
    "post_id": t.Question.post_id,
    "kind": t.Question.kind,
    "person_id": t.Question.person_id,
    "asked_at": t.Question.asked_at,
    "room_id": t.Question.room_id,
    "thread": t.Question.thread,
    "until": t.Question.until,
    "answered": t.Question.answered,
    "event_id": t.Question.event_id,
    "payload": t.Question.payload,
}


async def ask(tx: Transaction, one: Pending) -> None:
    """Notes a question, the newest of all."""
    values = (getattr(one, name) for name in one.__slots__)
    await tx.execute(insert(t.Question).values(dict(zip(_PENDING, values, strict=True))))


async def asked_with(tx: Transaction, post: PostId) -> Pending | None:
    """The question that a post of ours is."""
    return await _one(tx, t.Question.post_id == post)


async def put(tx: Transaction, target: EventId) -> Pending | None:
    """The question that stands under `target`."""
    post = select(t.Post.id).where(t.Post.platform_id == target).scalar_subquery()
    return await _one(tx, t.Question.post_id == post)


async def about(tx: Transaction, event: EventId) -> Pending | None:
    """The question about a message."""
    return await _one(tx, t.Question.event_id == event)


async def of_person(tx: Transaction, person: PersonId) -> list[Pending]:
    """All that `person` is asked, oldest first."""
    return await _all(tx, t.Question.person_id == person)


async def again(tx: Transaction, post: PostId) -> None:
    """Notes that a question was put in other words: it is the newest now."""
    one = await asked_with(tx, post)
    if one is not None:
        await remove(tx, post)
        await ask(tx, one)


async def answered(tx: Transaction, post: PostId) -> None:
    """Notes that a question was answered."""
    await tx.execute(update(t.Question).where(t.Question.post_id == post).values(answered=True))


async def are_answered(tx: Transaction, person: PersonId, kind: str) -> None:
    """Notes so of all questions of a kind to somebody."""
    theirs = (t.Question.person_id == person, t.Question.kind == kind)
    await tx.execute(update(t.Question).where(*theirs).values(answered=True))


async def rewrite(tx: Transaction, event: EventId, payload: str) -> None:
    """Puts other words in the place of those of a message that a question is about."""
    touched.words_went(tx)
    await tx.execute(update(t.Question).where(t.Question.event_id == event).values(payload=payload))


async def remove(tx: Transaction, post: PostId) -> None:
    """Nothing waits for an answer to a post any more."""
    gone = delete(t.Question).where(t.Question.post_id == post).returning(t.Question.payload)
    if await tx.scalar(gone) is not None:
        touched.words_went(tx)


async def forget(tx: Transaction, person: PersonId) -> None:
    """Erases all that `person` is asked."""
    await tx.execute(delete(t.Question).where(t.Question.person_id == person))


async def forget_past(tx: Transaction, now: datetime) -> None:
    """Erases what is no question any more."""
    await tx.execute(delete(t.Question).where(t.Question.until < now))


async def _one(tx: Transaction, condition: ColumnElement[bool]) -> Pending | None:
    found = await _all(tx, condition)
    return found[0] if found else None


async def _all(tx: Transaction, condition: ColumnElement[bool]) -> list[Pending]:
    rows = await tx.execute(select(*_PENDING.values()).where(condition).order_by(t.Question.id))
    return [_pending(tuple(row)) for row in rows]


def _pending(row: Sequence[object]) -> Pending:
    return Pending(*row)  # type: ignore[arg-type]  # the columns of _PENDING, in order
