"""Killed without warning, the bot forgets nothing and says nothing twice on Discord."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.engine import utc_now
from storage import checkins, communities, inbox, outbox, standups
from storage.database import Database
from tests.kit.discord import rights
from tests.kit.discord.notes import Message
from tests.kit.discord.stand_in import StandIn

ROOT = Path(__file__).parents[3]
PATIENCE = 120.0
NAMES = "Amina Bram Chidi Dewi Esra Farid Giulia Hassan Ines Jamal Kaja Lior".split()
TIMES = int(os.environ.get("TIMES", "1"))
"""How often it is killed at each point."""
POINTS = (
    "before-sync:2",
    "before-commit-hearing:3",
    "after-commit-hearing:3",
    "before-commit-handling:2",
    "after-commit-handling:2",
    "before-sent:2",
    "after-sent:1",
    "after-sent:2",
    "before-commit-recording:1",
    "after-commit-recording:1",
)


class Life:
    """The bot as a process, with what it keeps in a folder."""

    def __init__(self, folder: Path, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self.log = folder / "bot.log"
        self.config = folder / "leerkring.toml"
        self.database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
        self.config.write_text(
            f'[storage]\nurl = "sqlite+aiosqlite:///{folder}/leerkring.db"\nmedia = "{folder}/media"\n'
            f'[discord]\ntoken = "{stand_in.token}"\n'
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, crashes: Sequence[str] = ()) -> None:
        command = [sys.executable, "-m", "tests.kit.discord.crashing", self.stand_in.base]
        command += ["--config", str(self.config), *(part for one in crashes for part in ("--crash", one))]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def deaths(self) -> int:
        """How often it was killed so far."""
        return self.log.read_text().count(f" {-signal.SIGKILL}\n")

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    async def until(self, so: Callable[[], bool]) -> None:
        """Once it is so, and nothing is left to do. Raises TimeoutError."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not so() or await self._left():  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(self.log.read_text()[-6000:]) from None

    async def _left(self) -> bool:
        if not (self.log.parent / "leerkring.db").exists():
            return True
        async with self.database.read() as tx:
            waiting = await inbox.rooms_waiting(tx)
            return bool(waiting or await outbox.undelivered(tx, [], 1, utc_now()))

    async def counted(self) -> int:
        async with self.database.read() as tx:
            (community,) = await communities.every(tx)
            latest = await standups.latest(tx, community.id)
            assert latest is not None
            return await checkins.count_in_round(tx, latest.id)


@asynccontextmanager
async def life(folder: Path) -> AsyncIterator[Life]:
    async with StandIn() as stand_in:
        one = Life(folder, stand_in)
        try:
            yield one
        finally:
            one.kill()
            await one.database.close()


async def test_it_is_killed_in_a_burst_of_check_ins(tmp_path: Path) -> None:
    async with life(tmp_path) as bot:
        stand_in = bot.stand_in
        guild = stand_in.guild("Buurt")
        channel = stand_in.channel(guild, "tuin")
        manages = stand_in.role(guild, "Beheer", rights.MANAGE_CHANNELS)
        everybody = [stand_in.person(name, guild, *[manages][: name == "Amina"]) for name in NAMES]
        bot.start()
        await stand_in.bot_listens()
        await bot.database.open()
        everybody[0].say(channel, "!begin De Tuin")
        for one in everybody[1:]:
            one.say(channel, "!meedoen")
        everybody[0].say(channel, "!standup nu")
        said = stand_in.world.messages
        await bot.until(lambda: any(one.thread for one in said.values()))
        bot.kill()
        root = next(one for one in said.values() if one.thread)
        assert root.thread is not None
        points = [*POINTS, f"seconds:{random.uniform(1.0, 3.0):.2f}"] * TIMES
        random.shuffle(points)
        bot.start(points)
        checked: list[Message] = []
        for number, one in enumerate(everybody):
            checked.append(one.say(root.thread, f"1. gedaan {number}\n2. nog doen {number}\n3. nee"))
            await asyncio.sleep(random.uniform(0.0, 1.0))
        asked: list[Message] = []
        async with asyncio.timeout(PATIENCE * TIMES):
            while bot.deaths() < len(points):
                asked.append(random.choice(everybody[1:]).say(channel, "!status"))
                await asyncio.sleep(random.uniform(0.1, 0.8))
        me = stand_in.me
        await bot.until(lambda: all(me in one.reactions.get("✅", []) for one in checked))
        assert await bot.counted() == len(NAMES)
        ours = [one for one in said.values() if one.author is me and not one.removed]
        answered = Counter(one.answered.id for one in ours if one.answered is not None)
        assert {answered[one.id] for one in asked} == {1}
        posts = Counter((one.channel.id, one.content) for one in ours if one.answered is None)
        assert [what for what, count in posts.items() if count > 1] == []
