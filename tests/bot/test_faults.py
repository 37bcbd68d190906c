"""Everything around the bot that can break: each ends in a clear line, and nothing acknowledged is lost.

| Fault | Where it is tried |
|---|---|
| 1 disk full: database | here; test_storage.py (max_page_count) |
| 2 disk full: photos | here; test_media_folder.py, test_fetching.py |
| 3 disk full: backup | here; test_backup.py |
| 4 keys of encrypted rooms, or identity, cannot be written | here; test_seeds.py |
| 5 database locked by another program | here; test_storage.py, test_engine.py |
| 6 database damaged | here; test_cli.py (no database at all), test_backup.py |
| 7 database of a newer leerkring | here; test_storage.py, test_backup.py |
| 8 folder of photos gone while running | here |
| 9 folder of photos read-only | here; test_media_folder.py, test_fetching.py |
| 10 clock set back by a day | here |
| 11 clock set forward, and back again | here; test_clock.py (what was missed) |
| 12 server answers rubbish | here; test_server_trouble.py on Synapse, test_session.py at the start |
| 13 server slow, silent, gone or killed | test_server_trouble.py, test_session.py |
| 14 server's name unknown, or no TLS there | here while it runs; test_session.py at the start |
| 15 access token taken back while running | here; test_server_trouble.py on Synapse |
| 16 settings that cannot be read | here; test_config.py, test_cli.py |
| 17 session file damaged | here; test_session.py |
| 18 keys of encrypted rooms damaged or lost | here; test_guards.py (lost), test_seeds.py (identity) |
| 19 a photo whose download never ends | here; test_fetching.py |
| 20 a photo that is none | test_photos.py, test_fetching.py |
| 21 port of health taken, or not for us | here; test_operations.py |
| 22 lock of a dead process | test_lock.py |
| 23 second process on the same account | test_lock.py, test_cli.py |
| 24 power cut, at any line | test_crash.py |
"""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot import fetching, log
from bot.backup import backup
from bot.cli import main
from bot.engine import Engine
from bot.errors import Failure
from bot.health import Health
from bot.matrix.client import Client
from bot.matrix.session import Session, open_session
from bot.platform import Later
from bot.settings import Matrix, Settings, Storage
from commands import chat, texts
from storage import dialect, inbox, media_rows
from storage.database import DatabaseError
from storage.ids import EventId
from storage.media_folder import MediaFolder
from tests.bot.test_backup import settings_in, silently
from tests.kit.faults import (
    ME,
    Answer,
    Answering,
    bot_of,
    full,
    hurried,
    insists,
    locked,
    small_disk,
    troubles_in,
    turned,
    until,
)
from tests.kit.village import TUESDAY, Village, photo_bytes

NAMES = ("Bram", "Chidi", "Dewi", "Emre", "Fatma", "Gijs")
ANSWERS = "1. gespit\n2. zaaien\n3. nee"
A_DAY = timedelta(days=1)


async def begun(village: Village, *names: str) -> EventId:
    """A round is open; its thread."""
    await village.people("Amina", *(names or NAMES))
    await village.says("Amina", "!begin")
    await village.says("Amina", "!standup nu")
    return next(post.event for post in await village.settled() if post.words.startswith("Tijd voor"))


def checking_in(village: Village, name: str, thread: EventId) -> chat.Text:
    return chat.Text(**village._about(name), thread=thread, body=ANSWERS)


async def rounds(village: Village) -> list[dict[str, Any]]:
    exported: Any = await village.exported()
    return list(exported["standups"])


def told(village: Village, begins: str) -> int:
    """How often the room was told this."""
    return sum(post.words.startswith(begins) for post in village.platform.posted)


# --- 1 to 5: no room left, or no way in -------------------------------------------------------------------


