"""Keys in PostgreSQL: whoever leads has them, who did writes none, and they never go back in time."""

import json
import sqlite3
import tarfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from nio.crypto import OlmDevice

from bot.backup import backup
from bot.errors import Failure
from bot.keychain import keys_of, leave, ring_of
from bot.matrix.client import Client
from bot.matrix.encryption import Encryption
from bot.matrix.session import Session
from bot.move import move
from bot.opening import database_of
from bot.platform import Later
from bot.restore import restore
from bot.settings import Settings, Storage
from bot.settling import Settle, nothing
from storage import ballots, keyring, kinds, pseudonyms, urn
from storage.database import Database, TakenOver, Unavailable
from storage.ids import RoomId
from storage.mirror import Mirror, make
from storage.seal import Seal
from tests.bot.test_backup import silently
from tests.kit.postgres import replaced_postgres

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres

KEY, OTHER = Seal.new_key(), Seal.new_key()
ME = "@leerkring:test"
STORE = f"crypto/{ME}_DEVICE.db"


def of(url: str, folder: Path, key: str = KEY) -> Settings:
    """The settings of a computer whose own folder is `folder`."""
    return Settings(storage=Storage(url=url, folder=folder, media=folder / "media", media_key=key))


@pytest.fixture
def url(postgres: "Postgres") -> Iterator[str]:
    with postgres.fresh() as fresh:
        yield fresh


@asynccontextmanager
async def keys(settings: Settings, epoch: int | None = None) -> AsyncIterator[tuple[Path, Settle]]:
    """The keys as who leads has them, and how they are settled."""
    database = database_of(settings, epoch)
    try:
        async with keys_of(settings, database) as (named, settle):
            yield named.storage.beside, settle
    finally:
        await database.close()


def client(folder: Path, settle: Settle, device: str = "DEVICE") -> Client:
    (folder / "crypto").mkdir(exist_ok=True)
    return Client("http://127.0.0.1:9", Session(ME, device, "token"), folder / "crypto", settle)


def identity(found: Client) -> dict[str, str]:
    return dict(found.olm.account.identity_keys)


def rows(url: str) -> dict[tuple[str, str], bytes]:
    """What is in the table, as it is."""
    with psycopg.connect(url) as raw:
        return {(file, part): bytes(sealed) for file, part, sealed in keyring.rows(raw)}


