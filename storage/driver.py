"""SQLite behind asyncio: each connection has a thread, in which SQLAlchemy works as it does without asyncio.

So a statement is one trip to that thread, with all of its rows.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.engine import Connection, CursorResult, Engine

from storage import statements
from storage.statements import Values

Value = TypeVar("Value")
STATEMENTS = 500
"""How many a connection keeps prepared: more than there are."""


def opened(database: str) -> "Opened":
    """A connection to the database, for SQLAlchemy. Raises sqlite3.Error."""
    return sqlite3.connect(database, cached_statements=STATEMENTS, factory=Opened, check_same_thread=False)


class Over(sqlite3.ProgrammingError):
    """A transaction that has ended is asked for something."""


class Opened(sqlite3.Connection):
    """A connection whose cursors hold no more than what they brought."""

    def cursor(self) -> "Cursor":  # type: ignore[override]  # SQLAlchemy wants no more of it than this
        """A cursor that has its rows already when it executed."""
        return Cursor(super().cursor)


class Cursor:
    """One statement and all of its rows, which may be read in any thread."""

    description: Sequence[Any] | None = None
    rowcount = -1
    lastrowid: int | None = None
    arraysize = 1

    def __init__(self, begun: Callable[[], sqlite3.Cursor]) -> None:
        self._begun = begun
        self._rows: deque[Any] = deque()

    def execute(self, statement: str, values: Any = ()) -> None:
        """Executes a statement and fetches its rows."""
        self._run(sqlite3.Cursor.execute, statement, values)

    def executemany(self, statement: str, values: Any) -> None:
        """Executes a statement once for each of `values`."""
        self._run(sqlite3.Cursor.executemany, statement, values)

    def _run(self, method: Callable[..., sqlite3.Cursor], statement: str, values: Any) -> None:
        cursor = self._begun()
        try:
            method(cursor, statement, values)
            self.description, self.rowcount = cursor.description, cursor.rowcount
            self.lastrowid = cursor.lastrowid
            self._rows = deque(cursor.fetchall())
        finally:
            cursor.close()

    def fetchone(self) -> Any:
        """The next row; None after the last."""
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int = 1) -> list[Any]:
        """The next rows."""
        return [self._rows.popleft() for _ in range(min(size, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        rows, self._rows = [*self._rows], deque()
        return rows

    def close(self) -> None:
        """Nothing is left open."""


class Line:
    """A connection, and the thread that alone uses it. What it is given is done in that order.

    What is between `begin` and `commit` is a transaction; to write, or to read beside who `writes`. With an
    `epoch` it is of the one that leads (storage/lease.py), and only on a server.
    """

    connection: Connection
    raw: sqlite3.Connection

    def __init__(self, engine: Engine, writes: bool = False, epoch: int | None = None) -> None:
        self._engine = engine
        self.writes = writes
        self.epoch = epoch
        self._given: SimpleQueue[tuple[asyncio.Future[Any] | None, Callable[[], Any]] | None] = SimpleQueue()
        self.stopped = False
        self._left = False
        # A program that ends without closing the database must not wait for it.
        self._thread = Thread(target=self._work, name="database", daemon=True)
        self._thread.start()

    async def open(self) -> None:
        """Opens the database."""
        try:
            await self.run(self._open)
        except BaseException:
            self.stop()
            raise

    def _open(self) -> None:
        self.connection = self._engine.connect()
        raw = self.connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        self.raw = raw

    def begin(self) -> None:
        """Begins a transaction, unless one is under way. In the thread."""
        if self._left:
            self.raw.rollback()
            self._left = False
        if not self.raw.in_transaction:
            # One that reads first and writes later would fail as soon as two of them meet.
            self.raw.execute("BEGIN IMMEDIATE" if self.writes else "BEGIN")

    @property
    def goes_on(self) -> bool:
        """Whether a transaction is under way. In the thread."""
        return self.raw.in_transaction

    @property
    def keeps_parts(self) -> bool:
        """Whether one that cannot stand may be taken back to where a part of it began. In the thread."""
        return False

    @property
    def broken(self) -> bool:
        """Whether nothing can be asked any more."""
        return False

    def execute(self, statement: Executable, values: Values = None) -> CursorResult[Any]:
        """Executes a statement; all of its rows are there when this returns. In the thread."""
        return statements.run(self.connection, self.raw.cursor, statement, values)

    def commit(self) -> None:
        """Ends a transaction; what it wrote stands. In the thread."""
        self.raw.commit()

    def undo(self) -> None:
        """Undoes a transaction, if one is under way. In the thread."""
        try:
            self.raw.rollback()
        except sqlite3.Error:
            # It must not stand with what comes next.
            self._left = True

    async def run(self, function: Callable[..., Value], *arguments: object) -> Value:
        """Runs `function` in the thread. Once it is given, it is done, whether or not this is cancelled."""
        if self.stopped:
            raise sqlite3.ProgrammingError("the connection is closed")
        done: asyncio.Future[Value] = asyncio.get_running_loop().create_future()
        self._given.put((done, partial(function, *arguments)))
        return await done

    def send(self, function: Callable[[], object]) -> None:
        """Has the thread run `function`, which raises nothing, and does not wait for it."""
        self._given.put((None, function))

    def stop(self) -> None:
        """Closes the connection and ends the thread, once it has done what it was given before."""
        if not self.stopped:
            self.stopped = True
            self._given.put(None)

    async def close(self) -> None:
        """The same, and returns when it is done."""
        if not self.stopped:
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._given.put((done, self._close))
            self.stop()
            await done

    def _close(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()
            del self.connection

    def _work(self) -> None:
        while (given := self._given.get()) is not None:
            done, function = given
            try:
                value = function()
            except BaseException as problem:
                _answer(done, None, problem)
            else:
                _answer(done, value, None)
                del value
            # What was done last is not kept for as long as nothing comes.
            del given, done, function
        self._close()


def _answer(done: "asyncio.Future[Any] | None", value: object, problem: BaseException | None) -> None:
    if done is not None:
        # The loop of who asked may be closed by now.
        with suppress(RuntimeError):
            done.get_loop().call_soon_threadsafe(_settle, done, value, problem)


def _settle(done: "asyncio.Future[Any]", value: object, problem: BaseException | None) -> None:
    # Who was cancelled no longer waits for it.
    if done.done():
        return
    if problem is None:
        done.set_result(value)
    else:
        done.set_exception(problem)
