"""The command line: all scenarios, for as many minutes as one has."""

import argparse
import asyncio
import logging
import random
import sys
import tempfile
from pathlib import Path
from time import monotonic

import structlog

from tests.kit.synapse import Synapse
from tests.torture.battery import SCENARIOS, tortured
from tests.torture.room import RoomBench

KILLS = 25
STANDS_STILL = 30
"""Once for so long a part of the time that there is."""


def main() -> None:
    """Prints a line for each, a table at the end, and ends with 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--kills", type=int, default=KILLS, help="in each run of a scenario")
    parser.add_argument("--only", action="append", default=[], metavar="SCENARIO")
    wanted = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    print(f"seed {wanted.seed}, {wanted.minutes:g} minutes", flush=True)
    chosen = [one for one in SCENARIOS if not wanted.only or one.__name__ in wanted.only]
    until = monotonic() + wanted.minutes * 60
    with tempfile.TemporaryDirectory() as folder, Synapse(Path(folder)) as server:
        pause = max(2.0, wanted.minutes * 60 / STANDS_STILL)
        dice = random.Random(wanted.seed)
        bench = RoomBench(server, Path(folder) / "bench", dice, wanted.kills, pause)
        goes_on = lambda: monotonic() < until  # noqa: E731
        tally = asyncio.run(tortured(bench, chosen, goes_on, lambda line: print(line, flush=True)))
    print(f"\n{bench.killed} kills, seed {wanted.seed}")
    print("\n".join(tally.table()))
    sys.exit(1 if tally.failures else 0)


if __name__ == "__main__":
    main()
