"""The folder of a playground, for one process alone, and the socket on which its page is asked for."""

import contextlib
import errno
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import Failure
from bot.lock import Held, held
from bot.loopback import HOST
from bot.playground.moments import MEMORY, NOTEBOOK
from storage.playground import Notebook, NotebookError

PORT = 8420
LOCK = "playground.lock"
OURS = tuple(f"{name}{part}" for name in (NOTEBOOK, MEMORY) for part in ("", "-wal", "-shm"))
FOLDERS = ("files", "media", "moments")


@contextmanager
def folder_of(folder: Path, reset: bool) -> Iterator[None]:
    """The folder for this process alone; empty after a reset, or when a first start was broken off."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        there = {file.name for file in folder.iterdir()}
        if there - {LOCK} and NOTEBOOK not in there:
            raise Failure(f"{folder} holds something else; give another folder with --folder")
        with held(folder / LOCK):
            if reset or not _finished(folder):
                _clear(folder)
            for name in FOLDERS:
                (folder / name).mkdir(exist_ok=True, mode=0o700)
            yield
    except Held:
        raise Failure(
            f"a playground is already open in {folder}; stop it, or give another --folder"
        ) from None
    except OSError as problem:
        raise Failure(f"cannot write in the folder {folder}: {problem.strerror or problem}") from problem


def _finished(folder: Path) -> bool:
    if not (folder / NOTEBOOK).exists():
        return False
    try:
        notebook = Notebook(folder / NOTEBOOK)
        settings = {one["id"]: one["value"] for one in notebook.all_of("setting")}
        notebook.close()
    except NotebookError as problem:
        raise Failure(f"{problem}; --reset begins again") from problem
    return settings.get("story") == "played"


def _clear(folder: Path) -> None:
    # Never the folder as a whole: somebody may have put something of their own in it.
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in OURS:
        (folder / name).unlink(missing_ok=True)


@contextmanager
def listening(port: int | None) -> Iterator[socket.socket]:
    """A socket on loopback: the port that was asked for; else ours, or a free one when that is taken."""
    with contextlib.ExitStack() as stack:
        for attempt in [port] if port is not None else [PORT, 0]:
            listener = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((HOST, attempt))
                listener.listen(64)
            except OSError as problem:
                if port is None and problem.errno == errno.EADDRINUSE and attempt:
                    continue
                raise Failure(_why_no_port(attempt, problem)) from problem
            listener.setblocking(False)
            yield listener
            return


def _why_no_port(port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"port {port} is in use; give another with --port, or leave --port out"
    return f"cannot listen on port {port}: {problem.strerror}"
