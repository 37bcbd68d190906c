"""Brings the tables up to date, with Alembic, at every start."""

from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from storage.dialect import partial_on_server
from storage.kinds import is_server
from storage.tables import Base

FOLDER = Path(__file__).parent / "migrations"


class NewerDatabase(Exception):
    """The database was written by a later leerkring than this one."""


def upgrade(connection: Connection, to: str = "head") -> None:
    """Runs every migration that the database lacks up to `to`, within the transaction of `connection`.

    Raises NewerDatabase when the database knows a migration that this version does not.
    """
    current = _revision(connection)
    known = revisions()
    if current is None and is_server(connection.engine.url):
        _make(connection, known[-1])
        return
    if current == known[-1]:
        return
    if current is not None and current not in known:
        raise NewerDatabase("it was written by a newer leerkring; install that one")
    _run(connection, to)


def _make(connection: Connection, newest: str) -> None:
    """All tables as they are now: what was before was never anywhere but in SQLite."""
    partial_on_server(Base.metadata.sorted_tables)
    # Not where there is one of that name already: it is somebody else's.
    Base.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY)"
    )
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{newest}')")


def revisions() -> list[str]:
    """All migrations, oldest first: a file's name begins with the number that its revision has."""
    return sorted(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _run(connection: Connection, to: str) -> None:
    # Imported here because most starts can do without, and are a sixth shorter and a tenth smaller for it.
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(FOLDER))
    settings.attributes["connection"] = connection
    command.upgrade(settings, to)
