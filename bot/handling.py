"""Handles what came in: one transaction an event, one worker a room, rooms beside each other."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from time import monotonic

import structlog

from bot.backoff import Backoff, Trouble
from bot.papers import Papers
from bot.platform import Later, Unreadable
from bot.platforms import Platforms
from bot.vitals import Pulse
from commands import chat, handle
from commands.context import AfterCommit, Context, Profile
from storage import inbox, touched
from storage.database import Database, Transaction, Unavailable
from storage.ids import CommunityId, EventId, RoomId
from storage.inbox import Raw, Waiting
from storage.platforms import INVITATION, platform_of

log = structlog.get_logger()


class Arrival:
    """An event that may be handled in the transaction that writes it down.

    `write` writes down what else came along with it, and how far the stream was read.
    """

    def __init__(self, raw: Raw, write: Callable[[Transaction], Awaitable[None]]) -> None:
        self.raw = raw
        self.write = write
        self.given_up = False
        self.begun = False
        self.stood: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    async def stands(self, seconds: float) -> bool:
        """Whether it stands in the database, handled. What is not begun within `seconds` is given up."""
        await asyncio.wait([self.stood], timeout=seconds)
        self.given_up = not self.begun
        return self.begun and await asyncio.shield(self.stood)

    def ends(self, stands: bool) -> None:
        """Tells who waits for it, unless they know."""
        if not self.stood.done():
            self.stood.set_result(stands)


class Handling:
    """Hands waiting events to the practices, in the order of their room.

    `after` is called with what is left to do once a transaction stands.
    """

    def __init__(
        self,
        database: Database,
        platforms: Platforms,
        papers: Papers,
        profile: Profile,
        now: Callable[[], datetime],
        after: Callable[[AfterCommit], None],
        trouble: Trouble,
        pulse: Pulse,
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._papers = papers
        self._profile = profile
        self._now = now
        self._after = after
        self._trouble = trouble
        self._pulse = pulse
        self._workers: dict[RoomId, asyncio.Task[None]] = {}
        self._woken: set[RoomId] = set()
        self.retracing: set[str] = set()
        """Where what comes in follows on a backup that was put back: its posts may stand in the room."""
        self.in_order: set[str] = set()
        """Platforms of which all that waited at the start is with the workers of its rooms."""

    def arrives(self, arrival: Arrival) -> bool:
        """Whether it will be tried to handle an event at once: nothing may wait before it in its room.

        Where that fails, for whatever reason, nothing of it stands, and it is written down as any other.
        """
        room = arrival.raw.room_id
        in_order = platform_of(room) in self.in_order and not room.startswith(INVITATION)
        if room in self._workers or not in_order:
            return False
        self._workers[room] = asyncio.create_task(self._work(room, arrival), name=f"room {room}")
        return True

    def wake(self, rooms: Iterable[RoomId]) -> None:
        """Something waits in these rooms."""
        for room in rooms:
            self._woken.add(room)
            if room not in self._workers:
                self._workers[room] = asyncio.create_task(self._work(room), name=f"room {room}")

    async def idle(self, platform: str | None = None) -> None:
        """Returns when nothing waits any more, on one `platform` if any is given."""
        while workers := [
            worker for room, worker in self._workers.items() if platform in (None, platform_of(room))
        ]:
            await asyncio.wait(workers)

    async def stop(self) -> None:
        """Ends all workers; what they were at is undone and waits for the next start."""
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    async def _work(self, room: RoomId, arrival: Arrival | None = None) -> None:
        try:
            if arrival is not None:
                self._pulse.busy[room] = monotonic()
                await self._at_once(room, arrival)
            while room in self._woken:
                self._woken.discard(room)
                waiting = await self._waiting(room)
                if len(waiting) == inbox.AT_ONCE:
                    self._woken.add(room)
                for event in waiting:
                    self._pulse.busy[room] = monotonic()
                    await self._patiently(room, event)
        finally:
            self._pulse.busy.pop(room, None)
            del self._workers[room]

    async def _at_once(self, room: RoomId, arrival: Arrival) -> None:
        raw, stands = arrival.raw, False
        try:
            understood = await self._understand(room, raw.payload or "{}")
            if arrival.given_up:
                return
            arrival.begun = True
            async with self._context() as ctx:
                await arrival.write(ctx.tx)
                if await inbox.take_in(ctx.tx, raw):
                    await self._hand(ctx, room, raw.event_id, understood)
            stands = True
        except (Later, Unavailable, Unreadable):
            # As any other event it is tried again, or waits.
            return
        except Exception:
            arrival.begun = not arrival.given_up
            stands = arrival.begun and await self._set_aside(raw, arrival.write)
        finally:
            arrival.ends(stands)

    async def _waiting(self, room: RoomId) -> list[Waiting]:
        backoff = Backoff("looking for what came in", self._trouble)
        while True:
            try:
                async with self._database.read() as tx:
                    waiting = await inbox.waiting(tx, room)
            except Unavailable as problem:
                await asyncio.sleep(backoff.failed(problem))
            else:
                backoff.worked()
                return waiting

    async def _patiently(self, room: RoomId, event: Waiting) -> None:
        backoff = Backoff("handling what came in", self._trouble)
        while True:
            try:
                await self._handle(room, event)
            except (Later, Unavailable) as problem:
                seconds = problem.seconds if isinstance(problem, Later) else None
                await asyncio.sleep(backoff.failed(problem, seconds))
            except Exception:
                await self._set_aside(Raw(event.event_id, room, event.payload))
                backoff.worked()
                return
            else:
                backoff.worked()
                return

    async def _set_aside(
        self, raw: Raw, first: Callable[[Transaction], Awaitable[None]] | None = None
    ) -> bool:
        """Notes that an event met a bug, after writing down what is `first`; whether that stands.

        A bug must not stop the room; the event waits for a start that may know better.
        """
        self._pulse.errors["event"] += 1
        log.exception("an event could not be handled", event_id=raw.event_id)
        with contextlib.suppress(Unavailable):
            async with self._database.write() as tx:
                if first is not None:
                    await first(tx)
                    await inbox.add(tx, [raw])
                await inbox.fail(tx, raw.event_id)
            return True
        return False

    @asynccontextmanager
    async def _context(self) -> AsyncIterator[Context]:
        """One transaction, and then what follows from it.

        Also when nobody knows whether it stands: the answer to a commit may be lost, and who tries again
        finds nothing left to do. What follows harms nothing when it does not stand.
        """
        after_commit = AfterCommit()
        try:
            async with self._database.write(with_first=True) as tx:
                yield handle.context(tx, self._now(), self._profile, after_commit)
        except Unavailable:
            self._after(after_commit)
            raise
        self._after(after_commit)

    async def _handle(self, room: RoomId, event: Waiting) -> None:
        try:
            understood = await self._understand(room, event.payload)
        except Unreadable as unreadable:
            await self._hold(event, unreadable)
            return
        async with self._context() as ctx:
            if await inbox.take(ctx.tx, event.seq):
                await self._hand(ctx, room, event.event_id, understood)

    async def _understand(self, room: RoomId, payload: str) -> chat.Incoming | None:
        understood = await self._platforms.of(room).understand(room, payload)
        return await self._papers.read(chat.meant(understood))

    async def _hand(
        self, ctx: Context, room: RoomId, event: EventId, understood: chat.Incoming | None
    ) -> None:
        if understood is None:
            return
        ctx = ctx.because(event)
        if platform_of(room) in self.retracing:
            ctx = ctx.because(ctx.cause, min(ctx.now, understood.at))
            await handle.retrace(replace(ctx, retracing=True), understood.room)
        await handle.handle(ctx, understood)

    async def _hold(self, event: Waiting, unreadable: Unreadable) -> None:
        async with self._context() as ctx:
            ctx.after_commit.planned = True
            await inbox.hold(ctx.tx, event.seq, unreadable.sender, unreadable.session, ctx.now)

    async def wakes(self, due: handle.Due) -> list[CommunityId]:
        """Does what is due in some communities, in one transaction; in which of them that failed.

        What fails in one of them is undone, and stops no other. Raises Unavailable.
        """
        failed = []
        async with self._context() as ctx:
            for community, practices in due.items():
                try:
                    async with touched.attempt(ctx.tx):
                        await handle.wake(ctx, community, practices)
                except Exception:
                    self._pulse.errors["clock"] += 1
                    log.exception("what was due could not be done", community=community)
                    failed.append(community)
        return failed

    async def mind(self, event: chat.Internal) -> bool:
        """Handles something that came from inside, in a transaction of its own; as in commands.handle."""
        async with self._context() as ctx:
            return await handle.mind(ctx, event)
