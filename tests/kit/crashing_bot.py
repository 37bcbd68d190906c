"""The real bot, killed where one asks: `python -m tests.kit.crashing_bot --config FILE --crash POINT:N`.

Behind `--`, another command of it than `run`.

Lives once for every `--crash`, and is killed (SIGKILL, by itself) when it passes that point for the N-th time
in that life; `seconds:0.8` is any place at all. Begins anew at once after each death, as a service manager
would, and lives on after the last. Says on standard output how each life ended, one line each. `--set` gives
a constant of the product another value, such as a shorter patience; `--fail` has the database fail once.
"""

import argparse
import asyncio
import functools
import importlib
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NoReturn

from alembic import command as alembic_command
from alembic import config as alembic_config

from bot import audit, backup, config, fetching, restore, service, starts
from bot.cli import main as leerkring
from bot.matrix import client
from bot.matrix.files import Files
from bot.matrix.platform import MatrixPlatform
from storage import inbox, media_rows, outbox
from storage.database import Database, Transaction, Unavailable
from storage.media_folder import MediaFolder

IMPORTED = (alembic_command, alembic_config, audit, backup, config, restore, service)
"""What the command line imports only when it needs it; here, so that no life begins with a second of that."""
SECONDS = "seconds"
TELLING = {
    "hearing": (inbox, "store"),
    "handling": (inbox, "take"),
    "both": (inbox, "take_in"),
    "keeping": (media_rows, "kept"),
    "recording": (outbox, "delivered"),
    "uploading": (outbox, "rewrite"),
}
"""What a transaction is for, and the query that tells; every other is for something `else`."""
COMMITS = tuple(f"{when}-commit-{what}" for what in (*TELLING, "else") for when in ("before", "after"))
PLACES: dict[str, tuple[object, str]] = {
    "sync": (client.Client, "sync"),
    "sent": (MatrixPlatform, "deliver"),
    "uploaded": (Files, "upload"),
    "fetched": (Files, "fetch"),
    "wiped": (Database, "forget_erased"),
}
"""Things that are passed twice: just before they happen, and just after, when nothing of it is recorded."""
REQUESTS = {
    "join": "joined",
    "createRoom": "room-made",
    "upload": "keys-uploaded",
    "sendToDevice": "key-shared",
}
"""The same for requests, by a part of their path."""


def points(places: Collection[str] = PLACES, requests: Mapping[str, str] = REQUESTS) -> tuple[str, ...]:
    """All that can be passed."""
    around = (f"{when}-{what}" for what in (*places, *requests.values()) for when in ("before", "after"))
    return (*COMMITS, *around, "after-file")


POINTS = points()

Passing = Callable[[str], None]
_purpose: ContextVar[str] = ContextVar("purpose", default="else")


def bomb(crash: str) -> Passing:
    """To be called with each point that is passed. Raises ValueError for a crash that is none."""
    wanted, _, number = crash.partition(":")
    if wanted == SECONDS:
        threading.Thread(target=_die, args=(float(number),), daemon=True).start()
    elif wanted not in points():
        raise ValueError(f"there is no point {wanted}")
    passed: list[str] = []

    def passing(point: str) -> None:
        if point == wanted:
            passed.append(point)
            if len(passed) == int(number):
                _die(0)

    return passing


def _die(seconds: float) -> None:
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)
    # Not one step more, should the signal take a moment.
    time.sleep(60)


def lay(passing: Passing) -> None:
    """Wraps the product, from outside, so that it passes every point."""
    _watch_commits(passing)
    for what, (owner, name) in PLACES.items():
        _around(owner, name, functools.partial(_always, what), passing)
    _around(client.Client, "request", _request, passing)
    put = MediaFolder.put

    def put_and_pass(*args: Any) -> Any:
        digest = put(*args)
        passing("after-file")
        return digest

    setattr(MediaFolder, "put", put_and_pass)  # noqa: B010  a method may not be assigned to


def _around(owner: object, name: str, what: Callable[..., str], passing: Passing) -> None:
    original = getattr(owner, name)

    @functools.wraps(original)
    async def wrapped(*args: Any, **more: Any) -> Any:
        passing(f"before-{what(*args)}")
        result = await original(*args, **more)
        passing(f"after-{what(*args)}")
        return result

    setattr(owner, name, wrapped)


def _always(what: str, *_: object) -> str:
    return what


def _request(_client: object, _method: str, path: str, *_: object) -> str:
    return next((what for part, what in REQUESTS.items() if part in path.split("/")), "")


def _watch_commits(passing: Passing) -> None:
    for purpose, (module, query) in TELLING.items():
        _around(module, query, functools.partial(_always, purpose), _note)
    write = Database.write

    @asynccontextmanager
    async def write_and_pass(database: Database, **how: bool) -> AsyncIterator[Transaction]:
        _purpose.set("else")
        async with write(database, **how) as tx:
            yield tx
            passing(f"before-commit-{_purpose.get()}")
        passing(f"after-commit-{_purpose.get()}")

    setattr(Database, "write", write_and_pass)  # noqa: B010  a method may not be assigned to


def _note(passed: str) -> None:
    _purpose.set(passed.partition("-")[2])


def fail_once(function: str) -> None:
    """Lets the first call of a function of the product find the database unavailable."""
    name, _, function = function.rpartition(".")
    module = importlib.import_module(name)
    original = getattr(module, function)

    async def failing(*_: object, **__: object) -> None:
        setattr(module, function, original)
        raise Unavailable("the disk is full")

    setattr(module, function, failing)


def live(file: Path, crash: str, words: Sequence[str]) -> int:
    """One life in a process of its own; how it ended, as `os.waitstatus_to_exitcode` has it."""
    child = os.fork()
    if not child:
        lay(bomb(crash))
        run(file, words)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(file: Path, words: Sequence[str]) -> NoReturn:
    """The real thing, until it ends."""
    leerkring([*words, "--config", str(file)])
    sys.exit()


def _tell_where(*_signal: object) -> None:
    """Writes into the log where each task is."""
    for task in asyncio.all_tasks(asyncio.get_running_loop()):
        task.print_stack(file=sys.stderr)


def main() -> None:
    """Lives through all crashes, and then on. Asked with SIGUSR2, it tells where it is."""
    signal.signal(signal.SIGUSR2, _tell_where)
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--crash", action="append", default=[])
    parser.add_argument("--stay-down", action="store_true", help="after the last crash")
    parser.add_argument("--set", action="append", default=[], metavar="MODULE.NAME=NUMBER")
    parser.add_argument("--fail", action="append", default=[], metavar="MODULE.FUNCTION")
    parser.add_argument("words", nargs="*", default=["run"])
    asked = parser.parse_args()
    for function in asked.fail:
        fail_once(function)
    # Whoever is killed so often would be careful, and take a photo for the cause.
    starts.ENOUGH = fetching.MOST_TRIES = 10**9
    for setting in asked.set:
        name, _, number = setting.partition("=")
        module, _, name = name.rpartition(".")
        setattr(importlib.import_module(module), name, float(number))
    for crash in asked.crash:
        code = live(asked.config, crash, asked.words)
        print(crash, code, flush=True)
        if code != -signal.SIGKILL:
            sys.exit(code)
    if not asked.stay_down:
        run(asked.config, asked.words)


if __name__ == "__main__":
    main()
