"""The database of a server as one file, in the format of pg_dump, and such a file made into one of SQLite.

Of a file only rows are taken, into tables that we make: nothing that stands in it is ever executed.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

import psycopg
from psycopg.pq import Conninfo
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage import audit, keyring, lease, migrate, postgres, snapshot
from storage.audit import Deed
from storage.database import DatabaseError
from storage.postgres_connection import words
from storage.snapshot import NoGoodDatabase

LEFT_OUT: Final = ("ballots", "sealed_answers")
"""Of what no community was told yet nothing goes into a backup: see storage/ballots.py."""
_FORMAT: Final = (
    # As large as what is in it: who reads it can see beforehand how much that will be.
    "--format=custom",
    "--compress=0",
    "--encoding=UTF8",
    "--no-owner",
    "--no-privileges",
    "--no-password",
)
_PACKAGE: Final = "postgresql-client"
_BEGINS: Final = re.compile(rb'COPY ("[^"]+"|\w+)\."?(\w+)"? \(([\w", ]+)\) FROM stdin;\n')
_ENDS: Final = b"\\.\n"
_LONGEST: Final = 64 * 1024 * 1024
"""Bytes of one row."""
_SIGNS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_TRUTHS: Final = {"t": 1, "f": 0}


def take(url: str, target: Path, now: datetime) -> tuple[str, list[str], list[Any]]:
    """Writes the database as it is at one moment to `target`, and that it was done to the database.

    Gives the newest migration that it has been through, and the digests of all photos and voice messages
    that it refers to, and the rows of storage/keyring.py. Raises DatabaseError, and OSError when `target`
    cannot be written.
    """
    where = make_url(url)
    environment = _environment(words(where))
    _require("pg_dump")
    try:
        with postgres.engine(where).connect() as connection:
            raw: Any = connection.connection.driver_connection
            _require_as_new_as(raw.info.server_version // 10000, environment)
            with connection.begin():
                audit.note_with(connection, Deed.BACKUP, now)
            raw.execute("SET idle_in_transaction_session_timeout = 0")
            raw.execute(postgres.READS)
            ((schema,),) = raw.execute("SELECT version_num FROM alembic_version").fetchall()
            digests = raw.execute("SELECT DISTINCT digest FROM media WHERE digest IS NOT NULL").fetchall()
            ((moment, folder),) = raw.execute("SELECT pg_export_snapshot(), current_schema()").fetchall()
            without = [f"--exclude-table-data=*.{table}" for table in LEFT_OUT]
            without += [f"--exclude-table=*.{table}" for table in (lease.TABLE, keyring.TABLE)]
            keys = keyring.rows(raw)
            named = folder.replace('"', '""')
            command = ["pg_dump", *_FORMAT, f"--snapshot={moment}", f'--schema="{named}"', *without]
            with target.open("xb") as file, _output(command, environment) as out:
                target.chmod(0o600)
                shutil.copyfileobj(out, file)
    except (DBAPIError, psycopg.Error) as problem:
        told = problem.orig if isinstance(problem, DBAPIError) else problem
        if isinstance(told, psycopg.errors.UndefinedTable):
            raise DatabaseError(f"there is nothing of leerkring in the database {where.database}") from None
        raise DatabaseError(postgres.trouble(problem)[1]) from problem
    return str(schema), sorted(digest for (digest,) in digests), keys


def lacking(url: str) -> str:
    """What there is to install before `take` can do anything on this computer; empty when it can."""
    where = make_url(url)
    try:
        _require("pg_dump")
        with postgres.engine(where).connect() as connection:
            raw: Any = connection.connection.driver_connection
            _require_as_new_as(raw.info.server_version // 10000, _environment(words(where)))
    except DBAPIError as problem:
        return postgres.trouble(problem)[1]
    except DatabaseError as problem:
        return str(problem)
    return ""


def unpack(dump: Path, schema: str, target: Path, go_on: Callable[[], object]) -> None:
    """Makes `target` a database of SQLite with the rows that are in `dump`, of the version that `schema` is.

    Asks `go_on` now and then, which may raise. Raises NoGoodDatabase, DatabaseError and OSError.
    """
    snapshot.require_known(schema)
    engine = create_engine(f"sqlite:///{target}", poolclass=NullPool)
    with engine.begin() as connection:
        migrate.upgrade(connection, schema)
    _require("pg_restore")
    command = ["pg_restore", "--data-only", "--no-owner", "--file=-", str(dump.absolute())]
    try:
        with closing(sqlite3.connect(target)) as written, _output(command) as out:
            _fill(written, _Rows(out, dump.stat().st_size, go_on))
    except (sqlite3.IntegrityError, ValueError, KeyError, UnicodeError) as problem:
        raise NoGoodDatabase("its database is damaged") from problem


def _fill(written: sqlite3.Connection, rows: "_Rows") -> None:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    left = {name for (name,) in written.execute(named)} - {"alembic_version"}
    # Some migrations put something there themselves.
    for table in left:
        written.execute(f'DELETE FROM "{table}"')
    for table, columns in rows.tables():
        if table == "alembic_version":
            rows.skip()
            continue
        there = {name: kind for _, name, kind, *_ in written.execute(f'PRAGMA table_info("{table}")')}
        if table not in left or sorted(there) != sorted(columns):
            raise NoGoodDatabase("its database is not one of leerkring")
        left.remove(table)
        names, places = (", ".join(what) for what in ((f'"{name}"' for name in columns), "?" * len(columns)))
        kinds = [_KINDS.get(there[name].partition("(")[0].upper(), str) for name in columns]
        written.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows.of(kinds))
    if left - set(LEFT_OUT):
        raise NoGoodDatabase("its database is not one of leerkring")
    written.commit()


_KINDS: Final[dict[str, Callable[[str], object]]] = {
    "INTEGER": int,
    "BIGINT": int,
    "BOOLEAN": _TRUTHS.__getitem__,
}


class _Rows:
    """What pg_restore says would be copied where; never more than there is in the file."""

    def __init__(self, out: IO[bytes], most: int, go_on: Callable[[], object]) -> None:
        self._out, self._left, self._go_on = out, most, go_on

    def tables(self) -> Iterator[tuple[str, list[str]]]:
        """Each table with its columns; its rows are to be read before the next is asked."""
        while line := self._out.readline(_LONGEST):
            if begins := _BEGINS.fullmatch(line):
                columns = begins[3].decode().replace('"', "").split(", ")
                self._go_on()
                yield begins[2].decode(), columns

    def of(self, kinds: list[Callable[[str], object]]) -> Iterator[tuple[object, ...]]:
        """The rows of the table, each value as its column wants it. Raises ValueError, KeyError."""
        for line in self._lines():
            values = line.decode().removesuffix("\n").split("\t")
            yield tuple(
                None if value == r"\N" else kind(_plain(value))
                for kind, value in zip(kinds, values, strict=True)
            )

    def skip(self) -> None:
        """Passes over the rows of the table."""
        for _ in self._lines():
            pass

    def _lines(self) -> Iterator[bytes]:
        while (line := self._out.readline(_LONGEST)) != _ENDS:
            self._left -= len(line)
            if self._left < 0 or not line.endswith(b"\n"):
                raise ValueError("more than there can be")
            yield line


def _plain(value: str) -> str:
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), value)


def _environment(where: str) -> dict[str, str]:
    """What tells a program where the database is, and its password: on a command line anybody reads it."""
    given = {"PGCONNECT_TIMEOUT": "10", **os.environ}
    for option in Conninfo.parse(where.encode()):
        if option.envvar and option.val is not None:
            given[option.envvar.decode()] = option.val.decode()
    return given


def _require(program: str) -> None:
    if shutil.which(program) is None:
        raise DatabaseError(f"{program} is not there; install {_PACKAGE}")


def _require_as_new_as(server: int, environment: dict[str, str]) -> None:
    with _output(["pg_dump", "--version"], environment) as out:
        found = re.search(r" (\d+)", out.read().decode(errors="replace"))
    if found is None or int(found[1]) < server:
        ours = found[1] if found else "another version"
        raise DatabaseError(f"pg_dump is of {ours} and the server of {server}; install {_PACKAGE}-{server}")


@contextmanager
def _output(command: list[str], environment: dict[str, str] | None = None) -> Iterator[IO[bytes]]:
    """What a program writes, which ends with us. Raises DatabaseError when it says that it failed."""
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment
        ) as running,
    ):
        assert running.stdout is not None
        try:
            yield running.stdout
            running.stdout.read()
        except BaseException:
            running.kill()
            raise
        if running.wait():
            errors.seek(0)
            lines = errors.read(4096).decode(errors="replace").splitlines()
            said = next((line for line in lines if "error:" in line), "").rpartition("error: ")[2]
            if "unsupported version" in said:
                said = f"this file is of a newer one; install a newer {_PACKAGE}"
            raise DatabaseError(f"{command[0]} failed: {said or 'it did not say why'}")
