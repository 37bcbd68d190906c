"""Draws sheets beside the delivery: a room goes on talking while its picture is made."""

import asyncio
import io
import os
from collections.abc import Callable
from typing import Final

import structlog

from commands import chat, handle
from commands.drawing.typeset import NotSet, Typeset, break_off
from storage import bounded
from storage.database import Database, Unavailable
from storage.dataclass import dataclass
from storage.ids import PostId
from storage.media import MediaStore
from storage.photos.reader import THE_BOT

log = structlog.get_logger()

AGAIN: Final = 5.0
"""Seconds to wait when the database cannot be read."""
KEPT: Final = 8
"""How many drawn sheets wait for delivery at most; what was taken back meanwhile must not pile up."""
MEGABYTES: Final = 250
"""What a picture may take while it is drawn; of a document nobody knows."""
MOST_AT_ONCE: Final = 4


def at_once(cores: int, megabytes: int) -> int:
    """How many pictures may be drawn at once: everybody has theirs at the same hour of the week."""
    return max(1, min(cores, MOST_AT_ONCE, (megabytes - THE_BOT) // MEGABYTES))


AT_ONCE: Final = at_once(os.cpu_count() or 1, bounded.memory())


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet as it was drawn; None when there is nothing to show, or it could not be drawn and `failed`.

    `size` is that of a picture in pixels, and empty for a document.
    """

    content: bytes | None
    size: tuple[int, ...] = ()
    failed: bool = False


class Drawing:
    """Draws `at_once` pictures, and one document beside them; `wake` is called when one is there."""

    def __init__(
        self,
        database: Database,
        media: MediaStore,
        typeset: Typeset,
        wake: Callable[[], None],
        at_once: int = AT_ONCE,
    ) -> None:
        self._database = database
        self._media = media
        self._typeset = typeset
        self._wake = wake
        self._pictures = asyncio.Semaphore(at_once)
        self._documents = asyncio.Semaphore(1)
        self._tasks: dict[PostId, asyncio.Task[None]] = {}
        self._drawn: dict[PostId, Drawn] = {}

    @property
    def under_way(self) -> list[PostId]:
        """What is being drawn."""
        return list(self._tasks)

    def drawn(self, post: PostId) -> Drawn | None:
        """A sheet that was drawn; None while it was not."""
        return self._drawn.get(post)

    def done(self, post: PostId) -> None:
        """A sheet was delivered or given up."""
        self._drawn.pop(post, None)

    def ready(self, post: PostId, sheet: chat.Sheet) -> bool:
        """Whether it was drawn; if not, that is begun."""
        if post in self._drawn:
            return True
        if post not in self._tasks:
            self._tasks[post] = asyncio.create_task(self._draw(post, sheet), name=f"draw {post}")
        return False

    async def stop(self) -> None:
        """Ends what is under way; it is drawn again at the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        break_off()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _draw(self, post: PostId, sheet: chat.Sheet) -> None:
        drawn = Drawn(None)
        try:
            async with self._pictures if sheet.form == "jpg" else self._documents:
                async with self._database.read() as tx:
                    draw = await handle.collect(tx, sheet)
                if draw is not None:
                    content = await asyncio.to_thread(draw, self._media, self._typeset)
                    drawn = Drawn(content, _size(content) if sheet.form == "jpg" else ())
            self._keep(post, drawn)
        except Unavailable:
            await asyncio.sleep(AGAIN)
        except NotSet as problem:
            # A week without a picture is better than a room that waits.
            log.error("a sheet could not be drawn", post=post, reason=str(problem))
            self._keep(post, Drawn(None, failed=True))
        except Exception:
            log.exception("a sheet could not be drawn", post=post)
            self._keep(post, Drawn(None, failed=True))
        finally:
            del self._tasks[post]
            self._wake()

    def _keep(self, post: PostId, drawn: Drawn) -> None:
        while len(self._drawn) >= KEPT:
            del self._drawn[next(iter(self._drawn))]
        self._drawn[post] = drawn


def _size(picture: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(picture), formats=("JPEG",)) as opened:
        return opened.size
