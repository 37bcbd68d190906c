"""The database: its tables are the models', its transactions whole, its erasures real, its troubles told."""

import asyncio
import io
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Insert, insert, select, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import dialect, driver, inbox, outbox, people, posts, tables
from storage.database import Database, DatabaseError, Transaction, Unavailable
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.inbox import Raw
from storage.outbox import Urgency
from tests.kit import new_database

ROOM = RoomId("!room:test")
NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
SECRET = "een heel persoonlijk antwoord"


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/leerkring.db"


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Database]:
    """The database of a folder; with all tables and nothing in them if there was none."""
    new_database.put(folder)
    async with begun(folder) as database:
        yield database


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Database]:
    """The same, and what there is not it makes itself."""
    database = Database(url(folder))
    try:
        await database.open()
        yield database
    finally:
        await database.close()


def with_pragma(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    """What is connected from now on also runs this."""
    monkeypatch.setattr(dialect, "PRAGMAS", (*dialect.PRAGMAS, pragma))


def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    with_pragma(monkeypatch, "busy_timeout = 20")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """While another process is writing."""
    script = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "print('locked', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(folder / "leerkring.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "locked\n"
            yield
        finally:
            process.kill()


# --- the tables ------------------------------------------------------------------------------------------


async def test_migrations_lead_to_the_tables_of_the_models(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, tables.Base.metadata))

    def sql(connection: Connection) -> dict[str, list[str]]:
        ours = "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'alembic_%'"
        rows = connection.execute(text(f"SELECT name, sql FROM sqlite_master WHERE {ours}"))
        return {name: sorted(words.replace('"', "").lower().split()) for name, words in rows}

    async with begun(tmp_path) as database, database.read() as tx:
        assert await tx.run_sync(differences) == []
        migrated = await tx.run_sync(sql)
    (tmp_path / "models").mkdir()
    models = Database(url(tmp_path / "models"))
    async with models.write() as tx:
        await tx.run_sync(tables.Base.metadata.create_all)
        made = await tx.run_sync(sql)
    await models.close()
    # Autogenerate looks neither at the conditions of indexes nor at what is unique on SQLite.
    assert set(migrated) == set(made)
    indexes = {name: words for name, words in made.items() if name.startswith("ix_")}
    assert {name: migrated[name] for name in indexes} == indexes


async def test_every_reference_is_indexed(tmp_path: Path) -> None:
    """Otherwise each row that is erased looks through all that could refer to it."""
    async with opened(tmp_path) as database, database.read() as tx:
        for table in tables.Base.metadata.sorted_tables:
            # A key of one number is the row itself.
            first = {column.name for column in table.primary_key if len(table.primary_key) == 1}
            for index in await tx.execute(text(f"PRAGMA index_list({table.name})")):
                columns = (await tx.execute(text(f'PRAGMA index_info("{index.name}")'))).all()
                if not index.partial:
                    first.add(columns[0].name)
            for reference in await tx.execute(text(f"PRAGMA foreign_key_list({table.name})")):
                assert reference._mapping["from"] in first, table.name


async def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as database, database.write() as tx:
        await people.named(tx, ROOM, "De Buurttuin")
    async with begun(tmp_path) as database, database.read() as tx:
        assert (await people.room(tx, ROOM)).name == "De Buurttuin"


async def test_the_files_are_for_the_bot_alone(tmp_path: Path) -> None:
    async with begun(tmp_path / "data"):
        assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "data" / "leerkring.db").stat().st_mode & 0o777 == 0o600


async def test_a_database_of_a_newer_version_is_refused_in_one_line(tmp_path: Path) -> None:
    async with opened(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="newer leerkring") as caught:
        async with opened(tmp_path):
            pass
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"this is no database, only words" * 100, b"SQLite format 3\0" + b"x" * 5000]
)
async def test_what_is_no_database_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "leerkring.db").write_bytes(content)
    with pytest.raises(DatabaseError, match=r"leerkring\.db") as caught:
        async with opened(tmp_path):
            pass
    assert "\n" not in str(caught.value)
    assert (tmp_path / "leerkring.db").read_bytes() == content


async def test_a_folder_that_cannot_be_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseError) as caught:
        async with begun(tmp_path / "file"):
            pass
    assert "\n" not in str(caught.value)


async def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        connection.execute("CREATE TABLE standups (in_the_way INTEGER)")
    with pytest.raises(DatabaseError):
        async with opened(tmp_path):
            pass
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert names == [("standups",)]


# --- transactions ----------------------------------------------------------------------------------------


