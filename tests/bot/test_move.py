"""`leerkring move` brings everything to PostgreSQL and back, or nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from bot.errors import ConfigError, Failure
from bot.lock import one_process
from bot.matrix.settings import Matrix
from bot.move import move
from bot.settings import Settings, Storage
from storage import tables as t
from storage.database import Database
from storage.ids import PersonId
from tests.kit import new_database
from tests.kit.rows import Rows
from tests.kit.village import TUESDAY

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres


def of(url: str, folder: Path) -> Settings:
    beside: dict[str, Any] = {"folder": folder} if url.startswith("postgresql") else {}
    return Settings(storage=Storage(url=url, **beside), matrix=Matrix(user_id="@kring:test"))


async def rows(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    database = Database(settings.storage.url, settings.storage.beside)
    await database.open()
    async with database.read() as tx:
        found = {
            table.name: [
                tuple(row) for row in await tx.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in t.Base.metadata.sorted_tables
        }
    await database.close()
    return found


async def test_all_goes_there_and_back(postgres: "Postgres", tmp_path: Path) -> None:
    new_database.put(tmp_path)
    here = of(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db", tmp_path)
    database = Database(here.storage.url)
    await database.open()
    async with database.write() as tx:
        await Rows(tx, PersonId("@bram:test"), "één", 0).fill()
    await database.close()
    before = await rows(here)
    assert sum(map(bool, before.values())) > 100
    with postgres.fresh("template1") as url:
        there = of(url, tmp_path)
        with one_process(here), pytest.raises(Failure, match="already running"):
            await move(here, url)
        said = await move(here, url)
        assert "moved and read back" in said[0] and "storage.folder" in said[1]
        assert await rows(there) == before
        with pytest.raises(Failure, match="something in the table"):
            await move(here, url)
        # What comes next has a number of its own.
        database = Database(url, tmp_path)
        await database.open()
        async with database.write() as tx:
            await tx.execute(insert(t.Audit).values(at=TUESDAY, deed="move", by_clock=False, detail=""))
        await database.close()
        after = await rows(there)
        with pytest.raises(Failure, match="is there already"):
            await move(there, here.storage.url)
        with pytest.raises(Failure, match="beside the session"):
            await move(there, "sqlite+aiosqlite:///elsewhere/b.db")
        with pytest.raises(ConfigError, match="the path of a file"):
            await move(there, "sqlite+aiosqlite:///data/")
        await move(there, f"sqlite+aiosqlite:///{tmp_path}/back.db")
    assert await rows(of(f"sqlite+aiosqlite:///{tmp_path}/back.db", tmp_path)) == after
