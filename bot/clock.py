"""The alarm: wakes the handling when the next thing is due. What is due is in the database, never here."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from commands import chat, handle
from storage.database import Database, Unavailable

log = structlog.get_logger()

AT_LEAST_EVERY = timedelta(minutes=15)
"""The alarm also looks so often, in case somebody set the computer's clock."""
AGAIN = timedelta(seconds=10)
_JOB = "next"


class Clock:
    """Wakes at every moment that something is due."""

    def __init__(
        self,
        database: Database,
        mind: Callable[[chat.Internal], Awaitable[bool]],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._mind = mind
        self._now = now
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def start(self) -> None:
        """Looks at once what is due, such as what became so while the bot was down."""
        self._scheduler.start()
        self._set(timedelta(0))

    def stop(self) -> None:
        """Wakes nobody any more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def plan(self) -> None:
        """Sets the alarm to what is due next."""
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
            self._ring,
            DateTrigger(when),
            id=_JOB,
            replace_existing=True,
            misfire_grace_time=None,
            max_instances=3,
        )

    async def _ring(self) -> None:
        try:
            await self._mind(chat.Tick())
        except Exception:
            log.exception("what was due could not be done")
            self._set(AGAIN)
            return
        await self.plan()
