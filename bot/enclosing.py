"""Sends what has a file beside the delivery: a room goes on talking while its server takes none."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import structlog

from bot.backoff import Backoff, Trouble
from bot.drawing import Drawing
from bot.platform import Enclosed, Later, Refused, Unwelcome
from bot.privately import Privately
from bot.sending import Sending
from commands import bundles, chat
from commands.documents import without_file
from storage import outbox, shown
from storage.database import Database, Unavailable
from storage.ids import PostId, RoomId
from storage.media import Digest, MediaError, MediaStore, in_memory
from storage.outbox import Undelivered

log = structlog.get_logger()

MOST_TRIES: Final = 10
"""After so many the words go without the file: a good quarter of an hour, and anew after a restart."""
LONGEST: Final = 300.0
"""Seconds between two tries at most."""
AT_ONCE: Final = 2
"""Files."""
BRINGING: Final = "bringing a file to the server"
Ready = chat.Picture | chat.File | chat.Post


def needed(outgoing: chat.Outgoing | None) -> bool:
    """Whether a post goes with a file: one that is not on the platform yet."""
    match outgoing:
        case chat.Sheet() | chat.Bundle():
            return True
        case chat.Picture() | chat.File():
            return outgoing.uploaded is None
    return False


class Enclosing:
    """Sends what has a file; what is behind it need not wait.

    `set_aside` is told of a post that can never go, `wake` that something may go now.
    """

    def __init__(
        self,
        database: Database,
        sending: Sending,
        media: MediaStore,
        drawing: Drawing,
        privately: Privately,
        now: Callable[[], datetime],
        trouble: Trouble,
        set_aside: Callable[[Undelivered, Exception], Awaitable[None]],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._sending = sending
        self._media = media
        self._drawing = drawing
        self._privately = privately
        self._now = now
        self._trouble = trouble
        self._set_aside = set_aside
        self._wake = wake
        self._some = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[PostId, asyncio.Task[None]] = {}
        self._waits: set[Backoff] = set()

    @property
    def under_way(self) -> list[PostId]:
        """Whose file is being brought, or waits for another try."""
        return list(self._tasks)

    def begin(self, row: Undelivered) -> None:
        """Sends a post with its file; what is left to send when that is over goes in its turn."""
        if row.post not in self._tasks:
            self._tasks[row.post] = asyncio.create_task(self._bring(row), name=f"enclose {row.post}")

    async def stop(self) -> None:
        """Ends what is under way; it is begun anew at the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _bring(self, row: Undelivered) -> None:
        backoff, tries, done = Backoff(BRINGING, self._trouble, first=1.0, most=LONGEST), 0, False
        try:
            while not done:
                try:
                    await self._try(row.post, tries >= MOST_TRIES)
                    done = True
                except (Later, Unavailable, MediaError) as problem:
                    self._waits.add(backoff)
                    # While nothing works, it is not about files.
                    tries += not self._trouble.elsewhere(self._waits)
                    asked = problem.seconds if isinstance(problem, Later) else None
                    await asyncio.sleep(max(backoff.failed(problem), asked or 0.0))
        except Exception as problem:
            await self._set_aside(row, problem)
        finally:
            backoff.worked()
            self._waits.discard(backoff)
            del self._tasks[row.post]
            self._wake()

    async def _try(self, post: PostId, last: bool) -> None:
        """As the post is written down now: it may have been taken back. Raises Later and the like."""
        async with self._some:
            async with self._database.read() as tx:
                row = await outbox.one(tx, post)
            outgoing = None if row is None else chat.unpack(row.payload)
            if row is None or outgoing is None or not needed(outgoing):
                return
            room = await self._privately.where(row, outgoing)
            if room is None:
                await self._instead(row, None)
                return
            try:
                await self._send(room, row, outgoing)
                return
            except _Changed:
                return
            except Unwelcome:
                raise
            except (Later, MediaError) as problem:
                if not last:
                    raise
                reason = str(problem)
            except Refused as refusal:
                reason = str(refusal)
            log.error("a file was not taken: its words go without it", post=row.post, reason=reason)
            await self._instead(row, without_file(outgoing))

    async def _send(self, room: RoomId, row: Undelivered, outgoing: chat.Outgoing) -> None:
        match outgoing:
            case chat.Sheet():
                await self._drawn(room, row, outgoing)
            case chat.Bundle():
                await self._put_together(room, row, outgoing)
            case chat.Picture() | chat.File():
                suffix = outgoing.suffix if isinstance(outgoing, chat.File) else "jpg"
                with self._media.readable(Digest(outgoing.digest), suffix) as file:
                    await self._send_with(file, room, row, outgoing)
            case _:
                raise TypeError(f"a {outgoing.kind} has no file")

    async def _drawn(self, room: RoomId, row: Undelivered, sheet: chat.Sheet) -> None:
        drawn = self._drawing.drawn(row.post)
        if drawn is None:
            self._drawing.ready(row.post, sheet)
            raise Later("it has to be drawn again")
        if drawn.content is None:
            words = chat.Post(sheet.otherwise, sheet.place) if drawn.failed and sheet.otherwise else None
            await self._instead(row, words)
            return
        # On no disk: that may be full, and would keep what a crash left.
        with in_memory(drawn.content) as file:
            await self._send_with(file, room, row, chat.drawn(sheet, *drawn.size))

    async def _put_together(self, room: RoomId, row: Undelivered, bundle: chat.Bundle) -> None:
        async with self._database.read() as tx:
            now = self._now()
            pack = await bundles.collect(tx, bundle, now)
        if pack is None:
            await self._instead(row, None)
            return
        with in_memory(await asyncio.to_thread(pack, self._media)) as file:
            await self._send_with(file, room, row, chat.bundled(bundle), now)
        async with self._database.write() as tx:
            await shown.made(tx, row.post, now)

    async def _send_with(
        self,
        file: Path,
        room: RoomId,
        row: Undelivered,
        outgoing: chat.Picture | chat.File,
        made: datetime | None = None,
    ) -> None:
        async def note(uploaded: str) -> None:
            await self._replace(row, chat.with_upload(outgoing, uploaded), made)

        await self._sending.send_to(room, row, outgoing, Enclosed(file, note))

    async def _instead(self, row: Undelivered, words: chat.Post | None) -> None:
        """What goes in the place of a post with a file, in its turn; None for nothing."""
        if words is None:
            log.warning("nothing is left of what was to be shown", post=row.post)
        with suppress(_Changed):
            await self._replace(row, words)
        self._drawing.done(row.post)

    async def _replace(self, row: Undelivered, ready: Ready | None, made: datetime | None = None) -> None:
        """Writes down what a post has become. Raises _Changed when it has other words by now, or none."""
        async with self._database.write() as tx:
            standing = await outbox.one(tx, row.post)
            if standing is None or standing.payload != row.payload:
                raise _Changed
            if ready is None:
                await outbox.cancel(tx, [row.post])
            else:
                await outbox.rewrite(tx, row.post, chat.pack(ready))
            if made is not None:
                await shown.made(tx, row.post, made)


class _Changed(Exception):
    """A post has other words than those that were on their way."""
