"""What one process costs: how long it takes to start, and how much memory it holds."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, middle
from benchmarks.history import FIVE_YEARS, YEARS
from benchmarks.past import everything, live
from benchmarks.world import LEERKRING, PATIENCE, ROOT, World, came, resident, said_by, world

STARTS, VERSIONS = 3, 7
START_SECONDS, MEMORY = 1.0, 100
COMMAND = "!status"


async def measure() -> list[Figure]:
    """Starts with hardly any database and with one of five years, and the shortest of all runs."""
    async with world() as here:
        young = here.folder / "young"
        young.mkdir()
        old = here.folder / "old"
        shutil.copytree(await _five_years(here.folder), old)
        ready, least, bare = await _starts(here, "young", young)
        ready_old, least_old, _ = await _starts(here, "old", old)
    version = _seconds((*LEERKRING, "--version"))
    python = _seconds((sys.executable, "-c", "import click"))
    return [
        Figure(
            "start to first answer, new database",
            ready,
            "s",
            demand=f"at most {START_SECONDS:.1f} s",
            met=ready <= START_SECONDS,
        ),
        Figure(f"the same after {YEARS} years", ready_old, "s", ready),
        Figure(
            "memory after the start",
            least,
            "MiB",
            bare,
            demand=f"at most {MEMORY} MiB",
            met=least <= MEMORY,
        ),
        Figure(f"the same after {YEARS} years", least_old, "MiB", bare),
        Figure("leerkring --version", version, "s", python),
    ]


async def _five_years(folder: Path) -> Path:
    home = folder / "village"
    home.mkdir()
    async with everything(home).open() as village:
        await live(village, FIVE_YEARS)
    return home


async def _starts(here: World, name: str, home: Path) -> tuple[float, float, float]:
    """Seconds until what waited is answered, and MiB then: ours, and those of a bare echo."""
    bot, echo, asker = (
        here.synapse.register(name),
        here.synapse.register(f"{name}-echo"),
        here.user(f"{name}-asker"),
    )
    room = await asker.create_room("De Buurttuin", invite=[bot.user_id, echo.user_id])
    with here.echo(echo) as process:
        await asker.wait_for(room, came(echo.user_id), PATIENCE)
        bare = resident(process)
    with here.leerkring(bot, home):
        await asker.wait_for(room, said_by(bot.user_id), PATIENCE)
    took: list[float] = []
    memory: list[float] = []
    for _ in range(STARTS):
        await asker.send_text(room, COMMAND)
        begun = perf_counter()
        with here.leerkring(bot, home) as process:
            await asker.wait_for(room, said_by(bot.user_id), PATIENCE)
            took.append(perf_counter() - begun)
            memory.append(resident(process))
    return middle(took), middle(memory), bare


def _seconds(command: Sequence[str]) -> float:
    took: list[float] = []
    for _ in range(VERSIONS):
        begun = perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        took.append(perf_counter() - begun)
    return middle(took)
