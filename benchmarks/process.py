"""What one process costs: how long it takes to start, and how much memory it holds."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, middle
from benchmarks.history import FIVE_YEARS, YEARS
from benchmarks.past import everything, live
from benchmarks.world import LEERKRING, PATIENCE, ROOT, World, came, resident, said_by, world
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Account

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
        (ready, least), (ready_bare, bare) = await _starts(here, "young", young)
        (ready_old, least_old), _ = await _starts(here, "old", old)
    version = _seconds((*LEERKRING, "--version"))
    python = _seconds((sys.executable, "-c", "import click"))
    return [
        Figure(
            "start to first answer, new database",
            ready,
            "s",
            ready_bare,
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


async def _starts(here: World, name: str, home: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Seconds until what waited is answered, and MiB then: of ours, and of a bare echo."""
    bot, echo, asker = (
        here.synapse.register(name),
        here.synapse.register(f"{name}-echo"),
        here.user(f"{name}-asker"),
    )
    room = await asker.create_room("De Buurttuin", invite=[bot.user_id, echo.user_id])
    with here.echo(echo):
        await asker.wait_for(room, came(echo.user_id), PATIENCE)
    with here.leerkring(bot, home):
        await asker.wait_for(room, said_by(bot.user_id), PATIENCE)
    ours, bare = list[tuple[float, float]](), list[tuple[float, float]]()
    for _ in range(STARTS):
        ours.append(await _answered(asker, room, bot, here.leerkring(bot, home)))
        bare.append(await _answered(asker, room, echo, here.echo(echo)))
    return _middle(ours), _middle(bare)


async def _answered(
    asker: MatrixUser, room: str, who: Account, starts: AbstractContextManager[subprocess.Popen[bytes]]
) -> tuple[float, float]:
    await asker.send_text(room, COMMAND)
    begun = perf_counter()
    with starts as process:
        await asker.wait_for(room, said_by(who.user_id), PATIENCE)
        return perf_counter() - begun, resident(process)


def _middle(measured: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return middle([seconds for seconds, _ in measured]), middle([mib for _, mib in measured])


def _seconds(command: Sequence[str]) -> float:
    took: list[float] = []
    for _ in range(VERSIONS):
        begun = perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        took.append(perf_counter() - begun)
    return middle(took)
