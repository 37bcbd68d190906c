"""A database as one file: taken while others write, and looked at before it is trusted."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from storage import migrate
from storage import tables as t

_FOREIGN = "is not one of leerkring"
# What does something by itself when it is read or written.
_ACTS = "SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'"


class NoGoodDatabase(Exception):
    """A file that cannot be put in the place of the database; the text is one line that says why."""


def take(source: Path, target: Path) -> None:
    """Copies the database in `source` as it is at this moment. Raises sqlite3.Error or OSError."""
    target.touch(mode=0o600)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as read,
        closing(sqlite3.connect(target)) as written,
    ):
        read.execute("PRAGMA busy_timeout = 10000")
        # In one go: page by page it would begin anew whenever somebody writes.
        read.backup(written, pages=-1)
        # A file alone, without a write-ahead log beside it.
        written.execute("PRAGMA journal_mode = DELETE")


def schema(file: Path) -> str:
    """The newest migration that the database has been through. Raises sqlite3.Error."""
    with closing(sqlite3.connect(file)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(revision)


def check(file: Path) -> None:
    """Raises NoGoodDatabase unless the database is whole and can be brought up to date here."""
    whole(file, "its database")
    try:
        with closing(sqlite3.connect(file)) as connection:
            acts = connection.execute(_ACTS).fetchone() is not None
        revision = "" if acts else schema(file)
    except (sqlite3.Error, TypeError) as problem:
        raise NoGoodDatabase(f"its database cannot be read: {problem}") from problem
    require_known(revision)


def require_known(revision: str) -> None:
    """Raises NoGoodDatabase unless a database of that version can be brought up to date here."""
    if not re.fullmatch("[0-9a-z_]{1,40}", revision):
        raise NoGoodDatabase(f"its database {_FOREIGN}")
    known = migrate.revisions()
    if revision not in known:
        newer = revision > known[-1]
        what = (
            "was written by a newer leerkring" if newer else "is of a leerkring that this one does not know"
        )
        raise NoGoodDatabase(f"its database {what} (schema {revision}, here {known[0]} to {known[-1]})")


def whole(file: Path, name: str) -> None:
    """Raises NoGoodDatabase, which calls it `name`, unless all of the database can be read."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as problem:
        raise NoGoodDatabase(f"{name} is damaged: {problem}") from problem
    if found != "ok" or broken is not None:
        raise NoGoodDatabase(f"{name} is damaged")


def complete(file: Path) -> None:
    """Raises NoGoodDatabase unless the database, brought up to date, has all that ours has."""
    with closing(sqlite3.connect(file)) as connection:
        for table in t.Base.metadata.sorted_tables:
            found = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table.name})")}
            if not found >= set(table.columns.keys()):
                raise NoGoodDatabase(f"its database {_FOREIGN}")


def referred(file: Path) -> list[str]:
    """The digests of all photos and voice messages that the database refers to. Raises sqlite3.Error."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT DISTINCT digest FROM media WHERE digest IS NOT NULL").fetchall()
    return sorted(digest for (digest,) in rows)
