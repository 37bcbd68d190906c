"""A bot in a room of a real server, that lives on from one scenario to the next."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.faults import mounted
from tests.kit.garden import Garden
from tests.kit.matrix_user import MatrixUser
from tests.kit.shapes import SHAPES
from tests.kit.synapse import Homeserver
from tests.torture.bench import Bench, Ended

MEMBERS = 3
A_LIFE = 4
"""Seconds that one takes at most on a busy computer, from its start to its death."""
DISK = 48
"""MiB of the disk that a bot lives on, where one may mount one."""


class RoomBench(Bench):
    """`pause` is how many seconds something stands still."""

    def __init__(
        self, server: Homeserver, folder: Path, dice: random.Random, kills: int, pause: float
    ) -> None:
        super().__init__(folder, dice, kills)
        self.pause = pause
        self.server = server
        self.root = False
        """Whether there is a disk of its own, which can be full or read-only."""
        self._garden: Garden | None = None
        self._stack = AsyncExitStack()

    async def user(self, name: str) -> MatrixUser:
        """Somebody with an account on the server."""
        account = self.server.register(f"{name}-{self.dice.randbytes(4).hex()}", display_name=name.title())
        user = MatrixUser(self.server.url, account)
        self._stack.push_async_callback(user.close)
        return user

    async def bot(self) -> BotProcess:
        """One that was never started, on a disk of its own where one may mount it."""
        folder = self.folder()
        (folder / "disk").mkdir()
        account = self.server.register(f"leerkring-{self.dice.randbytes(4).hex()}")
        self.root = self._stack.enter_context(mounted(folder / "disk", DISK))
        bot = BotProcess(folder / "disk", self.server.url, account)
        # What says how it went is not on a disk that may be full.
        bot.log_file, bot.output_file = folder / "bot.log", folder / "output"
        return await self._stack.enter_async_context(bot)

    async def garden(self) -> Garden:
        """The room, with a bot that runs; the same one until something went wrong."""
        if self._garden is None:
            bot = await self.bot()
            people = [await self.user(f"lid{number}") for number in range(MEMBERS + 1)]
            self._garden = Garden(bot, people[0], people[1:])
            self._garden.patience = PATIENCE
            bot.start()
            await self._garden.begin()
        self._garden.shapes = self.dice.sample(SHAPES, MEMBERS)
        return self._garden

    async def anew(self) -> None:
        self._garden = None
        await self._stack.aclose()
        await super().anew()

    @asynccontextmanager
    async def kills_amid(self, within: float, runs: bool = True) -> AsyncIterator[Garden]:
        """Kills the bot again and again; at the end that is over, and it has done all that there was to."""
        garden = await self.garden()
        if runs:
            await garden.bot.stop()
        lives = len(garden.bot.lives()) + self.kills
        garden.bot.start(self.moments(within))
        yield garden
        async with asyncio.timeout(PATIENCE + self.kills * A_LIFE):
            # Another process says so, in a file.
            while len(garden.bot.lives()) < lives:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        self.killed += self.kills
        await garden.settled()


RoomScenario = Callable[[RoomBench], Awaitable[Ended]]


async def holds_round(garden: Garden) -> None:
    """A stand-up, from open to close."""
    await garden.open()
    await garden.check_in()
    await garden.close()


async def is_well(garden: Garden) -> Ended:
    """Finds all there once, and no complaint."""
    await garden.settled()
    await garden.is_all_there_once()
    wrong = [line for line in garden.bot.log() if "Traceback" in line or "unexpected error" in line]
    assert not wrong, wrong
    return Ended.ONCE
