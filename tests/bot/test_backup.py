"""Backup and restore: one file, checked before anything is touched, and life goes on from there."""

import asyncio
import contextlib
import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.backup import backup
from bot.errors import Failure
from bot.restore import restore
from bot.scratch import keep_tidy, scratch
from bot.settings import Backup, Matrix, Settings, Storage
from storage import media_rows, snapshot
from storage.ids import EventId
from storage.seal import MAGIC, Seal
from tests.bot.test_retrace import ANSWERS, opened, put_back, shape
from tests.kit.village import Village, consents, person, photo_bytes

NAMES = ("Amina", "Bram", "Chidi", "Fatima", "Wei", "Yusuf")
KEY, OTHER_KEY = Seal.new_key(), Seal.new_key()


@contextlib.contextmanager
def silently(_size: int) -> Iterator[Callable[[int], None]]:
    yield lambda _more: None


def settings_in(folder: Path, key: str = "", media_key: str = "", user: str = "@leerkring:test") -> Settings:
    storage = Storage(
        url=f"sqlite+aiosqlite:///{folder}/leerkring.db", media=folder / "media", media_key=media_key
    )
    matrix = Matrix(homeserver="http://127.0.0.1:9", user_id=user)
    return Settings(storage=storage, matrix=matrix, backup=Backup(key=key))


