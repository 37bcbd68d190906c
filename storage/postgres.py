"""PostgreSQL: what it answers to the questions of storage/dialect.py.

Each connection has a thread, as SQLite's have. One writes at a time, whichever process that is in: all that
reads first and then writes rests on it.
"""

from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import CursorResult, Executable, create_engine
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage import dialect, driver, lease, statements
from storage.dialect import Trouble
from storage.expressions import expression
from storage.postgres_connection import SETTINGS, line, opened
from storage.postgres_statements import Statements
from storage.statements import Values
from storage.transaction import Transaction

WRITING: Final = 7_303_128_510
"""The lock that whoever writes holds: a number that nobody else is likely to take."""
_WRITES = f"BEGIN; SELECT pg_advisory_xact_lock({WRITING})"
_UNDONE = "ROLLBACK"
READS = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_MAY_SWITCH = """SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE')
    AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname IN ('pg_checkpoint')
        AND pg_has_role(current_user, oid, 'MEMBER'))"""
_WIPING: Final = 1000
"""Milliseconds that wiping waits for who uses a table."""


class Line(driver.Line):
    """The same, to a server."""

    raw: Any

    def _open(self) -> None:
        self.connection = self._engine.connect()
        self.raw = self.connection.connection.driver_connection
        self._statements = Statements(self.raw)
        lease.name(self.raw, self.epoch)

    def execute(self, statement: Executable, values: Values = None) -> CursorResult[Any]:
        """Executes a statement; all of its rows are there when this returns. In the thread."""
        return statements.run(self.connection, lambda: self._statements, statement, values)

    def begin(self) -> None:
        """Begins a transaction, unless one is under way. In the thread."""
        if self._left:
            self._statements.say(_UNDONE)
            self._left = False
        if self._status is not TransactionStatus.INTRANS:
            # Who writes waits before they look at anything: what others wrote until then is there.
            if not self.writes or self.epoch is None:
                self._statements.say(_WRITES if self.writes else READS)
            elif self._statements.say(f"{_WRITES}; {lease.LOOK}").get_value(0, 0) != b"%d" % self.epoch:
                self._statements.say(_UNDONE)
                raise lease.Fenced("another leerkring leads now")

    def commit(self) -> None:
        """Ends a transaction; what it wrote stands. In the thread."""
        self._statements.say("COMMIT")

    @property
    def goes_on(self) -> bool:
        """Whether a transaction is under way that can still stand. In the thread."""
        return self._status is TransactionStatus.INTRANS

    @property
    def keeps_parts(self) -> bool:
        """Whether one that cannot may be taken back to where a part of it began. In the thread."""
        return self._status is TransactionStatus.INERROR

    @property
    def broken(self) -> bool:
        """Whether the server is gone."""
        return hasattr(self, "raw") and bool(self.raw.closed)

    @property
    def _status(self) -> TransactionStatus:
        return TransactionStatus(self.raw.info.transaction_status)

    def undo(self) -> None:
        """Undoes a transaction, if one is under way. In the thread."""
        try:
            if self._status is not TransactionStatus.IDLE:
                self._statements.say(_UNDONE)
        except psycopg.Error:
            self._left = True

    def _close(self) -> None:
        try:
            super()._close()
        except (DBAPIError, psycopg.Error):
            # The server ended it before.
            del self.connection


def engine(url: URL) -> Engine:
    """Connections to the database."""
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        creator=lambda: opened(url),
        poolclass=NullPool,
        hide_parameters=True,
        # Values by their place, as storage/statements.py gives them.
        paramstyle="format",
        use_native_hstore=False,
        execution_options={**dialect.OPTIONS, "preserve_rowcount": True},
        query_cache_size=dialect.COMPILED,
    )


