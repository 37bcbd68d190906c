"""The database on PostgreSQL: one writer, looks at one moment, errors without words."""

import asyncio
import contextlib
import os
import secrets
import shutil
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import Insert, delete, insert, make_url, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import driver, migrate
from storage import tables as t
from storage.database import BeingRead, Database, DatabaseError, Transaction, Unavailable

PATIENCE = 120
"""Seconds."""

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
WORDS = "een heel persoonlijk woord"


def post(name: str) -> Insert:
    return insert(t.Post).values(id=name, created_at=NOW, platform_id=f"{WORDS} {name}")


async def posts(tx: Transaction) -> list[str]:
    return [*await tx.scalars(select(t.Post.id).order_by(t.Post.id))]


@asynccontextmanager
async def opened(url: str, folder: Path) -> AsyncIterator[Database]:
    database = Database(url, folder)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


async def test_what_is_an_index_of_some_rows_on_sqlite_is_one_here(
    postgres: "Postgres", tmp_path: Path
) -> None:
    some = {
        index.name
        for table in t.Base.metadata.sorted_tables
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database, database.read() as tx:
            there = await tx.scalars(text("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'"))
            assert {*there} == some
    assert "ix_outbox_open" in some


async def test_one_writes_and_whoever_reads_sees_one_moment(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh("template1") as url:
        # Two that begin at once make the tables once.
        mine, theirs = Database(url, tmp_path), Database(url, tmp_path)
        await asyncio.gather(mine.open(), theirs.open())
        try:
            async with mine.read() as look:
                assert await posts(look) == []
                async with mine.write() as tx:
                    await tx.execute(post("a"))
                    second = asyncio.create_task(_write(theirs, "B"))
                    with postgres.connected() as admin:
                        await until_waits(admin)
                    assert not second.done()
                await second
                assert await posts(look) == []
                with pytest.raises(DBAPIError):
                    await look.execute(post("c"))
            async with theirs.read() as look:
                # By their bytes, wherever the server stands.
                assert await posts(look) == ["B", "a"]
            # What fails takes its own part with it, or all.
            async with mine.write() as tx:
                with pytest.raises(IntegrityError):
                    async with tx.begin_nested():
                        await tx.execute(post("d"))
                        await tx.execute(post("a"))
                await tx.execute(post("e"))
            with pytest.raises(IntegrityError):
                async with mine.write() as tx:
                    await tx.execute(post("f"))
                    try:
                        await tx.execute(post("a"))
                    except IntegrityError:
                        await tx.execute(post("g"))
            async with mine.read() as look:
                assert await posts(look) == ["B", "a", "e"]
        finally:
            await mine.close()
            await theirs.close()


async def _write(database: Database, name: str) -> None:
    async with database.write() as tx:
        assert await posts(tx) == ["a"]
        await tx.execute(post(name))


async def until_waits(admin: Any) -> None:
    waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    async with asyncio.timeout(60):
        while True:
            # The server tells nobody.
            if admin.execute(waits).fetchone():
                return
            await asyncio.sleep(0.01)


async def test_no_error_holds_anybodys_words(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database:
            log = ""
            for wrong in (
                post(WORDS),
                insert(t.Line).values(post_id=WORDS, number=1, kind=WORDS),
                text(f"SELECT '{WORDS}' || CAST(:words AS BIGINT)").bindparams(words=WORDS),
            ):
                with pytest.raises(DBAPIError) as failed:
                    async with database.write() as tx:
                        await tx.execute(post(WORDS))
                        await tx.execute(wrong)
                # A value of the wrong kind, of which there is none here, it would tell all the same.
                log = log or postgres.log()
                told = "".join(traceback.format_exception(failed.value))
                told = told.replace(str(failed.value.statement), "")
                assert WORDS not in told, told
        assert "duplicate key" in log and WORDS not in log


async def test_a_server_that_goes_away_is_waited_for(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database:
            async with database.read() as tx:
                assert await posts(tx) == []
            with pytest.raises(Unavailable):
                async with database.write() as tx:
                    await tx.execute(post("a"))
                    end_all(postgres, url)
                    await tx.execute(post("b"))
            with pytest.raises(Unavailable):
                async with database.read() as tx:
                    await posts(tx)
            async with database.write() as tx:
                await tx.execute(post("c"))
            async with database.read() as tx:
                assert await posts(tx) == ["c"]
    with pytest.raises(DatabaseError, match="nowhere"):
        await Database(postgres.url("nowhere"), tmp_path).open()


def end_all(postgres: "Postgres", url: str) -> None:
    """Ends all that use a database; other tests go on beside it."""
    with postgres.connected() as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (make_url(url).database,),
        )


async def test_what_was_erased_is_in_no_table_any_more(postgres: "Postgres", tmp_path: Path) -> None:
    # Others of the same server write other words at the same time.
    word = secrets.token_hex(16)
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database:
            async with database.write() as tx:
                await tx.execute(post(word))
            async with database.read() as look:
                assert await posts(look) == [word]
                async with database.write() as tx:
                    await tx.execute(delete(t.Post))
                with pytest.raises(BeingRead):
                    await database.forget_erased()
            # Who began since sees nothing of it, and is in nobody's way, but while others of the same server
            # write: then it is tried again, as the bot does.
            await until_nobody_is_in_the_way(database)
            with postgres.connected() as admin:
                admin.execute("CHECKPOINT")
            assert await database.size() > 0
            await database.look_through()
        data = postgres.folder / "data"
        # It goes on where a folder is gone meanwhile.
        walked = (one for kind in ("base", "pg_wal") for one in os.walk(data / kind))
        files = [Path(folder, name) for folder, _, names in walked for name in names]
        assert len(files) > 100
        assert not [file for file in files if holds(file, word)]


async def until_nobody_is_in_the_way(database: Database) -> None:
    """Forgets what was erased while somebody reads who began since."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.read() as look:
                assert await look.scalar(select(t.Room.id)) is None
                with contextlib.suppress(BeingRead):
                    await database.forget_erased()
                    return
            await asyncio.sleep(0.05)


def holds(file: Path, word: str) -> bool:
    """Whether a word is in a file, which may be gone meanwhile with another test's database."""
    try:
        return word.encode() in file.read_bytes()
    except FileNotFoundError:
        return False


async def test_who_looks_after_the_server_reads_what_is_wanting(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh("template1") as url:
        async with opened(url, tmp_path / "keys") as database:
            # What would be wrong elsewhere, where more is at stake than a test.
            mine = " ".join(await database.wanting())
            assert "fsync = off" in mine and "full_page_writes = off" in mine
            assert "verbosity" not in mine and "wal_recycle" not in mine
        assert (tmp_path / "keys").is_dir()
    name = f"plain{secrets.token_hex(4)}"
    with postgres.connected() as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN")
        admin.execute(f"CREATE DATABASE {name} OWNER {name}")
        try:
            theirs_url = postgres.url(name).replace("leerkring@", f"{name}@")
            async with opened(theirs_url, tmp_path) as database:
                async with database.write() as tx:
                    await tx.execute(post("a"))
                    await tx.execute(delete(t.Post))
                await database.forget_erased()
                theirs = " ".join(await database.wanting())
            assert "log_error_verbosity = default; set it to terse" in theirs
            assert "log_min_error_statement" in theirs and "pg_checkpoint" in theirs
        finally:
            postgres.drop(name)
            admin.execute(f"DROP ROLE {name}")


NEXT = """import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"
branch_labels = depends_on = None


def upgrade():
    op.create_table("songs", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("words", sa.String()))
    with op.batch_alter_table("songs") as songs:
        songs.add_column(sa.Column("sung", sa.Integer(), nullable=True))
"""


async def test_the_next_migration_makes_tables_as_the_first_start_does(
    postgres: "Postgres", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    shutil.copy(migrate.FOLDER / "env.py", tmp_path)
    (versions / "0001_before.py").write_text(
        'revision = "0001"\ndown_revision = branch_labels = depends_on = None\n\ndef upgrade(): ...\n'
    )
    (versions / "0002_next.py").write_text(NEXT)
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database, database.write() as tx:
            await tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        monkeypatch.setattr(migrate, "FOLDER", tmp_path)
        async with opened(url, tmp_path) as database, database.read() as tx:
            made = await tx.exec_driver_sql(
                "SELECT column_name, data_type, collation_name FROM information_schema.columns"
                " WHERE table_name = 'songs' ORDER BY 1"
            )
            assert [tuple(row) for row in made] == [
                ("id", "bigint", None),
                ("sung", "bigint", None),
                ("words", "character varying", "C"),
            ]


async def test_each_statement_is_made_ready_once_and_the_oldest_go(
    postgres: "Postgres", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "STATEMENTS", 3)
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database:
            async with database.write() as tx:
                for _ in range(2):
                    for number in range(5):
                        kept = select(t.Post.id.label(f"n{number}")).where(t.Post.platform_id == "100%s")
                        assert (await tx.execute(kept)).all() == []
                ready = "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE '\\_s%%'"
                assert (await tx.exec_driver_sql(ready)).scalar() == 3
                await tx.execute(post("%s 100%"))
                assert await posts(tx) == ["%s 100%"]
                touched = update(t.Post).where(t.Post.id.in_(["%s 100%", "b"])).values(platform_id=None)
                assert (await tx.execute(touched)).rowcount == 1
            with pytest.raises(DBAPIError, match="NUL"):
                async with database.write() as tx:
                    await tx.execute(post("a\0b"))
            async with database.read() as look:
                assert await posts(look) == ["%s 100%"]


async def test_a_connection_says_nothing_as_it_begins_that_a_pool_would_refuse(
    postgres: "Postgres", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    connect = psycopg.connect

    def noted(*words: str, **more: Any) -> Any:
        given.extend(more)
        return connect(*words, **more)

    monkeypatch.setattr(psycopg, "connect", noted)
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database, database.read() as look:
            held = "SELECT current_setting('lock_timeout'), current_setting('synchronous_commit')"
            assert [*(await look.exec_driver_sql(held)).one()] == ["10s", "on"]
    assert given and "options" not in given


async def test_what_is_undone_leaves_statements_ready(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh() as url:
        async with opened(url, tmp_path) as database, database.write() as tx:
            assert await posts(tx) == []
            for number in range(8):
                await tx.exec_driver_sql("SELECT %s", (number,))
            with pytest.raises(ZeroDivisionError):
                async with tx.begin_nested():
                    await tx.exec_driver_sql("SELECT 1")
                    _ = 1 / 0
            assert await posts(tx) == []
