"""All rows of one database into another, such that nothing of them differs."""

from typing import Any, Final

from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from storage import tables as t
from storage.database import Database, DatabaseError, Transaction

AT_ONCE: Final = 500
"""So many rows go with one statement."""


async def move(source: Database, target: Database) -> dict[str, int]:
    """Copies everything from `source` to `target`, and reads it back; how many rows of each table.

    Both are open, and have tables of the same version. Raises DatabaseError when there is anything in
    `target`, or when something came out otherwise; then nothing stands there.
    """
    try:
        return await _moved(source, target)
    except DBAPIError as problem:
        raise DatabaseError(f"a row is not taken there, so nothing is moved: {problem.orig}") from problem


async def _moved(source: Database, target: Database) -> dict[str, int]:
    async with source.read() as read, target.write() as written:
        table = await in_the_way(written)
        if table is not None:
            raise DatabaseError(f"there is something in the table {table} already; nothing is moved")
        counted = await _copied(read, written)
        await target.number_on(written)
    return counted


async def in_the_way(tx: Transaction) -> str | None:
    """A table in which there is something; the database may lack them all."""
    return await tx.run_sync(_filled)


def _filled(connection: Connection) -> str | None:
    there = {*inspect(connection).get_table_names()}
    for table in t.Base.metadata.sorted_tables:
        if table.name in there and connection.execute(select(table).limit(1)).first():
            return table.name
    return None


async def replace(source: Database, target: Database, written: Transaction) -> None:
    """Puts all that is in `source` in the place of all that is in a server's database, with `written` of it.

    Raises DatabaseError when something came out otherwise. The transaction may then wait for its end.
    """
    await written.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
    names = ", ".join(f'"{table.name}"' for table in t.Base.metadata.sorted_tables)
    # At once, and of what was there no byte stays in its files.
    await written.exec_driver_sql(f"TRUNCATE {names}")
    async with source.read() as read:
        await _copied(read, written)
    await target.number_on(written)


async def _copied(read: Transaction, written: Transaction) -> dict[str, int]:
    counted: dict[str, int] = {}
    for table in t.Base.metadata.sorted_tables:
        # What is about another row of the same table came after it.
        wanted = select(table).order_by(*table.primary_key.columns)
        names = [column.name for column in table.columns]
        rows = [_clean(row) for row in await read.execute(wanted)]
        for begin in range(0, len(rows), AT_ONCE):
            some = [dict(zip(names, row, strict=True)) for row in rows[begin : begin + AT_ONCE]]
            await written.execute(insert(table), some)
        if [tuple(row) for row in await written.execute(wanted)] != rows:
            raise DatabaseError(f"the table {table.name} is not the same there; nothing is moved")
        counted[table.name] = len(rows)
    return counted


def _clean(row: Any) -> tuple[Any, ...]:
    """The same without the character zero, which rows from long ago may have."""
    return tuple(value.replace("\0", "") if isinstance(value, str) else value for value in row)
