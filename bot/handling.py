"""Handles what came in: one transaction an event, one worker a room, rooms beside each other."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
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
from storage.database import Database, Unavailable
from storage.ids import CommunityId, RoomId
from storage.inbox import Waiting
from storage.platforms import platform_of

log = structlog.get_logger()


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

    async def _work(self, room: RoomId) -> None:
        try:
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
                # A bug must not stop the room; the event waits for a start that may know better.
                self._pulse.errors["event"] += 1
                log.exception("an event could not be handled", event_id=event.event_id)
                with contextlib.suppress(Unavailable):
                    async with self._database.write() as tx:
                        await inbox.fail(tx, event.seq)
                backoff.worked()
                return
            else:
                backoff.worked()
                return

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
            understood = await self._platforms.of(room).understand(room, event.payload)
            understood = await self._papers.read(chat.meant(understood))
        except Unreadable as unreadable:
            await self._hold(event, unreadable)
            return
        async with self._context() as ctx:
            if not await inbox.take(ctx.tx, event.seq):
                return
            if understood is not None:
                ctx = ctx.because(event.event_id)
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
