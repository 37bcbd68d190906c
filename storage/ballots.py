"""Anonymous polls: what codes that were given out leave behind, and answers. Nothing here says who had which.

A code is made when its message leaves, and stands in that message alone. Here is what it makes together
with the room that it went to and a key beside the database: a vote tells both, and neither can be found
from this. It is gone with the others of its sheet once it was used. What it stood for is kept closed with
that key, until the question is over: then all are opened and counted at once. So nothing in the database
says what somebody chose at the moment they did, whatever else was written then. What is counted has no
order and no time.
"""

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, delete, exists, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from storage import tables as t
from storage import touched, urn
from storage.database import DatabaseError, Transaction, Unavailable
from storage.ids import EventId, PollId, RoomId
from storage.votes import add_counts

BYTES = 16
"""Of chance in a code: 128 bits, which nobody guesses."""


async def issue(tx: Transaction, poll: PollId, room: RoomId, options: int) -> list[str]:
    """A fresh code for each option, for who is in `room`; none when the poll is over.

    Raises Unavailable when the key cannot be used.
    """
    is_open = select(t.Poll.id).where(t.Poll.id == poll, t.Poll.closed_at.is_(None))
    if await tx.scalar(is_open) is None:
        return []
    with _key_serves():
        box = await urn.made(tx)
    codes = [secrets.token_hex(BYTES) for _ in range(options)]
    sheet = secrets.token_hex(8)
    rows = [
        {"code": box.mark(room, code), "poll_id": poll, "sheet": sheet, "option": option}
        for option, code in enumerate(codes)
    ]
    # In an order that is none.
    await tx.execute(insert(t.Ballot), sorted(rows, key=lambda row: str(row["code"])))
    return codes


async def use(tx: Transaction, room: RoomId, code: str) -> bool:
    """Takes what a code stands for in its room, once; False when it stands for nothing there (any more).

    Raises Unavailable when the key cannot be used.
    """
    with _key_serves():
        box = await urn.found(tx)
    if box is None:
        return False
    row = (
        await tx.execute(
            select(t.Ballot.poll_id, t.Ballot.sheet, t.Ballot.option).where(
                t.Ballot.code == box.mark(room, code)
            )
        )
    ).one_or_none()
    if row is None:
        return False
    await tx.execute(delete(t.Ballot).where(t.Ballot.sheet == row.sheet))
    poll = PollId(row.poll_id)
    await tx.execute(
        insert(t.SealedAnswer).values(
            id=secrets.token_hex(BYTES), poll_id=poll, sealed=box.close(poll, row.option)
        )
    )
    return True


@contextmanager
def _key_serves() -> Iterator[None]:
    """What cannot be read now is tried again: an answer is not lost by it."""
    try:
        yield
    except DatabaseError as problem:
        raise Unavailable(str(problem)) from problem


async def handed_out(tx: Transaction, room: RoomId) -> list[EventId]:
    """The messages in a private room that hold codes of polls that are open, used or not."""
    rows = await tx.scalars(
        select(t.Post.platform_id)
        .join(t.PollPost, t.PollPost.post_id == t.Post.id)
        .join(t.Room, t.Room.private_with == t.PollPost.person_id)
        .join(t.Poll, t.Poll.id == t.PollPost.poll_id)
        .join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
        .where(
            t.Room.id == room,
            t.Post.room_id == room,
            t.Post.platform_id.is_not(None),
            t.Poll.closed_at.is_(None),
            t.Reflection.anonymous,
        )
        .order_by(t.Poll.id)
    )
    return [EventId(event) for event in rows if event is not None]


async def close(tx: Transaction, poll: PollId, fewest: int) -> bool:
    """Takes no more answers, and counts them. Whether they may be told; if not, they are erased.

    Not if there are less than `fewest`, nor if all are the same: then each of them would be known. Those of
    which the key is gone count no more. Raises Unavailable when it cannot be used.
    """
    touched.words_went(tx)
    with _key_serves():
        box = await urn.found(tx)
    await tx.execute(delete(t.Ballot).where(t.Ballot.poll_id == poll))
    sealed = select(t.SealedAnswer.sealed).where(t.SealedAnswer.poll_id == poll)
    closed = (await tx.scalars(sealed.order_by(t.SealedAnswer.id))).all()
    await tx.execute(delete(t.SealedAnswer).where(t.SealedAnswer.poll_id == poll))
    counts = Counter(box.open(poll, closed) if box is not None else ())
    if counts.total() < fewest or len(counts) == 1:
        return False
    for option in sorted(counts):
        await add_counts(tx, poll, option, counts[option])
    return True


async def cannot_be_opened(tx: Transaction) -> bool:
    """Whether the key is gone while there are answers to count. Raises Unavailable when it cannot be used."""
    kept = await tx.scalar(select(exists().where(t.SealedAnswer.id.is_not(None))))
    with _key_serves():
        return bool(kept) and await urn.found(tx) is None


async def forget_key(tx: Transaction) -> None:
    """Takes the key away when nothing that it closed is left: the next question has another.

    So what a copy of the database has of questions that are over, can be opened by nobody any more.
    """
    for table in (t.Ballot, t.SealedAnswer):
        if await tx.scalar(select(table.poll_id).limit(1)) is not None:
            return
    with _key_serves():
        await urn.remove(tx)


def leave_out(copy: Path) -> None:
    """Takes what no community was told yet out of a copy of the database, such as goes into a backup.

    Two copies, made before and after one answer, would otherwise tell what that was. A copy from before there
    were polls stays as it is. Raises sqlite3.Error.
    """
    anonymous = (
        select(t.Poll.id)
        .join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
        .where(t.Reflection.anonymous, t.Poll.closed_at.is_(None))
        .scalar_subquery()
    )
    engine = create_engine(f"sqlite:///{copy}", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            there = inspect(connection)
            tables = [
                table for table in (t.Tally, t.Ballot, t.SealedAnswer) if there.has_table(table.__tablename__)
            ]
            if not tables:
                return
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            for table in tables:
                connection.execute(delete(table).where(table.poll_id.in_(anonymous)))
            connection.commit()
            connection.exec_driver_sql("VACUUM")
    except SQLAlchemyError as problem:
        raise sqlite3.DatabaseError(str(problem)) from problem
