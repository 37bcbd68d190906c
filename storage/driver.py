"""SQLite behind asyncio: aiosqlite, with one trip to its thread a statement where it would make four."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

import aiosqlite
from aiosqlite.core import _STOP_RUNNING_SENTINEL as END_OF_THREAD

Value = TypeVar("Value")
STATEMENTS = 500
"""How many a connection keeps prepared: more than there are."""


async def connect(database: str) -> "Connection":
    """Opens the database; like aiosqlite.connect."""
    connector = partial(sqlite3.connect, database, cached_statements=STATEMENTS)
    connection = Connection(connector, iter_chunk_size=64)
    # A program that ends without closing the database must not wait for its thread.
    connection._thread.daemon = True
    await connection
    return connection


class Connection(aiosqlite.Connection):
    """What SQLAlchemy drives. It opens a cursor, executes, fetches all and closes: here that is one trip."""

    _settled = True

    def cursor(self) -> "Cursor":  # type: ignore[override]  # SQLAlchemy enters it and wants no more
        """A cursor that has its rows already when it executed."""
        return Cursor(self)

    async def run(self, function: Callable[..., Value], *arguments: object) -> Value:
        """Runs `function` in the thread of the connection, which is the only one that may use it."""
        self._settled = False
        value: Value = await self._execute(function, *arguments)  # type: ignore[no-untyped-call]
        self._settled = True
        return value

    async def rollback(self) -> None:
        """Undoes what is open. The pool asks for it whenever it gets a connection back."""
        # What was cancelled may still be under way, and begin a transaction only then.
        if self.in_transaction or not self._settled:
            await super().rollback()
            self._settled = True

    async def close(self) -> None:
        """Closes the database and ends the thread."""
        if self._connection is None or not self._running:
            return
        try:
            await self.run(self._conn.close)
        finally:
            self._connection = None
            self.stop()

    def stop(self) -> None:
        """Ends the thread, once it has done what it was given before. What is cancelled ends this way too."""
        self._running = False
        # Answered to nobody: the loop of who asks may be closed before the thread gets to it.
        self._tx.put_nowait((None, self._end))

    def _end(self) -> object:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        return END_OF_THREAD


class Cursor:
    """One statement and all of its rows."""

    description: Sequence[Any] | None = None
    rowcount = -1
    lastrowid: int | None = None
    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Executes a statement and fetches its rows."""
        await self._connection.run(self._execute, sqlite3.Cursor.execute, statement, values)

    async def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Executes a statement once for each of `values`."""
        await self._connection.run(self._execute, sqlite3.Cursor.executemany, statement, values)

    def _execute(self, method: Callable[..., sqlite3.Cursor], statement: str, values: Any) -> None:
        cursor = self._connection._conn.cursor()
        try:
            method(cursor, statement, values)
            self.description, self.rowcount = cursor.description, cursor.rowcount
            self.lastrowid = cursor.lastrowid
            self._rows = cursor.fetchall()
        finally:
            cursor.close()

    async def fetchall(self) -> list[Any]:
        """The rows, each time it is asked."""
        return self._rows

    async def close(self) -> None:
        """Nothing is left open."""
