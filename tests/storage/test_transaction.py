"""Whatever breaks off, a transaction stands as a whole or not at all, and nothing hangs."""

import asyncio
import gc
import signal
import sqlite3
import subprocess
import sys
import threading
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Insert, insert, select, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import dialect, driver, tables
from storage.database import READERS, READY, Database, Transaction, Unavailable
from tests.practices.schedule.test_clock import until
from tests.storage.test_storage import opened, url, with_pragma

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)


def post(name: str, words: str | None = None) -> Insert:
    return insert(tables.Post).values(id=name, created_at=NOW, platform_id=words)


async def standing(database: Database) -> list[str]:
    async with database.read() as tx:
        return await said(tx)


async def said(tx: Transaction) -> list[str]:
    return [*await tx.scalars(select(tables.Post.id).order_by(tables.Post.id))]


def threads() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "database"]


@asynccontextmanager
async def slow() -> AsyncIterator[Callable[[object], bool]]:
    """What takes in a connection's thread until this is over."""
    done = threading.Event()
    try:
        yield lambda _connection: done.wait(60)
    finally:
        done.set()


# --- broken off ------------------------------------------------------------------------------------------


class BreaksOff:
    """Cancels who makes the trips by these numbers to the thread of a connection, once it has what to do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
        self.trips = 0
        run = driver.Line.run

        async def counted(line: driver.Line, function: Callable[..., Any], *arguments: object) -> Any:
            self.trips += 1
            task = asyncio.current_task()
            if self.trips in numbers and task is not None:
                task.cancel()
            return await run(line, function, *arguments)

        monkeypatch.setattr(driver.Line, "run", counted)


async def write_much(database: Database, with_first: bool) -> None:
    async with database.write(with_first=with_first) as tx:
        await tx.execute(post("a"))
        tx.later(post("b"))
        async with tx.begin_nested():
            tx.later(post("c"))
            async with tx.begin_nested():
                await tx.execute(post("d"))
        with suppress(IntegrityError):
            async with tx.begin_nested():
                await tx.execute(post("z"))
                await tx.execute(post("a"))
        await said(tx)
        tx.later(post("e"))


MUCH = ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("with_first", [False, True])
async def test_broken_off_anywhere_it_stands_as_a_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_first: bool, again: bool
) -> None:
    async with opened(tmp_path) as database:
        with monkeypatch.context() as patch:
            all_trips = BreaksOff(patch)
            await write_much(database, with_first)
        assert await standing(database) == MUCH
        stood = []
        for trip in range(1, all_trips.trips + 1):
            async with database.write() as tx:
                await tx.execute(text("DELETE FROM posts"))
            with monkeypatch.context() as patch:
                # Again: also while it is undone.
                BreaksOff(patch, trip, *([trip + 1, trip + 2] if again else []))
                breaking = asyncio.create_task(write_much(database, with_first))
                await asyncio.wait([breaking])
                assert breaking.cancelled()
            async with database.write() as tx:
                await tx.execute(post("next"))
            found = await standing(database)
            assert found in (["next"], [*MUCH, "next"])
            stood.append(len(found) > 1)
        # Only the commit itself is done though nobody waits for it.
        assert stood == [False] * (all_trips.trips - 1) + [True]


async def test_who_waits_to_write_and_is_broken_off_is_in_nobodys_way(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:

        async def write(name: str) -> None:
            async with database.write() as tx:
                await tx.execute(post(name))

        async with database.write() as tx:
            waiting = [asyncio.create_task(write(name)) for name in "abc"]
            await asyncio.sleep(0)
            waiting[0].cancel()
            waiting[1].cancel()
            await tx.execute(post("first"))
        await asyncio.wait(waiting)
        assert [one.cancelled() for one in waiting] == [True, True, False]
        assert await standing(database) == ["c", "first"]


async def test_what_takes_long_and_is_read_by_nobody_holds_up_no_reader(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        await standing(database)

        async def read(takes: Callable[[Connection], bool]) -> None:
            async with database.read() as tx:
                await tx.run_sync(takes)

        async with slow() as takes:
            reading = asyncio.create_task(read(takes))
            await asyncio.sleep(0)
            reading.cancel()
            await asyncio.wait([reading])
            async with asyncio.timeout(30):
                assert await standing(database) == []


# --- undone by itself, or not at all ---------------------------------------------------------------------


@asynccontextmanager
async def nearly_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    async with opened(folder):
        pass
    with sqlite3.connect(folder / "leerkring.db") as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    with_pragma(monkeypatch, f"max_page_count = {pages + 2}")
    async with opened(folder) as database:
        yield database


async def test_after_a_full_disk_nothing_of_the_transaction_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite undoes all of it by itself, whoever passes over that."""
    async with nearly_full(tmp_path, monkeypatch) as database:
        with pytest.raises(Unavailable, match="full"):
            async with database.write() as tx:
                await tx.execute(post("a"))
                with suppress(DBAPIError):
                    await tx.execute(post("b", "x" * 100_000))
                with pytest.raises(DBAPIError, match="full"):
                    await tx.execute(post("c"))
        with pytest.raises(Unavailable, match="full"):
            async with database.write() as tx:
                await tx.execute(post("d"))
                with suppress(DBAPIError):
                    await tx.execute(post("e", "x" * 100_000))
        assert await standing(database) == []


