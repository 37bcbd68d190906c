"""What is written before its key is there: held, handled when the key comes, and given up after a week."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.engine import Engine
from bot.matrix.platform import MatrixPlatform
from commands import chat
from commands.context import Profile
from storage.database import Database, Unavailable
from storage.media_folder import MediaFolder
from tests.kit.devices import AMINA, Desk, Json, Peer, state_of

DEFAULTS = Profile(
    language="nl",
    timezone="Europe/Amsterdam",
    prefix="!",
    quiet="21:00-08:00",
    country="NL",
)
HULP: Json = {"msgtype": "m.text", "body": "!hulp"}


class Kept:
    """The bot with what it keeps in `folder`; it may be started again and again."""

    def __init__(self, folder: Path, peer: Peer) -> None:
        self.folder = folder
        self.peer = peer
        self.now = datetime(2026, 3, 3, 8, tzinfo=UTC)
        self.database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
        self._published: Json | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Desk]:
        """Runs it, in the room with Amina."""
        desk = Desk(self.folder / "crypto", self.peer)
        desk.published = self._published
        platform = MatrixPlatform.__new__(MatrixPlatform)
        platform.begin_with(desk, lambda _person: False)
        await self.database.open()
        media = MediaFolder(self.folder / "media")
        self.engine = Engine(self.database, [platform], media, DEFAULTS, lambda: self.now)
        running = asyncio.create_task(self.engine.run())
        desk.feed(state=state_of(AMINA))
        try:
            async with asyncio.timeout(20):
                await self.engine.ready.wait()
                yield desk
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            self._published = desk.published
            await self.database.close()

    async def held(self) -> list[tuple[str, str | None]]:
        """What is set aside, or was: its state and its words."""
        async with self.database.read() as tx:
            rows = await tx.execute(text("SELECT state, payload FROM inbox WHERE event_id LIKE '$late%'"))
            return [(row.state, row.payload) for row in rows]

    async def until(self, true: Callable[[], Awaitable[bool]]) -> None:
        """Waits for it: several tasks hand on to each other."""
        while not await true():  # noqa: ASYNC110
            await asyncio.sleep(0.005)

    async def becomes(self, *states: str) -> None:
        """Waits until the events are in these states."""

        async def are() -> bool:
            return [state for state, _ in await self.held()] == list(states)

        await self.until(are)

    async def answers(self, desk: Desk, count: int) -> None:
        """Waits for so many posts of the bot."""

        async def sent() -> bool:
            return len(desk.paths("/send/")) >= count

        await self.until(sent)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path, Peer())


def key_of(peer: Peer, desk: Desk) -> Json:
    """The message with the key, in the last one-time key that the bot uploaded."""
    bodies = [body for path, body in desk.asked if "/keys/upload" in path]
    keys = [key["key"] for body in bodies for key in body["one_time_keys"].values()]
    return peer.shares_key(desk, keys[-1])


async def test_it_is_handled_when_the_key_comes(kept: Kept) -> None:
    async with kept.running() as desk:
        key = key_of(kept.peer, desk)
        desk.feed([kept.peer.says("$late", "m.room.message", HULP)])
        await kept.becomes("unreadable")
        assert not desk.paths("/send/")
        desk.feed(to_device={"events": [key]})
        await kept.answers(desk, 1)
        await kept.becomes("seen")
        assert await kept.held() == [("seen", None)]


async def test_it_waits_through_a_restart(kept: Kept) -> None:
    async with kept.running() as desk:
        key = key_of(kept.peer, desk)
        desk.feed([kept.peer.says("$late", "m.room.message", HULP)])
        await kept.becomes("unreadable")
    async with kept.running() as desk:
        await kept.becomes("unreadable")
        desk.feed(to_device={"events": [key]})
        await kept.answers(desk, 1)
    async with kept.running() as desk:
        desk.feed([kept.peer.says("$late2", "m.room.message", HULP)])
        await kept.becomes("seen", "seen")
        await kept.answers(desk, 1)


async def test_a_key_that_came_is_not_forgotten_in_trouble(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kept.running() as desk:
        key = key_of(kept.peer, desk)
        desk.feed([kept.peer.says("$late", "m.room.message", HULP)])
        await kept.becomes("unreadable")
        came, troubles = kept.engine.connections["matrix"].keys_came, [Unavailable("the disk is full")]

        async def hindered(sessions: set[str]) -> None:
            if troubles:
                raise troubles.pop()
            await came(sessions)

        monkeypatch.setattr(kept.engine.connections["matrix"], "keys_came", hindered)
        desk.feed(to_device={"events": [key]})
        desk.feed()
        await kept.answers(desk, 1)


async def test_people_are_told_once(kept: Kept) -> None:
    async with kept.running() as desk:
        desk.feed([kept.peer.says(f"$late{n}", "m.room.message", HULP) for n in range(2)])
        await kept.becomes("unreadable", "unreadable")
        for seconds, posts in ((29, 0), (2, 3), (60, 3)):
            kept.now += timedelta(seconds=seconds)
            await kept.engine.handling.mind(chat.Tick())
            await kept.answers(desk, posts)
            await kept.engine.delivery.idle()
            # A reaction on each, and one line in private.
            assert len(desk.paths("/send/")) == posts
        assert len(desk.paths("/send/m.reaction/")) == 2


@pytest.mark.parametrize("restarted", [False, True])
async def test_after_a_week_it_is_given_up(kept: Kept, restarted: bool) -> None:
    async with kept.running() as desk:
        desk.feed([kept.peer.says("$late", "m.room.message", HULP)])
        await kept.becomes("unreadable")
        kept.now += timedelta(days=6, hours=23)
        await kept.engine.handling.mind(chat.Tick())
        await kept.becomes("unreadable")
        kept.now += timedelta(hours=2)
        if not restarted:
            await kept.engine.handling.mind(chat.Tick())
            assert await kept.held() == [("seen", None)]
    async with kept.running():
        assert await kept.held() == [("seen", None)]
