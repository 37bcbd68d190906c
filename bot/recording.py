"""Notes what arrived, as many as there are at once: with a commit for each, all would wait for the disk."""

import asyncio

from storage import outbox
from storage.database import Database
from storage.ids import EventId, PostId, RoomId


class Recording:
    """Writes down under which ids posts stand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[PostId, EventId, RoomId, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def note(self, post: PostId, event: EventId, room: RoomId) -> None:
        """Returns once it is on the disk. Raises Unavailable."""
        noted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((post, event, room, noted))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(), name="record")
        await noted

    async def finish(self) -> None:
        """Returns when nothing is being written any more."""
        if self._writing is not None:
            await self._writing

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                async with self._database.write(with_first=True) as tx:
                    for post, event, room, _ in batch:
                        await outbox.delivered(tx, post, event, room)
            except Exception as problem:
                if len(batch) > 1:
                    # One of them may be at fault: then it is its trouble alone.
                    await self._one_by_one(batch)
                else:
                    _tell(batch[0][3], problem)
            else:
                for *_, noted in batch:
                    _tell(noted, None)

    async def _one_by_one(self, batch: list[tuple[PostId, EventId, RoomId, asyncio.Future[None]]]) -> None:
        for post, event, room, noted in batch:
            try:
                async with self._database.write() as tx:
                    await outbox.delivered(tx, post, event, room)
            except Exception as problem:
                _tell(noted, problem)
            else:
                _tell(noted, None)


def _tell(noted: "asyncio.Future[None]", problem: Exception | None) -> None:
    # Who was cancelled no longer waits for it.
    if noted.done():
        return
    if problem is None:
        noted.set_result(None)
    else:
        noted.set_exception(problem)
