"""Commands and files without a bot, to which all this happens."""

import asyncio
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.backup import backup as write
from bot.restore import restore as put_back
from tests import schemas
from tests.bot.test_backup import settings_in, silently
from tests.bot.test_faults import ACCOUNT, ANSWERS, CLOSED, OPENED, begun, rounds, told
from tests.kit.bot_process import PATIENCE, ROOT
from tests.kit.village import Village, photo_bytes
from tests.storage.test_upgrades import content, lost, moved
from tests.torture.bench import Bench, Ended, Scenario, command, is_a_line

PAGE = 4096
CHANGES = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))
"""When the clocks of Amsterdam go forward, and back."""


def _killed(bench: Bench, config: Path, within: float, *words: str) -> "subprocess.CompletedProcess[str]":
    """A command that is killed again and again, and then let be; how it ended at last."""
    patience = PATIENCE * bench.kills
    line = [sys.executable, "-m", "tests.kit.crashing_bot", "--config", str(config)]
    for moment in bench.moments(within):
        line += ["--crash", moment]
    done = subprocess.run(
        [*line, "--", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    # One that was done before its moment came is not killed.
    bench.killed += done.stdout.count(f" {-signal.SIGKILL}\n")
    return done


def _config(folder: Path) -> Path:
    file = folder / "leerkring.toml"
    words = ACCOUNT.replace("///leerkring.db", f"///{folder}/leerkring.db")
    file.write_text(words.replace('media = "media"', f'media = "{folder}/media"'))
    return file


async def _lived_in(bench: Bench) -> Path:
    """A folder in which people checked in, with a photo: each time a copy of the same."""
    if bench.lived_in is None:
        bench.lived_in = bench.folder()
        async with Village(bench.lived_in).open() as village:
            thread = await begun(village)
            await village.says("Bram", ANSWERS, thread=thread)
            await village.shows("Chidi", photo_bytes(), "tuin", thread=thread)
            await village.settled()
            await village.database.forget_erased()
    folder = bench.folder()
    shutil.copytree(bench.lived_in, folder, dirs_exist_ok=True)
    _config(folder)
    return folder


def _kept(folder: Path) -> tuple[object, dict[str, bytes]]:
    media = {file.name: file.read_bytes() for file in (folder / "media").rglob("*") if file.is_file()}
    rows = {name: rows for name, rows in content(folder / "leerkring.db").items() if name in TOLD}
    return rows, media


TOLD = ("members", "standups", "check_ins", "contributions", "answers", "media")
"""The tables of which a backup that is put back changes nothing."""


async def migration(bench: Bench) -> Ended:
    """Killed while a database of the first release is brought up to date."""
    folder = bench.folder()
    schemas.make(schemas.stored()[0], folder / "leerkring.db")
    before = content(folder / "leerkring.db")
    done = await asyncio.to_thread(_killed, bench, _config(folder), 1.0, "audit")
    assert done.returncode == 0, done.stderr
    assert lost(moved(before), content(folder / "leerkring.db")) == []
    with closing(sqlite3.connect(folder / "leerkring.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return Ended.ONCE


async def backup(bench: Bench) -> Ended:
    """Killed while a backup is made: there is a whole one or none, and nothing else is left of it."""
    made, file = await _lived_in(bench), bench.folder() / "file"
    done = await asyncio.to_thread(_killed, bench, made / "leerkring.toml", 0.4, "backup", str(file))
    assert done.returncode == 0 or "there already" in done.stderr, done.stderr
    await asyncio.to_thread(write, settings_in(made), file.with_name("again"), silently)
    assert [path.name for path in (*made.glob(".*"), *file.parent.glob(".*"))] == []
    second = bench.folder()
    await put_back(settings_in(second), file, silently)
    assert _kept(second) == _kept(made)
    return Ended.ONCE


async def restore(bench: Bench) -> Ended:
    """Killed while a backup is put back over what there was."""
    made, file = await _lived_in(bench), bench.folder() / "file"
    await asyncio.to_thread(write, settings_in(made), file, silently)
    before = _kept(made)
    words = ("restore", str(file), "--force")
    done = await asyncio.to_thread(_killed, bench, made / "leerkring.toml", 0.5, *words)
    assert done.returncode == 0, done.stderr
    assert _kept(made) == before
    assert [path.name for path in made.glob(".*")] == []
    return Ended.ONCE


async def damaged_page(bench: Bench) -> Ended:
    """One page of the database is not what it was: that is said, or nobody needed it."""
    made = await _lived_in(bench)
    config, file = made / "leerkring.toml", made / "leerkring.db"
    words = ("export", "--community", "De Buurttuin")
    whole = (await command(config, *words)).stdout
    pages = file.stat().st_size // PAGE
    with file.open("r+b") as database:
        database.seek(PAGE * bench.dice.randrange(1, pages))
        database.write(bench.dice.randbytes(PAGE))
    done = await command(config, *words)
    if done.exit_code == 0:
        assert done.stdout == whole
        return Ended.ONCE
    return is_a_line(done.exit_code, done.stderr, "malformed", "damaged")


async def clock_jumps(bench: Bench) -> Ended:
    """The clock jumps by up to a week, forward and back, over a night in which the clocks change."""
    village = Village(bench.folder())
    village.now = bench.dice.choice(CHANGES) - timedelta(days=11)
    async with village.open():
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.settled()
        latest = village.now
        for _ in range(max(4, bench.kills // 2)):
            await village.passes(timedelta(minutes=bench.dice.randrange(-7 * 24 * 60, 9 * 24 * 60)))
            latest = max(latest, village.now)
        # Once it is right again, weeks go by as they always do.
        village.now = latest
        before = told(village, OPENED)
        await village.goes_on_until(latest + timedelta(weeks=2))
        opened = told(village, OPENED)
        assert opened - before in (1, 2, 3)
        await village.goes_on_until(village.now + timedelta(days=1))
        standing = await rounds(village)
        assert len({one["opened_at"] for one in standing}) == len(standing) == told(village, OPENED)
        assert len([one for one in standing if one["closed_at"]]) == told(village, CLOSED)
    return Ended.ONCE


SCENARIOS: list[Scenario] = [migration, backup, restore, damaged_page, clock_jumps]
