"""Delivers what is for one platform: in order within a room, and the most urgent first."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from time import monotonic

import structlog

from bot import enclosing
from bot.aside import Aside
from bot.backoff import Backoff, Trouble
from bot.drawing import Drawing
from bot.enclosing import Enclosing
from bot.papers import Papers
from bot.platform import Beyond, Later, Platform, Refused, Unwelcome
from bot.privately import Privately
from bot.sending import Sending
from bot.vitals import Pulse
from commands import chat
from storage import outbox
from storage.database import Database, Transaction, Unavailable
from storage.ids import PostId
from storage.media import MediaStore
from storage.outbox import Undelivered

log = structlog.get_logger()

SENDING = "sending to the server"
WIDTH = 8
"""How many rooms are served at once while the server lets everything through."""
SURE_AGAIN = 20
"""After so many deliveries without being held back, rooms are again served beside each other."""


class Lane:
    """Empties the outbox of what is for one platform, for as long as it runs."""

    def __init__(
        self,
        database: Database,
        papers: Papers,
        media: MediaStore,
        drawing: Drawing,
        now: Callable[[], datetime],
        pulse: Pulse,
        mind: Callable[[chat.Internal], Awaitable[bool]],
        platform: Platform,
        trouble: Trouble,
    ) -> None:
        self._name = platform.name
        self._mind = mind
        self._database = database
        self._now = now
        self._drawing = drawing
        privately = Privately(database, platform)
        self._sending = Sending(database, platform, papers, self._drawing, privately, now, pulse)
        self._enclosing = Enclosing(
            database,
            self._sending,
            media,
            self._drawing,
            privately,
            now,
            trouble,
            self._set_aside,
            self.wake,
        )
        self._pulse = pulse
        self._aside = Aside(database, platform, now)
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._trouble = trouble
        self._troubled: dict[str, Backoff] = {}
        self._resting: set[str] = set()
        self._backoff = Backoff(SENDING, trouble)
        self._not_before = 0.0
        self._width = WIDTH
        self._in_a_row = 0
        self._later: datetime | None = None

    def wake(self) -> None:
        """Something new may be in the outbox."""
        self._idle.clear()
        self._woken.set()

    async def idle(self) -> None:
        """Returns when nothing is on its way any more."""
        await self._idle.wait()

    async def run(self) -> None:
        """Delivers until cancelled; what was under way then is sent again with the same id."""
        try:
            while True:
                self._woken.clear()
                try:
                    more = await self._start_next()
                except Unavailable as problem:
                    await asyncio.sleep(self._backoff.failed(problem))
                    continue
                if not more:
                    if not self._busy and not self._resting and not self._woken.is_set():
                        self._idle.set()
                    await self._wait()
        finally:
            tasks = list(self._busy.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._enclosing.stop()
            await self._sending.finish()

    async def _wait(self) -> None:
        """Returns when there is something new, or the time has come for what had to wait for it."""
        pause = None if self._later is None else max(0.0, (self._later - self._now()).total_seconds())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._woken.wait()

    async def _start_next(self) -> bool:
        """Whether there may be more that can go at once."""
        most = 2 * (self._width - len(self._busy))
        self._later = None
        if most <= 0:
            return False
        pause = self._not_before - monotonic()
        if pause > 0:
            await asyncio.sleep(pause)
        # As it is now: while the database is asked, the rest of a room may end.
        aside = [*self._busy, *self._resting]
        async with self._database.read() as tx:
            rows = await self._next(tx, aside, most)
            self._later = None if rows else await outbox.next_later(tx, self._now(), self._name)
        if not rows and not aside and not self._busy:
            self._all_works()
        started = False
        for row in rows:
            key = row.room or row.person or ""
            if key in self._busy or key in self._resting or len(self._busy) >= self._width:
                continue
            if not self._is_there(row):
                started = True
                continue
            self._busy[key] = asyncio.create_task(self._patiently(key, row), name=f"deliver {row.post}")
            started = True
        return started and len(rows) == most

    async def _next(self, tx: Transaction, aside: Sequence[str], most: int) -> list[Undelivered]:
        """What may go next; neither what is not ready yet nor what hangs under it."""
        apart = {*self._drawing.under_way, *self._enclosing.under_way}
        while True:
            rows = await outbox.undelivered(tx, aside, most, self._now(), apart, self._name)
            first = [await self._first_needed(tx, row) for row in rows]
            hanging = {row.post for row, needed in zip(rows, first, strict=True) if needed.post in apart}
            if not hanging:
                return first
            apart |= hanging

    def _is_there(self, row: Undelivered) -> bool:
        """Whether it can go in its turn; what has a file is begun beside, and others may go."""
        outgoing = _outgoing(row)
        if isinstance(outgoing, chat.Sheet) and not self._drawing.ready(row.post, outgoing):
            return False
        if enclosing.needed(outgoing):
            self._enclosing.begin(row)
            return False
        return True

    async def _first_needed(self, tx: Transaction, row: Undelivered) -> Undelivered:
        # A reply may be more urgent than the post that it hangs under; then that one goes first.
        for post in _needed(row):
            before = await outbox.one(tx, post)
            if before is not None:
                return await self._first_needed(tx, before)
        return row

    async def _patiently(self, key: str, row: Undelivered) -> None:
        try:
            await self._sending.send(row)
            self._went_well(key)
        except Later as later:
            if later.seconds is None:
                self._rest(key, later)
            else:
                self._hold_back(later)
        except Unavailable as problem:
            self._hold_back(Later(str(problem)))
        except Exception as problem:
            await self._set_aside(row, problem)
        finally:
            del self._busy[key]
            self._woken.set()

    async def _set_aside(self, row: Undelivered, problem: Exception) -> None:
        match problem:
            case Unwelcome() if await self._is_kept(row, problem):
                log.info("what somebody takes in no private message waits for them", post=row.post)
                self._woken.set()
            case Unwelcome():
                log.info("nothing can be said to somebody in private", post=row.post, reason=str(problem))
                await self._unsaid(row, isinstance(problem, Beyond))
            case Refused():
                log.error("a post was refused and set aside", post=row.post, reason=str(problem))
                await self._refuse(row, str(problem))
            case _:
                self._pulse.errors["post"] += 1
                log.error("a post could not be delivered and was set aside", post=row.post, exc_info=problem)
                await self._refuse(row, f"a bug: {type(problem).__name__}")

    async def _is_kept(self, row: Undelivered, problem: Unwelcome) -> bool:
        try:
            return not isinstance(problem, Beyond) and await self._aside.keeps(row)
        except Unavailable as trouble:
            # It stays in its place, and is tried again.
            self._hold_back(Later(str(trouble)))
            return True

    async def _unsaid(self, row: Undelivered, beyond: bool) -> None:
        """The next message to them may arrive; of this one nothing stays, once that is known."""
        try:
            await self._say_so(row, beyond)
            await self._sending.give_up(row)
        except Unavailable as problem:
            self._hold_back(Later(str(problem)))

    async def _refuse(self, row: Undelivered, reason: str) -> None:
        try:
            async with self._database.write() as tx:
                await outbox.refuse(tx, row.post, reason)
            await self._say_so(row)
        except Unavailable as problem:
            self._hold_back(Later(str(problem)))

    async def _say_so(self, row: Undelivered, beyond: bool = False) -> None:
        try:
            await self._mind(chat.NotSent(row.post, beyond))
        except Unavailable:
            raise
        except Exception:
            log.exception("nobody could be told that a post was set aside", post=row.post)

    def _went_well(self, key: str) -> None:
        if key in self._troubled:
            self._troubled.pop(key).worked()
        self._in_a_row += 1
        if self._in_a_row >= SURE_AGAIN:
            self._width = WIDTH
        self._backoff.worked(surely=self._width == WIDTH)

    def _hold_back(self, later: Later) -> None:
        # The limit counts for the whole account: one at a time from here on, the most urgent first.
        self._width, self._in_a_row = 1, 0
        self._not_before = monotonic() + self._backoff.failed(later, later.seconds)

    def _rest(self, key: str, later: Later) -> None:
        # It may be about this one room: the others go on.
        backoff = self._troubled.setdefault(key, Backoff(SENDING, self._trouble))
        self._resting.add(key)
        asyncio.get_running_loop().call_later(backoff.failed(later), self._rested, key)

    def _rested(self, key: str) -> None:
        self._resting.discard(key)
        self._woken.set()

    def _all_works(self) -> None:
        for backoff in (self._backoff, *self._troubled.values()):
            backoff.worked()
        self._troubled.clear()


def _needed(row: Undelivered) -> Sequence[PostId]:
    outgoing = _outgoing(row)
    return chat.needed(outgoing) if outgoing is not None else ()


def _outgoing(row: Undelivered) -> chat.Outgoing | None:
    try:
        return chat.unpack(row.payload)
    except ValueError:
        return None  # what cannot be read is set aside when it is its turn
