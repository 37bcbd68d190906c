"""The database: one writer at a time, readers beside it, migrations at start."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage import driver, migrate

Transaction = AsyncConnection
"""What a query needs. Those of one ``Database.write`` commit together or not at all."""

BUSY_TIMEOUT = "busy_timeout = 10000"
BUSY_TIMEOUT_WIPING = "busy_timeout = 1000"
"""Milliseconds. Nobody can write while we wipe, so a long reader such as an export is not waited for."""
PRAGMAS = (
    "journal_mode = WAL",
    # What was acknowledged in the chat must survive a power cut too.
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    BUSY_TIMEOUT,
)


class DatabaseError(Exception):
    """The database cannot be opened; the text is one line that says why."""


class Unavailable(Exception):
    """The database cannot be used just now; what was under way is undone and may be tried again."""


class Damaged(DatabaseError, Unavailable):
    """The file is damaged. What was under way is undone; trying again helps only once it is put back."""


class Database:
    """Opens the database at `url` (``sqlite+aiosqlite:///path``)."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        connect = partial(driver.connect, self.url.database or ":memory:")
        self._engine = create_async_engine(self.url, async_creator=connect, pool_size=4, hide_parameters=True)
        # The same connections, with another way to begin.
        self._writing = self._engine.execution_options(leerkring_writes=True)
        self._writer = asyncio.Lock()
        self._damage: Damaged | None = None
        self._damaged = asyncio.Event()
        event.listen(self._engine.sync_engine, "connect", _prepare)
        event.listen(self._engine.sync_engine, "begin", _begin)

    async def open(self) -> None:
        """Makes the folder and brings the tables up to date.

        Raises DatabaseError when that cannot be.
        """
        try:
            if self.url.database and self.url.database != ":memory:":
                path = Path(self.url.database)
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                path.touch(mode=0o600)
                # Where this fails, the driver would fail in a thread of its own and say so in its own way.
                await asyncio.to_thread(_touchable, path)
            async with self.write() as tx:
                await tx.run_sync(migrate.upgrade)
        except Damaged:
            raise
        except (OSError, DBAPIError, Unavailable, migrate.NewerDatabase) as problem:
            reason = str(problem.orig) if isinstance(problem, DBAPIError) else str(problem)
            raise DatabaseError(f"the database {self.url.database} cannot be used: {reason}") from problem

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._engine.dispose()

    async def lasts(self) -> NoReturn:
        """Returns never; raises Damaged as soon as anybody found the file damaged."""
        await self._damaged.wait()
        assert self._damage is not None
        raise self._damage

    async def look_through(self) -> None:
        """Reads the whole file, which may take seconds. Raises Damaged or Unavailable."""
        async with self.read() as tx:
            found = (await tx.exec_driver_sql("PRAGMA quick_check(1)")).scalar()
        if found != "ok":
            raise self._is_damaged("database disk image is malformed")

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """The one transaction that writes; commits at the end, rolls back on any error.

        Raises Unavailable when the database is locked by another program, the disk is full and the like.
        """
        with self._troubles():
            async with self._writer, self._writing.begin() as connection:
                yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """A view of one moment that waits for no writer. Raises Unavailable."""
        with self._troubles():
            async with self._engine.begin() as connection:
                yield connection

    def size(self) -> int:
        """How many bytes the file has; 0 for one in memory."""
        path = Path(self.url.database or ":memory:")
        return path.stat().st_size if path.exists() else 0

    async def forget_erased(self) -> None:
        """Makes the file anew, so that no byte of what was erased is left in it, nor in its write-ahead log.

        SQLite overwrites what is deleted, but not copies of it that lie where pages were split and merged.
        Raises Unavailable while somebody still reads what was there before, or when the disk has no room for
        a second copy.
        """
        await self._wipe("VACUUM")

    async def empty_log(self) -> None:
        """Empties the write-ahead log. Raises Unavailable while somebody still reads what was before."""
        await self._wipe()

    async def _wipe(self, *statements: str) -> None:
        with self._troubles():
            async with self._writer, self._engine.connect() as connection:
                # Not through a transaction: inside one there is neither VACUUM nor a checkpoint.
                raw = (await connection.get_raw_connection()).driver_connection
                assert raw is not None
                # All is read to its end: nothing else may be under way on this connection.
                run = raw.execute_fetchall
                await run(f"PRAGMA {BUSY_TIMEOUT_WIPING}")
                try:
                    for statement in statements:
                        await run(statement)
                finally:
                    ((busy, *_),) = await run("PRAGMA wal_checkpoint(TRUNCATE)")
                    await run(f"PRAGMA {BUSY_TIMEOUT}")
        if busy:
            raise Unavailable("somebody reads what was erased")

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Tells troubles that pass, and a file that is damaged, from bugs."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as problem:
            told = problem.orig if isinstance(problem, DBAPIError) else problem
            code = getattr(told, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            # The lowest byte says which trouble, the others what of it.
            if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise self._is_damaged(str(told)) from problem
            if not isinstance(told, sqlite3.OperationalError) or code == sqlite3.SQLITE_ERROR:
                raise  # a statement that can never work
            raise Unavailable(str(told)) from problem

    def _is_damaged(self, reason: str) -> Damaged:
        self._damage = Damaged(f"the database {self.url.database} cannot be used: {reason}")
        self._damaged.set()
        return self._damage


def _touchable(path: Path) -> None:
    path.open("r+b").close()


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not open transactions by itself: _begin decides which kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails as soon as two of them meet.
    writes = connection.get_execution_options().get("leerkring_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
