"""Measures speed and size and prints them beside what is demanded: ``python -m benchmarks [name …]``."""

import asyncio
import importlib
import sys
from time import perf_counter

from benchmarks.figures import Figure, table

NAMES = ("reply", "burst", "history", "process", "due", "photos", "pictures", "discord", "sign", "databases")


async def _measured(names: list[str]) -> list[Figure]:
    figures: list[Figure] = []
    for name in names:
        begun = perf_counter()
        figures += await importlib.import_module(f"benchmarks.{name}").measure()
        print(f"{name}: {perf_counter() - begun:.0f} seconds", file=sys.stderr)
    return figures


def main() -> int:
    """Runs the benchmarks named on the command line, or all. 2 for a name that there is none of."""
    names = sys.argv[1:] or list(NAMES)
    if unknown := [name for name in names if name not in NAMES]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    print(table(asyncio.run(_measured(names))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