async def _all_check_in(village: Village, thread: EventId, meanwhile: Callable[[], Any]) -> None:
    """Half of them check in before the trouble that `meanwhile` is, the others amidst it."""
    for name in NAMES[:3]:
        await insists(village, checking_in(village, name, thread))
    await village.settled()
    assert told(village, "✅") == 3
    with capture_logs() as logged, meanwhile():
        later = asyncio.create_task(_insist(village, thread))
        await asyncio.sleep(0.5)
        assert not later.done()
        assert told(village, "✅") == 3
        assert len(troubles_in(logged)) <= 1, logged
    await later
    await village.settled()
    assert told(village, "✅") == len(NAMES)
    (round_,) = await rounds(village)
    assert [check["complete"] for check in round_["check_ins"]] == [True] * len(NAMES)


async def _insist(village: Village, thread: EventId) -> None:
    for name in NAMES[3:]:
        await insists(village, checking_in(village, name, thread))


async def test_1_a_full_disk_under_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried(monkeypatch)
    with small_disk(tmp_path / "disk") as disk:
        village = Village(disk)
        async with village.open():
            thread = await begun(village)
            # What SQLite has put aside for the log of writes is no room to spare.
            await village.database.forget_erased()
            await _all_check_in(village, thread, lambda: full(disk))


