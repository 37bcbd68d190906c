"""Fetches photos and voice messages, outside of any transaction, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.platform import Later, Platform, Unfetchable
from commands import chat
from storage import media_rows
from storage.database import Database, Unavailable
from storage.ids import MediaId
from storage.media import Digest, MediaFolder, MediaFolderError
from storage.media_rows import Kind, Wanted
from storage.photos import NotAPhoto, TooManyPixels, prepare

log = structlog.get_logger()

MOST_BYTES = 20 * 1024 * 1024
DEADLINE = 120.0
"""Seconds for one file, from the first request to the last byte."""
AT_ONCE = 3
RETRY = (timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1))
GIVE_UP_AFTER = 27
"""Failures in a row, a day of them: a server that was gone for a night has not lost anybody's photo."""
SAID_AFTER = 3
"""Failures in a row, some minutes of them: shorter trouble is the server's, and is said elsewhere."""


class Fetching:
    """Turns what is wanted into what is kept, or gives it up after a day of trying."""

    def __init__(
        self,
        database: Database,
        platform: Platform,
        media: MediaFolder,
        now: Callable[[], datetime],
        mind: Callable[[chat.Internal], Awaitable[bool]],
    ) -> None:
        self._database = database
        self._platform = platform
        self._media = media
        self._now = now
        self._mind = mind
        self._woken = asyncio.Event()
        self._busy: dict[MediaId, asyncio.Task[None]] = {}
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
                try:
                    await asyncio.wait_for(self._woken.wait(), pause)
                except TimeoutError:
                    continue
        finally:
            tasks = list(self._busy.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _start_next(self) -> float | None:
        """Starts what can be; the seconds until the next may be tried, None when nothing is wanted."""
        if len(self._busy) >= AT_ONCE:
            return None
        try:
            async with self._database.read() as tx:
                rows = await media_rows.wanted(tx, AT_ONCE * 2)
        except Unavailable:
            return 5.0
        for row in rows:
            if row.id in self._busy:
                continue
            pause = row.next_try - self._now()
            # Longer than we ever wait: then somebody has set the computer's clock back.
            if timedelta(0) < pause <= RETRY[-1]:
                return pause.total_seconds()
            if len(self._busy) < AT_ONCE:
                self._busy[row.id] = asyncio.create_task(self._patiently(row), name=f"fetch {row.id}")
        return None

    async def _patiently(self, row: Wanted) -> None:
        try:
            await self._keep_or_give_up(row)
        except (Later, Unavailable, MediaFolderError, TimeoutError) as problem:
            if row.attempts + 1 == SAID_AFTER:
                log.warning("a photo or voice message comes later", media=row.id, reason=str(problem))
            await self._later(row, problem)
        except Exception as bug:
            log.exception("a photo or voice message could not be kept", media=row.id)
            await self._later(row, bug)
        finally:
            del self._busy[row.id]
            self._woken.set()

    async def _keep_or_give_up(self, row: Wanted) -> None:
        try:
            await self._fetch(row)
        except Unfetchable as never:
            await self._mind(chat.MediaFailed(row.id, never.trouble))
        except Exception:
            if row.attempts + 1 < GIVE_UP_AFTER:
                raise
            await self._mind(chat.MediaFailed(row.id, "gone"))

    async def _fetch(self, row: Wanted) -> None:
        async with asyncio.timeout(DEADLINE):
            data = await self._platform.fetch(row.source, MOST_BYTES)
        if row.kind is Kind.PHOTO:
            data, thumbnail = await _photo(data)
        else:
            thumbnail = None
        async with self._disk:
            digest = await asyncio.to_thread(self._media.put, data, row.suffix, thumbnail)
            wanted = await self._mind(chat.MediaKept(row.id, digest))
        if not wanted:
            await self.remove({digest})

    async def _later(self, row: Wanted, problem: Exception) -> None:
        pause = RETRY[min(row.attempts, len(RETRY) - 1)]
        if isinstance(problem, Later) and problem.seconds:
            pause = min(max(pause, timedelta(seconds=problem.seconds)), RETRY[-1])
        try:
            async with self._database.write() as tx:
                await media_rows.postpone(tx, row.id, self._now() + pause)
        except Unavailable:
            await asyncio.sleep(RETRY[0].total_seconds())

    async def remove(self, digests: set[str]) -> None:
        """Removes files that nobody refers to any more; one that somebody does stays."""
        async with self._disk:
            for digest in digests:
                async with self._database.read() as tx:
                    used = await media_rows.in_use(tx, digest)
                if not used:
                    await asyncio.to_thread(self._media.remove, Digest(digest))


async def _photo(data: bytes) -> tuple[bytes, bytes]:
    try:
        photo = await asyncio.to_thread(prepare, data)
    except TooManyPixels as problem:
        raise Unfetchable("too-large") from problem
    except NotAPhoto as problem:
        raise Unfetchable("unreadable") from problem
    return photo.image, photo.thumbnail
