"""A database that answers where it is asked, without a trip to a thread for each statement.

Those trips take longer than what SQLite does in them. What may have to wait for somebody else, who may need
this very loop to go on, has its thread all the same.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any
from unittest import mock

from storage import driver
from storage.database import Database
from storage.driver import Value

TO_WRITE = "BEGIN IMMEDIATE"


def prompt(url: str) -> Database:
    """Such a database at `url`."""
    with mock.patch.object(driver, "connect", _connect):
        return Database(url)


async def _connect(database: str) -> "_Connection":
    connector = partial(
        sqlite3.connect, database, cached_statements=driver.STATEMENTS, check_same_thread=False
    )
    connection = _Connection(connector, iter_chunk_size=64)
    connection._thread.daemon = True
    await connection
    return connection


class _Connection(driver.Connection):
    async def run(self, function: Callable[..., Value], *arguments: Any) -> Value:
        # What was cancelled may still be under way in the thread.
        alone = self._settled and self._running and self._connection is not None
        if not alone or not isinstance(getattr(function, "__self__", None), driver.Cursor):
            return await super().run(function, *arguments)
        # Everybody else gets a turn, as while a thread is waited for.
        await asyncio.sleep(0)
        if arguments[1] != TO_WRITE:
            return function(*arguments)
        if not self._begins_at_once():
            return await super().run(function, *arguments)
        return None  # type: ignore[return-value]  # nor does a cursor answer anything

    def _begins_at_once(self) -> bool:
        """Begins to write, unless somebody else does already."""
        ((pause,),) = self._conn.execute("PRAGMA busy_timeout")
        self._conn.execute("PRAGMA busy_timeout = 0")
        try:
            self._conn.execute(TO_WRITE)
        except sqlite3.OperationalError:
            return False
        finally:
            self._conn.execute(f"PRAGMA busy_timeout = {pause}")
        return True

    async def commit(self) -> None:
        if self._settled:
            self._conn.commit()
        else:
            await super().commit()

    async def rollback(self) -> None:
        if self._settled and self._connection is not None:
            self._conn.rollback()
        else:
            await super().rollback()