async def test_2_a_full_disk_under_the_photos(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        village = Village(tmp_path)
        village.media = MediaFolder(disk / "media")
        async with village.open():
            thread = await begun(village)
            with full(disk), capture_logs() as logged:
                shown = await village.shows("Bram", photo_bytes(), "tuin", thread=thread)
                await village.settled()
                assert village.reactions(shown) == []
                assert troubles_in(logged) == []
            village.now += timedelta(hours=2)
            village.engine.fetching.wake()
            await until(lambda: village.reactions(shown) == ["📷"])
            assert len([path for path in disk.rglob("*") if path.is_file()]) == 2


async def test_3_a_full_disk_under_a_backup(tmp_path: Path) -> None:
    made, disk_at = tmp_path / "made", tmp_path / "disk"
    made.mkdir()
    async with Village(made).open() as village:
        thread = await begun(village)
        await village.says("Bram", ANSWERS, thread=thread)
        await village.settled()
    with small_disk(disk_at) as disk:
        with full(disk), pytest.raises(Failure, match=r"cannot be made: No space left on device\Z"):
            await asyncio.to_thread(backup, settings_in(made), disk / "file", silently)
        assert list(disk.iterdir()) == []
        # The copy of the database is made beside the database.
        shutil.copytree(made, disk / "made")
        with full(disk), pytest.raises(Failure, match=r"cannot be made: [^\n]*(full|No space left)"):
            await asyncio.to_thread(backup, settings_in(disk / "made"), tmp_path / "file", silently)
        assert not (tmp_path / "file").exists()
        assert not list((disk / "made").glob(".backup-*"))


async def test_4_keys_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried(monkeypatch)
    async with (
        Answering().serve() as server,
        bot_of(server, Village(tmp_path), tmp_path / "crypto") as (engine, bot),
    ):
        await engine.ready.wait()
        client = engine.connections["matrix"].platform._client  # type: ignore[attr-defined]
        client.store.database.execute_sql("PRAGMA busy_timeout = 20")
        with capture_logs() as logged, locked(tmp_path / "crypto" / "@leerkring:test_DEVICE.db"):
            # Whoever writes to our device makes us write down which of our keys was used.
            server.devices = [{"type": "nl.example.new", "sender": "@amina:test", "content": {}}]
            await until(lambda: bool(logged) or bot.done())
            place = await engine.connections["matrix"].position()
            await asyncio.sleep(0.3)
            assert not bot.done(), bot
            (entry,) = troubles_in(logged)
            assert entry["reason"] == "the encryption keys cannot be written: database is locked"
            # The server gives each of them again until we say that we got further.
            assert await engine.connections["matrix"].position() == place
        client.store.settle()
        looked = server.looked
        await until(lambda: server.looked > looked + 3)
        assert await engine.connections["matrix"].position() != place


async def test_5_another_program_has_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried(monkeypatch)
    monkeypatch.setattr(dialect, "PRAGMAS", (*dialect.PRAGMAS, "busy_timeout = 20"))
    village = Village(tmp_path)

    async with village.open():
        thread = await begun(village)
        await _all_check_in(village, thread, lambda: locked(tmp_path / "leerkring.db"))


# --- 6 and 7: a database that will not do -----------------------------------------------------------------


def damage(file: Path) -> None:
    """As after a disk that gave out: the first page is still good, and nothing behind it."""
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(os.urandom(file.stat().st_size - 4096))


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which somebody checked in."""
    folder = tmp_path_factory.mktemp("lived-in")

    async def live() -> None:
        async with Village(folder).open() as village:
            thread = await begun(village)
            await village.says("Bram", ANSWERS, thread=thread)
            await village.settled()
            await village.database.forget_erased()

    asyncio.run(live())
    return folder / "leerkring.db"


DAMAGED = r"the database [^\n]*leerkring\.db cannot be used: database disk image is malformed"


async def test_6_a_database_that_gets_damaged_ends_it_with_one_line(tmp_path: Path) -> None:
    village = Village(tmp_path)
    async with village.open():
        thread = await begun(village)
        await village.database.forget_erased()
        damage(tmp_path / "leerkring.db")
        # What SQLite remembers of it would do for a while.
        await village.database.close()
        with capture_logs() as logged:
            with pytest.raises((DatabaseError, Failure), match=DAMAGED):
                async with village.database.read() as tx:
                    await media_rows.digests(tx)
            with suppress(DatabaseError, Failure):
                await village.platform.hear(checking_in(village, "Bram", thread))
            with pytest.raises(ExceptionGroup) as ended:
                async with asyncio.timeout(10):
                    await village.running
            assert ended.group_contains((DatabaseError, Failure), match=DAMAGED)
        assert not [entry for entry in logged if entry.get("exc_info")], logged


def _said_by(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str
) -> tuple[object, str]:
    """The exit code, and all that the command printed."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(log, "configure", lambda **_: None)
    with pytest.raises(SystemExit) as end:
        main(words)
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err and "bug" not in printed.err, printed.err
    return end.value.code, printed.out + printed.err


ACCOUNT = (
    '[storage]\nurl = "sqlite+aiosqlite:///leerkring.db"\nmedia = "media"\n'
    f'[matrix]\nhomeserver = "http://127.0.0.1:9"\nuser_id = "{ME}"\naccess_token = "syt_x"\n'
)


@pytest.mark.parametrize("words", [("check",), ("export", "--community", "De Buurttuin"), ("backup", "file")])
def test_6_a_damaged_database_is_called_so(
    words: tuple[str, ...],
    lived_in: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copy(lived_in, tmp_path)
    damage(tmp_path / "leerkring.db")
    (tmp_path / "leerkring.toml").write_text(ACCOUNT)
    code, printed = _said_by(capsys, monkeypatch, tmp_path, *words)
    assert code == 1
    (line,) = [line for line in printed.splitlines() if "malformed" in line]
    assert line.startswith(("✗ the database", "leerkring: the database", "leerkring: no backup is made"))


@pytest.mark.parametrize("words", [("run",), ("check",), ("export", "--community", "De Buurttuin")])
def test_7_a_database_of_a_newer_leerkring(
    words: tuple[str, ...],
    lived_in: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copy(lived_in, tmp_path)
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    (tmp_path / "leerkring.toml").write_text(ACCOUNT)
    before = (tmp_path / "leerkring.db").read_bytes()
    code, printed = _said_by(capsys, monkeypatch, tmp_path, *words)
    assert code == 1
    assert "leerkring.db cannot be used: it was written by a newer leerkring; install that one" in printed
    assert (tmp_path / "leerkring.db").read_bytes() == before


# --- 8 and 9: the folder of photos ------------------------------------------------------------------------


async def _goes_on_without(village: Village, thread: EventId) -> EventId:
    """All but photos works; the message with the one that is to come."""
    async with asyncio.TaskGroup() as group:
        waking = group.create_task(_kept_awake(village))
        shown = await _without(village, thread)
        waking.cancel()
    return shown


async def _kept_awake(village: Village) -> None:
    # The village's time goes by faster than what waits for it can know.
    while True:
        village.engine.fetching.wake()
        await asyncio.sleep(0.02)


async def _without(village: Village, thread: EventId) -> EventId:
    with capture_logs() as logged:
        shown = await village.shows("Chidi", photo_bytes("blue"), "tuin", thread=thread)
        await village.says("Bram", "!status")
        await village.settled()
        assert village.reactions(shown) == []
        assert any("Het weekrondje is open" in post.words for post in village.platform.posted)
        await village.goes_on_until(TUESDAY + timedelta(days=3, hours=12))
        assert told(village, "De Buurttuin, week") == 1
        await village.says("Bram", "!mijngegevens")
        await village.engine.handling.idle()
        await asyncio.sleep(0.2)
        assert not [entry for entry in logged if entry.get("exc_info")], logged
    return shown


async def _comes_back(village: Village, shown: EventId) -> None:
    village.now += timedelta(hours=2)
    village.engine.fetching.wake()
    village.engine.delivery.wake()
    await until(lambda: village.reactions(shown) == ["📷"])
    await village.settled()
    # A file that was put together before something in it was erased does not go out.
    gone = texts.line("nl", "mydata-gone", prefix="!")
    sent = [post for post in village.platform.posted if isinstance(post.outgoing, chat.File)]
    assert sent or told(village, gone)


async def test_8_a_folder_of_photos_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried(monkeypatch)
    village = Village(tmp_path)
    async with village.open():
        thread = await begun(village)
        first = await village.shows("Bram", photo_bytes(), "tuin", thread=thread)
        await village.settled()
        (tmp_path / "media").rename(tmp_path / "elsewhere")
        shown = await _goes_on_without(village, thread)
        (tmp_path / "elsewhere").rename(tmp_path / "media")
        await _comes_back(village, shown)
        assert village.reactions(first) == ["📷"]


async def test_9_a_folder_of_photos_that_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch)
    with small_disk(tmp_path / "disk") as disk:
        village = Village(tmp_path)
        village.media = MediaFolder(disk / "media")
        async with village.open():
            thread = await begun(village)
            first = await village.shows("Bram", photo_bytes(), "tuin", thread=thread)
            await village.settled()
            turned(disk, "ro")
            shown = await _goes_on_without(village, thread)
            await village.platform.hear(chat.Removal(**village._about("Bram"), target=first))
            await village.engine.handling.idle()
            assert len([path for path in disk.rglob("*") if path.is_file()]) == 2
            turned(disk, "rw")
            await _comes_back(village, shown)
            await village.engine.chores_done()
            # The first is gone, the second there with its thumbnail.
            assert len([path for path in disk.rglob("*") if path.is_file()]) == 2


# --- 10 and 11: the clock ---------------------------------------------------------------------------------

REMINDED, OPENED, CLOSED = "Het weekrondje begint", "Tijd voor het weekrondje", "Het weekrondje is klaar"


async def _scheduled(village: Village) -> EventId:
    """A community whose stand-up opened by the clock, on a Tuesday; its thread."""
    village.now = TUESDAY - 2 * A_DAY
    await village.people("Amina", *NAMES)
    await village.says("Amina", "!begin")
    await village.settled()
    await village.goes_on_until(TUESDAY + timedelta(minutes=30))
    assert (told(village, REMINDED), told(village, OPENED)) == (1, 1)
    return [post.event for post in village.platform.posted if post.words.startswith(OPENED)][-1]


async def test_10_a_clock_set_back_by_a_day_says_nothing_twice_and_loses_nothing(tmp_path: Path) -> None:
    village = Village(tmp_path)
    async with village.open():
        thread = await _scheduled(village)
        await village.says("Bram", ANSWERS, thread=thread)
        village.platform.files["$later"] = photo_bytes()
        real, village.platform.fetch = village.platform.fetch, _later  # type: ignore[assignment]
        shown = await village.shows("Chidi", photo_bytes(), "tuin", thread=thread)
        await village.settled()
        village.now -= A_DAY
        village.platform.fetch = real  # type: ignore[method-assign]
        village.engine.fetching.wake()
        # A photo that was to be tried again in some seconds is not put off for a day.
        await until(lambda: village.reactions(shown) == ["📷"])
        await village.says("Dewi", ANSWERS, thread=thread)
        await village.settled()
        assert told(village, "✅") == 2
        await village.goes_on_until(TUESDAY + timedelta(hours=9))
        assert (told(village, REMINDED), told(village, OPENED), told(village, CLOSED)) == (1, 1, 1)
        (round_,) = await rounds(village)
        # The clock says that Dewi's came first.
        assert sorted(check["complete"] for check in round_["check_ins"]) == [False, True, True]
        await village.goes_on_until(TUESDAY + 7 * A_DAY + timedelta(hours=9))
        assert (told(village, REMINDED), told(village, OPENED), told(village, CLOSED)) == (2, 2, 2)


async def _later(_source: str, _most: int) -> bytes:
    raise Later("busy")


@pytest.mark.parametrize("by", [A_DAY, 7 * A_DAY])
async def test_11_a_clock_set_forward_and_back_again(tmp_path: Path, by: timedelta) -> None:
    village = Village(tmp_path)
    async with village.open():
        thread = await _scheduled(village)
        await village.says("Bram", ANSWERS, thread=thread)
        await village.settled()
        await village.passes(by)
        latest = [post.event for post in village.platform.posted if post.words.startswith(OPENED)][-1]
        await village.says("Chidi", ANSWERS, thread=latest)
        await village.settled()
        village.now -= by
        await village.passes(timedelta(0))
        # What was said is there, and each week that comes has its stand-up, once.
        check_ins = [check for round_ in await rounds(village) for check in round_["check_ins"]]
        assert [check["complete"] for check in check_ins] == [True, True]
        before = told(village, OPENED)
        await village.goes_on_until(TUESDAY + 15 * A_DAY)
        assert told(village, OPENED) == before + (2 if by < 7 * A_DAY else 1)
        assert told(village, CLOSED) == told(village, OPENED)
        assert len(await rounds(village)) == told(village, OPENED)


# --- 12, 14, 15: the server -------------------------------------------------------------------------------


def saying(body: str, status: int = 200, kind: str = "application/json") -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=body, status=status, content_type=kind)

    return answer


async def truncated(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'{"next_batch": "s9')
    assert request.transport is not None
    request.transport.close()
    return response


async def reset(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _handled(engine: Engine, event: str) -> bool:
    async with engine._database.read() as tx:
        return bool(await inbox.known(tx, [EventId(event)]))


@pytest.mark.parametrize(
    "rubbish",
    [
        pytest.param(saying("<html><h1>Welcome to nginx!</h1></html>", kind="text/html"), id="HTML"),
        pytest.param(saying("<html>Bad Gateway</html>", 502, "text/html"), id="502"),
        pytest.param(saying(""), id="empty"),
        pytest.param(saying("null"), id="null"),
        pytest.param(saying('"hello"'), id="a word"),
        pytest.param(saying("[" * 100_000), id="deep"),
        pytest.param(saying("{}"), id="nothing in it"),
        pytest.param(saying('{"next_batch": 5}'), id="a number for a place"),
        pytest.param(saying('{"errcode": 5, "retry_after_ms": "soon"}', 429), id="429"),
        pytest.param(truncated, id="truncated"),
        pytest.param(reset, id="reset"),
    ],
)
async def test_12_a_server_that_answers_rubbish(
    rubbish: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch)
    async with (
        Answering().serve() as server,
        bot_of(server, Village(tmp_path), tmp_path / "crypto") as (engine, bot),
    ):
        await engine.ready.wait()
        with capture_logs() as logged:
            server.strange["/sync"] = rubbish
            await until(lambda: server.met >= 3 or bot.done())
            assert not bot.done(), bot
            assert len(troubles_in(logged)) == 1, logged
            place, looked = await engine.connections["matrix"].position(), server.looked
            assert place == f"s{looked}"
            server.strange.clear()
            await until(lambda: _handled(engine, f"$said{looked + 2}"))
        assert [entry["event"] for entry in logged][-1] == "everything works again"
        assert not bot.done()


@pytest.mark.parametrize(
    "part",
    [
        '"rooms": []',
        '"rooms": {"join": {"!a:b": "x"}}',
        '"rooms": {"join": {"!a:b": {"timeline": {"events": 1}}}}',
        '"to_device": {"events": 5}',
    ],
)
async def test_12_a_part_of_an_answer_that_makes_no_sense_is_read_past(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch)
    async with (
        Answering().serve() as server,
        bot_of(server, Village(tmp_path), tmp_path / "crypto") as (engine, bot),
    ):
        await engine.ready.wait()
        with capture_logs() as logged:
            server.strange["/sync"] = saying(f'{{"next_batch": "s9", {part}}}')
            await until(lambda: server.met >= 3 or bot.done())
            assert await engine.connections["matrix"].position() == "s9"
            looked = server.looked
            server.strange.clear()
            await until(lambda: _handled(engine, f"$said{looked + 2}"))
        assert not bot.done() and not troubles_in(logged)


@pytest.mark.parametrize(
    "body", ["[" * 100_000, "<html></html>", "", '{"event_id": 5}', '{"retry_after_ms": []}']
)
async def test_12_rubbish_in_answer_to_a_request(body: str, tmp_path: Path) -> None:
    async with Answering().serve() as server:
        platform_client = Client(server.url, Session(ME, "DEVICE", "token"), _made(tmp_path / "crypto"))
        server.strange["/query"] = saying(body, 429 if "retry" in body else 200)
        from bot.matrix.encryption import Encryption

        with pytest.raises(Later):
            await Encryption(platform_client).begin()
        await platform_client.close()


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("url", ["https://leerkring.invalid", "no TLS"])
async def test_14_a_name_that_is_unknown_and_a_server_without_tls(url: str, tmp_path: Path) -> None:
    async with Answering().serve() as server:
        url = server.url.replace("http:", "https:") if url == "no TLS" else url
        client = Client(url, Session(ME, "DEVICE", "token"), _made(tmp_path / "crypto"))
        try:
            with pytest.raises(Later) as later:
                await client.request("GET", "/_matrix/client/v3/account/whoami")
            assert "\n" not in str(later.value)
            with pytest.raises(Later):
                await client.patiently(client.sync(timeout=0))
        finally:
            await client.close()


async def test_15_a_token_that_is_taken_back(tmp_path: Path) -> None:
    async with (
        Answering().serve() as server,
        bot_of(server, Village(tmp_path), tmp_path / "crypto") as (engine, bot),
    ):
        await engine.ready.wait()
        server.strange["/sync"] = saying('{"errcode": "M_UNKNOWN_TOKEN", "error": "x"}', 401)
        with pytest.raises(ExceptionGroup) as ended:
            async with asyncio.timeout(10):
                await bot
        assert ended.group_contains(Failure, match=r"\Athe server no longer accepts the access token; log in")


# --- 16 to 18: files that are not what they were ----------------------------------------------------------


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"a = " + b"[" * 100_000])
def test_16_settings_that_cannot_be_read(
    command: str,
    content: bytes | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "leerkring.toml"
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    code, printed = _said_by(capsys, monkeypatch, tmp_path, command)
    assert code == 2
    (line,) = printed.splitlines()
    assert line.startswith("leerkring: leerkring.toml: ")


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, '{"homeserver": "x"}', "\x00"])
async def test_17_a_damaged_session(content: str, tmp_path: Path) -> None:
    storage = Storage(url=f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")
    storage.session.write_text(content)
    settings = Settings(storage=storage, matrix=Matrix(homeserver="http://127.0.0.1:9", user_id=ME))
    with pytest.raises(Failure, match=r"session\.json cannot be used: it is damaged; set matrix\.password"):
        await open_session(settings)


def _garbage(file: Path) -> None:
    file.write_bytes(os.urandom(8192))


def _pages(file: Path) -> None:
    damage(file)


def _account(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE accounts SET account = X'00ff00ff'")
    connection.close()


@pytest.mark.parametrize("harm", [_garbage, _pages, _account])
def test_18_damaged_keys(harm: Callable[[Path], None], tmp_path: Path) -> None:
    session = Session(ME, "DEVICE", "token")
    Client("http://127.0.0.1:9", session, _made(tmp_path / "crypto")).store.database.close()
    (file,) = (tmp_path / "crypto").glob("*.db")
    harm(file)
    before = file.read_bytes()
    with pytest.raises(Failure, match=rf"the encryption keys in \S*{file.name} are damaged; move that file"):
        Client("http://127.0.0.1:9", session, tmp_path / "crypto")
    assert file.read_bytes() == before


def test_18_a_folder_of_keys_that_cannot_be(tmp_path: Path) -> None:
    from bot.matrix.encryption import crypto_folder

    (tmp_path / "crypto").write_text("a file")
    with pytest.raises(Failure, match=r"\Acannot use the folder of keys \S*crypto: File exists\Z"):
        crypto_folder(tmp_path / "crypto")


# --- 19 and 21 --------------------------------------------------------------------------------------------


async def drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"x")
        await asyncio.sleep(0.01)


async def flood(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"x" * 65_536)


async def test_19_a_photo_whose_download_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "DEADLINE", 0.3)
    monkeypatch.setattr(fetching, "MOST_BYTES", 1024 * 1024)
    village = Village(tmp_path)
    async with Answering().serve() as server, village.open():
        client = Client(server.url, Session(ME, "DEVICE", "token"), _made(tmp_path / "crypto"))
        real = village.platform.fetch

        async def fetch(source: str, most: int) -> bytes:
            return await (client.download_bytes("/endless", most) if server.strange else real(source, most))

        village.platform.fetch = fetch  # type: ignore[method-assign]
        thread = await begun(village)
        server.strange["/endless"] = drip
        slow = await village.shows("Bram", photo_bytes(), "tuin", thread=thread)
        await village.settled()
        assert village.reactions(slow) == []
        server.strange["/endless"] = flood
        await village.shows("Chidi", photo_bytes("red"), "tuin", thread=thread)
        await village.settled()
        assert told(village, texts.line("nl", "photo-too-large")) == 1
        server.strange.clear()
        village.now += timedelta(hours=2)
        village.engine.fetching.wake()
        await until(lambda: village.reactions(slow) == ["📷"])
        await client.close()


async def test_21_a_port_that_is_not_for_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def start(_site: object) -> None:
        raise PermissionError(13, "error while attempting to bind on address")

    monkeypatch.setattr(web.TCPSite, "start", start)
    async with Village(tmp_path).open() as village:
        engine = village.engine
        health = Health(engine.look, engine.pulse, engine.ready.is_set, dict, False)
        with pytest.raises(Failure, match=r"127\.0\.0\.1:80 \(operator\.port\): permission denied\Z"):
            async with health.serve(80):
                pytest.fail("it is not for us")
