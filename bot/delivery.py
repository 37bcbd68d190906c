"""Delivers what is in the outbox: in order within a room, the most urgent first where little gets through."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from time import monotonic

import structlog

from bot import uploading
from bot.backoff import Backoff, Trouble
from bot.drawing import Drawing
from bot.papers import Papers
from bot.platform import Beyond, Later, Platform, Refused, Unwelcome
from bot.privately import Privately
from bot.recording import Recording
from bot.uploading import Uploading
from bot.vitals import Pulse
from commands import chat
from commands.drawing.typeset import Typeset
from storage import ballots, outbox
from storage.database import Database, Transaction, Unavailable
from storage.ids import EventId, PostId, RoomId
from storage.media import MediaFolder
from storage.outbox import Undelivered

log = structlog.get_logger()

IN_DOUBT = timedelta(hours=12)
"""From this age on we look first: the server may forget a transaction id (Synapse does after 24 hours)."""
UNDER_WAY = timedelta(minutes=10)
"""A post that was taken back may have reached the server this long before, without our hearing of it."""
SENDING = "sending to the server"
WIDTH = 8
"""How many rooms are served at once while the server lets everything through."""
SURE_AGAIN = 20
"""After so many deliveries without being held back, rooms are again served beside each other."""


class Delivery:
    """Empties the outbox for as long as it runs."""

    def __init__(
        self,
        database: Database,
        platform: Platform,
        papers: Papers,
        media: MediaFolder,
        now: Callable[[], datetime],
        trouble: Trouble,
        pulse: Pulse,
        mind: Callable[[chat.Internal], Awaitable[bool]],
        typeset: Typeset,
    ) -> None:
        self._mind = mind
        self._database = database
        self._platform = platform
        self._papers = papers
        self._media = media
        self._now = now
        self._drawing = Drawing(database, media, typeset, self.wake)
        self._recording = Recording(database)
        self._privately = Privately(database, platform)
        self._uploading = Uploading(
            database,
            platform,
            media,
            self._drawing,
            self._privately,
            now,
            trouble,
            self._set_aside,
            self.wake,
        )
        self._pulse = pulse
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
            await self._drawing.stop()
            await self._uploading.stop()
            await self._recording.finish()

    async def _wait(self) -> None:
        """Returns when there is something new, or the time has come for what had to wait for it."""
        pause = None if self._later is None else max(0.0, (self._later - self._now()).total_seconds())
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), pause)

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
            self._later = None if rows else await outbox.next_later(tx, self._now())
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
        apart = {*self._drawing.under_way, *self._uploading.under_way}
        while True:
            rows = await outbox.undelivered(tx, aside, most, self._now(), apart)
            first = [await self._first_needed(tx, row) for row in rows]
            hanging = {row.post for row, needed in zip(rows, first, strict=True) if needed.post in apart}
            if not hanging:
                return first
            apart |= hanging

    def _is_there(self, row: Undelivered) -> bool:
        """Whether there is nothing to draw or to upload first; else that is begun, and others may go."""
        outgoing = _outgoing(row)
        if isinstance(outgoing, chat.Sheet) and not self._drawing.ready(row.post, outgoing):
            return False
        if uploading.needed(outgoing):
            self._uploading.begin(row)
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
            await self._deliver(row)
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

    async def _unsaid(self, row: Undelivered, beyond: bool) -> None:
        """The next message to them may arrive; of this one nothing stays, once that is known."""
        try:
            await self._say_so(row, beyond)
            await self._give_up(row)
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
        self._pulse.delivered = monotonic()
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

    async def _deliver(self, row: Undelivered) -> None:
        outgoing = chat.unpack(row.payload)
        room = await self._privately.where(row, outgoing)
        if room is None:
            await self._give_up(row)
            return
        if isinstance(outgoing, chat.Remove) and not await self._stands(room, row, outgoing):
            await self._give_up(row)
            return
        if isinstance(outgoing, chat.PollEnd) and not self._shows_polls(room):
            await self._give_up(row)
            return
        events = await self._resolve(outgoing)
        if events is None:
            await self._give_up(row)
            return
        event = None
        if self._now() - row.created_at > IN_DOUBT:
            event = await self._platform.find(room, row.post, row.created_at)
        if event is None:
            ready = await self._ready(row, room, chat.resolved(outgoing, events))
            if ready is None:
                log.warning("nothing is left of what was to be shown", post=row.post)
                await self._give_up(row)
                self._drawing.done(row.post)
                return
            event = await self._platform.deliver(room, row.post, ready)
        await self._recording.note(row.post, event, room)
        self._drawing.done(row.post)
        if isinstance(outgoing, chat.Ballot | chat.Remove):
            self._papers.changed(room)
        if isinstance(outgoing, chat.Ballot):
            # The log of writes has who was sent something beside the codes that were made for it.
            await self._database.empty_log()

    async def _give_up(self, row: Undelivered) -> None:
        async with self._database.write() as tx:
            await outbox.cancel(tx, [row.post])

    async def _stands(self, room: RoomId, row: Undelivered, removal: chat.Remove) -> bool:
        """Whether there is anything to take away; looks for it when it was taken back on its way out."""
        if not isinstance(removal.target, chat.Ours):
            return True
        post = removal.target.post
        async with self._database.read() as tx:
            if (await outbox.platform_ids(tx, [post])).get(post) is not None:
                return True
        event = await self._platform.find(room, post, row.created_at - UNDER_WAY)
        if event is not None:
            async with self._database.write() as tx:
                await outbox.delivered(tx, post, event, room)
        return event is not None

    async def _resolve(self, outgoing: chat.Outgoing) -> dict[PostId, EventId] | None:
        """What stands in the room of what it hangs under; None when that was taken back on its way."""
        needed = chat.needed(outgoing)
        if not needed:
            return {}
        async with self._database.read() as tx:
            found = await outbox.platform_ids(tx, needed)
            missing = [post for post in needed if found.get(post) is None]
            if await outbox.set_aside(tx, missing):
                raise Refused("what it hangs under was never delivered")
        return None if missing else {post: event for post, event in found.items() if event is not None}

    async def _ready(self, row: Undelivered, room: RoomId, outgoing: chat.Outgoing) -> chat.Outgoing | None:
        """The same in the form in which the platform takes it; None when there is nothing to say any more."""
        if isinstance(outgoing, chat.Ballot):
            async with self._database.write() as tx:
                codes = await ballots.issue(tx, outgoing.poll, room, len(outgoing.labels))
            if not codes:
                return None
            outgoing = chat.issued(outgoing, codes)
        if self._platform.plain(room):
            outgoing = chat.without_thread(outgoing)
        if isinstance(outgoing, chat.Poll):
            return outgoing if self._shows_polls(room) else chat.in_words(outgoing)
        return outgoing

    def _shows_polls(self, room: RoomId) -> bool:
        return self._platform.polls and not self._platform.plain(room)


def _needed(row: Undelivered) -> Sequence[PostId]:
    outgoing = _outgoing(row)
    return chat.needed(outgoing) if outgoing is not None else ()


def _outgoing(row: Undelivered) -> chat.Outgoing | None:
    try:
        return chat.unpack(row.payload)
    except ValueError:
        return None  # what cannot be read is set aside when it is its turn
