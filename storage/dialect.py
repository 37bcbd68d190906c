"""What differs between databases, in one place: what tables are made of, and what SQLite needs.

PostgreSQL has an answer of its own to each question here, in storage/postgres.py; nothing else that the
running bot does asks which it is. Tables, partial indexes and "on conflict" are such that both take them.
Backups are copies of SQLite's file (storage/snapshot.py), and dumps of PostgreSQL (storage/dump.py).
"""

import asyncio
import sqlite3
from collections.abc import Iterable
from enum import Enum, auto
from functools import partial as bound
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    create_engine,
    event,
    literal,
    text,
)
from sqlalchemy.dialects.sqlite import dml, insert
from sqlalchemy.engine import URL, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage import driver
from storage.driver import Line
from storage.transaction import Transaction

__all__ = [
    "ERRORS",
    "WHOLE",
    "WITHOUT_ROWID",
    "WORDS",
    "Line",
    "Trouble",
    "engine",
    "insert",
    "make_room",
    "number_on",
    "partial",
    "partial_on_server",
    "place_of",
    "size",
    "sound",
    "trouble",
    "wanting",
    "wipe",
]

BUSY_TIMEOUT = "busy_timeout = 10000"
BUSY_TIMEOUT_WIPING = "busy_timeout = 1000"
"""Milliseconds. Nobody can write while we wipe, so a long reader such as an export is not waited for."""
PRAGMAS = (
    "journal_mode = WAL",
    # What was acknowledged in the chat must survive a power cut too.
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    # KiB of pages that each connection keeps. What is not among them is in the file cache of the system, from
    # which to read takes a microsecond; the usual 2 MiB for each would be a tenth of all our memory.
    "cache_size = -512",
    BUSY_TIMEOUT,
)
WITHOUT_ROWID: Final = {"sqlite_with_rowid": False}
"""For a table whose rows must not tell in which order they came."""

# Rows are asked by name and by place, never by the column that a statement was made with: to make that
# possible takes up to a third of the time of a query.
OPTIONS = {"_result_disable_adapt_to_context": True}


COMPILED: Final = 100
"""So many statements are kept as they were put together; of what stays, less is (`storage.statements`)."""


class Trouble(Enum):
    """What is the matter when a statement fails, and is no bug of ours."""

    PASSES = auto()
    DAMAGED = auto()
    TAKEN = auto()
    """Another process writes now, instead of this one."""


WHOLE: Final = BigInteger().with_variant(Integer(), "sqlite")
"""What holds a number, or an id that grows for years: 64 bits, which SQLite's own always has."""

WORDS: Final = String().with_variant(String(collation="C"), "postgresql")
"""What holds text: sorted by its bytes everywhere, not as people of some country sort."""

# PostgreSQL says this in the same words, but there a conflict may have the name of a constraint as well. Its
# own way to insert would do for both, but 3 MB come along with that.
dml.OnConflictClause.constraint_target = None  # type: ignore[attr-defined]


class _PlaceOf(FunctionElement[int]):
    type = Integer()
    inherit_cache = True


@compiles(_PlaceOf)
def _instr(element: _PlaceOf, compiler: SQLCompiler, **more: Any) -> str:
    return f"instr({compiler.process(element.clauses, **more)})"


@compiles(_PlaceOf, "postgresql")
def _strpos(element: _PlaceOf, compiler: SQLCompiler, **more: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **more)})"


def place_of(sign: str, column: ColumnElement[Any]) -> ColumnElement[int]:
    """Where a sign stands first in the text of a column, counted from one; zero where it does not."""
    return _PlaceOf(column, literal(sign))


NUMBERED_ONCE: Final[dict[str, Any]] = {"sqlite_autoincrement": True}
"""Of a table: no row gets the id of one that was erased, as SQLite would give it."""


def partial(name: str, *columns: str, where: str) -> Index:
    """An index of those rows alone for which `where` holds."""
    return Index(name, *columns, sqlite_where=text(where))


def partial_on_server(tables: Iterable[Table]) -> None:
    """Makes such indexes of `tables` the same on PostgreSQL: where they are declared that would take 3 MB."""
    for index in (index for table in tables for index in table.indexes):
        index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]


def engine(url: URL) -> Engine:
    """Connections to the database. They open no transactions by themselves: see storage/driver.py."""
    made = create_engine(
        url.set(drivername="sqlite"),
        creator=bound(driver.opened, url.database or ":memory:"),
        # Who uses a connection keeps it, as each has a thread.
        poolclass=NullPool,
        hide_parameters=True,
        execution_options=OPTIONS,
        query_cache_size=COMPILED,
    )
    event.listen(made, "connect", _prepare)
    return made


async def make_room(url: URL, _folder: Path) -> None:
    """Makes the place where the database and its keys are, if there is none. Raises OSError."""
    if url.database and url.database != ":memory:":
        path = Path(url.database)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        # Where this fails, the driver would fail in a thread of its own and say so in its own way.
        await asyncio.to_thread(_touchable, path)


async def size(url: URL, _tx: Transaction) -> int:
    """How many bytes the database has; 0 for one in memory."""
    path = Path(url.database or ":memory:")
    return path.stat().st_size if path.exists() else 0


async def wanting(_tx: Transaction) -> list[str]:
    """What whoever looks after the server had better set; a file has none."""
    return []


async def number_on(_tx: Transaction) -> None:
    """New rows get numbers above all that are there: SQLite sees to that by itself."""


async def sound(tx: Transaction) -> bool:
    """Whether all of it can be read; that may take seconds."""
    return (await tx.exec_driver_sql("PRAGMA quick_check(1)")).scalar() == "ok"


def wipe(raw: sqlite3.Connection, anew: bool) -> bool:
    """Empties the log of writes, and with `anew` makes the whole file again; whether nobody was in the way.

    SQLite overwrites what is deleted, but not copies of it that lie where pages were split and merged.
    """
    # Not through a transaction: inside one there is neither VACUUM nor a checkpoint.
    # All is read to its end: nothing else may be under way on this connection.
    raw.execute(f"PRAGMA {BUSY_TIMEOUT_WIPING}").fetchall()
    try:
        if anew:
            raw.execute("VACUUM").fetchall()
    finally:
        ((busy, *_),) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw.execute(f"PRAGMA {BUSY_TIMEOUT}").fetchall()
    return not busy


def trouble(problem: Exception) -> tuple[Trouble | None, str]:
    """Tells troubles that pass, and a database that is damaged, from bugs; with how the database says it."""
    told = problem.orig if isinstance(problem, DBAPIError) else problem
    code = getattr(told, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    # The lowest byte says which trouble, the others what of it.
    if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Trouble.DAMAGED, str(told)
    # With that code it is a statement that can never work.
    passes = isinstance(told, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR
    return Trouble.PASSES if passes else None, str(told)


ERRORS: Final = (DBAPIError, sqlite3.Error)
"""What a statement that fails raises."""


def _touchable(path: Path) -> None:
    path.open("r+b").close()


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # It must not open transactions by itself: there are two kinds.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