async def test_a_part_for_which_the_disk_is_full_says_so_and_takes_the_rest_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with nearly_full(tmp_path, monkeypatch) as database:
        with pytest.raises(Unavailable, match="full"):
            async with database.write() as tx:
                await tx.execute(post("a"))
                for name in ("b", "c"):
                    with pytest.raises(DBAPIError, match="full"):
                        async with tx.begin_nested():
                            await tx.execute(post(name, "x" * 100_000))
                with suppress(DBAPIError):
                    async with tx.begin_nested():
                        await tx.execute(post("d"))
        assert await standing(database) == []
        async with database.write() as tx:
            await tx.execute(post("small fits"))


async def test_what_went_along_and_failed_is_not_passed_over(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        with pytest.raises(IntegrityError):
            async with database.write() as tx:
                await tx.execute(post("a"))
                tx.later(post("a"))
                tx.later(post("b"))
                with suppress(IntegrityError):
                    await tx.execute(post("c"))
        with pytest.raises(IntegrityError):
            async with database.write() as tx:
                await tx.execute(post("a"))
                with suppress(IntegrityError):
                    async with tx.begin_nested():
                        tx.later(post("b"))
                        await tx.execute(post("a"))
                tx.later(post("a"))
                # It begins after what fails, and has no part in it.
                with suppress(IntegrityError):
                    async with tx.begin_nested():
                        await tx.execute(post("c"))
        assert await standing(database) == []


async def test_what_could_not_be_undone_does_not_stand_with_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    async with opened(tmp_path) as database:
        with monkeypatch.context() as patch:
            patch.setattr(driver.Opened, "rollback", broken, raising=False)
            with pytest.raises(ZeroDivisionError):
                async with database.write() as tx:
                    await tx.execute(post("a"))
                    raise ZeroDivisionError
            with pytest.raises(sqlite3.OperationalError, match="disk"):
                async with database.write() as tx:
                    await tx.execute(post("b"))
        async with database.write() as tx:
            await tx.execute(post("c"))
        assert await standing(database) == ["c"]


async def test_nothing_is_asked_of_a_transaction_that_is_over(tmp_path: Path) -> None:
    """Its connection is in somebody else's transaction by then."""
    async with opened(tmp_path) as database:
        async with database.write() as over:
            await over.execute(post("a"))
        async with database.read() as read:
            await said(read)
        async with database.write() as tx:
            await tx.execute(post("b"))
            for one in (over, read):
                with pytest.raises(sqlite3.ProgrammingError, match="over"):
                    await one.execute(post("c"))
                with pytest.raises(sqlite3.ProgrammingError, match="over"):
                    one.later(post("d"))
        assert await standing(database) == ["a", "b"]


# --- connections and their threads -----------------------------------------------------------------------


async def test_closed_while_it_is_used_it_does_what_was_begun_and_then_closes(tmp_path: Path) -> None:
    before = threads()
    async with opened(tmp_path) as database:
        async with database.write() as writer, database.read() as reader:
            await writer.execute(post("a"))
            await said(reader)
            await database.close()
            assert await said(reader) == []
            await writer.execute(post("b"))
        await until(lambda: set(threads()) <= set(before))
        assert await standing(database) == ["a", "b"]
    await until(lambda: set(threads()) <= set(before))


async def test_many_who_read_at_once_have_so_many_threads_and_no_more(tmp_path: Path) -> None:
    before = set(threads())
    most = 0
    async with opened(tmp_path) as database:
        together = asyncio.Barrier(READERS)

        async def read() -> None:
            nonlocal most
            async with database.read() as tx:
                await said(tx)
                await together.wait()
                most = max(most, len({line for line in lines if not line.stopped}))

        lines: list[driver.Line] = []
        made = driver.Line.__init__

        def noted(line: driver.Line, *arguments: Any, **more: Any) -> None:
            made(line, *arguments, **more)
            lines.append(line)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(driver.Line, "__init__", noted)
            await asyncio.gather(*(read() for _ in range(5 * READERS)))
        assert most == READERS
        # And for who writes.
        await until(lambda: len(set(threads()) - before) <= READY + 1)
    await until(lambda: set(threads()) <= before)


async def test_what_was_read_last_is_not_kept_for_as_long_as_nothing_is_asked(tmp_path: Path) -> None:
    class Much:
        pass

    line = driver.Line(dialect.engine(make_url(url(tmp_path))))
    await line.open()
    read = weakref.ref(await line.run(Much))

    def gone() -> bool:
        gc.collect()
        return read() is None

    await until(gone)
    await line.close()


async def test_rows_come_one_by_one_some_at_once_or_all(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        async with database.write() as tx:
            await tx.execute(insert(tables.Post), [{"id": f"{n}", "created_at": NOW} for n in range(9)])
        async with database.read() as tx:
            posts = "SELECT id FROM posts ORDER BY id"
            found = await tx.exec_driver_sql(posts)
            assert found.fetchone() == ("0",)
            assert found.fetchmany(3) == [("1",), ("2",), ("3",)]
            assert [row.id for row in found] == ["4", "5", "6", "7", "8"]
            assert (await tx.exec_driver_sql("SELECT id FROM posts WHERE id = 'x'")).first() is None
            assert len((await tx.exec_driver_sql(posts)).fetchmany(20)) == 9


PROGRAM = """
import asyncio, sys, threading
from sqlalchemy import text
from storage.database import Database

async def main():
    database = Database(sys.argv[1])
    await database.open()
    if sys.argv[2] == "left open":
        async with database.read() as tx:
            await tx.execute(text("SELECT 1"))
        asyncio.create_task(reading(database))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return
    try:
        async with database.write() as tx:
            await tx.execute(text("INSERT INTO posts (id, created_at, private) VALUES ('a', 0, 0)"))
            print("under way", flush=True)
            await asyncio.sleep(60)
    finally:
        await database.close()

async def reading(database):
    async with database.read() as tx:
        await tx.run_sync(lambda _: threading.Event().wait(60))

asyncio.run(main())
print("ended", flush=True)
"""


def program(folder: Path, how: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, url(folder), how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Whatever runs the tests may have it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def test_a_program_ends_though_somebody_still_reads(tmp_path: Path) -> None:
    with program(tmp_path, "left open") as process:
        words, problems = process.communicate(timeout=180)
    assert (process.returncode, words, problems) == (0, "ended\n", "")


def test_ctrl_c_undoes_what_was_under_way_and_ends(tmp_path: Path) -> None:
    with program(tmp_path, "asked to end") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "under way\n"
        process.send_signal(signal.SIGINT)
        _, problems = process.communicate(timeout=180)
    assert problems.strip().endswith("KeyboardInterrupt")
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        assert connection.execute("SELECT count(*) FROM posts").fetchone() == (0,)
