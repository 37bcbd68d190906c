"""What was erased leaves no byte behind: not in the media folder, nor in the database's files."""

import asyncio
from collections.abc import Awaitable, Callable, Collection

import structlog

from bot.backoff import Backoff, Trouble
from storage.database import BeingRead, Database, Unavailable
from storage.media import MediaError

log = structlog.get_logger()

LARGE = 64 * 1024 * 1024
"""Bytes. Making a larger file anew holds up who writes for seconds, which mostly waits for the night."""
READS = 20
"""So often in a row it may find somebody who reads: that is told only after."""
AGAIN = 0.5
"""Seconds until it looks whether nobody reads."""


class Wiping:
    """Wipes after transactions, once for all that came meanwhile."""

    def __init__(
        self,
        database: Database,
        remove: Callable[[Collection[str]], Awaitable[None]],
        trouble: Trouble,
        calm: Callable[[], Awaitable[None]],
    ) -> None:
        self._database = database
        self._remove = remove
        self._trouble = trouble
        self._calm = calm
        self._one = asyncio.Lock()
        self._due = False
        self._thoroughly = False
        self._files: set[str] = set()

    async def wipe(self, files: Collection[str] = (), thoroughly: bool = False) -> None:
        """Removes these files if nobody refers to them, and makes the database's file anew.

        Where that is LARGE it is made anew only if asked to be `thoroughly`, once it is calm: in the night
        one community after the other asks. What cannot be done now is tried until it can; returns then.
        """
        self._files |= {*files}
        self._thoroughly |= thoroughly
        self._due = True
        async with self._one:
            backoff = Backoff("wiping what was erased", self._trouble)
            found = 0
            while self._due:
                try:
                    if self._thoroughly and await self._database.size() > LARGE:
                        await self._calm()
                    await self._wipe()
                except BeingRead as problem:
                    # On a busy computer that is every day's: nothing is amiss, and nobody can do a thing.
                    found += 1
                    await asyncio.sleep(AGAIN if found < READS else backoff.failed(problem))
                except (Unavailable, MediaError) as problem:
                    await asyncio.sleep(backoff.failed(problem))
            backoff.worked()

    async def _wipe(self) -> None:
        files, thoroughly = self._files, self._thoroughly
        self._files, self._thoroughly, self._due = set(), False, False
        try:
            await self._remove(files)
            large = await self._database.size() > LARGE
            if large:
                when = "now: nothing can be written meanwhile" if thoroughly else "tonight"
                log.info("the database is large: what is left of erased words goes", when=when)
            if large and not thoroughly:
                await self._database.empty_log()
            else:
                await self._database.forget_erased()
        except BaseException:
            self._files |= files
            self._thoroughly |= thoroughly
            self._due = True
            raise