async def make_room(_url: URL, folder: Path) -> None:
    """Makes the folder of its keys: whoever looks after the server makes the database. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


async def size(_url: URL, tx: Transaction) -> int:
    """How many bytes the database has."""
    return int((await tx.exec_driver_sql("SELECT pg_database_size(current_database())")).scalar() or 0)


_WANTED: Final = {
    "track_commit_timestamp": ("off", "else it keeps when each row was written"),
    "wal_recycle": ("off", "else erased words stay in old files of its log"),
    "fsync": ("on", "else a power cut may take what was acknowledged"),
    "full_page_writes": ("on", "else a power cut may damage it"),
    "log_error_verbosity": ("terse", "else its log shows words of members when a row is refused"),
    "log_min_error_statement": ("panic", "else its log shows statements that fail"),
    "log_parameter_max_length": ("0", "else its log may show words of members with each statement"),
}
"""How a server is to be set, and why."""


async def wanting(tx: Transaction) -> list[str]:
    """What whoever looks after the server had better set, each as one line."""
    found: list[str] = []
    for name, (wanted, why) in _WANTED.items():
        is_now = (await tx.exec_driver_sql(f"SELECT current_setting('{name}', true)")).scalar()
        if is_now is not None and is_now != wanted:
            found.append(f"PostgreSQL has {name} = {is_now}; set it to {wanted}: {why}")
    if not (await tx.exec_driver_sql(_MAY_SWITCH)).scalar():
        found.append(
            "PostgreSQL's log of writes keeps erased words until it comes round; sooner with GRANT"
            " pg_checkpoint and EXECUTE on pg_switch_wal() to this role"
        )
    return found


_NUMBERED = """SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%%'"""


async def number_on(tx: Transaction) -> None:
    """New rows get numbers above all that are there."""
    found: list[Any] = [*await tx.exec_driver_sql(_NUMBERED)]
    for table, column in found:
        last = f'SELECT coalesce(max("{column}"), 0) + 1 FROM "{table}"'
        await tx.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), ({last}), false)"
        )


async def sound(tx: Transaction) -> bool:
    """Whether it answers: whether it is whole is looked after on the server."""
    return (await tx.exec_driver_sql("SELECT 1")).scalar() == 1


_BEING_READ = """SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND age(backend_xmin) > 0 LIMIT 1"""
# Who began to look after the last change sees nothing of what was before.
_ERASED = """SELECT quote_ident(schemaname) || '.' || quote_ident(relname) FROM pg_stat_user_tables
    WHERE n_dead_tup > 0 AND schemaname = current_schema()"""


def wipe(raw: Any, anew: bool) -> bool:
    """With `anew` makes every table again that something was erased from; whether nobody was in the way.

    Its log of writes is the server's: where we may, it begins another file of it, and lets go of the old.
    """
    if not anew:
        return True
    if raw.execute(_BEING_READ).fetchall():
        return False
    if raw.info.server_version >= 150000:
        # What was counted here lately is known to all others only after a while.
        raw.execute("SELECT pg_stat_force_next_flush()", prepare=False)
    raw.execute(f"SET lock_timeout = {_WIPING}")
    try:
        for (table,) in raw.execute(_ERASED).fetchall():
            raw.execute(f"VACUUM (FULL) {table}", prepare=False)
    except psycopg.errors.LockNotAvailable:
        return False
    finally:
        raw.execute(f"SET lock_timeout = {SETTINGS['lock_timeout']}")
    ((may,),) = raw.execute(_MAY_SWITCH).fetchall()
    for said in ("SELECT pg_switch_wal()", "CHECKPOINT", "CHECKPOINT") if may else ():
        raw.execute(said, prepare=False)
    return True


_PASSES: Final = expression("08|28|40|53|55|57|25006|3D000|58")
"""Connections lost or refused, others who were quicker, full disks, shutdowns."""


def trouble(problem: Exception) -> tuple[Trouble | None, str]:
    """Tells troubles that pass, and a database that is damaged, from bugs; with how the server says it."""
    told = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(told, lease.Fenced):
        return Trouble.TAKEN, str(told)
    code = getattr(told, "sqlstate", None)
    said = line(str(told))
    if code is None:
        # The server did not say it: it is not there.
        gone = isinstance(told, psycopg.OperationalError | psycopg.InterfaceError)
        return (Trouble.PASSES if gone else None), said
    if code in ("XX001", "XX002"):
        return Trouble.DAMAGED, said
    return (Trouble.PASSES if _PASSES.match(code) else None), said


ERRORS: Final = (DBAPIError, psycopg.Error)
"""What a statement that fails raises."""
