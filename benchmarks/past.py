"""Years of a community: one week that is really lived, then copied for as many weeks as there are to be."""

import hashlib
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, Table, UniqueConstraint, insert, select

from storage.database import Database
from storage.media import Digest, name_of, thumbnail_of
from storage.tables import Base, Moment
from tests.kit.village import TUESDAY, Village, photo_bytes

NAMES = "Amina Bram Chidi Dewi Emre Fatma Gijs Hanna Ismail Joke Karim Lotte".split()
ANSWERS = "1. Ik heb de tuin gespit.\n2. Ik ga zaaien.\n3. Nee."
TALK = 240
"""How often in a week somebody says something that is not for the bot."""
WEEK = timedelta(weeks=1)
Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def everything(folder: Path) -> Village:
    """A community in which every practice does what it can."""
    return Village(folder, orientation=True)


async def live(village: Village, weeks: int) -> None:
    """A community of twelve lives for so many weeks; then it opens another round."""
    await village.people(*NAMES)
    await village.says(NAMES[0], "!setup")
    await village.settled()
    before = await _rows(village.database)
    await _one_week(village)
    week = _Week(before, await _rows(village.database))
    async with village.database.write() as tx:
        for later in range(1, weeks):
            for table, rows in week.again(later).items():
                if rows:
                    await tx.execute(insert(table), rows)
    await _write_files(village)
    village.now = TUESDAY + weeks * WEEK
    await village.says(NAMES[0], "!standup now")
    await village.settled()


async def _one_week(village: Village) -> None:
    await village.says(NAMES[0], "!standup now")
    await village.settled()
    for number, name in enumerate(NAMES):
        await village.shows(name, photo_bytes(f"#{number:02x}8040"), "In de tuin")
        await village.says(name, ANSWERS)
    for number in range(TALK):
        await village.says(NAMES[number % len(NAMES)], "Wat een weer vandaag")
    await village.settled()
    await village.passes(timedelta(days=1))


async def _rows(database: Database) -> Rows:
    async with database.read() as tx:
        return {
            table: [dict(row._mapping) for row in await tx.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }


async def _write_files(village: Village) -> None:
    # So many files as there would be: the start looks through them.
    media = Base.metadata.tables["media"]
    async with village.database.read() as tx:
        digests = [Digest(digest) for digest in await tx.scalars(select(media.c.digest)) if digest]
    small = photo_bytes()
    for digest in digests:
        for name in (name_of(digest, "jpg"), thumbnail_of(digest)):
            file = village.folder / "media" / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(small)


class _Week:
    """What a week left in the tables. Whatever names a row is made another name in a copy."""

    def __init__(self, before: Rows, after: Rows) -> None:
        self._rows: Rows = {}
        self._ids: dict[Table, range] = {}
        self._names: set[str] = set()
        for table, rows in after.items():
            old = {_key(table, row) for row in before[table]}
            new = [row for row in rows if _key(table, row) not in old]
            if new:
                self._rows[table] = new
                self._note_ids(table, new)

    def _note_ids(self, table: Table, rows: list[Row]) -> None:
        for column in table.columns:
            values = [row[column.name] for row in rows]
            if column.primary_key and isinstance(column.type, Integer):
                self._ids[table] = range(min(values), max(values) + 1)
            elif column.primary_key or column.unique or column.name == "digest":
                self._names |= {value for value in values if isinstance(value, str)}

    def again(self, weeks: int) -> Rows:
        """The same so many weeks later, without what there is one of, such as for each person."""
        later: Rows = {}
        for table, rows in self._rows.items():
            copies = [{c.name: self._later(c, row[c.name], weeks) for c in table.columns} for row in rows]
            pairs = zip(rows, copies, strict=True)
            later[table] = [copy for row, copy in pairs if not _is_one(table, row, copy)]
        return later

    def _later(self, column: Column[Any], value: Any, weeks: int) -> Any:
        if isinstance(value, str) and value in self._names:
            return _another(value, weeks)
        if value is not None and isinstance(column.type, Moment):
            return value + weeks * WEEK
        homes = [key.column.table for key in column.foreign_keys]
        ids = self._ids.get(homes[0] if homes else column.table, range(0))
        if (homes or column.primary_key) and value in ids:
            return value + weeks * len(ids)
        return value


def _is_one(table: Table, row: Row, copy: Row) -> bool:
    """Whether both would be the same one of which there can be no second."""
    only = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    names = [[column.name for column in one.columns] for one in only]
    same = [all(row[name] == copy[name] is not None for name in one) for one in names]
    return any(same) or _key(table, copy) == _key(table, row)


def _key(table: Table, row: Row) -> tuple[object, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _another(name: str, weeks: int) -> str:
    if re.fullmatch("[0-9a-f]{64}", name):
        return hashlib.sha256(f"{name}{weeks}".encode()).hexdigest()
    return f"{name}~{weeks}"
