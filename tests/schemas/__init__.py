"""Databases of released versions with a week in each, as SQL: what an upgrade must bring along.

`python -m tests.schemas` writes one for the newest migration; do that before a release that has a new one.
"""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from storage import migrate

FOLDER = Path(__file__).parent


def stored() -> list[str]:
    """The migrations of which there is a database, oldest first."""
    return sorted(file.stem for file in FOLDER.glob("*.sql"))


def make(revision: str, file: Path) -> None:
    """The database of that migration."""
    with sqlite3.connect(file) as connection:
        connection.executescript((FOLDER / f"{revision}.sql").read_text("utf-8"))


async def _a_week(folder: Path) -> None:
    from tests.bot.test_retrace import NAMES, a_week
    from tests.kit.village import Village

    village = Village(folder)
    async with village.open():
        await village.people(*NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        await a_week(village)
        await village.says("Bram", "!parkeer de pomp")
        await village.says("Wei", "!overslaan")
        await village.settled()


def main() -> None:
    """Writes the newest."""
    revision = migrate.revisions()[-1]
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_a_week(Path(folder)))
        with sqlite3.connect(Path(folder) / "leerkring.db") as connection:
            lines = "\n".join(connection.iterdump())
    (FOLDER / f"{revision}.sql").write_text(f"{lines}\n", "utf-8")
