"""A connection to PostgreSQL: how it is made, what it is told, and errors that hold nobody's words."""

from typing import Any, Final

import psycopg
from psycopg.adapt import Loader
from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import URL

SETTINGS: Final = {
    # Milliseconds, as long as SQLite waits for who writes. A writer who hangs holds up nobody.
    "lock_timeout": "10000",
    "idle_in_transaction_session_timeout": "60000",
    # What was acknowledged in the chat must survive a power cut too.
    "synchronous_commit": "on",
}
QUIET: Final = {
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
}
"""With these the server's own log holds nobody's words. Few roles may say so: `leerkring check` tells."""
# Seconds, all but the last: a server of which nothing is heard any more is given up.
_REACHING: Final = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10000,
}


class _Number(Loader):  # type: ignore[misc]
    """A sum or a mean, as SQLite gives it."""

    def load(self, data: Any) -> int | float:
        words = bytes(data)
        return int(words) if words.isdigit() else float(words)


class Cursor(psycopg.Cursor[Any]):  # type: ignore[misc]
    """A cursor whose errors hold nobody's words."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Executes a statement and fetches its rows; the cursor itself."""
        return self._without_words(super().execute, query, params, **more)

    def executemany(self, query: Any, params_seq: Any, **more: Any) -> None:
        """Executes a statement once for each of `params_seq`."""
        self._without_words(super().executemany, query, params_seq, **more)

    def _without_words(self, run: Any, *given: Any, **more: Any) -> Any:
        try:
            return run(*given, **more)
        except psycopg.Error as problem:
            told = without_words(problem)
        # Out here, so that the one with the words does not come along.
        raise told

    def fetchall(self) -> list[Any]:
        """The rows that are left; none where the statement has none."""
        return [*super().fetchall()] if self.pgresult is not None and self.pgresult.nfields else []


def without_words(problem: psycopg.Error) -> psycopg.Error:
    """The same error, without what was to be written: the server tells the whole row."""
    code = problem.sqlstate
    if code is None:
        return type(problem)(line(str(problem)))
    # A value that does not fit is told in the first line itself.
    said = problem.diag.message_primary if code[:2] != "22" else None
    told = type(problem)(f"{line(said) if said else 'a value cannot be kept'} ({code})")
    told.sqlstate = code
    return told


def line(said: str) -> str:
    """The same as one line."""
    return " ".join(said.split())


def words(url: URL) -> str:
    """Where a database is, as PostgreSQL's own library reads it, with the password."""
    # Not as a URL: how a space or a plus is said in that, the two do not agree on.
    given = url.translate_connect_args(username="user", database="dbname")
    for name, value in url.query.items():
        given[name] = value if isinstance(value, str) else ",".join(value)
    return str(make_conninfo(**given))


def opened(url: URL) -> psycopg.Connection[Any]:
    """A connection that is told all that it has to know. Raises psycopg.Error."""
    given = {name: value for name, value in _REACHING.items() if name not in url.query}
    connection = psycopg.connect(
        words(url),
        autocommit=True,
        cursor_factory=Cursor,
        application_name="leerkring",
        **given,
    )
    # Statements are made ready by us: with its own the library would throw away those as well.
    connection.prepare_threshold = None
    connection.adapters.register_loader("numeric", _Number)
    # Not as it begins: PgBouncer lets nobody in who says such a thing then.
    connection.execute("; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items()))
    may = "has_parameter_privilege(current_user, name, 'SET')"
    if connection.info.server_version < 150000:
        may = "current_setting('is_superuser') = 'on'"
    for name, value in QUIET.items():
        connection.execute(
            f"SELECT set_config(name, %s, false) FROM (SELECT %s::text AS name) AS one WHERE {may}",
            (value, name),
        )
    return connection