def tables(store: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(store)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        named = [name for (name,) in names if name != "_changed"]
        return {name: sorted(raw.execute(f'SELECT * FROM "{name}"'), key=repr) for name in named}


async def test_another_computer_has_what_was_settled(url: str, tmp_path: Path) -> None:
    async with keys(of(url, tmp_path / "one")) as (folder, settle):
        first = client(folder, settle)
        (folder / "session.json").write_text('{"access_token": "syt"}')
        assert folder.stat().st_mode & 0o077 == 0
        await first.settle()
        was, kept = identity(first), tables(folder / STORE)
        await first.close()
    assert not (tmp_path / "one").exists() and not folder.exists(), "nothing stays on a computer"
    assert b"syt" not in b"".join(rows(url).values())
    assert {file for file, _ in rows(url)} == {"", "session.json", STORE, pseudonyms.FILE}
    async with keys(of(url, tmp_path / "two")) as (folder, settle):
        assert json.loads((folder / "session.json").read_text()) == {"access_token": "syt"}
        assert (folder / "session.json").stat().st_mode & 0o777 == 0o600
        assert tables(folder / STORE) == kept
        second = client(folder, settle)
        assert identity(second) == was
        await second.close()


async def test_only_what_changed_is_written(url: str, tmp_path: Path) -> None:
    async with keys(of(url, tmp_path)) as (folder, settle):
        bot = client(folder, settle)
        await bot.settle()
        before = rows(url)
        await bot.settle()
        assert rows(url) == before, "nothing changed"
        bot.olm.account.generate_one_time_keys(3)
        bot.olm.save_account()
        await bot.settle()
        after = rows(url)
        changed = {part for (file, part), sealed in after.items() if before.get((file, part)) != sealed}
        assert changed == {"", "accounts/1"}
        bot.store.save_encrypted_rooms({"!one:test"})
        bot.store.save_encrypted_rooms({"!two:test"})
        bot.store.delete_encrypted_room("!one:test")
        await bot.settle()
        assert [part for _, part in rows(url) if part.startswith("encryptedrooms/")] == ["encryptedrooms/2"]
        await bot.close()


async def test_a_device_with_other_keys_leaves_no_row_behind(url: str, tmp_path: Path) -> None:
    async with keys(of(url, tmp_path)) as (folder, settle):
        bot = client(folder, settle)
        for curve in ("one", "two"):
            device = OlmDevice("@anna:test", "A", {"curve25519": curve, "ed25519": "same"})
            bot.store.save_device_keys({"@anna:test": {"A": device}})
            await bot.settle()
        there = {f"keys/{row[0]}" for row in tables(folder / STORE)["keys"]}
        assert {part for _, part in rows(url) if part.startswith("keys/")} == there and len(there) == 2
        await bot.close()


@pytest.mark.parametrize("what", ["upload", "share", "wait"])
async def test_nothing_goes_out_before_its_keys_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    sent: list[object] = []

    async def unkept() -> None:
        raise Unavailable("the server is gone")

    async def sends(*given: object) -> dict[str, object]:
        sent.append(given)
        return {"device_keys": {}, "one_time_key_counts": {}}

    bot = client(tmp_path, unkept)
    encryption = Encryption(bot)
    monkeypatch.setattr(bot, "request", sends)
    monkeypatch.setattr(bot, "send_to_device_messages", sends)
    monkeypatch.setattr(bot, "get_missing_sessions", lambda _room: {})
    monkeypatch.setattr(bot.olm, "share_group_session_parallel", lambda *_given, **_more: [(set(), {})])
    does = {
        "upload": encryption.upload,
        "share": lambda: encryption._share(RoomId("!a:test"), []),
        "wait": encryption.upkeep,
    }
    if what == "wait":
        bot.olm.account.shared, bot.olm.uploaded_key_count = True, 50
    with pytest.raises(Later, match="cannot be written"):
        await does[what]()
    assert sent == []
    await bot.close()


async def test_who_leads_no_more_writes_nothing(url: str, tmp_path: Path) -> None:
    one, two = kinds.lease(url, "one"), kinds.lease(url, "two")
    assert one.taken() and not two.taken()
    async with keys(of(url, tmp_path), one.epoch) as (folder, settle):
        bot = client(folder, settle)
        await bot.settle()
        before = rows(url)
        one.release()
        assert two.taken()
        bot.olm.save_account()
        (folder / "session.json").write_text("{}")
        # First it hears that its connection was ended.
        with pytest.raises(Unavailable):
            await settle()
        with pytest.raises(TakenOver):
            await settle()
        with pytest.raises(Later):
            await bot.settle()
        assert rows(url) == before
        await bot.close()
    assert rows(url) == before, "nor when it ends"
    two.release()


class Broken(Exception):
    pass


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
async def test_broken_off_at_any_statement_it_is_as_before_or_after(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Whoever goes on has all of it or nothing, and what was to go out had not."""
    sent = False
    async with keys(of(url, tmp_path)) as (folder, settle):
        bot = client(folder, settle)
        await bot.settle()
        before = rows(url)
        bot.olm.account.generate_one_time_keys(3)
        bot.olm.save_account()
        bot.store.save_encrypted_rooms({"!one:test"})
        (folder / "crypto/cross-signing.json").write_text("{}")
        left = after
        run = keyring.Keyring.write, keyring.Keyring.forget, keyring.Keyring.follow

        def breaks(function: Any) -> Any:
            async def broken(*given: Any) -> Any:
                nonlocal left
                if left == 0:
                    raise Unavailable("the server is gone")
                left -= 1
                found = await function(*given)
                if left == 0:
                    raise Unavailable("the server is gone")
                return found

            return broken

        for name, function in zip(("write", "forget", "follow"), run, strict=True):
            monkeypatch.setattr(keyring.Keyring, name, breaks(function))
        with suppress(Later):
            await bot.settle()
            sent = True
        now = rows(url)
        assert (now == before) is not sent
        monkeypatch.undo()
        await bot.settle()
        assert ("crypto/cross-signing.json", "") in rows(url)
        await bot.close()


async def test_an_answer_that_is_lost_is_no_going_back(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with keys(of(url, tmp_path)) as (folder, settle):
        (folder / "session.json").write_text("1")
        commit = Database.write

        @asynccontextmanager
        async def unheard(self: Database) -> AsyncIterator[Any]:
            async with commit(self) as tx:
                yield tx
            raise Unavailable("the answer is lost")

        monkeypatch.setattr(Database, "write", unheard)
        with pytest.raises(Unavailable):
            await settle()
        monkeypatch.undo()
        (folder / "session.json").write_text("2")
        await settle()
    async with keys(of(url, tmp_path)) as (folder, _):
        assert (folder / "session.json").read_text() == "2"


def goes_back(url: str, to: dict[tuple[str, str], bytes]) -> None:
    """The database is as it was: another server took the place of this one, or a copy was put back."""
    with psycopg.connect(url) as raw:
        raw.execute("TRUNCATE keyring")
        for (file, part), sealed in to.items():
            raw.execute("INSERT INTO keyring VALUES (%s, %s, %s)", (file, part, sealed))


async def test_who_knows_of_later_keys_goes_on_as_a_new_device(url: str, tmp_path: Path) -> None:
    async with keys(of(url, tmp_path)) as (folder, settle):
        bot = client(folder, settle)
        (folder / "session.json").write_text("{}")
        await bot.settle()
        before = rows(url)
        bot.olm.save_account()
        await bot.settle()
        goes_back(url, before)
        bot.olm.save_account()
        with pytest.raises(Later):
            await bot.settle()
        await bot.close()
    async with keys(of(url, tmp_path)) as (folder, _):
        assert not (folder / "session.json").exists() and not (folder / STORE).exists()
        aside = folder / "crypto/from-backup"
        assert {file.name for file in aside.iterdir()} == {"session.json", f"{ME}_DEVICE.db"}
    async with keys(of(url, tmp_path)) as (folder, _):
        assert not (folder / "session.json").exists(), "nor later"


async def test_a_server_in_the_place_of_another_is_not_trusted(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with keys(of(url, tmp_path)) as (folder, settle):
        bot = client(folder, settle)
        (folder / "session.json").write_text("{}")
        (folder / "crypto/cross-signing.json").write_text("{}")
        await bot.settle()
        # It took the place while this one went on: nothing is lost, as far as that goes.
        monkeypatch.setattr(keyring, "_HERE", keyring._HERE.replace("|| '/'", "|| '/+'"))
        bot.olm.save_account()
        await bot.settle()
        await bot.close()
    async with keys(of(url, tmp_path)) as (folder, _):
        assert (folder / "session.json").exists()
    monkeypatch.undo()
    async with keys(of(url, tmp_path)) as (folder, _):
        assert not (folder / "session.json").exists()
        assert (folder / "crypto/cross-signing.json").exists(), "the identity stays"


async def test_a_replica_that_lacks_the_newest_keys_is_a_new_device(tmp_path: Path) -> None:
    """With real servers: one crashes, and what stands in for it had not got all."""
    with replaced_postgres(tmp_path) as servers:
        servers.have("one")
        url = servers.url("one")
        async with keys(of(url, tmp_path)) as (folder, settle):
            bot = client(folder, settle)
            (folder / "session.json").write_text("{}")
            await bot.settle()
            servers.copy()
            bot.olm.save_account()
            await bot.settle()
            servers.fails_over()
            bot.olm.save_account()
            # That its connections are gone is known first.
            for _ in range(3):
                with pytest.raises(Later):
                    await bot.settle()
            await bot.close()
        for _ in range(2):
            async with keys(of(url, tmp_path)) as (folder, _settle):
                assert not (folder / "session.json").exists()
                assert (folder / f"crypto/from-backup/{ME}_DEVICE.db").exists()


async def test_a_replica_that_stands_in_while_nobody_looks_is_a_new_device(tmp_path: Path) -> None:
    with replaced_postgres(tmp_path) as servers:
        servers.have("one")
        url = servers.url("one")
        async with keys(of(url, tmp_path)) as (folder, settle):
            (folder / "session.json").write_text("{}")
            await settle()
        servers.copy()
        servers.fails_over()
        async with keys(of(url, tmp_path)) as (folder, settle):
            assert not (folder / "session.json").exists()


async def test_keys_from_a_folder_are_taken_in_and_brought_back(url: str, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    bot = client(old, nothing)
    was = identity(bot)
    bot.store.database.close()
    await bot.close()
    (old / "session.json").write_text("{}")
    (old / pseudonyms.FILE).write_text("ab" * 32)
    (old / urn.FILE).write_text(OTHER)
    async with keys(of(url, old)) as (folder, settle):
        assert [file for file in old.rglob("*") if file.is_file()] == []
        taken = client(folder, settle)
        assert identity(taken) == was
        await taken.close()
    settings = of(url, old)
    database = database_of(settings)
    async with database.read() as tx:
        assert await pseudonyms._key(tx) == bytes.fromhex("ab" * 32)
        found = await urn.found(tx)
        assert found is not None and found.open(1, [urn.Urn(OTHER).close(1, 2)]) == [2]  # type: ignore[arg-type]
    await leave(settings, database)
    await database.close()
    assert (old / pseudonyms.FILE).read_text() == "ab" * 32
    assert (old / STORE).stat().st_mode & 0o777 == 0o600
    back = client(old, nothing)
    assert identity(back) == was
    await back.close()
    assert rows(url) == {}


async def test_the_key_of_answers_goes_with_its_transaction(url: str, tmp_path: Path) -> None:
    settings = of(url, tmp_path)
    async with keys(settings):
        pass
    database = database_of(settings)
    with pytest.raises(Broken):
        async with database.write() as tx:
            await urn.made(tx)
            raise Broken
    async with database.write() as tx:
        assert await urn.found(tx) is None
        await urn.made(tx)
    async with database.read() as tx:
        assert await urn.found(tx) is not None
    async with database.write() as tx:
        await ballots.forget_key(tx)
    async with database.read() as tx:
        assert await urn.found(tx) is None and not await ballots.cannot_be_opened(tx)
    await database.close()
    assert list(tmp_path.iterdir()) == []


async def test_another_key_or_none_is_refused(url: str, tmp_path: Path) -> None:
    async with keys(of(url, tmp_path)) as (folder, settle):
        (folder / "session.json").write_text("{}")
        await settle()
    for key, said in ((OTHER, "of another storage.media_key"), ("", "media_key, which is not set")):
        with pytest.raises(Failure, match=said):
            async with keys(of(url, tmp_path, key)):
                pass
    # Rows that change places are none of ours.
    with psycopg.connect(url) as raw:
        raw.execute("UPDATE keyring SET file = 'crypto/a.json' WHERE file = 'session.json'")
    with pytest.raises(Failure, match="damaged"):
        async with keys(of(url, tmp_path)):
            pass


async def test_a_backup_has_them_and_a_restore_is_a_new_device(postgres: "Postgres", tmp_path: Path) -> None:
    with postgres.fresh() as here, postgres.fresh("template1") as there:
        ours, theirs = of(here, tmp_path / "here"), of(there, tmp_path / "there")
        async with keys(ours) as (folder, settle):
            bot = client(folder, settle)
            for name in ("session.json", "crypto/cross-signing.json"):
                (folder / name).write_text("{}")
            await bot.settle()
            await bot.close()
        ours.storage.media.mkdir(parents=True)
        with pytest.raises(Failure, match="something in the database"):
            await restore(ours, tmp_path / "none", silently)
        backup(ours, tmp_path / "file", silently)
        with tarfile.open(tmp_path / "file") as archive:
            found = {*archive.getnames()}
            dumped = archive.extractfile("database.dump")
            assert dumped is not None and b"keyring" not in dumped.read()
        assert {"session.json", STORE, "crypto/cross-signing.json", pseudonyms.FILE} <= found
        assert urn.FILE not in found
        assert "new device" in str(await restore(theirs, tmp_path / "file", silently))
        aside = {"crypto/from-backup/session.json", f"crypto/from-backup/{ME}_DEVICE.db"}
        assert {file for file, _ in rows(there)} == {"", "crypto/cross-signing.json", pseudonyms.FILE, *aside}
        assert pseudonym(ours, rows(here)) == pseudonym(theirs, rows(there))
        # Where they are already, they are the newer ones.
        async with keys(theirs) as (folder, settle):
            again = client(folder, settle, "NEW")
            await again.settle()
            await again.close()
        said = await restore(theirs, tmp_path / "file", silently, force=True)
        assert "the keys in the database are newer" in str(said)
        assert (f"crypto/{ME}_NEW.db", "accounts/1") in rows(there)


def pseudonym(settings: Settings, found: dict[tuple[str, str], bytes]) -> bytes:
    opened = ring_of(settings).opened((*name, sealed) for name, sealed in found.items())
    return bytes(opened[pseudonyms.FILE, ""])


async def test_they_move_along(postgres: "Postgres", tmp_path: Path) -> None:
    file = Settings(
        storage=Storage(
            url=f"sqlite+aiosqlite:///{tmp_path}/leerkring.db", media=tmp_path / "media", media_key=KEY
        )
    )
    database = database_of(file)
    await database.open()
    await database.close()
    with postgres.fresh("template1") as there:
        (tmp_path / "session.json").write_text("{}")
        assert "takes them into the database" in str(await move(file, there))
        on_server = of(there, tmp_path)
        async with keys(on_server) as (folder, _):
            assert (folder / "session.json").exists() and not (tmp_path / "session.json").exists()
        (tmp_path / "leerkring.db").unlink()
        await move(on_server, file.storage.url)
        assert (tmp_path / "session.json").exists() and rows(there) == {}


def test_what_takes_the_place_of_another_leaves_nothing_behind(tmp_path: Path) -> None:
    file, copy = tmp_path / "a.db", tmp_path / "b.db"
    kept: dict[str, bytes] = {}

    def keep(mirror: Mirror) -> set[str]:
        until, parts = mirror.changes()
        for part, content in parts.items():
            kept.pop(part, None) if content is None else kept.update({part: content})
        mirror.noted(until, parts)
        return {*parts}

    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA recursive_triggers = ON")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data BLOB)")
        raw.execute("CREATE TABLE two (key TEXT PRIMARY KEY, one REFERENCES one (id) ON DELETE CASCADE)")
        raw.execute("INSERT INTO one VALUES (1, 'a', x'00ff'), (2, 'b', NULL)")
        mirror = Mirror(file)
        assert keep(mirror) == {"", "one/1", "one/2"}
        raw.execute("INSERT INTO two VALUES ('x', 2), ('y', 1)")
        raw.execute("UPDATE one SET name = 'c' WHERE id = 1")
        assert keep(mirror) == {"one/1", "two/x", "two/y"}
        assert keep(mirror) == set()
        raw.execute("REPLACE INTO one VALUES (3, 'c', x'01')")
        assert keep(mirror) == {"one/1", "one/3", "two/y"}
        raw.execute("CREATE TABLE three (id INTEGER PRIMARY KEY)")
        raw.execute("INSERT INTO three VALUES (7)")
        assert keep(mirror) == {"", "three/7"}
        raw.execute("DELETE FROM one")
        raw.execute("VACUUM")
        assert keep(mirror) == {"one/2", "one/3", "two/x"}
        raw.execute("INSERT INTO two VALUES ('z', NULL)")
        keep(mirror)
    mirror.close()
    make(copy, kept)
    assert tables(copy) == tables(file) and tables(copy)["three"] == [(7,)]
    assert copy.stat().st_mode & 0o777 == 0o600
