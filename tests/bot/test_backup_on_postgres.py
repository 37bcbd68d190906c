"""Backup and restore where the database is a PostgreSQL: the same file, and the same promises."""

import asyncio
import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import insert, select

from bot.backup import backup
from bot.check import check
from bot.errors import Failure
from bot.lock import one_process
from bot.matrix.settings import Matrix
from bot.restore import restore
from bot.settings import Backup, Settings, Storage
from storage import tables as t
from storage.database import Database
from storage.ids import PersonId
from storage.seal import Seal
from tests.bot.test_backup import a_round, hidden, silently
from tests.bot.test_retrace import ANSWERS, put_back, shape
from tests.kit import new_database
from tests.kit.rows import Rows
from tests.kit.village import TUESDAY, photo_bytes

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres

LEFT_OUT = {"ballots", "sealed_answers"}
BEGUN_LATER = {"audit", "outbox"}
"""What is not as it was after a restore, and is not to be."""
EMPTY = "template1"
ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds."""


def of(url: str, folder: Path, key: str = "") -> Settings:
    beside: dict[str, Any] = {"folder": folder} if url.startswith("postgresql") else {}
    # One of its own: no two run for one account at once.
    account = hashlib.sha256(bytes(folder.parent)).hexdigest()[:12]
    return Settings(
        storage=Storage(url=url, media=folder / "media", **beside),
        matrix=Matrix(user_id=f"@{account}:test"),
        backup=Backup(key=key),
    )


def in_file(folder: Path) -> Settings:
    return of(f"sqlite+aiosqlite:///{folder}/leerkring.db", folder)


async def filled(settings: Settings) -> None:
    """Some of everything, with words that have every sign that needs care."""
    database = Database(settings.storage.url, settings.storage.beside)
    await database.open()
    async with database.write() as tx:
        await Rows(tx, PersonId("@bram:test"), "één\ttwee\\n\ndrie \\N\\. \r\v\b\f", 0).fill()
    await database.close()
    # What it says of photos is of made-up ones.
    settings.storage.media.mkdir(exist_ok=True)


async def rows(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    database = Database(settings.storage.url, settings.storage.beside)
    await database.open()
    async with database.read() as tx:
        found = {
            table.name: [
                tuple(row) for row in await tx.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in t.Base.metadata.sorted_tables
        }
    await database.close()
    return found


def same(found: dict[str, list[tuple[Any, ...]]], as_in: dict[str, list[tuple[Any, ...]]]) -> None:
    for name, kept in as_in.items():
        if name in LEFT_OUT:
            assert kept and not found[name]
        elif name in BEGUN_LATER:
            assert len(found[name]) >= len(kept)
        else:
            assert found[name] == kept, name


def deeds(found: dict[str, list[tuple[Any, ...]]]) -> set[str]:
    return {row[2] for row in found["audit"]}


async def test_it_is_put_back_on_a_server_and_in_a_file(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh() as here, postgres.fresh(EMPTY) as there, postgres.fresh(EMPTY) as third:
        ours = of(here, tmp_path / "here")
        await filled(ours)
        before = await rows(ours)
        said = backup(ours, tmp_path / "file", silently)
        assert "not encrypted" in said
        assert "backup" in deeds(await rows(ours))
        assert hidden(tmp_path / "here") == []
        with tarfile.open(tmp_path / "file") as archive:
            assert "database.dump" in archive.getnames()
            assert not any("ballots" in name for name in archive.getnames())
        on_server = of(there, tmp_path / "there")
        lines = await restore(on_server, tmp_path / "file", silently)
        assert "put back" in lines[0] and any("new device" in line for line in lines)
        after = await rows(on_server)
        same(after, before)
        assert {"backup", "restore"} <= deeds(after)
        # What comes next has a number of its own.
        database = Database(there, tmp_path)
        async with database.write() as tx:
            await tx.execute(insert(t.Audit).values(at=TUESDAY, deed="move", by_clock=False, detail=""))
        await database.close()
        await restore(in_file(tmp_path / "file-again"), tmp_path / "file", silently)
        same(await rows(in_file(tmp_path / "file-again")), before)
        # And of a file on a server.
        (tmp_path / "file-again" / "media").mkdir()
        backup(in_file(tmp_path / "file-again"), tmp_path / "of-file", silently)
        await restore(of(third, tmp_path / "third"), tmp_path / "of-file", silently)
        same(await rows(of(third, tmp_path / "third")), before)


async def test_nothing_is_overwritten_unless_forced(postgres: "Postgres", tmp_path: Path) -> None:
    key = Seal.new_key()
    with postgres.fresh() as here, postgres.fresh() as there:
        ours, theirs = of(here, tmp_path / "here", key), of(there, tmp_path / "there", key)
        await filled(ours)
        before = await rows(ours)
        assert backup(ours, tmp_path / "file", silently).endswith("encrypted")
        await filled(theirs)
        with pytest.raises(Failure, match=r"something in the database .*--force"):
            await restore(theirs, tmp_path / "file", silently)
        (tmp_path / "there" / "session.json").touch()
        with one_process(theirs), pytest.raises(Failure, match="already running"):
            await restore(theirs, tmp_path / "file", silently, force=True)
        await restore(theirs, tmp_path / "file", silently, force=True)
        same(await rows(theirs), before)
        await restore(theirs, tmp_path / "file", silently, force=True)


@pytest.mark.slow
async def test_it_is_of_one_moment_while_life_goes_on(on_postgres: "Postgres", tmp_path: Path) -> None:
    def at(folder: Path) -> Settings:
        return of(new_database.in_folder(folder).url.render_as_string(hide_password=False), folder)

    first, second = tmp_path / "first", tmp_path / "second"
    async with a_round(first) as (village, thread):
        for number, name in enumerate(("Bram", "Chidi", "Fatima", "Wei")):
            await village.shows(name, photo_bytes(size=(64 + number, 48)), f"foto {number}", thread=thread)
            await village.says(name, ANSWERS, thread=thread)
            if number == 1:
                making = asyncio.create_task(
                    asyncio.to_thread(backup, at(first), tmp_path / "file", silently)
                )
        await making
        await village.settled()
        whole = await village.exported()
    second.mkdir()
    new_database.put(second)
    await restore(at(second), tmp_path / "file", silently)
    again = put_back(second, village.platform, village.now)
    async with again.open():
        assert [post.words for post in await again.settled()] == []
        assert shape(await again.exported()) == shape(whole)


def assert_soon(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)


def program(folder: Path, name: str, script: str) -> None:
    """A program of this name, which runs `script`."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_no_command_line_has_the_password(
    postgres: "Postgres", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("pg_dump")
    program(
        tmp_path / "bin",
        "pg_dump",
        f'echo "$@" >> {tmp_path}/said; echo "$PGPASSWORD" >> {tmp_path}/given; exec {real} "$@"',
    )
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    with postgres.fresh() as url:
        ours = of(url.replace("leerkring@", "leerkring:so%20secret@"), tmp_path / "here")
        backup(ours, tmp_path / "file", silently)
    assert "secret" not in (tmp_path / "said").read_text()
    assert "so secret\n" in (tmp_path / "given").read_text()
    assert b"so secret" not in (tmp_path / "file").read_bytes()


