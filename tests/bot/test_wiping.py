"""What is wiped later when it could not be at once, and what an operator hears of that."""

from collections.abc import Collection
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import wiping
from bot.backoff import Trouble
from bot.wiping import READS, Wiping
from storage.database import BeingRead, Database


async def nothing(_: Collection[str] = ()) -> None:
    """There is no file, and it is calm."""


@pytest.mark.parametrize(("times", "told"), [(READS - 1, 0), (READS, 2)])
async def test_who_reads_meanwhile_is_no_trouble_unless_it_lasts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, times: int, told: int
) -> None:
    monkeypatch.setattr(wiping, "AGAIN", 0.0)
    reads = iter(range(times))

    async def read(_: Database) -> None:
        if next(reads, None) is not None:
            raise BeingRead("somebody reads what was erased")

    monkeypatch.setattr(Database, "forget_erased", read)
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    with capture_logs() as logged:
        await Wiping(database, nothing, Trouble(), nothing).wipe()
    assert next(reads, None) is None
    assert len(logged) == told
