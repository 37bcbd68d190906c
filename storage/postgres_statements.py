"""Statements of one connection to PostgreSQL, each made ready by the server the first time that it is asked.

The library's own way to run one takes longer than the server does: all that we give are numbers, words,
truths and nothing, and what kind each is stands in the statement.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final

import psycopg
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

from storage import driver
from storage.expressions import expression
from storage.postgres_connection import line, without_words

_PLACE: Final = expression(r"%[s%]")
_FINE: Final = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


class Statements:
    """Runs statements one after the other; of the last one it has the rows, and how many rows it touched."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection
        self._server = connection.pgconn
        self._reads = Transformer(connection)
        self._named: OrderedDict[str, bytes] = OrderedDict()
        self._made = 0
        self._rows: list[Any] = []
        self.rowcount = -1

    def execute(self, sql: str, values: Sequence[Any]) -> None:
        """Runs one. Raises psycopg.Error, with nobody's words in it."""
        given = [_SAID[type(value)](value) for value in values if type(value) in _SAID]
        if len(given) < len(values) or any(b"\0" in one for one in given if one is not None):
            self._by_the_library("execute", sql, values)
            return
        name = self._named.get(sql)
        if name is None:
            name = self._prepare(sql)
        else:
            self._named.move_to_end(sql)
        result = self._asked(self._server.exec_prepared(name, given))
        self.rowcount = -1 if result.command_tuples is None else result.command_tuples
        self._rows = []
        if result.ntuples:
            self._reads.set_pgresult(result)
            self._rows = self._reads.load_rows(0, result.ntuples, tuple)

    def say(self, sql: str) -> Any:
        """Runs what begins or ends a transaction, and gives what the last of it brought.

        Raises psycopg.Error, with nobody's words in it.
        """
        return self._asked(self._server.exec_(sql.encode()))

    def executemany(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Runs one several times; nobody waits for each of them."""
        self._by_the_library("executemany", sql, values)

    def fetchall(self) -> list[Any]:
        """The rows of the last one."""
        return self._rows

    def _by_the_library(self, how: str, sql: str, values: Sequence[Any]) -> None:
        cursor = self._connection.cursor()
        getattr(cursor, how)(sql, values)
        self.rowcount, self._rows = cursor.rowcount, cursor.fetchall()

    def _prepare(self, sql: str) -> bytes:
        while len(self._named) >= driver.STATEMENTS:
            _, left = self._named.popitem(last=False)
            self._asked(self._server.exec_(b"DEALLOCATE " + left))
        number = iter(range(1, sql.count("%") + 1))
        said = _PLACE.sub(lambda found: f"${next(number)}" if found[0] == "%s" else "%", sql)
        self._made += 1
        name = b"_s%d" % self._made
        self._asked(self._server.prepare(name, said.encode()))
        self._named[sql] = name
        return name

    def _asked(self, result: Any) -> Any:
        if result.status in _FINE:
            return result
        told = error_from_result(result)
        if told.sqlstate is None:
            # The server did not say it: it is not there.
            raise psycopg.OperationalError(line(self._server.get_error_message()))
        raise without_words(told)


_SAID: Final[dict[type, Callable[[Any], bytes | None]]] = {
    int: lambda value: b"%d" % value,
    str: lambda value: value.encode(),
    bool: lambda value: b"t" if value else b"f",
    type(None): lambda _value: None,
}
