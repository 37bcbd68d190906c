"""Brings files to the platform beside the delivery: a room goes on talking while its server takes none."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

import structlog

from bot.backoff import Backoff, Trouble
from bot.drawing import Drawing
from bot.platform import Later, Platform, Refused
from bot.privately import Privately
from commands import bundles, chat
from commands.documents import without_file
from storage import outbox, shown
from storage.database import Database, Unavailable
from storage.ids import PostId, RoomId
from storage.media import Digest, MediaFolder, MediaFolderError, in_memory
from storage.outbox import Undelivered

log = structlog.get_logger()

MOST_TRIES: Final = 10
"""After so many the words go without the file: a good quarter of an hour, and anew after a restart."""
LONGEST: Final = 300.0
"""Seconds between two tries at most."""
AT_ONCE: Final = 2
BRINGING: Final = "bringing a file to the server"
Ready = chat.Picture | chat.File | chat.Post


def needed(outgoing: chat.Outgoing | None) -> bool:
    """Whether a post has a file that is not on the platform yet."""
    match outgoing:
        case chat.Sheet() | chat.Bundle():
            return True
        case chat.Picture() | chat.File():
            return outgoing.uploaded is None
    return False


class Uploading:
    """Puts into the outbox what a post with a file has become; what is behind it need not wait.

    `set_aside` is told of a post that can never go, `wake` that something may go now.
    """

    def __init__(
        self,
        database: Database,
        platform: Platform,
        media: MediaFolder,
        drawing: Drawing,
        privately: Privately,
        now: Callable[[], datetime],
        trouble: Trouble,
        set_aside: Callable[[Undelivered, Exception], Awaitable[None]],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._platform = platform
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
        """Brings the file of a post; the post may go when it is under way no longer."""
        if row.post not in self._tasks:
            self._tasks[row.post] = asyncio.create_task(self._bring(row), name=f"upload {row.post}")

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
                except (Later, Unavailable, MediaFolderError) as problem:
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
            await self._keep(row, None if room is None else await self._ready(row, room, outgoing, last))

    async def _ready(
        self, row: Undelivered, room: RoomId, outgoing: chat.Outgoing, last: bool
    ) -> Ready | None:
        """What a post becomes once its file is on the platform, or goes without; None for nothing."""
        try:
            return await self._uploaded(row, room, outgoing)
        except (Later, MediaFolderError) as problem:
            if not last:
                raise
            reason = str(problem)
        except Refused as refusal:
            reason = str(refusal)
        log.error("a file was not taken: its words go without it", post=row.post, reason=reason)
        return without_file(outgoing)

    async def _uploaded(self, row: Undelivered, room: RoomId, outgoing: chat.Outgoing) -> Ready | None:
        match outgoing:
            case chat.Sheet():
                return await self._drawn(row, room, outgoing)
            case chat.Bundle():
                return await self._put_together(row, room, outgoing)
            case chat.Picture() | chat.File():
                suffix = outgoing.suffix if isinstance(outgoing, chat.File) else "jpg"
                mimetype = outgoing.mimetype if isinstance(outgoing, chat.File) else chat.MIMETYPES["jpg"]
                with self._media.readable(Digest(outgoing.digest), suffix) as file:
                    uploaded = await self._platform.upload(room, file, outgoing.name, mimetype)
                return chat.with_upload(outgoing, uploaded)
        raise TypeError(f"a {outgoing.kind} has no file")

    async def _drawn(self, row: Undelivered, room: RoomId, sheet: chat.Sheet) -> Ready | None:
        drawn = self._drawing.drawn(row.post)
        if drawn is None:
            self._drawing.ready(row.post, sheet)
            raise Later("it has to be drawn again")
        if drawn.content is None:
            return chat.Post(sheet.otherwise, sheet.place) if drawn.failed and sheet.otherwise else None
        # On no disk: that may be full, and would keep what a crash left.
        with in_memory(drawn.content) as file:
            uploaded = await self._platform.upload(room, file, sheet.name, chat.MIMETYPES[sheet.form])
        return chat.drawn(sheet, uploaded, *drawn.size)

    async def _put_together(self, row: Undelivered, room: RoomId, bundle: chat.Bundle) -> Ready | None:
        async with self._database.read() as tx:
            now = self._now()
            pack = await bundles.collect(tx, bundle, now)
        if pack is None:
            return None
        with in_memory(await asyncio.to_thread(pack, self._media)) as file:
            uploaded = await self._platform.upload(room, file, bundle.name, bundle.mimetype)
        async with self._database.write() as tx:
            await shown.made(tx, row.post, now)
        return chat.bundled(bundle, uploaded)

    async def _keep(self, row: Undelivered, ready: Ready | None) -> None:
        if ready is None:
            log.warning("nothing is left of what was to be shown", post=row.post)
        async with self._database.write() as tx:
            if ready is None:
                await outbox.cancel(tx, [row.post])
            else:
                await outbox.rewrite(tx, row.post, chat.pack(ready), instead_of=row.payload)
        self._drawing.done(row.post)
