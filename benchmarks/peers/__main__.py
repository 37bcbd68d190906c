"""Measures leerkring, a bare echo and other bots side by side: ``make bench-peers``."""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.peers.install import CONSTRAINTS, LeftOut, interpreter
from benchmarks.peers.others import OTHERS, Other
from benchmarks.peers.results import Measured, side_by_side
from benchmarks.peers.running import excused, moved_in, other, our_own, replies, starts
from benchmarks.world import world
from tests.oldest import pins

ROUNDS = 200
ABOUT = (
    "One server, one room for each, not encrypted; all are asked in turns. In brackets: times the bare echo.",
    "leerkring and the bare echo: !status, in a community that was just made.",
)


def main() -> int:
    """Prints the table. What is not there of the others has a line; only what is ours can make it fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=_rounds, default=ROUNDS, help="how often each is asked")
    wanted = parser.parse_args()
    left_out: dict[str, str] = {}
    pythons = installed(left_out)
    print(report(asyncio.run(_measured(pythons, wanted.rounds, left_out)), left_out))
    return 0


def installed(left_out: dict[str, str]) -> dict[str, Path]:
    """The Python of each of the others that there is; why not goes to `left_out`, by name and version."""
    pythons: dict[str, Path] = {}
    for peer in OTHERS:
        try:
            pythons[peer.package] = interpreter(peer.package)
        except LeftOut as why:
            left_out[named(peer)] = str(why)
    return pythons


def named(peer: Other) -> str:
    """With its version, which is pinned."""
    return f"{peer.package} {pins(CONSTRAINTS.read_text('utf-8'))[peer.package]}"


def report(measured: list[Measured], left_out: Mapping[str, str]) -> str:
    """The table and what has to be known to read it."""
    how = [f"{named(peer)}: {peer.command}; {peer.how}." for peer in OTHERS if named(peer) not in left_out]
    lacking = [f"{name} is left out: it {why}" for name, why in left_out.items()]
    return "\n".join([side_by_side(measured), "", *ABOUT, *how, *lacking])


async def _measured(pythons: Mapping[str, Path], rounds: int, left_out: dict[str, str]) -> list[Measured]:
    async with world() as here:
        there, length = await our_own(here)
        for peer in OTHERS:
            if python := pythons.get(peer.package):
                one = other(here, peer, named(peer), python, length)
                with excused(one, left_out):
                    await moved_in(one)
                    there.append(one)
        await starts(there, left_out)
        await replies([one for one in there if one.measured.name not in left_out], rounds, left_out)
    return [one.measured for one in there if one.measured.name not in left_out]


def _rounds(text: str) -> int:
    if (number := int(text)) < 2:
        raise argparse.ArgumentTypeError("two rounds at least")
    return number


if __name__ == "__main__":
    sys.exit(main())
