"""Things that go wrong for real: a disk with no room left, a homeserver that says whatever a test wants."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot import enclosing
from bot.backoff import Backoff
from bot.engine import Engine
from bot.matrix.client import Client
from bot.matrix.platform import MatrixPlatform
from bot.matrix.session import Session
from storage.database import Database, Unavailable
from storage.ids import RoomId
from storage.media_folder import MediaFolder
from tests.kit.village import PHOTOS, Village

ME, ROOM = "@leerkring:test", RoomId("!buurt:test")
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
PATIENCE = 90.0
CONTROL_GROUPS = Path("/sys/fs/cgroup")


@contextmanager
def small_disk(folder: Path, mebibytes: int = 8) -> Iterator[Path]:
    """A disk of its own in `folder`. Skips the test where one may not mount; there are others without."""
    folder.mkdir(parents=True)
    with mounted(folder, mebibytes) as may:
        if not may:
            pytest.skip("only root may mount a small disk")
        yield folder


@contextmanager
def mounted(folder: Path, mebibytes: int) -> Iterator[bool]:
    """While there is a disk of its own in `folder`, which is empty; whether one may mount one."""
    size = f"size={mebibytes}m,mode=700"
    mount = ["mount", "-t", "tmpfs", "-o", size, "leerkring-test", str(folder)]
    may = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield may
    finally:
        if may:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def with_memory(process: int, mebibytes: int) -> Iterator[bool]:
    """While a process, and all that it starts, has so much memory together; whether one may see to that.

    What takes more is ended by the system, as it is for a service with `MemoryMax`.
    """
    older = CONTROL_GROUPS / "memory"
    above, bound = (older, "memory.limit_in_bytes") if older.is_dir() else (CONTROL_GROUPS, "memory.max")
    group = above / f"leerkring-test-{process}"
    try:
        group.mkdir()
        (group / bound).write_text(str(mebibytes << 20))
        (group / "cgroup.procs").write_text(str(process))
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        for each in (group / "cgroup.procs").read_text().split():
            with suppress(ProcessLookupError):
                (above / "cgroup.procs").write_text(each)
        group.rmdir()


def turned(disk: Path, how: str) -> None:
    """Makes a small disk read-only ("ro") or not ("rw")."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """While there is no room left on it, not for a byte."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    out.write(b"x" * size)
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """While another program is at a database, and lets nobody else."""
    script = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN EXCLUSIVE')\n"
        "print('locked', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == "locked\n"
        try:
            yield
        finally:
            process.stdin.close()


def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried again is so at once, not after a minute."""
    # Of so many more tries none is the last.
    monkeypatch.setattr(enclosing, "MOST_TRIES", 10**9)
    real = Backoff.failed

    def failed(backoff: Backoff, reason: object, asked: float | None = None) -> float:
        real(backoff, reason, asked)
        return 0.02

    monkeypatch.setattr(Backoff, "failed", failed)


async def until(done: Callable[[], Awaitable[bool] | bool]) -> None:
    """Returns once it is so; what is waited for has no event of its own."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = done()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.005)


async def insists(village: Village, event: Any) -> None:
    """Lets something happen, again and again until it is written down, as the reader of a stream does."""
    while True:
        try:
            await village.platform.hear(event)
        except Unavailable:
            await asyncio.sleep(0.02)
        else:
            return


def troubles_in(log: list[Any]) -> list[Any]:
    """What was logged as a warning or worse; and finds that nothing of it is a bug."""
    assert not [entry for entry in log if entry.get("exc_info")], log
    return [entry for entry in log if entry["log_level"] not in ("info", "debug")]


# --- a homeserver ----------------------------------------------------------------------------------------


def said(number: int) -> dict[str, Any]:
    """A look at the stream, in which somebody says something."""
    event = {
        "type": "m.room.message",
        "event_id": f"$said{number}",
        "sender": "@amina:test",
        "origin_server_ts": 1_795_000_000_000,
        "content": {"msgtype": "m.text", "body": "hallo"},
    }
    joined = {"timeline": {"events": [event], "limited": False, "prev_batch": "p"}, "state": {"events": []}}
    return {
        "next_batch": f"s{number}",
        "rooms": {"join": {ROOM: joined}},
        "device_one_time_keys_count": {"signed_curve25519": 50},
    }


class Answering:
    """A homeserver that is well but for what it says where a path ends with a key of `strange`."""

    def __init__(self) -> None:
        self.url = ""
        self.strange: dict[str, Answer] = {}
        self.met = 0
        self.looked = 0
        self.devices: list[Any] = []

    @asynccontextmanager
    async def serve(self) -> AsyncIterator["Answering"]:
        """Listens on a free port."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        for end, answer in self.strange.items():
            if request.path.endswith(end):
                self.met += 1
                return await answer(request)
        if request.path.endswith("/keys/query"):
            return web.json_response({"device_keys": {}})
        if request.path.endswith("/keys/upload"):
            return web.json_response({"one_time_key_counts": {"signed_curve25519": 50}})
        if request.path.endswith("/sync"):
            self.looked += 1
            await asyncio.sleep(0 if self.looked < 3 else 0.05)
            return web.json_response(said(self.looked) | {"to_device": {"events": self.devices}})
        return web.json_response({"errcode": "M_NOT_FOUND"}, status=404)


@asynccontextmanager
async def bot_of(
    server: Answering, village: Village, crypto: Path
) -> AsyncIterator[tuple[Engine, "asyncio.Task[None]"]]:
    """The bot on that server, with the database of a village whose own bot does not run."""
    crypto.mkdir(exist_ok=True)
    platform = MatrixPlatform.__new__(MatrixPlatform)
    platform.begin_with(Client(server.url, Session(ME, "DEVICE", "token"), crypto), lambda _person: False)
    database = Database(str(village.database.url))
    await database.open()
    media = MediaFolder(village.folder / "media")
    engine = Engine(database, [platform], media, village.profile, photos=PHOTOS)
    running = asyncio.create_task(engine.run())
    try:
        yield engine, running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await platform.close()
        await database.close()
