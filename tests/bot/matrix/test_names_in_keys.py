"""No account but the bot's own stands in a file of keys, and of who is gone nothing does."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from peewee import OperationalError

from bot.matrix import encryption as encryption_module
from bot.matrix.encryption import Encryption
from bot.platform import Later, Unreadable
from storage.ids import PersonId
from tests.bot.matrix.test_guards import BUURT, HALLO, begun, uploaded
from tests.kit.devices import AMINA, ME, Desk, Json, Peer, state_of
from tests.kit.village import Village, person

TABLES = ("keys", "devicekeys", "olmsessions", "megolminboundsessions")


def rows(folder: Path) -> dict[str, int]:
    (file,) = folder.glob("*.db")
    with closing(sqlite3.connect(file)) as store:
        return {table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def named(folder: Path) -> bool:
    return any(b"amina" in file.read_bytes() for file in folder.iterdir())


async def talked(folder: Path, peer: Peer) -> tuple[Desk, Encryption, Json]:
    """The bot and Amina have each other's keys; what she said last."""
    desk, encryption = await begun(folder, peer)
    await desk.hears_devices(peer.shares_key(desk, uploaded(desk)[0]))
    await encryption.upkeep()
    await encryption.encrypted(BUURT, "m.room.message", HALLO)
    said = peer.says("$said", "m.room.message", HALLO)
    assert encryption.read(BUURT, said)
    return desk, encryption, said


def left(person: str) -> Json:
    event: Json = state_of(person)[-1]
    return event | {"event_id": "$left", "content": {"membership": "leave"}}


async def test_nobody_stands_by_name_and_everybody_is_known_again(tmp_path: Path) -> None:
    peer = Peer()
    await talked(tmp_path, peer)
    assert rows(tmp_path) == {"keys": 2, "devicekeys": 1, "olmsessions": 1, "megolminboundsessions": 2}
    assert not named(tmp_path)
    again = Desk(tmp_path, peer)
    (device,) = again.olm.device_store.active_user_devices(AMINA)
    assert device.curve25519 == peer.device_keys()["keys"]["curve25519:AMINAS"]
    assert Encryption(again).read(BUURT, peer.says("$more", "m.room.message", HALLO))


async def test_of_who_is_forgotten_nothing_is_left_and_a_room_goes_on(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption, said = await talked(tmp_path, peer)
    encryption.forget([PersonId(AMINA)])
    own = {"keys": 0, "devicekeys": 0, "olmsessions": 0, "megolminboundsessions": 1}
    assert rows(tmp_path) == own
    with pytest.raises(Unreadable):
        encryption.read(BUURT, said)
    # She is in the room still: what is said there reaches her.
    before = len(desk.paths("/sendToDevice/"))
    desk.olm.outbound_group_sessions.clear()
    await encryption.encrypted(BUURT, "m.room.message", HALLO)
    assert len(desk.paths("/sendToDevice/")) > before
    assert not named(tmp_path)


async def test_who_is_in_no_room_with_us_goes_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption_module, "TIDIED_EVERY", 0)
    peer = Peer()
    desk, encryption, said = await talked(tmp_path, peer)
    await encryption.upkeep()
    await encryption.upkeep()
    assert rows(tmp_path)["devicekeys"] == 1
    await desk.hears(timeline=[left(AMINA)])
    await encryption.upkeep()
    # What she said last may still wait to be read.
    assert encryption.read(BUURT, said)
    await encryption.upkeep()
    assert rows(tmp_path)["devicekeys"] == rows(tmp_path)["olmsessions"] == 0
    assert rows(tmp_path)["megolminboundsessions"] == 1


async def test_what_stood_by_name_before_gets_a_mark(tmp_path: Path) -> None:
    peer = Peer()
    desk, _, _ = await talked(tmp_path, peer)
    (file,) = tmp_path.glob("*.db")
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("UPDATE devicekeys SET user_id = ?, display_name = 'tablet of amina'", (AMINA,))
    assert named(tmp_path)
    desk = Desk(tmp_path, peer)
    assert not named(tmp_path)
    assert [device.id for device in desk.olm.device_store.active_user_devices(AMINA)] == ["AMINAS"]


async def test_stores_of_devices_that_we_were_are_emptied(tmp_path: Path) -> None:
    await talked(tmp_path, Peer())
    (file,) = tmp_path.glob("*.db")
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("UPDATE devicekeys SET user_id = ?", (AMINA,))
    file.rename(tmp_path / f"{ME}_BEFORE.db")
    (tmp_path / "broken.db").write_text("none")
    (tmp_path / f"{ME}_BEFORE.ignored_devices").write_text(f"{AMINA} AMINAS matrix-ed25519 key")
    Desk(tmp_path)
    assert not named(tmp_path)


async def test_nobody_takes_somebody_elses_keys_along(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption, said = await talked(tmp_path, peer)
    mallory = "@mallory:test"
    theirs = desk.olm.device_store[AMINA]["AMINAS"]
    desk.store.save_device_keys({mallory: {"COPY": theirs}})
    encryption.forget([PersonId(mallory)])
    assert encryption.read(BUURT, said)
    assert rows(tmp_path)["devicekeys"] == 1


async def test_keys_that_cannot_be_erased_now_are_erased_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, encryption, _ = await talked(tmp_path, Peer())

    def full() -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(encryption._client.store, "settle", full)
        with pytest.raises(Later, match="full"):
            encryption.forget([PersonId(AMINA)])
    encryption.forget([PersonId(AMINA)])
    assert rows(tmp_path)["devicekeys"] == 0


async def test_the_platform_hears_who_is_forgotten(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Bram", "!vergeet mij ja")
        await village.settled()
        await village.engine.chores_done()
        assert village.platform.forgotten == {person("Bram")}
