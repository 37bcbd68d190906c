"""The alarm: wakes the handling when the next thing is due. What is due is in the database, never here."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from commands import chat, handle
from storage.database import Database, Unavailable
from storage.ids import CommunityId

log = structlog.get_logger()

AT_LEAST_EVERY = timedelta(minutes=15)
"""The alarm also looks so often, in case somebody set the computer's clock."""
AGAIN = timedelta(seconds=10)
AT_ONCE = 10
"""So many communities have a transaction together: others who write wait for it."""
_JOB = "next"


class Clock:
    """Wakes at every moment that something is due."""

    def __init__(
        self,
        database: Database,
        mind: Callable[[chat.Internal], Awaitable[bool]],
        wakes: Callable[[Sequence[CommunityId]], Awaitable[bool]],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._mind = mind
        self._wakes = wakes
        self._now = now
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._ringing = asyncio.Lock()
        self._stopped = False
        self._again = False

    def start(self) -> None:
        """Looks at once what is due, such as what became so while the bot was down."""
        self._scheduler.start()
        self._set(timedelta(0))

    async def stop(self) -> None:
        """Wakes nobody any more; returns when what was begun is done."""
        self._stopped = True
        async with self._ringing:
            # What still runs would be broken off, and complain of it.
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    async def plan(self) -> None:
        """Sets the alarm to what is due next."""
        if self._ringing.locked():
            # It does so itself when it has done all that is due.
            self._again = True
        elif not self._stopped:
            await self._plan()

    async def _plan(self) -> None:
        try:
            async with self._database.read() as tx:
                due = await handle.next_due(tx)
        except Unavailable:
            self._set(AGAIN)
            return
        until = AT_LEAST_EVERY if due is None else due - self._now()
        self._set(max(timedelta(0), min(until, AT_LEAST_EVERY)))

    def _set(self, pause: timedelta) -> None:
        if not self._scheduler.running:
            return
        # Our clock may be one that a test sets; the scheduler's is always the computer's.
        when = datetime.now(UTC) + pause
        # The alarm may be set again for this very moment while it rings: that one must not be dropped.
        self._scheduler.add_job(
            self.ring,
            DateTrigger(when),
            id=_JOB,
            replace_existing=True,
            misfire_grace_time=None,
            max_instances=3,
        )

    async def ring(self) -> None:
        """Does what is due now, in every community, and sets the alarm to what comes next."""
        async with self._ringing:
            if not await self._do_all():
                self._set(AGAIN)
                return
            self._again = not self._stopped
            while self._again:
                self._again = False
                await self._plan()

    async def _do_all(self) -> bool:
        if self._stopped:
            return True
        try:
            async with self._database.read() as tx:
                communities = await handle.due(tx, self._now())
        except Unavailable:
            return False
        done = await self._try(self._mind(chat.Tick()))
        for start in range(0, len(communities), AT_ONCE):
            if not self._stopped:
                done = await self._try(self._wakes(communities[start : start + AT_ONCE])) and done
        return done

    async def _try(self, doing: Awaitable[bool]) -> bool:
        try:
            return await doing
        except Exception:
            log.exception("what was due could not be done")
            return False
