"""What scenarios need: dice, folders, and moments to be killed at."""

import asyncio
import random
import shutil
from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path

from click.testing import CliRunner, Result

from bot.cli import main
from tests.kit.crashing_bot import SECONDS


class Ended(StrEnum):
    """How a scenario ends when it ends well."""

    ONCE = "exactly once"
    LINE = "clear line"


class Bench:
    """`kills` is how often one run of a scenario kills, as far as its moments come; `killed` counts them."""

    def __init__(self, folder: Path, dice: random.Random, kills: int) -> None:
        self.dice = dice
        self.kills = kills
        self.killed = 0
        self.lived_in: Path | None = None
        """A folder that scenarios copy."""
        self._folder = folder
        self._used = 0

    def folder(self) -> Path:
        """A new one."""
        self._used += 1
        made = self._folder / f"{self._used}"
        made.mkdir(parents=True)
        return made

    def moments(self, within: float) -> list[str]:
        """To be killed at, as tests.kit.crashing_bot has them, each within so many seconds of a life."""
        return [f"{SECONDS}:{self.dice.uniform(0, within):.3f}" for _ in range(self.kills)]

    async def anew(self) -> None:
        """Lets go of all that scenarios left behind."""
        self.lived_in = None
        shutil.rmtree(self._folder, ignore_errors=True)


Scenario = Callable[[Bench], Awaitable[Ended]]


async def command(config: Path, *words: str) -> Result:
    """The command line, to its end; in this process, which has imported all of it."""
    return await asyncio.to_thread(CliRunner().invoke, main, [*words, "--config", str(config)])


def is_a_line(code: int, said: str, *about: str) -> Ended:
    """Finds that a command failed with one line that says why, in one of these words."""
    assert code == 1, (code, said)
    lines = [line for line in said.splitlines() if line.startswith("leerkring: ")]
    assert len(lines) == 1 and "Traceback" not in said, said
    assert any(words in lines[0] for words in about) and "bug" not in lines[0], lines
    return Ended.LINE
