"""Who leads on PostgreSQL: one at a time; who stood still writes nothing more; what hangs holds up nobody."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, make_url, select

from bot.errors import Failure
from bot.lock import one_process
from bot.settings import Settings, Storage
from storage import kinds
from storage import tables as t
from storage.database import Database, TakenOver, Unavailable
from storage.ids import new_post_id
from storage.lease import Away

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres

PATIENCE = 120
"""Seconds."""
ROOT = Path(__file__).parents[2]
WRITER = """
import asyncio, sys
from pathlib import Path
from tests.storage.test_lease import writes
asyncio.run(writes(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
"""


async def writes(url: str, folder: Path, name: str) -> None:
    """Leads, once nobody else does, and writes row after row until another takes over. In a process."""
    lease = kinds.lease(url, name)
    while not lease.taken():  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    database = Database(url, folder, lease.epoch)
    loop = asyncio.get_running_loop()

    def lost() -> None:
        loop.call_soon_threadsafe(database.is_taken_over)

    lease.keep(lost)
    print("leads", flush=True)
    while not database.taken_over:
        with contextlib.suppress(Unavailable):
            async with database.write() as tx:
                row = {"id": new_post_id(), "created_at": datetime.now(UTC)}
                await tx.execute(insert(t.Post).values(**row, platform_id=f"{name} {row['id']}"))
                # It is stopped here more often than not.
                await asyncio.sleep(0.01)
    print("taken over", flush=True)


class Writers:
    """Processes that write to one database."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._folder = folder
        self.running: list[subprocess.Popen[str]] = []

    def begin(self, name: str) -> "subprocess.Popen[str]":
        started = subprocess.Popen(
            [sys.executable, "-c", WRITER, self.url, str(self._folder), name],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.running.append(started)
        return started

    async def says(self, process: "subprocess.Popen[str]", line: str) -> None:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            assert (await asyncio.to_thread(process.stdout.readline)).strip() == line


@pytest.fixture
def writers(postgres: "Postgres", tmp_path: Path) -> Iterator[Writers]:
    with postgres.fresh() as url:
        made = Writers(url, tmp_path)
        try:
            yield made
        finally:
            for process in made.running:
                process.kill()
                process.communicate()


@contextlib.asynccontextmanager
async def looked_at(writers: Writers, folder: Path) -> AsyncIterator[Database]:
    database = Database(writers.url, folder)
    try:
        yield database
    finally:
        await database.close()


async def written(database: Database, name: str) -> int:
    async with database.read() as tx:
        rows = select(func.count()).select_from(t.Post).where(t.Post.platform_id.startswith(f"{name} "))
        return await tx.scalar(rows) or 0


async def more_of(database: Database, name: str) -> None:
    """Returns when more rows of somebody are there than now."""
    now = await written(database, name)
    async with asyncio.timeout(PATIENCE):
        while await written(database, name) == now:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_who_is_killed_is_followed_by_who_stands_by(writers: Writers, tmp_path: Path) -> None:
    async with looked_at(writers, tmp_path) as database:
        first = writers.begin("first")
        await writers.says(first, "leads")
        second = writers.begin("second")
        await more_of(database, "first")
        assert await written(database, "second") == 0
        first.kill()
        await writers.says(second, "leads")
        await more_of(database, "second")


async def test_who_stood_still_writes_nothing_more(writers: Writers, tmp_path: Path) -> None:
    async with looked_at(writers, tmp_path) as database:
        leads = writers.begin("0")
        await writers.says(leads, "leads")
        for place in (0, 1):
            follows = writers.begin(f"{place + 1}")
            await more_of(database, f"{place}")
            # In the middle of a transaction more often than not, which is in the way of every other.
            os.kill(leads.pid, signal.SIGSTOP)
            await writers.says(follows, "leads")
            await more_of(database, f"{place + 1}")
            stood = await written(database, f"{place}")
            os.kill(leads.pid, signal.SIGCONT)
            await writers.says(leads, "taken over")
            assert await written(database, f"{place}") == stood
            leads = follows


async def test_who_ends_is_followed_at_once_and_who_asks_for_it_alone_is_refused(
    postgres: "Postgres", tmp_path: Path
) -> None:
    with postgres.fresh() as url:
        first, second, third = (kinds.lease(url, name) for name in ("first", "second", "third"))
        assert first.taken()
        first.keep(lambda: None)
        assert not second.taken()
        assert second.leader == "first"
        first.release()
        assert second.taken()
        second.keep(lambda: None)
        assert not third.taken()
        with pytest.raises(Failure, match="second"), one_process(settings_of(url, tmp_path)):
            pass
        old = Database(url, tmp_path, first.epoch)
        with pytest.raises(TakenOver):
            async with old.write():
                pass
        with pytest.raises(TakenOver):
            await old.lasts()
        with postgres.connected() as admin:
            ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% 1'"
            assert admin.execute(ends).fetchall()
        # A connection that was ended from there is closed without complaint.
        await old.close()
        for one in (second, third):
            one.release()
        with one_process(settings_of(url, tmp_path)):
            pass


async def test_a_server_that_begins_anew_is_no_reason_to_change(postgres: "Postgres") -> None:
    with postgres.fresh() as url:
        first, second = (kinds.lease(url, name) for name in ("first", "second"))
        lost = threading.Event()
        assert first.taken()
        assert not second.taken()
        first.keep(lost.set)
        with postgres.connected() as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (make_url(url).database,),
            )
        with pytest.raises(Away):
            second.taken()
        held = f"SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = {first.epoch}"
        with postgres.connected() as admin:
            async with asyncio.timeout(PATIENCE):
                while not admin.execute(held).fetchall():
                    assert not second.taken()
                    await asyncio.sleep(0.05)
        assert not second.taken()
        assert not lost.is_set()
        for one in (first, second):
            one.release()


def settings_of(url: str, folder: Path) -> Settings:
    return Settings(storage=Storage(url=url, folder=folder))