@contextlib.asynccontextmanager
async def a_round(folder: Path) -> AsyncIterator[tuple[Village, EventId]]:
    """A village with a round that is open, and its thread."""
    village = Village(folder)
    async with village.open():
        await village.people(*NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        await consents(village.database, *map(person, NAMES))
        await village.says("Amina", "!standup nu")
        yield village, opened(await village.settled()).event


@pytest.fixture
async def made(tmp_path: Path) -> Path:
    """A folder with a database and a photo that was kept."""
    async with a_round(tmp_path / "made") as (village, thread):
        await village.shows("Bram", photo_bytes(), ANSWERS, thread=thread)
        await village.settled()
    return tmp_path / "made"


async def test_a_backup_amid_a_burst_is_of_one_moment_and_nothing_after_it_is_lost(tmp_path: Path) -> None:
    async with a_round(tmp_path / "made") as (village, thread):
        for number, name in enumerate(NAMES):
            await village.shows(name, photo_bytes(size=(64 + number, 48)), f"foto {number}", thread=thread)
            await village.says(name, ANSWERS, thread=thread)
            if number == len(NAMES) // 2:
                making = asyncio.create_task(
                    asyncio.to_thread(backup, settings_in(tmp_path / "made"), tmp_path / "file", silently)
                )
        said = await making
        await village.settled()
        whole = await village.exported()
    assert "not encrypted" in said
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    await restore(settings_in(tmp_path / "second"), tmp_path / "file", silently)
    again = put_back(tmp_path / "second", village.platform, village.now)
    await again.database.open()
    async with again.database.read() as tx:
        digests = await media_rows.digests(tx)
    for digest in digests:
        (photo,) = (tmp_path / "second" / "media" / digest[:2]).glob(f"{digest}.jpg")
        assert hashlib.sha256(photo.read_bytes()).hexdigest() == digest
    async with again.open():
        assert [post.words for post in await again.settled()] == []
        assert shape(await again.exported()) == shape(whole)


async def test_what_was_on_its_way_is_looked_for_before_it_is_said(made: Path, tmp_path: Path) -> None:
    with sqlite3.connect(made / "leerkring.db") as database:
        # As if its delivery was not noted yet.
        (post, platform_id) = database.execute(
            "SELECT id, platform_id FROM posts WHERE platform_id IS NOT NULL ORDER BY created_at DESC"
        ).fetchone()
        database.execute("UPDATE posts SET platform_id = NULL WHERE id = ?", (post,))
        database.execute(
            "INSERT INTO outbox (post_id, room_id, urgency, created_at, payload) SELECT id, room_id, 1,"
            " created_at, '{}' FROM posts WHERE id = ?",
            (post,),
        )
        before = database.execute("SELECT created_at FROM outbox").fetchone()[0]
    backup(settings_in(made), tmp_path / "file", silently)
    await restore(settings_in(tmp_path / "second"), tmp_path / "file", silently)
    with sqlite3.connect(tmp_path / "second" / "leerkring.db") as database:
        assert before - database.execute("SELECT created_at FROM outbox").fetchone()[0] > 12 * 3_600_000
    assert platform_id


async def test_sealed_with_a_key_it_tells_nothing_without_it(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert backup(settings_in(made, KEY), file, silently).endswith("encrypted")
    assert file.read_bytes().startswith(MAGIC)
    assert b"gezaaid" not in file.read_bytes()
    for key, expected in (("", "set backup.key"), (OTHER_KEY, "another key")):
        with pytest.raises(Failure, match=expected):
            await restore(settings_in(tmp_path / "second", key), file, silently)
    file_cut = tmp_path / "cut"
    file_cut.write_bytes(file.read_bytes()[:-50])
    with pytest.raises(Failure, match="damaged"):
        await restore(settings_in(tmp_path / "second", KEY), file_cut, silently)
    assert not (tmp_path / "second" / "leerkring.db").exists()
    await restore(settings_in(tmp_path / "second", KEY), file, silently)
    assert (tmp_path / "second" / "leerkring.db").stat().st_mode & 0o777 == 0o600


async def test_nothing_is_overwritten_unless_forced(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    backup(settings_in(made), file, silently)
    with pytest.raises(Failure, match="there already"):
        backup(settings_in(made), file, silently)
    content = (made / "leerkring.db").read_bytes()
    with pytest.raises(Failure, match="--force"):
        await restore(settings_in(made), file, silently)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "media").mkdir()
    (tmp_path / "photos" / "media" / "one.jpg").touch()
    with pytest.raises(Failure, match="--force"):
        await restore(settings_in(tmp_path / "photos"), file, silently)
    assert (made / "leerkring.db").read_bytes() == content
    (made / "leerkring.db-wal").write_bytes(b"of the database that is there")
    await restore(settings_in(made), file, silently, force=True)
    assert not (made / "leerkring.db-wal").exists()
    assert [path.name for path in made.glob(".*")] == []


def altered(file: Path, target: Path, name: str, change: Callable[[bytes], bytes], to: str = "") -> Path:
    """The same archive with one part changed, or called otherwise."""
    with tarfile.open(file) as source, tarfile.open(target, "w") as out:
        for entry in source:
            opened = source.extractfile(entry)
            assert opened is not None
            content = opened.read()
            if entry.name.startswith(name):
                content, entry.name = change(content), to or entry.name
                entry.size = len(content)
            out.addfile(entry, io.BytesIO(content))
    return target


async def refused(bad: Path, target: Path, expected: str, user: str = "@leerkring:test") -> None:
    with pytest.raises(Failure, match=expected) as caught:
        await restore(settings_in(target, user=user), bad, silently)
    assert "\n" not in str(caught.value)
    assert not target.exists()


async def test_what_is_damaged_or_foreign_is_refused_before_anything_is_touched(
    made: Path, tmp_path: Path
) -> None:
    file, target = tmp_path / "file", tmp_path / "second"
    backup(settings_in(made), file, silently)
    (tmp_path / "words").write_text("no backup at all")
    await refused(tmp_path / "words", target, "is no backup")
    await refused(tmp_path / "absent", target, "No such file")
    (tmp_path / "half").write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    await refused(tmp_path / "half", target, "damaged|no backup")
    flipped = altered(file, tmp_path / "flipped", "media/", lambda data: data[:-1] + b"?")
    await refused(flipped, target, "damaged")
    await refused(altered(file, tmp_path / "no-sums", "sums.json", lambda _: b"{}"), target, "damaged")
    outside = altered(file, tmp_path / "outside", "media/", lambda data: data, to="../outside.jpg")
    await refused(outside, target, "no backup of leerkring has")
    about = "leerkring-backup.json"
    newer = altered(file, tmp_path / "newer", about, lambda data: data.replace(b": 1,", b": 99,", 1))
    await refused(newer, target, "newer leerkring")
    await refused(file, target, "is a backup of @leerkring:test", user="@other:test")


def renamed(name: str) -> Callable[[bytes], bytes]:
    """A description that says something else of one thing."""

    def change(data: bytes) -> bytes:
        return json.dumps({**json.loads(data), name: "\x1b[2Jgone"}).encode()

    return change


DESCRIPTIONS = {
    "brackets": lambda _: b"[" * 100_000 + b"]" * 100_000,
    "never closed": lambda _: b'{"a":' * 100_000,
    "long": lambda data: data + b" " * 2_000_000,
    "no letters": lambda _: b"\xff\xfe",
    "no size": renamed("size"),
    "no moment": renamed("made_at"),
    "to the terminal": renamed("account"),
}


async def test_no_description_and_no_sums_hold_anything_up(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    backup(settings_in(made), file, silently)
    for part in ("leerkring-backup.json", "sums.json"):
        for name, change in DESCRIPTIONS.items():
            bad = altered(file, tmp_path / f"{part} {name}", part, change)
            await refused(bad, tmp_path / "second", "no backup of leerkring|another leerkring|damaged")


def first_of(file: Path, target: Path, then: bytes) -> Path:
    """The description of a backup, and behind it something else."""
    with tarfile.open(file) as source:
        source.next()
        head = source.offset
    target.write_bytes(file.read_bytes()[:head] + then)
    return target


def entry(
    name: str, size: int = 0, kind: bytes = tarfile.REGTYPE, pax: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type, info.pax_headers = size, kind, dict(pax)
    return info.tobuf(tarfile.PAX_FORMAT)


HUGE = 3_000_000_000
HOLES = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": str(HUGE)}
ENTRIES = {
    "a part with holes": entry("database.db", 1024, pax=HOLES) + b"1\n0\n1\n".ljust(1024, b"\0"),
    "more than it says": entry("database.db", HUGE) + b"x" * 2048,
    "a name without end": entry("x", 500_000, tarfile.XHDTYPE) + b"9" * 500_000,
    "names before names": entry("x", 0, tarfile.XHDTYPE) * 5_000,
    "a number without end": entry("x", 5_120, tarfile.XHDTYPE) + b"9" * 5_120,
    "a name that is none": entry("crypto/a", pax={"path": "crypto/a\0b"}),
    "the folder above": entry("crypto/.."),
    "a link": entry("database.db", 0, tarfile.SYMTYPE),
    "a folder": entry("crypto", 0, tarfile.DIRTYPE),
}


async def test_a_hostile_archive_is_refused_in_one_line(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    backup(settings_in(made), file, silently)
    for name, then in ENTRIES.items():
        bad = first_of(file, tmp_path / name, then + b"\0" * 20_480)
        await refused(bad, tmp_path / "second", "no backup of leerkring|damaged")


async def test_no_more_is_read_or_written_than_there_can_be(made: Path, tmp_path: Path) -> None:
    def larger(data: bytes) -> bytes:
        return json.dumps({**json.loads(data), "size": 10**18}).encode()

    backup(settings_in(made), tmp_path / "file", silently)
    bad = altered(tmp_path / "file", tmp_path / "bad", "leerkring-backup.json", larger)
    await refused(bad, tmp_path / "second", "has room for")
    os.truncate(tmp_path / "file", 2**42)
    await refused(tmp_path / "file", tmp_path / "second", "no backup of leerkring has")


HOSTILE = {
    "nothing in it": ("DROP TABLE outbox",),
    "another one's": ("UPDATE alembic_version SET version_num = char(27) || '[2J'",),
    "what acts by itself": ("CREATE TRIGGER acts AFTER UPDATE ON outbox BEGIN DELETE FROM posts; END",),
    "what is reckoned": (
        "DROP TABLE alembic_version",
        "CREATE VIEW alembic_version AS WITH RECURSIVE n(version_num) AS"
        " (SELECT 1 UNION ALL SELECT version_num + 1 FROM n) SELECT max(version_num) version_num FROM n",
    ),
}


async def test_a_database_that_is_not_ours_is_refused(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made / "media").rename(tmp_path / "media")
    for name, statements in HOSTILE.items():
        folder = tmp_path / name
        shutil.copytree(made, folder)
        (folder / "media").mkdir()
        with contextlib.closing(sqlite3.connect(folder / "leerkring.db")) as connection, connection:
            for statement in statements:
                connection.execute(statement)
        with monkeypatch.context() as patched:
            patched.setattr(snapshot, "schema", lambda _file: "0001")
            backup(settings_in(folder), folder / "file", silently)
        await refused(folder / "file", tmp_path / "second", "is not one of leerkring")


@pytest.mark.parametrize(("revision", "expected"), [("9999", "newer leerkring"), ("0000", "does not know")])
async def test_a_schema_that_cannot_be_brought_up_to_date_is_refused(
    revision: str, expected: str, made: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(made / "leerkring.db") as database:
        database.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    backup(settings_in(made), tmp_path / "file", silently)
    with pytest.raises(Failure, match=expected):
        await restore(settings_in(tmp_path / "second"), tmp_path / "file", silently)


def without_posts(database: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM posts")


def overwritten(database: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with database.open("r+b") as file:
        file.seek(database.stat().st_size // 8)
        file.write(b"?" * (database.stat().st_size // 2))


def no_database(database: Path) -> None:
    database.write_bytes(b"words" * 1000)


def refuses(folder: Path, expected: str) -> None:
    with pytest.raises(Failure, match=f"no backup is made: {expected}") as caught:
        backup(settings_in(folder), folder.parent / "file", silently)
    assert "\n" not in str(caught.value)
    assert [path.name for path in folder.parent.iterdir() if path.is_file()] == []
    assert hidden(folder) == []


def test_what_is_damaged_makes_no_backup(made: Path, tmp_path: Path) -> None:
    for damage in (without_posts, overwritten, no_database):
        shutil.copytree(made, tmp_path / damage.__name__)
        damage(tmp_path / damage.__name__ / "leerkring.db")
        refuses(tmp_path / damage.__name__, r".*leerkring\.db is damaged.*keep")
    (made / "crypto").mkdir()
    keys = made / "crypto" / "@leerkring:test_OLD.db"
    no_database(keys)
    refuses(made, r".*OLD\.db is damaged")
    keys.unlink()
    (made / "media").rename(made / "elsewhere")
    refuses(made, "the media folder .* is not there")


async def test_a_damaged_database_is_not_put_back(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_posts(made / "leerkring.db")
    monkeypatch.setattr(snapshot, "whole", lambda _file, _name: None)
    backup(settings_in(made), tmp_path / "file", silently)
    monkeypatch.undo()
    await refused(tmp_path / "file", tmp_path / "second", "damaged")


async def test_keys_in_place_stay_and_otherwise_a_new_device_is_made(made: Path, tmp_path: Path) -> None:
    (made / "crypto").mkdir()
    with sqlite3.connect(made / "crypto" / "@leerkring:test_OLD.db") as database:
        database.execute("CREATE TABLE keys (of_then TEXT)")
    (made / "crypto" / "cross-signing.json").write_text("{}")
    (made / "session.json").write_text("{}")
    file = tmp_path / "file"
    backup(settings_in(made), file, silently)
    (made / "crypto" / "@leerkring:test_OLD.db").write_bytes(b"of now")
    lines = await restore(settings_in(made), file, silently, force=True)
    assert any("stay" in line for line in lines)
    assert (made / "crypto" / "@leerkring:test_OLD.db").read_bytes() == b"of now"
    assert (made / "session.json").exists()
    lines = await restore(settings_in(tmp_path / "second"), file, silently)
    assert any("new device" in line for line in lines)
    crypto = tmp_path / "second" / "crypto"
    assert sorted(path.relative_to(crypto).as_posix() for path in crypto.rglob("*") if path.is_file()) == [
        "cross-signing.json",
        "from-backup/@leerkring:test_OLD.db",
        "from-backup/session.json",
    ]
    assert not (tmp_path / "second" / "session.json").exists()


async def test_a_disk_that_is_full_leaves_no_half_backup(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match="No space left"):
        backup(settings_in(made), tmp_path / "file", silently)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []
    assert [path.name for path in made.glob(".*")] == []


KILLED = """
import asyncio, os, signal, sys
from contextlib import contextmanager
from pathlib import Path
from bot.backup import backup
from bot.restore import restore
from bot.scratch import keep_tidy, scratch
from bot.settings import Settings, Storage
@contextmanager
def killed(size):
    yield lambda more: os.kill(os.getpid(), signal.SIGKILL)
what, folder, file = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
storage = Storage(url=f"sqlite+aiosqlite:///{folder}/leerkring.db", media=folder / "media")
if what == "backup":
    backup(Settings(storage=storage), file, killed)
asyncio.run(restore(Settings(storage=storage), file, killed))
"""


def kill_amid(what: str, folder: Path, file: Path) -> None:
    command = [sys.executable, "-c", KILLED, what, str(folder), str(file)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob(".*"))


async def test_what_was_killed_leaves_nothing_for_long(made: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    kill_amid("backup", made, backups / "first")
    assert hidden(made)
    assert hidden(backups)
    # Also to another place: nobody looks at that one again.
    backup(settings_in(made), tmp_path / "file", silently)
    assert (hidden(made), hidden(backups)) == ([], [])
    kill_amid("restore", tmp_path / "second", tmp_path / "file")
    assert hidden(tmp_path / "second")
    await restore(settings_in(tmp_path / "second"), tmp_path / "file", silently)
    assert hidden(tmp_path / "second") == []
    assert list(backups.iterdir()) == []


async def test_a_bot_that_runs_takes_away_what_was_left_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".backup-999999999-abcd_fgh", ".restore-abcd_fgh", ".scratch-01234567"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "database.db").write_text("of members")
    (tmp_path / ".backup-of-mine").mkdir()
    (tmp_path / ".scratch-76543210.lock").touch()

    async def once(_seconds: float) -> None:
        raise asyncio.CancelledError

    with scratch(tmp_path) as ours:
        (ours / "database.db").touch()
        monkeypatch.setattr(asyncio, "sleep", once)
        with pytest.raises(asyncio.CancelledError):
            await keep_tidy(tmp_path)
        assert hidden(tmp_path) == [".backup-of-mine", ours.name, f"{ours.name}.lock"]
        assert (ours / "database.db").exists()
    assert hidden(tmp_path) == [".backup-of-mine"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_is_told_to_stop_leaves_nothing(made: Path, tmp_path: Path, number: signal.Signals) -> None:
    from bot.program import end_orderly

    @contextlib.contextmanager
    def stopped(_size: int) -> Iterator[Callable[[int], None]]:
        yield lambda _more: signal.raise_signal(number)

    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    end_orderly()
    try:
        with pytest.raises(KeyboardInterrupt):
            backup(settings_in(made), tmp_path / "file", stopped)
        assert (hidden(made), hidden(tmp_path)) == ([], [])
        backup(settings_in(made), tmp_path / "file", silently)
        with pytest.raises(KeyboardInterrupt):
            asyncio.run(restore(settings_in(tmp_path / "second"), tmp_path / "file", stopped))
        assert not (tmp_path / "second").exists()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


# --- photos that are encrypted on the disk ---------------------------------------------------------------


async def test_photos_are_sealed_on_the_disk_and_shown_all_the_same(tmp_path: Path) -> None:
    from storage.media import MediaError
    from storage.media_folder import MediaFolder

    plain, photo = MediaFolder(tmp_path), photo_bytes()
    before = plain.put(photo_bytes("red"), "jpg", b"\xff\xd8small")
    sealed = MediaFolder(tmp_path, Seal(KEY))
    digest = sealed.put(photo, "jpg")
    assert sealed.path(digest, "jpg").read_bytes().startswith(MAGIC)
    assert sealed.read(digest, "jpg") == photo
    assert sealed.read(before, "jpg") == photo_bytes("red")
    with sealed.readable(digest, "jpg") as file:
        assert file.read_bytes() == photo
    assert sealed.protect() == 2
    assert sealed.protect() == 0
    assert all(file.read_bytes().startswith(MAGIC) for file in tmp_path.rglob("*") if file.is_file())
    assert sealed.read(before, "jpg") == photo_bytes("red")
    for seal, expected in ((None, "set storage.media_key"), (Seal(OTHER_KEY), "another key")):
        with pytest.raises(MediaError, match=expected):
            MediaFolder(tmp_path, seal)


async def test_a_backup_of_sealed_photos_needs_their_key_before_anything_is_touched(
    made: Path, tmp_path: Path
) -> None:
    from storage.media_folder import MediaFolder

    MediaFolder(made / "media", Seal(KEY)).protect()
    backup(settings_in(made, media_key=KEY), tmp_path / "file", silently)
    with pytest.raises(Failure, match="media_key"):
        await restore(settings_in(tmp_path / "second"), tmp_path / "file", silently)
    assert not (tmp_path / "second" / "leerkring.db").exists()
    await restore(settings_in(tmp_path / "second", media_key=KEY), tmp_path / "file", silently)
