"""Anonymous polls: what codes that were given out leave behind, and counts. Nothing here says who had which.

A code is made when its message leaves, and stands in that message alone. Here is what it makes together with
the room that it went to: a vote tells both, and neither can be found from this. It is gone with the others of
its sheet once it was used. What is counted has no order and no time.
"""

import hashlib
import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import create_engine, delete, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.ids import EventId, PollId, RoomId
from storage.votes import add_counts

BYTES = 16
"""Of chance in a code: 128 bits, which nobody guesses."""


async def issue(tx: Transaction, poll: PollId, room: RoomId, options: int) -> list[str]:
    """A fresh code for each option, for who is in `room`; none when the poll is over."""
    is_open = select(t.Poll.id).where(t.Poll.id == poll, t.Poll.closed_at.is_(None))
    if await tx.scalar(is_open) is None:
        return []
    codes = [secrets.token_hex(BYTES) for _ in range(options)]
    sheet = secrets.token_hex(8)
    rows = [
        {"code": _kept(room, code), "poll_id": poll, "sheet": sheet, "option": option}
        for option, code in enumerate(codes)
    ]
    # In an order that is none.
    await tx.execute(insert(t.Ballot), sorted(rows, key=lambda row: str(row["code"])))
    return codes


def _kept(room: RoomId, code: str) -> str:
    return hashlib.sha256(f"{room} {code}".encode()).hexdigest()


async def use(tx: Transaction, room: RoomId, code: str) -> bool:
    """Counts what a code stands for in its room, once; False when it stands for nothing there (any more)."""
    row = (
        await tx.execute(
            select(t.Ballot.poll_id, t.Ballot.sheet, t.Ballot.option).where(
                t.Ballot.code == _kept(room, code)
            )
        )
    ).one_or_none()
    if row is None:
        return False
    await tx.execute(delete(t.Ballot).where(t.Ballot.sheet == row.sheet))
    await add_counts(tx, PollId(row.poll_id), row.option, 1)
    return True


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
    """Takes no more answers. Whether they may be told; if not, they are erased.

    Not if there are less than `fewest`, nor if all are the same: then each of them would be known.
    """
    touched.words_went(tx)
    await tx.execute(delete(t.Ballot).where(t.Ballot.poll_id == poll))
    found: Sequence[int] = (
        await tx.scalars(select(t.Tally.count).where(t.Tally.poll_id == poll, t.Tally.count > 0))
    ).all()
    if sum(found) >= fewest and len(found) > 1:
        return True
    await tx.execute(delete(t.Tally).where(t.Tally.poll_id == poll))
    return False


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
            if not inspect(connection).has_table(t.Ballot.__tablename__):
                return
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            for table in (t.Tally, t.Ballot):
                connection.execute(delete(table).where(table.poll_id.in_(anonymous)))
            connection.commit()
            connection.exec_driver_sql("VACUUM")
    except SQLAlchemyError as problem:
        raise sqlite3.DatabaseError(str(problem)) from problem
