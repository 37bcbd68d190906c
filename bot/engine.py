"""Ears, clock and voice together: what comes in is written down, handled, and answered."""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Coroutine, Sequence
from datetime import UTC, datetime
from time import monotonic

import structlog

from bot import heap, vitals
from bot.backoff import Backoff, Trouble
from bot.clock import Clock
from bot.connection import Connection
from bot.delivery import Delivery
from bot.errors import Failure
from bot.fetching import Fetching
from bot.handling import Handling
from bot.papers import Papers
from bot.platform import Later, Platform
from bot.platforms import Platforms
from bot.seeking import Seeking
from bot.transcribing import Listener, Transcribing
from bot.vitals import Pulse, Vitals
from bot.wiping import Wiping
from commands import handle
from commands.community.unreadable import UNREADABLE_FOR
from commands.context import AfterCommit, Profile
from commands.drawing.typeset import Typeset, typeset
from storage import ballots, inbox, media_rows, outbox
from storage.database import Database
from storage.ids import PersonId
from storage.media import Digest, MediaStore
from storage.photos.reader import PhotoReader
from storage.platforms import platform_of

log = structlog.get_logger()


RETRACING_FOR = 600.0
"""Seconds that the clock waits for what was said since a backup, at most."""
PATIENCE_AT_THE_END = 5.0
"""Seconds for what follows from the last transactions, when the bot is stopped."""


def utc_now() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


