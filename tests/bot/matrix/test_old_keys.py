"""A key that opened nothing for eight weeks is dropped, and no start reads them all."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from nio.crypto.sessions import InboundGroupSession

from bot.matrix import old_keys
from bot.matrix.encryption import Encryption
from bot.platform import Unreadable
from tests.bot.matrix.test_guards import BUURT, HALLO, begun, uploaded
from tests.kit.devices import Desk, Json, Peer

MANY = 50_000


class Calendar:
    """Which day it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.day = date(2026, 11, 3)
        monkeypatch.setattr(old_keys, "today", lambda: self.day)

    def lives(self, desk: Desk, days: int) -> None:
        """So many days go by in which the bot runs."""
        for _ in range(days):
            self.day += timedelta(days=1)
            desk.drop_old_keys()


async def key_and_words(desk: Desk, peer: Peer, number: int) -> Json:
    await desk.hears_devices(peer.shares_key(desk, uploaded(desk)[number]))
    return peer.says(f"$said{number}", "m.room.message", HALLO)


def keys_on_disk(folder: Path) -> int:
    (file,) = folder.glob("*.db")
    with sqlite3.connect(file) as store:
        return int(store.execute("SELECT count(*) FROM megolminboundsessions").fetchone()[0])


async def test_a_key_that_is_not_used_is_dropped_after_eight_weeks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = Calendar(monkeypatch)
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    said = await key_and_words(desk, peer, 0)
    before = keys_on_disk(tmp_path)
    calendar.lives(desk, old_keys.KEPT)
    assert keys_on_disk(tmp_path) == before and encryption.read(BUURT, said)
    # That it was used counts.
    calendar.lives(desk, old_keys.KEPT)
    assert keys_on_disk(tmp_path) == 1
    calendar.lives(desk, 1)
    assert keys_on_disk(tmp_path) == 0
    with pytest.raises(Unreadable):
        encryption.read(BUURT, said)
    with pytest.raises(Unreadable):
        Encryption(Desk(tmp_path, peer)).read(BUURT, said)


async def test_it_happens_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = Calendar(monkeypatch)
    desk, _ = await begun(tmp_path)
    await desk.hears_devices(Peer().shares_key(desk, uploaded(desk)[0]))
    for _ in range(old_keys.KEPT + 3):
        calendar.day += timedelta(days=1)
        # A start, as each looks after its keys at once.
        await Encryption(desk).upkeep()
    assert keys_on_disk(tmp_path) == 0


async def test_neither_a_clock_that_jumps_nor_standing_still_drops_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = Calendar(monkeypatch)
    peer = Peer()
    desk, _ = await begun(tmp_path, peer)
    said = await key_and_words(desk, peer, 0)
    for jump in (400, -400, 3_000):
        calendar.day += timedelta(days=jump)
        desk.drop_old_keys()
        desk = Desk(tmp_path, peer)
        desk.drop_old_keys()
    assert Encryption(desk).read(BUURT, said)


async def test_keys_from_before_ages_were_noted_count_from_now_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = Calendar(monkeypatch)
    peer = Peer()
    desk, _ = await begun(tmp_path, peer)
    await key_and_words(desk, peer, 0)
    (file,) = tmp_path.glob("*.db")
    with sqlite3.connect(file) as store:
        store.execute("DROP TABLE usedkey")
        store.execute("DROP TABLE livedday")
    again = Desk(tmp_path, peer)
    calendar.lives(again, old_keys.KEPT)
    assert keys_on_disk(tmp_path) > 0
    calendar.lives(again, 2)
    assert keys_on_disk(tmp_path) == 0


async def test_of_fifty_thousand_keys_a_start_reads_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = Calendar(monkeypatch)
    peer = Peer()
    desk, _ = await begun(tmp_path, peer)
    said = await key_and_words(desk, peer, 0)
    have = keys_on_disk(tmp_path)
    (file,) = tmp_path.glob("*.db")
    with sqlite3.connect(file) as store:
        store.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO"
            " megolminboundsessions (sender_key, account_id, fp_key, room_id, session, session_id)"
            " SELECT k.sender_key, k.account_id, k.fp_key, k.room_id, k.session, 'more' || i"
            " FROM n, (SELECT * FROM megolminboundsessions LIMIT 1) k",
            (MANY,),
        )
    read: list[Any] = []
    real = InboundGroupSession.from_pickle

    def counted(*one: Any) -> Any:
        read.append(one)
        return real(*one)

    monkeypatch.setattr(InboundGroupSession, "from_pickle", counted)
    again = Desk(tmp_path, peer)
    again.drop_old_keys()
    assert not read and len(again.olm.inbound_group_store) == 0
    assert Encryption(again).read(BUURT, said)
    assert len(read) == 1 and keys_on_disk(tmp_path) == MANY + have
    # And they go in portions, while the bot does other things.
    calendar.lives(again, old_keys.KEPT + 1)
    assert keys_on_disk(tmp_path) == MANY + have - old_keys.AT_ONCE
    monkeypatch.setattr(old_keys, "AT_ONCE", MANY)
    again.drop_old_keys()
    assert keys_on_disk(tmp_path) == 0
