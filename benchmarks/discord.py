"""From a member's command to the bot's reply on Discord, against a bare loop, in turns on a stand-in each."""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, middle, slow
from tests.kit.discord import rights
from tests.kit.discord.people import Person
from tests.kit.discord.process import DiscordProcess
from tests.kit.discord.refusals import Json
from tests.kit.discord.stand_in import StandIn

COMMAND = "!status"
PAIRS, WARM_UP = 100, 10
AFAR = 0.1
"""Seconds until Discord answers, about."""
ROLE = "deelnemers"


async def measure() -> list[Figure]:
    """Once with answers from next door, and once with answers that take as long as those from afar."""
    with tempfile.TemporaryDirectory() as folder:
        async with StandIn() as ours, StandIn() as bare, DiscordProcess(Path(folder), ours, ROLE) as bot:
            asker, caller = Asker(ours), Asker(bare)
            bot.start()
            await ours.bot_listens()
            await asker.asks("!begin De Buurttuin", asker.host)
            await bot.done_with()
            echo = _echo(bare, len(await asker.asks(COMMAND)))
            try:
                await bare.bot_listens()
                near = await _figures("with answers at once", asker, caller, None)
                ours.rest.takes = bare.rest.takes = AFAR
                far = await _figures(f"with answers after {AFAR:.1f} s", asker, caller, 1.15)
            finally:
                echo.kill()
                echo.wait()
    return near + far


async def _figures(how: str, asker: "Asker", caller: "Asker", most: float | None) -> list[Figure]:
    ours, floor = await _in_turns(asker, caller)
    what = f"on Discord {how}, command to reply, median of {PAIRS} pairs"
    return [
        Figure(what, middle(ours), "ms", middle(floor), most=most),
        Figure("the same, nine out of ten", slow(ours), "ms", slow(floor)),
    ]


async def _in_turns(asker: "Asker", caller: "Asker") -> tuple[list[float], list[float]]:
    ours: list[float] = []
    floor: list[float] = []
    for turn in range(WARM_UP + PAIRS):
        for times, who in ((ours, asker), (floor, caller)):
            begun = perf_counter()
            await who.asks(COMMAND)
            if turn >= WARM_UP:
                times.append((perf_counter() - begun) * 1000)
    return ours, floor


class Asker:
    """Somebody in a channel, who sees what the bot says there."""

    def __init__(self, there: StandIn) -> None:
        guild = there.guild("Buurthuis")
        self._there, self._channel = there, there.channel(guild, "tuin")
        member = there.role(guild, ROLE)
        self.host = there.person("Amina", guild, there.role(guild, "beheer", rights.MANAGE_CHANNELS))
        self.member = there.person("Bram", guild, member)
        self._answer: asyncio.Future[str] | None = None
        self._tell, there.world.sink = there.world.sink, self._overhear

    async def asks(self, words: str, who: Person | None = None) -> str:
        """What the bot answers."""
        self._answer = asyncio.get_running_loop().create_future()
        (who or self.member).say(self._channel, words)
        async with asyncio.timeout(60):
            return await self._answer

    def _overhear(self, kind: str, data: Json, needs: int = 0, bare: Json | None = None) -> None:
        waits = self._answer is not None and not self._answer.done()
        if waits and kind == "MESSAGE_CREATE" and data["author"].get("bot"):
            assert self._answer is not None
            self._answer.set_result(data["content"])
        self._tell(kind, data, needs, bare)


def _echo(there: StandIn, length: int) -> "subprocess.Popen[bytes]":
    own = {"ECHO_AT": there.base, "ECHO_TOKEN": there.token, "ECHO_LENGTH": str(length)}
    return subprocess.Popen([sys.executable, "-m", "benchmarks.discord_echo"], env=os.environ | own)