async def test_what_is_written_is_read_and_what_fails_is_not(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        async with database.write() as tx:
            await people.named(tx, ROOM, "first")
        with pytest.raises(ZeroDivisionError):
            async with database.write() as tx:
                await people.named(tx, ROOM, "second")
                await people.came(tx, ROOM, PersonId("@a:test"), "Amina", False)
                raise ZeroDivisionError
        async with database.read() as tx:
            assert (await people.room(tx, ROOM)).name == "first"
            assert await people.count_present(tx, ROOM) == 0


async def test_a_cancelled_transaction_is_undone_and_frees_the_next(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        begun = asyncio.Event()

        async def write() -> None:
            async with database.write() as tx:
                await people.named(tx, ROOM, "half")
                begun.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(write())
        await begun.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(5), database.write() as tx:
            assert (await people.room(tx, ROOM)).name == ""


async def test_closing_ends_though_the_connection_was_stopped_meanwhile(tmp_path: Path) -> None:
    """As when many read at once, and the bot is stopped. What waits forever keeps the bot from ending."""
    for turns in range(6):
        line = driver.Line(dialect.engine(make_url(f"sqlite:///{tmp_path}/x.db")))
        await line.open()
        closing = asyncio.create_task(line.close())
        for _ in range(turns):
            await asyncio.sleep(0)
        line.stop()
        async with asyncio.timeout(5):
            await closing


async def test_who_reads_sees_one_moment_and_waits_for_nobody(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        async with database.write() as tx:
            await people.named(tx, ROOM, "before")
        async with database.read() as reader:
            assert (await people.room(reader, ROOM)).name == "before"
            async with database.write() as writer:
                await people.named(writer, ROOM, "after")
                assert (await people.room(reader, ROOM)).name == "before"
            assert (await people.room(reader, ROOM)).name == "before"
        async with database.read() as reader:
            assert (await people.room(reader, ROOM)).name == "after"


async def test_writers_that_read_first_never_meet(tmp_path: Path) -> None:
    """A second program that writes too, such as a restored backup being tried: nothing is lost or refused."""
    async with opened(tmp_path) as one, opened(tmp_path) as other:

        async def count(database: Database) -> None:
            for _ in range(15):
                async with database.write() as tx:
                    room = await people.room(tx, ROOM)
                    await asyncio.sleep(0)
                    await people.named(tx, ROOM, str(int(room.name or 0) + 1))

        async with asyncio.timeout(20):
            await asyncio.gather(*(count(database) for database in (one, one, other, other)))
        async with one.read() as tx:
            assert (await people.room(tx, ROOM)).name == "60"


async def test_times_are_exact_to_the_millisecond_and_must_have_a_zone(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 25, 2, 30, 0, 123_000, tzinfo=timezone(timedelta(hours=2)))
    async with opened(tmp_path) as database:
        async with database.write() as tx:
            await tx.execute(insert(tables.Post).values(id="a", created_at=moment))
            found = await tx.scalar(select(tables.Post.created_at))
        assert found == moment
        assert found.tzinfo is UTC
        with pytest.raises(Exception, match="time zone"):
            async with database.write() as tx:
                await tx.execute(insert(tables.Post).values(id="b", created_at=datetime(2026, 1, 1)))


# --- trouble ---------------------------------------------------------------------------------------------


async def test_locked_by_another_process_is_unavailable_until_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    async with opened(tmp_path) as database:
        with locked(tmp_path):
            with pytest.raises(Unavailable, match="locked"):
                async with database.write():
                    pytest.fail("it is locked")
            async with database.read() as tx:
                assert await people.count_present(tx, ROOM) == 0
        async with database.write() as tx:
            await people.named(tx, ROOM, "again")


async def test_locked_while_opening_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path):
        pass
    impatient(monkeypatch)
    with locked(tmp_path), pytest.raises(DatabaseError, match="locked"):
        async with opened(tmp_path):
            pass


async def test_a_full_disk_is_unavailable_and_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    with_pragma(monkeypatch, f"max_page_count = {pages + 2}")
    async with opened(tmp_path) as database:
        with pytest.raises(Unavailable, match="full"):
            async with database.write() as tx:
                await people.named(tx, ROOM, "half")
                await outbox.put(tx, "x" * 100_000, NOW, urgency=Urgency.POST, room=ROOM)
        async with database.read() as tx:
            assert (await people.room(tx, ROOM)).name == ""
            assert await outbox.undelivered(tx, [], 10, NOW) == []
        async with database.write() as tx:
            await people.named(tx, ROOM, "small fits")


async def test_a_statement_that_can_never_work_is_a_bug_and_no_trouble(tmp_path: Path) -> None:
    """Trouble is tried again until it works; a bug must not be."""
    async with opened(tmp_path) as database:
        with sqlite3.connect(tmp_path / "leerkring.db") as connection:
            connection.execute("ALTER TABLE rooms RENAME TO elsewhere")
        with pytest.raises(OperationalError, match="rooms"):
            async with database.write() as tx:
                await people.named(tx, ROOM, "x")


# --- erasing ---------------------------------------------------------------------------------------------


def holds(folder: Path, words: str) -> list[str]:
    """The files of the database in which these words can be read."""
    return [file.name for file in folder.glob("leerkring.db*") if words.encode() in file.read_bytes()]


async def test_what_was_erased_is_in_no_file(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        async with database.write() as tx:
            await inbox.store(tx, "me", "1", [Raw(EventId("$1"), ROOM, SECRET * 500)])
            post = await outbox.put(tx, SECRET * 500, NOW, urgency=Urgency.POST, room=ROOM)
        assert holds(tmp_path, SECRET)
        async with database.write() as tx:
            (waiting,) = await inbox.waiting(tx, ROOM)
            assert await inbox.take(tx, waiting.seq)
            await outbox.delivered(tx, post, EventId("$2"))
        await database.forget_erased()
        assert holds(tmp_path, SECRET) == []
        async with database.read() as tx:
            assert await inbox.known(tx, [EventId("$1")]) == {EventId("$1")}
            assert await posts.post_of(tx, EventId("$2")) == post


def test_a_program_ends_without_a_word_of_a_thread_that_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr(threading, "excepthook", said.append)
    goes_on = threading.Event()

    async def ends() -> driver.Line:
        line = driver.Line(dialect.engine(make_url(f"sqlite:///{tmp_path}/x.db")))
        await line.open()
        asking = asyncio.create_task(line.run(goes_on.wait))
        await asyncio.sleep(0)
        asking.cancel()
        line.stop()
        return line

    line = asyncio.run(ends())
    goes_on.set()
    line._thread.join()
    assert said == []


async def test_erasing_is_not_done_while_somebody_reads_what_was_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "BUSY_TIMEOUT_WIPING", "busy_timeout = 20")
    async with opened(tmp_path) as database, opened(tmp_path) as exporting:
        async with database.write() as tx:
            post = await outbox.put(tx, SECRET, NOW, urgency=Urgency.POST, room=ROOM)
        async with exporting.read() as reader:
            assert len(await outbox.undelivered(reader, [], 10, NOW)) == 1
            async with database.write() as tx:
                await outbox.delivered(tx, post, EventId("$2"))
            with pytest.raises(Unavailable):
                await database.forget_erased()
        await database.forget_erased()
        assert holds(tmp_path, SECRET) == []


async def test_errors_show_nobodys_words(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        written = io.StringIO()
        try:
            async with database.write() as tx:
                post = {"id": PostId("a"), "created_at": NOW, "platform_id": SECRET}
                await tx.execute(insert(tables.Post), [post, post])
        except Exception as problem:
            written.write(f"{problem} {problem!r}")
        assert "UNIQUE" in written.getvalue()
        assert SECRET not in written.getvalue()


# --- parts and what goes along ---------------------------------------------------------------------------


async def test_what_goes_along_is_written_in_its_place_and_stands_with_the_rest(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        async with database.write(with_first=True) as tx:
            tx.later(_post("a"))
            tx.later(_post("b"))
            assert await _posts(tx) == ["a", "b"]
            tx.later(_post("c"))
        async with database.read() as tx:
            assert await _posts(tx) == ["a", "b", "c"]


async def test_what_goes_along_and_fails_undoes_the_transaction(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        with pytest.raises(IntegrityError):
            async with database.write() as tx:
                await tx.execute(_post("a"))
                tx.later(_post("a"))
        async with database.read() as tx:
            assert await _posts(tx) == []


@pytest.mark.parametrize("first", [True, False])
async def test_a_part_that_fails_is_undone_by_itself(tmp_path: Path, first: bool) -> None:
    async with opened(tmp_path) as database:
        async with database.write(with_first=first) as tx:
            tx.later(_post("a"))
            async with tx.begin_nested():
                pass
            with pytest.raises(IntegrityError):
                async with tx.begin_nested():
                    tx.later(_post("b"))
                    tx.later(_post("a"))
            with pytest.raises(ValueError, match="before it said anything"):
                async with tx.begin_nested():
                    raise ValueError("before it said anything")
            async with tx.begin_nested():
                tx.later(_post("c"))
                with pytest.raises(ValueError, match="within"):
                    async with tx.begin_nested():
                        await tx.execute(_post("d"))
                        raise ValueError("within")
                await tx.execute(_post("e"))
        async with database.read() as tx:
            assert await _posts(tx) == ["a", "c", "e"]


async def test_a_lock_that_is_not_had_is_no_lock_for_what_comes_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    async with opened(tmp_path) as database:
        with locked(tmp_path), pytest.raises(Unavailable, match="locked"):
            async with database.write(with_first=True) as tx:
                tx.later(_post("a"))
        with pytest.raises(ValueError, match="undone"):
            async with database.write() as tx:
                await tx.execute(_post("b"))
                raise ValueError("undone")
        async with database.read() as tx:
            assert await _posts(tx) == []


def _post(post: str) -> Insert:
    return insert(tables.Post).values(id=post, created_at=NOW)


async def _posts(tx: Transaction) -> list[str]:
    return [*await tx.scalars(select(tables.Post.id).order_by(tables.Post.id))]
