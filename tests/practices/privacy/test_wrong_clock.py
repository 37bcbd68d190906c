"""A computer whose clock is wrong erases nothing that is not too old."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.vitals import look
from storage import inbox
from tests.kit.village import Village

YEARS = timedelta(days=3 * 365)


async def begun(village: Village) -> None:
    """A community in which Bram told something."""
    await village.people("Amina", "Bram")
    await village.says("Amina", "!begin")
    await village.says("Amina", "!standup nu")
    root = (await village.settled())[-1].event
    await village.says("Bram", "1. de heg gesnoeid\n2. b\n3. nee", thread=root)
    await village.says("Amina", "!standup sluit")
    await village.settled()


async def told(village: Village) -> bool:
    """Whether that is still there."""
    exported: Any = await village.exported()
    answers = [check["answers"]["done"] for one in exported["standups"] for check in one["check_ins"]]
    return "de heg gesnoeid" in answers


async def stands_still(village: Village) -> set[str]:
    seen = await look(village.database, village.engine.pulse, lambda: village.now, clock_runs=False)
    return {what for what, _ in seen.standing}


async def says_the_time(village: Village, moment: datetime | None) -> None:
    """The server dates an answer."""
    async with village.database.write() as tx:
        await inbox.store(tx, village.platform.me, "s", [], moment)


async def test_a_clock_that_is_years_ahead_erases_nothing_and_an_operator_is_told(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        right = village.now
        village.now += YEARS
        for _ in range(3):
            await village.passes(timedelta(days=1))
        assert await told(village)
        assert "erasing" in await stands_still(village)
        village.now = right + timedelta(days=1)
        await village.passes(timedelta(days=1))
        assert await told(village)
        assert "erasing" not in await stands_still(village)


async def test_the_servers_clock_counts_where_ours_is_ahead(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        right = village.now
        for day in range(1, 4):
            await says_the_time(village, right + timedelta(days=day))
            village.now = right + YEARS + timedelta(days=day)
            await village.passes(timedelta(0))
        assert await told(village)


async def test_a_server_whose_clock_goes_back_is_not_believed(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        newest = village.now + timedelta(hours=1)
        for moment in (newest, village.now - YEARS, None):
            await says_the_time(village, moment)
        async with village.database.read() as tx:
            assert await inbox.server_time(tx, "matrix") == newest


async def test_night_after_night_what_is_too_old_goes(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        for _ in range(27):
            village.now += timedelta(days=30)
            await village.passes(timedelta(0))
        assert not await told(village)
        assert "erasing" not in await stands_still(village)


@pytest.mark.parametrize(("answer", "goes"), [("y", True), ("n", False)])
async def test_an_operator_says_that_the_clock_is_right(tmp_path: Path, answer: str, goes: bool) -> None:
    village = Village(tmp_path)
    async with village.open():
        await begun(village)
        village.now = datetime.now(UTC) + timedelta(hours=1)
        await village.passes(timedelta(days=1))
        assert await told(village)
    config = tmp_path / "leerkring.toml"
    url = f"sqlite+aiosqlite:///{tmp_path}/leerkring.db"
    config.write_text(f'[storage]\nurl = "{url}"\n[privacy]\nkeep_months = 1\n')
    words = ["erase-old", "--config", str(config)]
    done = await asyncio.to_thread(CliRunner().invoke, main, words, input=answer)
    assert "What is older than 1 months goes" in done.output
    village = Village(tmp_path)
    village.profile = replace(village.profile, keep_months=1)
    async with village.open():
        village.now = datetime.now(UTC) + timedelta(days=3)
        await village.passes(timedelta(0))
        assert await told(village) is not goes
