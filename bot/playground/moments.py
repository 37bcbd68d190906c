"""Moments of the playground that are kept, so that somebody can go back to one.

What is erased is gone: with it go the moments that still had it.
"""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.expressions import expression

MEMORY, NOTEBOOK = "leerkring.db", "playground.db"
_BOTH = (MEMORY, NOTEBOOK)
_NAME = expression(r"[0-9]{8}T[0-9]{6}")
MOST = 12
"""So many are kept; the oldest goes first."""


class Moments:
    """Copies of what the bot and the chat server remember, each in a folder by its time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept = folder / "moments"

    def all(self) -> list[datetime]:
        """When they were, oldest first."""
        if not self._kept.is_dir():
            return []
        names = sorted(one.name for one in self._kept.iterdir() if _NAME.fullmatch(one.name))
        return [datetime.strptime(name, "%Y%m%dT%H%M%S").replace(tzinfo=UTC) for name in names]

    async def keep(self, now: datetime) -> None:
        """Keeps how things stand, when nothing is on its way."""
        await asyncio.to_thread(self._copy, self._place(now))
        for old in self.all()[:-MOST]:
            self._remove(old)

    def _place(self, moment: datetime) -> Path:
        return self._kept / moment.astimezone(UTC).strftime("%Y%m%dT%H%M%S")

    def _copy(self, place: Path) -> None:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in _BOTH:
            with (
                closing(sqlite3.connect(self._folder / name)) as there,
                closing(sqlite3.connect(place / name)) as copy,
            ):
                there.backup(copy)

    def erased(self, since: datetime) -> None:
        """What was said at a moment is erased: it stands in no copy either."""
        for one in self.all():
            if one >= since.replace(microsecond=0):
                self._remove(one)

    def all_erased(self) -> None:
        """All of somebody is erased, and anything may have been theirs."""
        for one in self.all():
            self._remove(one)

    def _remove(self, moment: datetime) -> None:
        place = self._place(moment)
        for file in place.iterdir():
            file.unlink()
        place.rmdir()

    def bring_back(self, moment: datetime) -> None:
        """Puts a copy in the place of what there is, while nothing has it open. Later ones go.

        Raises KeyError when there is none of that moment.
        """
        if moment not in self.all():
            raise KeyError(moment)
        for name in _BOTH:
            for suffix in ("", "-wal", "-shm"):
                (self._folder / f"{name}{suffix}").unlink(missing_ok=True)
            with (
                closing(sqlite3.connect(self._place(moment) / name)) as copy,
                closing(sqlite3.connect(self._folder / name)) as there,
            ):
                copy.backup(there)
            (self._folder / name).chmod(0o600)
        for later in self.all():
            if later > moment:
                self._remove(later)