NO_DUMPS = {
    "echo 'pg_dump (PostgreSQL) 9.6.1'": "pg_dump is of 9 and the server of .*; install postgresql-client-",
    "echo 'pg_dump (PostgreSQL) 99'; exit 3": "pg_dump failed: it did not say why",
    "[ $1 = --version ] && echo 'pg_dump (PostgreSQL) 99' || { echo half; echo 'pg_dump: error: no room' >&2"
    "; exit 1; }": "pg_dump failed: no room",
}


async def test_what_makes_no_dump_makes_no_backup(
    postgres: "Postgres", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(settings: Settings, expected: str) -> None:
        with pytest.raises(Failure, match=expected) as caught:
            backup(settings, tmp_path / "file", silently)
        assert "\n" not in str(caught.value)
        assert not (tmp_path / "file").exists() and hidden(tmp_path / "here") == []

    with postgres.fresh() as url, postgres.fresh(EMPTY) as empty:
        refuses(of(empty, tmp_path / "here"), "there is nothing of leerkring in the database")
        refuses(of(url.replace("?", "0?"), tmp_path / "here"), "does not exist")
        refuses(of("postgresql://a:geheim@127.0.0.1:9/b", tmp_path / "here"), "refused")
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        refuses(of(url, tmp_path / "here"), "pg_dump is not there; install postgresql-client")
        for script, expected in NO_DUMPS.items():
            program(tmp_path / "bin", "pg_dump", script)
            refuses(of(url, tmp_path / "here"), expected)


async def test_check_tells_that_no_backup_could_be_made(
    postgres: "Postgres", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgres.fresh() as url:
        await check(of(url, tmp_path / "here"))
        assert "leerkring backup" not in capsys.readouterr().out
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        await check(of(url, tmp_path / "here"))
        told = "→ `leerkring backup` can do nothing on this computer: "
        assert f"{told}pg_dump is not there; install postgresql-client\n" in capsys.readouterr().out
        program(tmp_path / "bin", "pg_dump", next(iter(NO_DUMPS)))
        await check(of(url, tmp_path / "here"))
        assert f"{told}pg_dump is of 9 and the server of" in capsys.readouterr().out


def with_dump(file: Path, target: Path, of_what: Path) -> Path:
    """The same archive around another dump."""
    content = of_what.read_bytes()
    with tarfile.open(file) as source, tarfile.open(target, "w") as out:
        for entry in source:
            opened = source.extractfile(entry)
            assert opened is not None
            data = opened.read()
            if entry.name == "database.dump":
                data = content
            elif entry.name == "sums.json":
                data = json.dumps(
                    {**json.loads(data), "database.dump": hashlib.sha256(content).hexdigest()}
                ).encode()
            elif entry.name == "leerkring-backup.json":
                data = json.dumps({**json.loads(data), "size": len(content)}).encode()
            entry.size = len(data)
            out.addfile(entry, io.BytesIO(data))
    return target


HOSTILE = {
    "another table": ("CREATE TABLE mine (id int)", (), "not one of leerkring"),
    "another column": ("ALTER TABLE posts ADD COLUMN mine int", (), "not one of leerkring"),
    "no table": ("DROP TABLE tallies", (), "not one of leerkring"),
    "another kind": ("ALTER TABLE tallies ALTER COLUMN count TYPE text USING 'many'", (), "damaged"),
    "more than it says": ("UPDATE polls SET asked = repeat('a', 9000000)", ("-Z9",), "damaged"),
    "to nobody": ("DELETE FROM communities", (), "damaged"),
}


async def test_a_dump_says_nothing_that_is_done(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh() as here:
        ours = of(here, tmp_path / "here")
        backup(ours, tmp_path / "file", silently)
        for name, (said, more, expected) in HOSTILE.items():
            with postgres.fresh() as bad:
                await filled(of(bad, tmp_path / "bad"))
                with psycopg.connect(bad, autocommit=True) as admin:
                    admin.execute("SET session_replication_role = replica")
                    admin.execute(said)
                command = ["pg_dump", "-Fc", "-Z0", *more, "-f", str(tmp_path / "dump"), bad]
                await asyncio.to_thread(subprocess.run, command, check=True)
            file = with_dump(tmp_path / "file", tmp_path / name, tmp_path / "dump")
            with postgres.fresh(EMPTY) as there:
                with pytest.raises(Failure, match=expected):
                    await restore(of(there, tmp_path / "second"), file, silently)
                assert not (tmp_path / "second").exists()


def test_what_is_told_to_stop_leaves_nothing(
    postgres: "Postgres", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_source: object, _target: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(shutil, "copyfileobj", stopped)
    with postgres.fresh() as url:
        with pytest.raises(KeyboardInterrupt):
            backup(of(url, tmp_path / "here"), tmp_path / "file", silently)
        with postgres.connected() as admin:
            left = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'pg_dump'"
            assert_soon(lambda: not admin.execute(left).fetchall())
    assert hidden(tmp_path / "here") == [] and not (tmp_path / "file").exists()


KILLED = """
import asyncio, os, signal, sys
from contextlib import contextmanager
from pathlib import Path
from bot import restore
from tests.bot.test_backup import silently
from tests.bot.test_backup_on_postgres import of
restore._put_files = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(restore.restore(of(sys.argv[1], Path(sys.argv[2])), Path(sys.argv[3]), silently, True))
"""


async def test_what_was_killed_while_it_put_back_changed_nothing(
    postgres: "Postgres", tmp_path: Path
) -> None:
    with postgres.fresh() as here, postgres.fresh(EMPTY) as there:
        ours, theirs = of(here, tmp_path / "here"), of(there, tmp_path / "there")
        await filled(ours)
        before = await rows(ours)
        backup(ours, tmp_path / "file", silently)
        for settings in (theirs, ours):
            now = await rows(settings)
            command = [sys.executable, "-c", KILLED, settings.storage.url]
            command += [str(settings.storage.beside), str(tmp_path / "file")]
            done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, check=False)
            assert done.returncode == -signal.SIGKILL
            assert await rows(settings) == now
        await restore(theirs, tmp_path / "file", silently)
        same(await rows(theirs), before)
        assert hidden(tmp_path / "there") == []
