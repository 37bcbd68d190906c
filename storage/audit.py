"""For the operator: who exported, reported or erased what, and when; nothing of what was in it."""

import secrets
import sqlite3
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, create_engine, delete, insert, inspect, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, PersonId

KEPT_FOR = timedelta(days=366)
"""How long an entry is kept: about a year."""


class Deed(StrEnum):
    """What was done."""

    EXPORT = "export"
    REPORT = "report"
    MY_DATA = "mydata"
    BACKUP = "backup"
    RESTORE = "restore"
    FORGET = "forget"
    PHOTO = "photo-taken-away"
    RETENTION = "retention"
    END = "end"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed. Without a `person` the operator's command line did it, or the clock where that is `by_clock`.

    `name` is what the community is called, None once it is erased; `detail` is a form such as csv; `count`
    is of how much.
    """

    at: datetime
    deed: Deed
    person: PersonId | None
    by_clock: bool
    community: CommunityId | None
    name: str | None
    detail: str
    count: int | None


def form(name: str, nameless: bool) -> str:
    """The `detail` of what is handed out in a form, with or without names."""
    return f"{name} pseudonymised" if nameless else name


async def note(
    tx: Transaction,
    deed: Deed,
    now: datetime,
    *,
    person: PersonId | None = None,
    by_clock: bool = False,
    community: CommunityId | None = None,
    detail: str = "",
    count: int | None = None,
) -> None:
    """Writes down what is done in this transaction."""
    await tx.execute(
        insert(t.Audit).values(
            at=now,
            deed=deed.value,
            person_id=person,
            by_clock=by_clock,
            community_id=community,
            detail=detail,
            count=count,
        )
    )


async def entries(tx: Transaction) -> list[Entry]:
    """All that is kept of it, oldest first."""
    columns = (
        t.Audit.at,
        t.Audit.deed,
        t.Audit.person_id,
        t.Audit.by_clock,
        t.Audit.community_id,
        t.Community.name,
        t.Audit.detail,
        t.Audit.count,
    )
    rows = await tx.execute(
        select(*columns)
        .outerjoin(t.Community, t.Community.id == t.Audit.community_id)
        .order_by(t.Audit.at, t.Audit.id)
    )
    return [
        Entry(
            at,
            Deed(deed),
            PersonId(person) if person else None,
            by_clock,
            CommunityId(community) if community is not None else None,
            name,
            detail,
            count,
        )
        for at, deed, person, by_clock, community, name, detail, count in rows
    ]


async def hide(tx: Transaction, person: PersonId) -> None:
    """What somebody did stays, under a number in the place of their account that leads to nobody."""
    number = PersonId(f"gone-{secrets.token_hex(4)}")
    await tx.execute(update(t.Audit).where(t.Audit.person_id == person).values(person_id=number))


async def forget_older(tx: Transaction, now: datetime) -> None:
    """Erases what has been kept long enough."""
    await tx.execute(delete(t.Audit).where(t.Audit.at < now - KEPT_FOR))


def note_with(connection: Connection, deed: Deed, now: datetime) -> None:
    """Writes down what the command line does, with a connection of SQLAlchemy's own."""
    connection.execute(insert(t.Audit).values(at=now, deed=deed.value, by_clock=False, detail=""))


def note_in(database: Path, deed: Deed, now: datetime) -> None:
    """Writes a deed down in a database file as it is, without bringing its tables up to date.

    One from before there was such a table is left alone. Raises sqlite3.Error.
    """
    engine = create_engine(f"sqlite:///{database}", poolclass=NullPool, connect_args={"timeout": 10})
    try:
        with engine.begin() as connection:
            if inspect(connection).has_table(t.Audit.__tablename__):
                note_with(connection, deed, now)
    except SQLAlchemyError as problem:
        raise sqlite3.DatabaseError(str(problem)) from problem
    finally:
        engine.dispose()
