"""Ears, clock and voice together: what comes in is written down, handled, and answered."""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Coroutine, Sequence
from datetime import UTC, datetime
from time import monotonic

import structlog

from bot import vitals
from bot.backoff import Backoff, Trouble
from bot.clock import Clock
from bot.delivery import Delivery
from bot.fetching import Fetching
from bot.handling import Handling
from bot.papers import Papers
from bot.platform import Batch, Later, Platform
from bot.transcribing import Listener, Transcribing
from bot.vitals import Pulse, Vitals
from bot.wiping import Wiping
from commands import handle
from commands.community.unreadable import UNREADABLE_FOR
from commands.context import AfterCommit, Profile
from commands.drawing.typeset import Typeset, typeset
from storage import inbox, media_rows, outbox, people
from storage.database import Database
from storage.ids import EventId, PersonId, RoomId
from storage.inbox import Gap
from storage.media import Digest, MediaFolder
from storage.photos.reader import PhotoReader

log = structlog.get_logger()


ANSWERS_FIRST = 0.2
"""Seconds for which reading on waits for the answers to what was read, at most."""
RETRACING_FOR = 600.0
"""Seconds that the clock waits for what was said since a backup, at most."""
PATIENCE_AT_THE_END = 5.0
"""Seconds for what follows from the last transactions, when the bot is stopped."""


def utc_now() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


