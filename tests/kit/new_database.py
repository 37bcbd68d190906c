"""A database with all tables and nothing in them, for who does not test how it is made."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine

from storage import migrate
from storage.database import Database
from tests.kit.prompt import prompt

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres

_servers: "list[Postgres]" = []
"""Where the databases of villages are meanwhile, instead of in a file of each."""


@contextmanager
def on(server: "Postgres") -> Iterator[None]:
    """The villages of this block are on PostgreSQL, each in a database of its own, which goes with it."""
    _servers.append(server)
    made = _made_there()
    try:
        yield
    finally:
        _servers.remove(server)
        for name in made.copy():
            server.drop(name)
            made.remove(name)


def in_folder(folder: Path) -> Database:
    """The database of a village whose folder this is."""
    if _servers:
        return Database(_servers[-1].url(_name(folder)), folder)
    return prompt(f"sqlite+aiosqlite:///{folder}/leerkring.db")


def put(folder: Path) -> None:
    """Puts one in a folder, as the first start would make it; unless there is one.

    All migrations together take longer than most tests do.
    """
    if _servers:
        _servers[-1].have(_name(folder))
        _made_there().add(_name(folder))
        return
    file = folder / "leerkring.db"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(_made())


def _name(folder: Path) -> str:
    return f"v{hashlib.sha256(str(folder).encode()).hexdigest()[:20]}"


@cache
def _made_there() -> set[str]:
    return set()


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/new.db")
        with engine.begin() as connection:
            migrate.upgrade(connection)
        engine.dispose()
        return (Path(folder) / "new.db").read_bytes()
