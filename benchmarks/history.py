"""One message in the database of a community's first week, and in that after five years; what it takes."""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.figures import Figure, middle
from benchmarks.past import ANSWERS, NAMES, everything, live
from storage.database import Database
from storage.ids import EventId
from storage.tables import Base
from tests.kit.statements import heard
from tests.kit.village import Village

YEARS, FIVE_YEARS = 5, 260
PAIRS, WARM_UP = 120, 10
MESSAGES = {"talk": "Wat een weer vandaag", "!status": "!status", "a check-in": ANSWERS}
MOST_MS = 5.0
Statement = tuple[str, Any]


async def measure() -> list[Figure]:
    """Talk, a command and a check-in, in turns in both databases."""
    with tempfile.TemporaryDirectory(prefix="leerkring-bench-") as folder:
        async with AsyncExitStack() as stack:
            villages = []
            for name, weeks in (("week", 1), ("years", FIVE_YEARS)):
                (Path(folder) / name).mkdir()
                village = await stack.enter_async_context(everything(Path(folder) / name).open())
                await live(village, weeks)
                villages.append(village)
            week, years = villages
            figures: list[Figure] = []
            for what, words in MESSAGES.items():
                figures += await _compared(what, words, week, years)
            figures += await _handled(Path(folder) / "handled")
            return figures


async def _handled(folder: Path) -> list[Figure]:
    """What check-ins take of the processor, each by another member, with the database in a file as ever."""
    folder.mkdir()
    village = everything(folder)
    village.database = Database(str(village.database.url))
    names = [f"Lid{number}" for number in range(WARM_UP + PAIRS)]
    counted = "Chidi"
    async with village.open():
        await village.people("Amina", *names, counted)
        await village.says("Amina", "!setup")
        await village.says("Amina", "!standup now")
        await village.settled()
        took: list[float] = []
        for name in names:
            begun = process_time()
            await _checks_in(village, name)
            took.append((process_time() - begun) * 1000)
        # Apart: to listen takes time as well.
        with _listened() as statements:
            await _checks_in(village, counted)
    cost = middle(took[WARM_UP:])
    return [
        Figure("one check-in, the processor's time", cost, "ms", demand="at most 5 ms", met=cost <= MOST_MS),
        Figure("  SQL statements", len(statements), ""),
    ]


async def _checks_in(village: Village, name: str) -> None:
    await village.says(name, ANSWERS)
    await village.engine.chores_done()
    await village.engine.delivery.idle()


async def _compared(what: str, words: str, week: Village, years: Village) -> list[Figure]:
    young: list[float] = []
    old: list[float] = []
    for _ in range(WARM_UP + PAIRS):
        young.append(await _timed(week, words))
        old.append(await _timed(years, words))
    few, many = await _statements(week, words), await _statements(years, words)
    scans = _scans(many, years)
    took, floor = middle(old[WARM_UP:]), middle(young[WARM_UP:])
    counted, scanned = "  SQL statements", f"  tables scanned {' '.join(scans)}".rstrip()
    return [
        Figure(f"{what}, after {YEARS} years against 1 week", took, "ms", floor, most=1.1),
        Figure(counted, len(many), "", len(few), demand="as many", met=len(many) == len(few)),
        Figure(scanned, len(scans), "", demand="none", met=not scans),
    ]


async def _timed(village: Village, words: str) -> float:
    """Milliseconds until it is written down, handled, and answered where there is something to answer."""
    begun = perf_counter()
    message = await village.says(NAMES[1], words)
    took = (perf_counter() - begun) * 1000
    await _undo(village, message)
    return took


async def _statements(village: Village, words: str) -> list[Statement]:
    with _listened() as statements:
        message = await village.says(NAMES[1], words)
        # However busy the machine is: nobody waits for long for what is said next.
        await village.engine.handling.idle()
        await village.engine.delivery.idle()
    await _undo(village, message)
    return statements


async def _undo(village: Village, message: EventId) -> None:
    # A check-in is taken once: the next needs this one away.
    await village.settled()
    await village.removes(NAMES[1], message)


@contextmanager
def _listened() -> Iterator[list[Statement]]:
    """Every statement that runs meanwhile."""
    statements: list[Statement] = []
    with heard(lambda statement, values: statements.append((statement, values))):
        yield statements


def _scans(statements: list[Statement], village: Village) -> list[str]:
    """The tables that are read from end to end, by SQLite's own plan.

    An index of only what is still open, such as what waits, may be read whole: it stays small.
    """
    connection = sqlite3.connect(str(village.database.url.database))
    tables = set(Base.metadata.tables)
    try:
        small = {
            name
            for table in tables
            for _, name, _, _, partial in connection.execute(f"PRAGMA index_list({table})").fetchall()
            if partial
        }
        plans = [
            detail
            for statement, values in statements
            if re.match(r"SELECT|INSERT|UPDATE|DELETE|WITH", statement)
            for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    finally:
        connection.close()
    scans = [re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", plan) for plan in plans]
    return sorted({scan[1] for scan in scans if scan and scan[1] in tables and scan[2] not in small})
