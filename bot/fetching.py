"""Fetches photos and voice messages, outside of any transaction, a few at a time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from itertools import count

import structlog

from bot.platform import Later, Unfetchable
from bot.platforms import Platforms
from commands import chat
from storage import media_rows
from storage.database import Database, Unavailable
from storage.ids import MediaId
from storage.media import Digest, MediaError, MediaStore
from storage.media_rows import Kind, Wanted
from storage.photos import Heavy, NotAPhoto, Photo, TooManyPixels, reader
from storage.photos.reader import PhotoReader
from storage.platforms import platform_of

log = structlog.get_logger()

MOST_BYTES = 20 * 1024 * 1024
DEADLINE = 120.0
"""Seconds for one file, from the first request to the last byte."""
AT_ONCE = reader.AT_ONCE + 1
"""Files that are fetched at once on a platform, of as many people: one comes while the others are read.
Beside them one photo that is known to be heavy.
"""
MOST_TRIES = 2
"""How often it is begun to read a photo, in passing and with patience, also when the whole bot ends then.

One kill says little of a photo. Two, and the bot would turn careful for it.
"""
RETRY = (timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1))
GIVE_UP_AFTER = 27
"""Failures in a row, a day of them: a server that was gone for a night has not lost anybody's photo."""
SAID_AFTER = 3
"""Failures in a row, some minutes of them: shorter trouble is the server's, and is said elsewhere."""


