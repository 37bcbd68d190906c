"""The keys of members' messages: some are in memory, all on the disk, and each still opens its message."""

from pathlib import Path

import pytest
from nio.crypto.sessions import InboundGroupSession

from bot.matrix import room_keys
from bot.matrix.encryption import Encryption
from bot.matrix.room_keys import Opened
from bot.platform import Unreadable
from tests.bot.matrix.test_guards import BUURT, HALLO, begun, uploaded
from tests.kit.devices import ROOM, Desk, Json, Peer


async def test_a_key_that_came_long_ago_still_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_keys, "MOST_KEYS", 3)
    peer = Peer(keys=20)
    desk, encryption = await begun(tmp_path, peer)
    said: list[Json] = []
    for number in range(10):
        await desk.hears_devices(peer.shares_key(desk, uploaded(desk)[number]))
        said.append(peer.says(f"$said{number}", "m.room.message", HALLO))
        peer.begins_anew()
    assert len(desk.olm.inbound_group_store) == 3
    assert all(encryption.read(BUURT, one) for one in said)
    assert len(desk.olm.inbound_group_store) == 3
    again = Desk(tmp_path, peer)
    assert len(again.olm.inbound_group_store) == 0
    assert all(Encryption(again).read(BUURT, one) for one in said)


async def test_while_keys_cannot_be_written_they_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_keys, "MOST_KEYS", 3)
    desk, _ = await begun(tmp_path)
    desk.store._unwritten.append(desk.store.settle)
    for _ in range(5):
        key = Peer().group.session_key
        desk.olm.inbound_group_store.add(InboundGroupSession(key, "fingerprint", "sender", ROOM))
    assert len(desk.olm.inbound_group_store) == 5


async def test_few_pages_of_the_file_stay_in_memory(tmp_path: Path) -> None:
    desk, _ = await begun(tmp_path)
    assert desk.store.database.pragma("cache_size") == -512


async def test_what_names_a_key_that_nobody_has_leaves_nothing(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    before = len(desk.olm.inbound_group_store)
    for number in range(50):
        said = peer.says(f"$said{number}", "m.room.message", HALLO)
        said["content"]["sender_key"] = f"made-up-{number}"
        with pytest.raises(Unreadable):
            encryption.read(BUURT, said)
    assert len(desk.olm.inbound_group_store) == before


async def test_what_was_said_once_is_not_said_again_by_another(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    await desk.hears_devices(peer.shares_key(desk, uploaded(desk)[0]))
    said = peer.says("$said", "m.room.message", HALLO)
    assert encryption.read(BUURT, said)
    assert encryption.read(BUURT, said), "the same event may be read again"
    for other in ({"event_id": "$other"}, {"origin_server_ts": said["origin_server_ts"] + 1}):
        with pytest.raises(Unreadable):
            encryption.read(BUURT, said | other)
    assert encryption.read(BUURT, peer.says("$more", "m.room.message", HALLO))


def test_of_so_many_messages_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_keys, "MOST_MESSAGES", 100)
    opened = Opened()
    for number in range(1_000):
        assert opened.is_right(number, _Said(f"${number}"))
    assert len(opened) == 100
    assert not opened.is_right(999, _Said("$other"))


class _Said:
    sender_key, session_id, server_timestamp = "sender", "session", 1

    def __init__(self, event: str) -> None:
        self.event_id = event