class Engine:
    """One bot on one platform. `now` is its clock, `typeset` sets its pictures, `photos` reads
    those of members and `listener` puts recordings into words; tests bring their own.

    A `careful` one listens and answers, and does nothing by the clock.
    """

    def __init__(
        self,
        database: Database,
        platform: Platform,
        media: MediaFolder,
        profile: Profile,
        now: Callable[[], datetime] = utc_now,
        careful: bool = False,
        typeset: Typeset = typeset,
        photos: PhotoReader | None = None,
        listener: Listener | None = None,
    ) -> None:
        self._database = database
        self._platform = platform
        self._now = now
        self._media = media
        self._profile = profile
        self.trouble = Trouble()
        self.pulse = Pulse()
        self._careful = careful
        papers = Papers(database, platform)
        self.handling = Handling(
            database, platform, papers, profile, now, self._after, self.trouble, self.pulse
        )
        self.delivery = Delivery(
            database, platform, papers, media, now, self.trouble, self.pulse, self.handling.mind, typeset
        )
        self.fetching = Fetching(database, platform, media, photos or PhotoReader(), now, self.handling.mind)
        self.transcribing = Transcribing(database, media, listener, self.handling.mind)
        self._wiping = Wiping(database, self.fetching.remove, self.trouble)
        self.clock = Clock(database, self.handling.mind, self.handling.wakes, now, self.trouble, self.pulse)
        self._chores: set[asyncio.Task[None]] = set()
        self.ready = asyncio.Event()

    async def run(self) -> None:
        """Runs until cancelled, or until the platform or the database cannot go on; raises what those say."""
        await self._tidy()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._database.lasts(), name="database")
                group.create_task(self._platform.listen(self, self.ready.set), name="listen")
                group.create_task(self._speak(group), name="speak")
        except* asyncio.CancelledError:
            raise asyncio.CancelledError from None
        finally:
            await self.clock.stop()
            await self.handling.stop()
            await self._end_chores()

    async def _tidy(self) -> None:
        async with self._database.write() as tx:
            await inbox.retry_failed(tx)
            await inbox.retry_unreadable(tx, self._now() - UNREADABLE_FOR)
            keep = await media_rows.digests(tx)
        await asyncio.to_thread(self._media.sweep, [Digest(digest) for digest in keep])
        # A crash may have come between an erasure and the wiping of its traces.
        self._chore(self._wiping.wipe())

    async def _speak(self, group: asyncio.TaskGroup) -> None:
        # A platform can send to its rooms, and a moment in the past is understood, only once it has listened.
        await self.ready.wait()
        async with self._database.read() as tx:
            waiting = await inbox.rooms_waiting(tx)
            # Then this database was put back, and there was a life after it.
            self.handling.retracing = await outbox.any_heard(tx)
        self.handling.wake(waiting)
        self._chore(asyncio.to_thread(handle.prepare, self._profile, self._now()))
        group.create_task(self.delivery.run(), name="deliver")
        group.create_task(self.fetching.run(), name="fetch")
        group.create_task(self.transcribing.run(), name="transcribe")
        if self.handling.retracing:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.handling.idle(), RETRACING_FOR)
            self.handling.retracing = False
        if not self._careful:
            self.clock.start()

    def _after(self, after_commit: AfterCommit) -> None:
        self.delivery.wake()
        if after_commit.wanted:
            self.fetching.wake()
        if after_commit.spoken:
            self.transcribing.wake()
        if after_commit.planned and not self._careful:
            self._chore(self.clock.plan())
        if after_commit.files or after_commit.erased:
            self._chore(self._wiping.wipe(after_commit.files, after_commit.thoroughly))
        if after_commit.gone:
            self._chore(self._let_go(after_commit.gone))

    def _chore(self, chore: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(chore)
        self._chores.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._chores.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("what followed from a transaction failed", exc_info=task.exception())

    async def keys_came(self, sessions: Collection[str]) -> None:
        """What could not be read for want of these keys is handled now."""
        async with self._database.write() as tx:
            readable = await inbox.keys_came(tx, sessions)
            for unread in readable:
                await people.tell_of_unread(tx, unread.sender, told=False)
        if self.ready.is_set():
            self.handling.wake({unread.room for unread in readable})

    async def _end_chores(self) -> None:
        # What cannot be done just now is taken up again at the next start.
        if self._chores:
            await asyncio.wait(list(self._chores), timeout=PATIENCE_AT_THE_END)
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)

    async def chores_done(self) -> None:
        """Returns when what followed from earlier transactions is done."""
        while self._chores:
            await asyncio.wait(list(self._chores))

    async def _let_go(self, people: Collection[PersonId]) -> None:
        backoff = Backoff("letting go of who is forgotten", self.trouble)
        while True:
            try:
                await self._platform.let_go(people)
            except Later as later:
                await asyncio.sleep(backoff.failed(later, later.seconds))
            else:
                backoff.worked()
                return

    async def look(self) -> Vitals:
        """How things stand. Raises Unavailable."""
        return await vitals.look(self._database, self.pulse, self._now, clock_runs=not self._careful)

    # --- what a platform needs to bring what it hears (bot.platform.Ears) ---

    async def position(self) -> str | None:
        """Where the stream had been read up to."""
        async with self._database.read() as tx:
            return await inbox.position(tx, self._platform.me)

    async def gaps(self) -> dict[RoomId, Gap]:
        """Of which rooms something is still to be read."""
        async with self._database.read() as tx:
            return await inbox.gaps(tx)

    async def known(self, events: Sequence[EventId]) -> Collection[EventId]:
        """Which of these events were heard before."""
        if not events:
            return ()
        async with self._database.read() as tx:
            return await inbox.known(tx, events)

    async def hear(self, batch: Batch) -> None:
        """Writes a batch down, own echoes first, then lets it be handled."""
        async with self._database.write() as tx:
            await outbox.echoed(tx, batch.echoes)
            await inbox.store(
                tx, self._platform.me, batch.position, batch.events, batch.server_time, batch.gaps
            )
        if batch.echoes:
            self.delivery.wake()
        self.pulse.heard = monotonic()
        rooms = {raw.room_id for raw in batch.events if raw.payload is not None}
        if self.ready.is_set() and rooms:
            self.handling.wake(rooms)
            await self._answered()

    async def _answered(self) -> None:
        # On the server our next question would stand in line before these answers.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWERS_FIRST):
                await self.handling.idle()
                await self.delivery.idle()