class Engine:
    """One bot, on one platform or several. `now` is its clock, `typeset` sets its pictures, `photos` reads
    those of members and `listener` puts recordings into words; tests bring their own.

    What is due on a platform waits until that has listened; nothing else on another waits for it. A `careful`
    bot listens and answers, and does nothing by the clock.
    """

    def __init__(
        self,
        database: Database,
        platforms: Sequence[Platform],
        media: MediaStore,
        profile: Profile,
        now: Callable[[], datetime] = utc_now,
        careful: bool = False,
        typeset: Typeset = typeset,
        photos: PhotoReader | None = None,
        listener: Listener | None = None,
    ) -> None:
        self._database = database
        self._now = now
        self._media = media
        self._profile = profile
        self.trouble = Trouble()
        self.pulse = Pulse()
        self._careful = careful
        self._platforms = known = Platforms()
        papers = Papers(database, known)
        self.handling = Handling(database, known, papers, profile, now, self._after, self.trouble, self.pulse)
        self.delivery = Delivery(
            database, papers, media, now, self.trouble, self.pulse, self.handling.mind, typeset
        )
        self.connections: dict[str, Connection] = {}
        """By the names of their platforms."""
        self._listening: set[str] = set()
        self._group: asyncio.TaskGroup | None = None
        self.fetching = Fetching(database, known, media, photos or PhotoReader(), now, self.handling.mind)
        self.seeking = Seeking(database, known, self.handling.mind, self.trouble)
        self.transcribing = Transcribing(database, media, listener, self.handling.mind)
        self.up_to_date: set[str] = set()
        """Platforms of which all is heard that was said while we were away: there the clock may act."""
        self.clock = Clock(
            database,
            self.handling.mind,
            self.handling.wakes,
            now,
            self.trouble,
            self.pulse,
            self.up_to_date,
        )
        self._wiping = Wiping(database, self.fetching.remove, self.trouble, self.clock.idle)
        self._speaks = False
        self._chores: set[asyncio.Task[None]] = set()
        self.ready = asyncio.Event()
        for platform in platforms:
            self.join(platform)

    def join(self, platform: Platform) -> None:
        """Is on one more platform; also while it runs."""
        self._platforms.add(platform)
        self.pulse.platforms.append(platform.name)
        lane, trouble = self.delivery.on(platform), self.trouble.on(platform.name)
        connection = Connection(self._database, platform, self.handling, lane, trouble, self.pulse, self._now)
        self.connections[platform.name] = connection
        if self._group is not None:
            # It has been listened to for no longer than this.
            self.pulse.heard[platform.name] = monotonic()
            self._begin(connection, self._group)

    def _begin(self, connection: Connection, group: asyncio.TaskGroup) -> None:
        self._listening.add(connection.name)
        group.create_task(self._listen(connection), name=f"listen {connection.name}")
        group.create_task(self._speak(connection, group), name=f"speak {connection.name}")

    async def run(self) -> None:
        """Runs until cancelled, or until the platform or the database cannot go on; raises what those say."""
        await self._tidy()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._database.lasts(), name="database")
                group.create_task(heap.give_back(), name="give memory back")
                self._group = group
                for connection in [*self.connections.values()]:
                    self._begin(connection, group)
        except* asyncio.CancelledError:
            raise asyncio.CancelledError from None
        finally:
            await self.clock.stop()
            await self.handling.stop()
            await self.delivery.drawing.stop()
            await self._end_chores()

    async def _tidy(self) -> None:
        async with self._database.write() as tx:
            await inbox.retry_failed(tx)
            await inbox.retry_unreadable(tx, self._now() - UNREADABLE_FOR)
            keep = await media_rows.digests(tx)
            lost = await ballots.cannot_be_opened(tx)
        if lost:
            log.error("answers without a name cannot be counted: their key is gone")
        referred = [Digest(digest) for digest in keep]
        await asyncio.to_thread(self._media.sweep, referred)
        self._chore(self._remove_strays(referred))
        # A crash may have come between an erasure and the wiping of its traces.
        self._chore(self._wiping.wipe())

    async def _remove_strays(self, referred: Collection[Digest]) -> None:
        await self.fetching.remove(await asyncio.to_thread(self._media.strays, referred))

    async def _listen(self, connection: Connection) -> None:
        """Listens on one platform. Raises Failure once none can go on any more."""

        def ready() -> None:
            connection.ready.set()
            if all(one.ready.is_set() for one in self.connections.values()):
                self.ready.set()

        try:
            await connection.platform.listen(connection, ready)
        except Failure as failure:
            self._listening.remove(connection.name)
            if not self._listening:
                raise
            log.error("a platform cannot go on", platform=connection.name, reason=str(failure))

    async def _speak(self, connection: Connection, group: asyncio.TaskGroup) -> None:
        # A platform can send to its rooms, and a moment in the past is understood, only once it has listened.
        await connection.ready.wait()
        name = connection.name
        async with self._database.read() as tx:
            waiting = [room for room in await inbox.rooms_waiting(tx) if platform_of(room) == name]
            # Then this database was put back, and there was a life after it.
            retraces = await outbox.any_heard(tx)
        if retraces:
            self.handling.retracing.add(name)
        self.handling.wake(waiting)
        group.create_task(connection.lane.run(), name=f"deliver {name}")
        if not self._speaks:
            self._speaks = True
            self._chore(self._prepare())
            group.create_task(self.fetching.run(), name="fetch")
            group.create_task(self.transcribing.run(), name="transcribe")
            group.create_task(self.seeking.run(), name="seek")
        if retraces:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RETRACING_FOR):
                    await self.handling.idle(name)
            self.handling.retracing.discard(name)
        self.handling.in_order.add(name)
        self.up_to_date.add(name)
        if not self._careful:
            await self.clock.start()

    async def _prepare(self) -> None:
        # Those who have waited are not to wait for it.
        await self.handling.idle()
        await asyncio.to_thread(handle.prepare, self._profile, self._now())

    def _after(self, after_commit: AfterCommit) -> None:
        self.delivery.wake()
        if after_commit.wanted:
            self.fetching.wake()
        if after_commit.sought:
            self.seeking.wake()
        if after_commit.spoken:
            self.transcribing.wake()
        soon = after_commit.soon
        planned = after_commit.planned or (soon is not None and not self.clock.wakes_by(soon))
        if planned and not self._careful:
            self._chore(self.clock.plan())
        if after_commit.files or after_commit.erased or after_commit.thoroughly:
            self._chore(self._wiping.wipe(after_commit.files, after_commit.thoroughly))
        for connection in self.connections.values():
            gone = [one for one in after_commit.gone if platform_of(one) == connection.name]
            if gone:
                self._chore(self._let_go(connection, gone))

    def _chore(self, chore: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(chore)
        self._chores.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._chores.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("what followed from a transaction failed", exc_info=task.exception())

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

    async def _let_go(self, connection: Connection, people: Collection[PersonId]) -> None:
        backoff = Backoff("letting go of who is forgotten", connection.trouble)
        while True:
            try:
                await connection.platform.let_go(people)
            except Later as later:
                await asyncio.sleep(backoff.failed(later, later.seconds))
            else:
                backoff.worked()
                return

    def figures(self) -> dict[str, tuple[str, float]]:
        """What an operator may want to watch of its platforms."""
        return {
            name: one for part in self.connections.values() for name, one in part.platform.figures().items()
        }

    async def look(self) -> Vitals:
        """How things stand. Raises Unavailable."""
        return await vitals.look(self._database, self.pulse, self._now, clock_runs=not self._careful)
