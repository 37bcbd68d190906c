"""Anonymous polls: codes that were given out, and counts. Nothing here says who had which code.

A code is made when its message leaves, never written beside a person, and gone with the others of its sheet
once it was used. What is counted has no order and no time.
"""

import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import create_engine, delete, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from storage import tables as t
from storage.database import Transaction
from storage.ids import PollId
from storage.votes import add_counts

DIGITS = 6
_SMALLEST = 10 ** (DIGITS - 1)


async def issue(tx: Transaction, poll: PollId, options: int) -> list[str]:
    """A fresh code for each option, for one person; none when the poll is over."""
    is_open = select(t.Poll.id).where(t.Poll.id == poll, t.Poll.closed_at.is_(None))
    if await tx.scalar(is_open) is None:
        return []
    codes: list[str] = []
    while len(codes) < options:
        code = str(_SMALLEST + secrets.randbelow(9 * _SMALLEST))
        known = await tx.scalar(select(t.Ballot.code).where(t.Ballot.code == code))
        if known is None and code not in codes:
            codes.append(code)
    sheet = secrets.token_hex(8)
    rows = [
        {"code": code, "poll_id": poll, "sheet": sheet, "option": option} for option, code in enumerate(codes)
    ]
    # In the order of the codes, which is none.
    await tx.execute(insert(t.Ballot), sorted(rows, key=lambda row: str(row["code"])))
    return codes


async def poll_of(tx: Transaction, code: str) -> PollId | None:
    """The poll that a code is for, while it can be used."""
    found = await tx.scalar(select(t.Ballot.poll_id).where(t.Ballot.code == code))
    return PollId(found) if found is not None else None


async def use(tx: Transaction, code: str) -> bool:
    """Counts what a code stands for, once; False when it stands for nothing any more."""
    row = (
        await tx.execute(
            select(t.Ballot.poll_id, t.Ballot.sheet, t.Ballot.option).where(t.Ballot.code == code)
        )
    ).one_or_none()
    if row is None:
        return False
    await tx.execute(delete(t.Ballot).where(t.Ballot.sheet == row.sheet))
    await add_counts(tx, PollId(row.poll_id), row.option, 1)
    return True


async def close(tx: Transaction, poll: PollId, fewest: int) -> bool:
    """Takes no more answers. Whether there are enough to be told; if not, they are erased."""
    await tx.execute(delete(t.Ballot).where(t.Ballot.poll_id == poll))
    found: Sequence[int] = (await tx.scalars(select(t.Tally.count).where(t.Tally.poll_id == poll))).all()
    if sum(found) >= fewest:
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
    except SQLAlchemyError as problem:
        raise sqlite3.DatabaseError(str(problem)) from problem
