"""Remembers starts that broke off, so that the third one is careful."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.decoding import decode
from bot.errors import Failure

if TYPE_CHECKING:
    from storage.lease import Lease

ENOUGH = 2
"""After so many starts in a row that broke off, the next one does nothing by the clock."""
SURVIVED = 60.0
"""Seconds after which a start has not failed, whatever comes."""


class Starts:
    """Counts in a file beside the database; one that cannot be written counts nothing.

    One that `follows` on another computer was ready to: it counts only once it breaks off of a bug itself.
    """

    def __init__(self, file: Path, follows: bool = False) -> None:
        self._file = file
        self._follows = follows
        self._survived = False
        self._failed = self._read()

    @property
    def careful(self) -> bool:
        """Whether to do nothing by the clock this time."""
        return self._failed >= ENOUGH

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Around a life: one that ends otherwise than by being told to counts as failed if it is short.

        What is wrong outside of the program, and is told as such, does not count either way.
        """
        before = self._failed
        if not self._follows:
            self._write(before + 1)
        try:
            yield
        except Failure:
            if self._read():
                self._write(before)
            raise
        except Exception:
            if not self._survived:
                self._write(before + 1)
            raise
        self._write(0)

    async def survive(self) -> None:
        """Returns when this start can no longer be said to have failed."""
        await asyncio.sleep(SURVIVED)
        self._survived = True
        self._write(0)

    def _read(self) -> int:
        try:
            count = decode(self._file.read_bytes())
        except (OSError, ValueError):
            return 0
        return count if isinstance(count, int) else 0

    def _write(self, count: int) -> None:
        with suppress(OSError):
            if count:
                self._file.touch(mode=0o600)
                self._file.write_text(f"{count}\n", "utf-8")
            else:
                self._file.unlink(missing_ok=True)


class SharedStarts(Starts):
    """Counts where all see it that may lead (storage/lease.py)."""

    def __init__(self, lease: "Lease") -> None:
        self._lease = lease
        super().__init__(Path(), lease.follows)

    def _read(self) -> int:
        return self._lease.broke_off

    def _write(self, count: int) -> None:
        self._lease.note(count)