class Fetching:
    """Turns what is wanted into what is kept, or gives it up after a day of trying.

    Everybody has their turn, whatever others sent before. What is heavy has a line of its own, in which one
    photo is read after the other and nobody else waits.
    """

    def __init__(
        self,
        database: Database,
        platforms: Platforms,
        media: MediaStore,
        photos: PhotoReader,
        now: Callable[[], datetime],
        mind: Callable[[chat.Internal], Awaitable[bool]],
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._media = media
        self._photos = photos
        self._now = now
        self._mind = mind
        self._woken = asyncio.Event()
        self._busy: dict[MediaId, asyncio.Task[None]] = {}
        # By platform as well: one whose server does not answer holds up nobody elsewhere.
        self._lines: dict[tuple[str, bool], _Line] = {}
        self._reading = asyncio.Semaphore(photos.at_once)
        self._reading_heavy = asyncio.Lock()
        # Between writing a file and noting it, nobody may remove it as unused.
        self._disk = asyncio.Lock()

    def wake(self) -> None:
        """Something may be wanted."""
        self._woken.set()

    async def run(self) -> None:
        """Fetches until cancelled."""
        try:
            while True:
                self._woken.clear()
                pause = await self._start_next()
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._woken.wait()
        finally:
            tasks = list(self._busy.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _start_next(self) -> float | None:
        """Starts what can be; the seconds until the next may be tried, None when nothing is wanted."""
        try:
            async with self._database.read() as tx:
                rows = await media_rows.in_line(tx, self._now(), RETRY[-1], self._busy)
                later = await media_rows.next_time(tx, self._now())
        except Unavailable:
            return 5.0
        lines: dict[tuple[str, bool], list[Wanted]] = {}
        for row in rows:
            lines.setdefault((platform_of(row.source), row.begun > 0), []).append(row)
        for kind, waiting in lines.items():
            line = self._lines.setdefault(kind, _Line(1 if kind[1] else AT_ONCE))
            for row in line.next(waiting):
                task = asyncio.create_task(self._try(row, line), name=f"fetch {row.id}")
                self._busy[row.id] = task
        return None if later is None else max(0.0, (later - self._now()).total_seconds())

    async def _try(self, row: Wanted, line: "_Line") -> None:
        try:
            await self._keep_or_give_up(row)
        except (Later, Unavailable, MediaError, TimeoutError) as problem:
            if row.attempts + 1 == SAID_AFTER:
                log.warning("a photo or voice message comes later", media=row.id, reason=str(problem))
            await self._later(row, problem)
        except Exception as bug:
            log.exception("a photo or voice message could not be kept", media=row.id)
            await self._later(row, bug)
        except asyncio.CancelledError:
            # We are stopped: that says nothing of the photo.
            with suppress(Unavailable):
                await self._left(row)
            raise
        finally:
            del self._busy[row.id]
            line.done(row)
            self._woken.set()

    async def _keep_or_give_up(self, row: Wanted) -> None:
        try:
            if row.begun >= MOST_TRIES:
                log.warning("a photo broke off the reading of it each time, and is given up", media=row.id)
                raise Unfetchable("unreadable")
            await self._fetch(row)
        except Heavy as problem:
            log.info("a photo is read with patience", media=row.id, reason=str(problem))
        except Unfetchable as never:
            await self._mind(chat.MediaFailed(row.id, never.trouble))
        except Exception:
            if row.attempts + 1 < GIVE_UP_AFTER:
                raise
            await self._mind(chat.MediaFailed(row.id, "gone"))

    async def _fetch(self, row: Wanted) -> None:
        async with asyncio.timeout(DEADLINE):
            most = chat.MOST_OF_A_FILE if row.kind is Kind.FILE else MOST_BYTES
            data = await self._platforms.of(row.source).fetch(row.source, most)
        if row.kind is Kind.FILE:
            await self._mind(chat.FileRead(row.id, data))
            return
        if row.kind is Kind.PHOTO:
            photo = await self._read(row, data)
            data, thumbnail = photo.image, photo.thumbnail
        else:
            thumbnail = None
        async with self._disk:
            digest = await asyncio.to_thread(self._media.put, data, row.suffix, thumbnail)
            wanted = await self._mind(chat.MediaKept(row.id, digest))
        if not wanted:
            await self.remove({digest})

    async def _read(self, row: Wanted, data: bytes) -> Photo:
        """Raises Unfetchable; and Heavy for what is in the other line from now on."""
        patiently = row.begun > 0
        async with self._turn(patiently):
            # First: what ends the whole bot was begun too.
            async with self._database.write() as tx:
                await media_rows.begin(tx, row.id)
            try:
                photo = await self._photos.read(data, patiently)
            except TooManyPixels as problem:
                raise Unfetchable("too-large") from problem
            except NotAPhoto as problem:
                log.info("a photo cannot be read", media=row.id, reason=str(problem))
                raise Unfetchable("unreadable") from problem
        # Whatever ends us from now on, it is not this photo.
        await self._left(row)
        return photo

    @asynccontextmanager
    async def _turn(self, patiently: bool) -> AsyncIterator[None]:
        """While a photo is read: a heavy one takes the place of one in passing, for the memory of both."""
        if patiently:
            async with self._reading_heavy, self._reading:
                yield
        else:
            async with self._reading:
                yield

    async def _left(self, row: Wanted) -> None:
        async with self._database.write() as tx:
            await media_rows.left(tx, row)

    async def _later(self, row: Wanted, problem: Exception) -> None:
        pause = RETRY[min(row.attempts, len(RETRY) - 1)]
        if isinstance(problem, Later) and problem.seconds:
            pause = min(max(pause, timedelta(seconds=problem.seconds)), RETRY[-1])
        try:
            async with self._database.write() as tx:
                await media_rows.postpone(tx, row, self._now() + pause)
        except Unavailable:
            await asyncio.sleep(RETRY[0].total_seconds())

    async def remove(self, digests: Collection[str]) -> None:
        """Removes files that nobody refers to any more; one that somebody does stays."""
        async with self._disk:
            for digest in digests:
                async with self._database.read() as tx:
                    used = await media_rows.in_use(tx, digest)
                if not used:
                    await asyncio.to_thread(self._media.remove, Digest(digest))


class _Line:
    """Who has their turn: of those who wait, the one whose last turn is longest ago."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._having: set[str] = set()
        self._turns = count(1)
        self._last: dict[str, int] = {}

    def next(self, rows: list[Wanted]) -> list[Wanted]:
        """Whose turn it is, of those who are first in line of each person."""
        waiting = [row for row in rows if row.person not in self._having]
        waiting.sort(key=lambda row: self._last.get(row.person, 0))
        chosen = waiting[: self._most - len(self._having)]
        for row in chosen:
            self._having.add(row.person)
            self._last[row.person] = next(self._turns)
        return chosen

    def done(self, row: Wanted) -> None:
        """A turn is over."""
        self._having.discard(row.person)
