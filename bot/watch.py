"""Notices what stands still, and says so once in the operator's room; and once more when it is over."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.vitals import Spot, Vitals
from commands import handle, operator
from commands.context import Profile
from storage.database import Database, Unavailable
from storage.ids import RoomId

log = structlog.get_logger()

EVERY = 30.0
"""Seconds between two looks."""


class Watch:
    """Looks again and again. Without a `room` it says it in the log alone."""

    def __init__(
        self,
        database: Database,
        look: Callable[[], Awaitable[Vitals]],
        profile: Profile,
        now: Callable[[], datetime],
        wake: Callable[[], None],
        room: RoomId | None,
    ) -> None:
        self._database = database
        self._look = look
        self._profile = profile
        self._now = now
        self._wake = wake
        self._room = room
        self._told: set[Spot] = set()

    async def run(self, careful: bool = False) -> None:
        """Watches until cancelled; says first that we are `careful`, if we are."""
        while careful:
            try:
                await self._say(operator.careful)
                break
            except Unavailable:
                await asyncio.sleep(EVERY)
        while True:
            try:
                await self.look()
            except Unavailable as problem:
                log.warning("how things stand cannot be seen", reason=str(problem))
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """One look. Raises Unavailable."""
        standing = (await self._look()).standing
        for what, where in sorted(standing.keys() - self._told):
            minutes = int(standing[what, where] // 60)
            log.error("something stands still", what=what, room=where or None, minutes=minutes)
            await self._say(operator.still, what, where, minutes)
            self._told.add((what, where))
        for what, where in sorted(self._told - standing.keys()):
            log.info("what stood still goes on", what=what, room=where or None)
            await self._say(operator.goes_on, what, where)
            self._told.discard((what, where))

    async def _say(self, text: Callable[..., Awaitable[None]], *what: object) -> None:
        if self._room is None:
            return
        async with self._database.write() as tx:
            await text(handle.context(tx, self._now(), self._profile), self._room, *what)
        self._wake()
