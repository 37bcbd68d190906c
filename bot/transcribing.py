"""Has voice messages put into words, one after the other, outside of any transaction."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from commands import chat
from storage import transcripts
from storage.database import Database, Unavailable
from storage.media import Digest, MediaError, MediaStore
from storage.transcripts import Wanted

log = structlog.get_logger()

PAUSE = 5.0
"""Seconds until the next try when the database could not be read."""

Listener = Callable[[bytes, str], Awaitable[str]]
"""What a recording, with the suffix of its file, says in words. Raises Unheard."""


class Unheard(Exception):
    """A recording could not be put into words."""


class Transcribing:
    """Each is tried once: who spoke misses nothing by it. Without a `listener` what waits is let go."""

    def __init__(
        self,
        database: Database,
        media: MediaStore,
        listener: Listener | None,
        mind: Callable[[chat.Internal], Awaitable[bool]],
    ) -> None:
        self._database = database
        self._media = media
        self._listener = listener
        self._mind = mind
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something may be wanted."""
        self._woken.set()

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            self._woken.clear()
            try:
                while wanted := await self._first():
                    await self._mind(chat.Transcribed(wanted.media, await self._heard(wanted)))
            except Unavailable:
                await asyncio.sleep(PAUSE)
            else:
                await self._woken.wait()

    async def _first(self) -> Wanted | None:
        async with self._database.read() as tx:
            return await transcripts.first(tx)

    async def _heard(self, wanted: Wanted) -> str:
        if self._listener is None:
            return ""
        try:
            data = await asyncio.to_thread(self._media.read, Digest(wanted.digest), wanted.suffix)
            return await self._listener(data, wanted.suffix)
        except (Unheard, FileNotFoundError, MediaError) as problem:
            log.warning("a voice message was not put into words", media=wanted.media, reason=str(problem))
        except Exception:
            log.exception("a voice message was not put into words", media=wanted.media)
        return ""
