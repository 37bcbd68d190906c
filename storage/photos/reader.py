"""Has photos read in processes of their own: what one photo takes, or does to its reader, harms no other."""

import asyncio
import json
import os
import signal
import subprocess
import threading
from contextlib import suppress
from typing import IO, Final

from storage import bounded
from storage.dataclass import dataclass
from storage.photos import Heavy, NotAPhoto, Photo
from storage.photos.process import ERRORS, SIZE


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one photo may take: address space, seconds of the processor, and seconds until it is given up."""

    megabytes: int
    seconds: int
    deadline: float
    patiently: bool


IN_PASSING: Final = Bounds(megabytes=320, seconds=2, deadline=15.0, patiently=False)
WITH_PATIENCE: Final = Bounds(megabytes=600, seconds=20, deadline=90.0, patiently=True)
THE_BOT: Final = 100
"""Megabytes that stay for the bot itself, whatever the others take."""
MOST_AT_ONCE: Final = 8
"""However many cores there are: each takes some of the `TasksMax` of the unit."""
IDLE: Final = 60.0
"""Seconds without a photo after which a process ends."""
MOST_BYTES: Final = 32 << 20
"""Of a part of an answer; a process that says more is not believed."""


def at_once(cores: int, megabytes: int) -> int:
    """How many photos may be read at once, one of them with patience: as many as have a core and memory.

    Two at least, so that nobody waits for a heavy one; that is what the `MemoryMax` of the unit has room for.
    """
    room = megabytes - THE_BOT - WITH_PATIENCE.megabytes
    return max(2, min(cores, MOST_AT_ONCE, 1 + room // IN_PASSING.megabytes))


AT_ONCE: Final = at_once(os.cpu_count() or 1, bounded.memory())
_BROKEN: Final = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE})


class PhotoReader:
    """Processes that are started when they are needed: some for photos in passing, one for the heavy ones.

    Each reads one photo at a time. Whoever asks for one to be read has no more of them read at once than
    `at_once`, the heavy one among them. `idle` is after how many seconds without one they end.
    """

    def __init__(
        self,
        in_passing: Bounds = IN_PASSING,
        with_patience: Bounds = WITH_PATIENCE,
        idle: float = IDLE,
        at_once: int = AT_ONCE,
    ) -> None:
        self.at_once = at_once
        self._in_passing = [_Process(in_passing, idle) for _ in range(at_once)]
        self._with_patience = _Process(with_patience, idle)

    async def read(self, data: bytes, patiently: bool = False) -> Photo:
        """What is kept of these bytes, whatever they are; cancelling it ends the reading at once.

        Raises TooManyPixels, or NotAPhoto, also for what takes more than `WITH_PATIENCE`; and unless it is
        read `patiently`, Heavy for more than `IN_PASSING`. Raises OSError when no process can be had.
        """
        # Of those that wait as long the first, so that no more run than are needed.
        process = self._with_patience if patiently else min(self._in_passing, key=lambda each: each.asked)
        given_up = threading.Event()
        process.asked += 1
        try:
            return await asyncio.to_thread(process.read, data, given_up)
        except asyncio.CancelledError:
            process.give_up(given_up)
            raise
        finally:
            process.asked -= 1

    def close(self) -> None:
        """Ends all processes; a photo that comes after all starts one anew."""
        for process in (*self._in_passing, self._with_patience):
            process.rest()


class _Process:
    def __init__(self, bounds: Bounds, idle: float) -> None:
        self._bounds = bounds
        self._idle = idle
        self.asked = 0
        """How many it was given to read, and did not yet; of the event loop alone."""
        self._one = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._reading_for: threading.Event | None = None
        self._resting: threading.Timer | None = None

    def read(self, data: bytes, given_up: threading.Event) -> Photo:
        with self._one:
            if self._resting is not None:
                self._resting.cancel()
            running = self._started()
            self._reading_for = given_up
            try:
                return self._exchange(running, data, given_up)
            finally:
                self._reading_for = None
                if running.poll() is None:
                    self._rest_later()
                else:
                    self._end(running)

    def _exchange(self, running: "subprocess.Popen[bytes]", data: bytes, given_up: threading.Event) -> Photo:
        if given_up.is_set():
            running.kill()
        too_late = threading.Event()
        try:
            with bounded.after(self._bounds.deadline, too_late.set, running.kill):
                return _exchange(running, data)
        except EOFError as ended:
            running.kill()
            raise self._lost(running.wait(), too_late.is_set()) from ended

    def give_up(self, reading: threading.Event) -> None:
        """Ends what is being read for this one; from any thread."""
        reading.set()
        running = self._running
        if running is not None and self._reading_for is reading:
            running.kill()

    def rest(self) -> None:
        """Ends the process, unless it is reading."""
        if self._one.acquire(blocking=False):
            try:
                if self._running is not None:
                    self._end(self._running)
            finally:
                self._one.release()

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._running is not None and self._running.poll() is not None:
            self._end(self._running)
        if self._running is None:
            bounds = self._bounds
            words = bounds.megabytes, bounds.seconds, int(bounds.patiently)
            # All in one arena: what others reserve would count as taken.
            self._running = bounded.start(
                "storage.photos.process", *map(str, words), environment={"MALLOC_ARENA_MAX": "1"}
            )
        return self._running

    def _end(self, running: "subprocess.Popen[bytes]") -> None:
        running.kill()
        # Closes the pipes too.
        running.communicate()
        self._running = None

    def _rest_later(self) -> None:
        self._resting = threading.Timer(self._idle, self.rest)
        self._resting.daemon = True
        self._resting.start()

    def _lost(self, code: int, too_late: bool) -> NotAPhoto | Heavy:
        """Why there was no answer: a reader that breaks breaks again, one that was ended may need more."""
        why = "took too long" if too_late else f"ended the process that read it ({code})"
        if self._bounds.patiently or -code in _BROKEN:
            return NotAPhoto(f"the picture {why}")
        return Heavy(f"the picture {why}")


def _exchange(running: "subprocess.Popen[bytes]", data: bytes) -> Photo:
    """Raises what it answers; EOFError when it ends before it has answered, or answers nonsense."""
    assert running.stdin is not None
    assert running.stdout is not None
    with suppress(BrokenPipeError):
        running.stdin.write(SIZE.pack(len(data)))
        running.stdin.write(data)
        running.stdin.flush()
    said, image, thumbnail = (_part(running.stdout) for _ in range(3))
    try:
        match json.loads(said):
            case {"error": error, "why": why} if error in ERRORS:
                raise ERRORS[error](str(why))
            case {"width": int(width), "height": int(height)}:
                return Photo(image, thumbnail, width, height)
    except ValueError:
        pass
    raise EOFError


def _part(answers: IO[bytes]) -> bytes:
    (size,) = SIZE.unpack(_all_of(answers, SIZE.size))
    if size > MOST_BYTES:
        raise EOFError
    return _all_of(answers, size)


def _all_of(answers: IO[bytes], size: int) -> bytes:
    read = answers.read(size)
    if len(read) < size:
        raise EOFError
    return read
