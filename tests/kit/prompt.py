"""A database that answers where it is asked, without a trip to a thread for each statement.

Those trips take longer than what SQLite does in them. What may have to wait for somebody else, who may need
this very loop to go on, has its thread all the same.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from storage import dialect
from storage.database import Database
from storage.driver import Line, Value


def prompt(url: str) -> Database:
    """Such a database at `url`."""
    return _Prompt(url)


class _Prompt(Database):
    async def _opened(self, writes: bool) -> Line:
        line = _Line(self._engine, writes)
        await line.open()
        return line


class _Line(Line):
    _settled = True
    """Whether the thread has nothing under way: what was cancelled may still be."""

    async def run(self, function: Callable[..., Value], *arguments: Any) -> Value:
        # Everybody else gets a turn, as while a thread is waited for.
        await asyncio.sleep(0)
        elsewhere = self.stopped or function in (self._open, dialect.wipe)
        if self._settled and not elsewhere and (function == self.undo or self._begins_at_once()):
            return function(*arguments)
        self._settled = False
        value = await super().run(function, *arguments)
        self._settled = True
        return value

    def send(self, function: Callable[[], object]) -> None:
        if self._settled:
            function()
        else:
            super().send(function)

    def _begins_at_once(self) -> bool:
        """Whether it needs to wait for nobody who writes; begins to write, where it is to."""
        if self.raw.in_transaction or not self.writes:
            return True
        ((pause,),) = self.raw.execute("PRAGMA busy_timeout")
        self.raw.execute("PRAGMA busy_timeout = 0")
        try:
            self.begin()
        except sqlite3.OperationalError:
            return False
        finally:
            self.raw.execute(f"PRAGMA busy_timeout = {pause}")
        return True
