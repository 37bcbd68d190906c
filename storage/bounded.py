"""Processes with bounds on memory and time, for what reads bytes that strangers made.

Both sides of the pipe: what starts such a process and ends it, and what that process does first. The system
holds it to its memory and its processor time, also when who started it is gone.
"""

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def start(
    module: str, *words: str, environment: Mapping[str, str] | None = None, stderr: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    """Runs a module of ours as a program, with a pipe to it and one from it. Raises OSError.

    It ends when it is killed or has no more to do: what tells a whole service or a terminal's programs to
    stop does not end it, for the work it broke off would be held against what it was given.
    """
    with _deaf():
        return subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env={**_bare(), **(environment or {})},
        )


@contextmanager
def _deaf() -> Iterator[None]:
    """What this thread starts meanwhile never gets these signals; they come to us all the same."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _bare() -> dict[str, str]:
    # What is imported here is found there too, and no secret comes along.
    return {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ.get("PATH", "")}


@contextmanager
def after(seconds: float, *doing: Callable[[], object]) -> Iterator[None]:
    """Does these things after so long, unless it is left before."""
    timer = threading.Timer(seconds, lambda: [each() for each in doing])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def bind(megabytes: int) -> None:
    """Holds this process to so much address space; what it had in memory goes into no file."""
    # Where all memory runs out, this process goes and not the bot.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    try:
        import resource
    except ImportError:
        return  # not on this system; the time is bounded in any case
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def memory() -> int:
    """Megabytes that we and what we start may take together: of the machine, or of our control group."""
    most = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text("utf-8").splitlines():
            number, _, path = line.split(":", 2)
            group = Path("/sys/fs/cgroup", path.strip("/"))
            for folder in (group, *group.parents) if number == "0" else ():
                with suppress(OSError, ValueError):  # where there is no limit it says "max"
                    most = min(most, int((folder / "memory.max").read_text("utf-8")))
    return most >> 20


def allow(seconds: int) -> None:
    """Lets this process use the processor for so long from now, at most a second longer; then it is ended."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, hard))
