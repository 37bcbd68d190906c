"""The real bot on a clock that a test sets: `python -m tests.kit.timed_bot --config FILE --now TIME`.

Each line on standard input is a new time (ISO 8601). The clock goes there by way of every moment at which
something is due; when all of that is done and delivered, the bot says `done`, as it does once it has started.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot import service
from bot.cli import main as leerkring
from bot.engine import Engine
from bot.matrix import incoming
from bot.platform import Platform
from bot.transcribing import Listener
from commands import handle
from commands.context import Profile
from storage import outbox
from storage.database import Database
from storage.media_folder import MediaFolder
from storage.photos.reader import PhotoReader

_now: list[datetime] = []


class TimedEngine(Engine):
    """An engine that reads its clock from standard input."""

    def __init__(
        self,
        database: Database,
        platforms: Sequence[Platform],
        media: MediaFolder,
        profile: Profile,
        careful: bool = False,
        photos: PhotoReader | None = None,
        listener: Listener | None = None,
    ) -> None:
        super().__init__(
            database,
            platforms,
            media,
            profile,
            lambda: _now[-1],
            careful,
            photos=photos,
            listener=listener,
        )

    async def run(self) -> None:
        """As the real one, with the clock beside it."""
        clock = asyncio.create_task(self._follow())
        try:
            await super().run()
        finally:
            clock.cancel()

    async def _follow(self) -> None:
        await self.ready.wait()
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while True:
            await self._settled()
            print("done", flush=True)
            line = await reader.readline()
            if not line:
                return
            await self._go_on_until(datetime.fromisoformat(line.decode().strip()))

    async def _go_on_until(self, moment: datetime) -> None:
        while (coming := await self._next()) is not None and coming <= moment:
            _now.append(max(_now[-1], coming))
            await self._ring()
        _now.append(moment)
        await self._ring()

    async def _next(self) -> datetime | None:
        async with self._database.read() as tx:
            coming = [await handle.next_due(tx), await outbox.next_later(tx, _now[-1])]
        return min((moment for moment in coming if moment is not None), default=None)

    async def _ring(self) -> None:
        await self.clock.ring()
        self.delivery.wake()
        await self._settled()

    async def _settled(self) -> None:
        await self.handling.idle()
        await self.delivery.idle()
        await self.chores_done()


def _time(said_by_the_server: object) -> datetime:
    """What people say, they say at this time too; but for what a bridge dates by the test's clock itself."""
    if isinstance(said_by_the_server, int):
        said = datetime.fromtimestamp(said_by_the_server / 1000, UTC)
        if said > datetime.now(UTC) + timedelta(days=1):
            return said
    return _now[-1]


def main() -> None:
    """The real command line, with the engine exchanged."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--now", required=True, type=datetime.fromisoformat)
    asked = parser.parse_args()
    _now.append(asked.now)
    setattr(incoming, "as_moment", _time)  # noqa: B010
    setattr(service, "Engine", TimedEngine)  # noqa: B010  a class may not be assigned to
    leerkring(["run", "--config", asked.config])


if __name__ == "__main__":
    main()
