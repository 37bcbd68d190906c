"""The alarm: wakes the handling when the next thing is due. What is due is in the database, never here."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

import structlog

from bot.backoff import Backoff, Trouble
from bot.vitals import Pulse
from commands import chat, handle
from storage import platforms
from storage.database import Database, Transaction, Unavailable
from storage.dataclass import dataclass
from storage.ids import CommunityId

log = structlog.get_logger()

AT_LEAST_EVERY = timedelta(minutes=15)
"""The alarm also looks so often, in case somebody set the computer's clock."""
AGAIN = timedelta(seconds=10)
AT_ONCE = 10
"""So many communities have a transaction together: others who write wait for it."""
LONGEST = 900.0
"""Seconds: what fails each time is tried again after ten, then after twice as long, up to this."""
DUE = "doing what is due"


class Clock:
    """Wakes at every moment that something is due.

    What is due on a platform that is not `up_to_date` waits: somebody may have said there meanwhile what
    changes it.
    """

    def __init__(
        self,
        database: Database,
        mind: Callable[[chat.Internal], Awaitable[bool]],
        wakes: Callable[[handle.Due], Awaitable[Sequence[CommunityId]]],
        now: Callable[[], datetime],
        trouble: Trouble,
        pulse: Pulse,
        up_to_date: Collection[str],
    ) -> None:
        self._database = database
        self._up_to_date = up_to_date
        self._mind = mind
        self._wakes = wakes
        self._now = now
        self._runs = False
        self._timer: asyncio.TimerHandle | None = None
        self._rung: set[asyncio.Task[None]] = set()
        self._ringing = asyncio.Lock()
        self._planning = asyncio.Lock()
        self._alarm: datetime | None = None
        self._trouble = trouble
        self._pulse = pulse
        self._resting: dict[CommunityId | None, _Rest] = {}
        self._stopped = False
        self._again = False

    async def start(self) -> None:
        """Looks at once what is due, such as what became so while the bot was down, or a platform away."""
        if self._runs:
            await self.plan()
        else:
            self._runs = True
            self._set(timedelta(0))

    async def stop(self) -> None:
        """Wakes nobody any more; returns when what was begun is done."""
        self._stopped = True
        async with self._ringing:
            self._runs = False
            if self._timer is not None:
                self._timer.cancel()

    async def plan(self) -> None:
        """Sets the alarm to what is due next."""
        self._again = True
        # While it rings it does so itself when it has done all that is due.
        if not self._ringing.locked():
            await self._plan()

    def wakes_by(self, moment: datetime) -> bool:
        """Sets the alarm to `moment` at the latest; False where that takes a look at all that is due."""
        now = self._now()
        if self._ringing.locked() or self._planning.locked() or self._alarm is None or self._alarm <= now:
            return False
        if moment < self._alarm:
            self._set(max(timedelta(0), moment - now))
        return True

    async def _plan(self) -> None:
        # What was seen may be old by the time that somebody else has set the alarm.
        async with self._planning:
            while self._again and not self._stopped:
                self._again = False
                await self._look()

    async def _look(self) -> None:
        try:
            async with self._database.read() as tx:
                due = await handle.next_due(tx)
        except Unavailable:
            self._set(AGAIN)
            return
        until = AT_LEAST_EVERY if due is None else due - self._now()
        self._set(max(timedelta(0), min(until, AT_LEAST_EVERY)))

    def _set(self, pause: timedelta) -> None:
        if not self._runs:
            return
        self._alarm = self._now() + pause
        if self._timer is not None:
            self._timer.cancel()
        # Our clock may be one that a test sets; this is always the computer's.
        self._timer = asyncio.get_running_loop().call_later(pause.total_seconds(), self._goes_off)

    def _goes_off(self) -> None:
        rung = asyncio.create_task(self._rings(), name="alarm")
        self._rung.add(rung)
        rung.add_done_callback(self._rung.discard)

    async def _rings(self) -> None:
        try:
            await self.ring()
        except Exception:
            self._pulse.errors["clock"] += 1
            log.exception("what is due could not be looked up")
            # Without another alarm it would sleep until somebody says something.
            self._set(AGAIN)

    async def ring(self) -> None:
        """Does what is due now, in every community, and sets the alarm to what comes next."""
        async with self._ringing:
            if not await self._do_all():
                self._set(AGAIN)
                return
            self._again = True
            await self._plan()

    async def idle(self) -> None:
        """Returns when nothing that was due is being done."""
        async with self._ringing:
            pass

    async def _do_all(self) -> bool:
        if self._stopped:
            return True
        try:
            async with self._database.read() as tx:
                due = await handle.due(tx, self._now())
                away = await self._away(tx, due)
        except Unavailable:
            return False
        ours: list[CommunityId | None] = [None]
        if not self._rests(None):
            await self._try(ours, self._tick)
        awake = [community for community in due if community not in away and not self._rests(community)]
        seen = [one for one in awake if not all(practice.tidies for practice in due[one])]
        unseen = [one for one in awake if all(practice.tidies for practice in due[one])]
        parts = [seen[start : start + AT_ONCE] for start in range(0, len(seen), AT_ONCE)]
        # What nobody waits for is in nobody's way: each has a transaction of its own, as short as can be.
        for part in [*parts, *([one] for one in unseen)]:
            if not self._stopped:
                some = {community: due[community] for community in part}
                await self._try(list(some), partial(self._wakes, some))
        # What rests is no longer due at once when it is not due at all.
        for gone in [known for known in self._resting if known is not None and known not in due]:
            self._resting.pop(gone).backoff.worked()
        return not self._resting and not away

    async def _away(self, tx: Transaction, due: handle.Due) -> set[CommunityId]:
        """In which communities nothing may be done yet."""
        return await platforms.elsewhere(tx, due, self._up_to_date) if due else set()

    async def _tick(self) -> Sequence[CommunityId]:
        await self._mind(chat.Tick())
        return ()

    def _rests(self, who: CommunityId | None) -> bool:
        rest = self._resting.get(who)
        return rest is not None and monotonic() < rest.until

    async def _try(
        self, whose: Sequence[CommunityId | None], doing: Callable[[], Awaitable[Sequence[CommunityId]]]
    ) -> None:
        failed: Sequence[CommunityId | None]
        try:
            failed = await doing()
        except Unavailable as problem:
            # It passes, and nobody is to wait for long then.
            log.warning("what was due waits for the database", reason=str(problem))
            failed = whose
            for one in failed:
                self._resting[one] = _Rest(Backoff(DUE, self._trouble, most=AGAIN.total_seconds()), 0)
            return
        except Exception:
            self._pulse.errors["clock"] += 1
            log.exception("what was due could not be done")
            failed = whose
        for one in whose:
            rest = self._resting.pop(one, None)
            if one in failed:
                backoff = (
                    rest.backoff if rest else Backoff(DUE, self._trouble, AGAIN.total_seconds(), LONGEST)
                )
                self._resting[one] = _Rest(backoff, monotonic() + backoff.failed("it fails each time"))
            elif rest is not None:
                rest.backoff.worked()


@dataclass(frozen=True, slots=True)
class _Rest:
    """Until when, by the computer's steady clock, a community in which all fails is left alone."""

    backoff: Backoff
    until: float
