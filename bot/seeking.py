"""Fetches messages that somebody asks to keep, one after the other, outside of any transaction."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.backoff import Backoff, Trouble
from bot.platform import Later, Refused
from bot.platforms import Platforms
from commands import chat
from storage import sought
from storage.database import Database, Unavailable
from storage.sought import Sought

log = structlog.get_logger()


class Seeking:
    """What waits is fetched also after a crash; what the platform will never give is let go."""

    def __init__(
        self,
        database: Database,
        platforms: Platforms,
        mind: Callable[[chat.Internal], Awaitable[bool]],
        trouble: Trouble,
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._mind = mind
        self._trouble = trouble
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something may be wanted."""
        self._woken.set()

    async def run(self) -> None:
        """Works until cancelled."""
        backoff = Backoff("fetching a message that is to be kept", self._trouble)
        while True:
            self._woken.clear()
            try:
                while wanted := await self._first():
                    await self._mind(chat.Fetched(wanted.id, await self._said(wanted)))
                    backoff.worked()
            except (Later, Unavailable) as problem:
                seconds = problem.seconds if isinstance(problem, Later) else None
                await asyncio.sleep(backoff.failed(problem, seconds))
            else:
                backoff.worked()
                await self._woken.wait()

    async def _first(self) -> Sought | None:
        async with self._database.read() as tx:
            return await sought.first(tx)

    async def _said(self, wanted: Sought) -> chat.Message | None:
        try:
            return await self._platforms.of(wanted.room).said(wanted.room, wanted.event)
        except Refused as refusal:
            log.info("a message cannot be fetched", sought=wanted.id, reason=str(refusal))
        except (Later, Unavailable):
            raise
        except Exception:
            log.exception("a message could not be fetched", sought=wanted.id)
        return None
