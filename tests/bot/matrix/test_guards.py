"""What stands between the bot and matrix-nio 0.26: a test for each guard."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.errors import Failure
from bot.matrix.client import part
from bot.matrix.encryption import Encryption
from bot.matrix.platform import MatrixPlatform
from bot.platform import Later, Refused, Unfetchable, Unreadable
from storage.ids import RoomId
from tests.kit.devices import AMINA, ME, ROOM, Desk, Json, Peer, state_of

BUURT = RoomId(ROOM)
HALLO: Json = {"msgtype": "m.text", "body": "hallo"}


async def begun(folder: Path, *peers: Peer) -> tuple[Desk, Encryption]:
    """The bot's device with its keys on the server, in the encrypted room with Amina."""
    desk = Desk(folder, *peers)
    encryption = Encryption(desk)
    await encryption.begin()
    await desk.hears(state=state_of(AMINA))
    return desk, encryption


def uploaded(desk: Desk) -> list[str]:
    """The one-time keys that the server has of the bot."""
    bodies = [body for path, body in desk.asked if "/keys/upload" in path]
    return [key["key"] for body in bodies for key in body.get("one_time_keys", {}).values()]


def broken_messages(desk: Desk, peer: Peer) -> list[Json]:
    """Messages between devices that are not as they should be."""
    own = desk.olm.account.identity_keys["curve25519"]
    ciphertexts: list[Any] = [
        {own: {"type": 0, "body": "AwogZm9v"}},
        {own: {"type": 1, "body": "?"}},
        {own: {"type": 1, "body": ""}},
        {own: {"type": "0", "body": 7}},
        {own: {}},
        {own: []},
        {},
    ]
    request = {"action": "request", "request_id": "1", "requesting_device_id": "D", "body": {}}
    cancelled = {"action": "request_cancellation", "request_id": "1", "requesting_device_id": "D"}
    others: list[Any] = [("m.room_key_request", request), ("m.room_key_request", cancelled)]
    others += [("m.key.verification.start", {"transaction_id": "t", "method": "m.sas.v1"})]
    others += [("m.room_key.withheld", {"code": ["x"]}), ("m.room_key.withheld", {}), ("m.dummy", {})]
    return [
        *(peer.to_device(ciphertext) for ciphertext in ciphertexts),
        *({"type": kind, "sender": AMINA, "content": content} for kind, content in others),
    ]


async def test_a_malformed_message_between_devices_stops_nothing(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    key = peer.shares_key(desk, uploaded(desk)[0])
    said = peer.says("$said", "m.room.message", HALLO)
    await desk.hears_devices(*broken_messages(desk, peer), key)
    read = encryption.read(BUURT, said)
    assert read is not None
    assert read["content"] == HALLO


async def test_no_request_for_a_key_stops_a_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = await begun(tmp_path)

    def raises() -> None:
        raise KeyError("of a request that nio cannot take")

    monkeypatch.setattr(desk.olm, "collect_key_requests", raises)
    desk.olm.received_key_requests = {"1": object()}
    await desk.hears()
    assert desk.olm.received_key_requests == {}


@pytest.mark.parametrize("left", [0, 1, 49])
async def test_used_up_keys_are_replaced(tmp_path: Path, left: int) -> None:
    desk, encryption = await begun(tmp_path)
    before = len(uploaded(desk))
    await desk.hears(device_one_time_keys_count={"signed_curve25519": left})
    await encryption.upkeep()
    assert len(uploaded(desk)) == before + 50 - left


async def test_enough_keys_are_left_alone(tmp_path: Path) -> None:
    desk, encryption = await begun(tmp_path)
    before = len(desk.paths("/keys/upload"))
    await desk.hears()
    await encryption.upkeep()
    assert len(desk.paths("/keys/upload")) == before


async def test_keys_are_saved_before_they_are_uploaded(tmp_path: Path) -> None:
    peer = Peer()
    desk = Desk(tmp_path, peer)
    # As when the process ends while the answer is on its way.
    desk.broken = ("/keys/upload",)
    with pytest.raises(Later):
        await Encryption(desk).begin()
    offered = uploaded(desk)
    again = Desk(tmp_path, peer)
    said = peer.says("$said", "m.room.message", HALLO)
    await again.hears_devices(Peer.shares_key(peer, again, offered[0]))
    assert again.olm.account.identity_keys == desk.olm.account.identity_keys
    with pytest.raises(Unreadable):  # the key of the room was shared after this was said
        Encryption(again).read(BUURT, said)
    assert Encryption(again).read(BUURT, peer.says("$later", "m.room.message", HALLO))


async def test_a_used_key_is_not_accepted_twice(tmp_path: Path) -> None:
    first, second = Peer(), Peer("ANOTHER")
    desk, _ = await begun(tmp_path)
    key = uploaded(desk)[0]
    await desk.hears_devices(first.shares_key(desk, key))
    # As after a crash: nothing but what is stored remains.
    again = Desk(tmp_path)
    encryption = Encryption(again)
    assert encryption.read(BUURT, first.says("$first", "m.room.message", HALLO))
    await again.hears_devices(second.shares_key(again, key))
    with pytest.raises(Unreadable):
        encryption.read(BUURT, second.says("$second", "m.room.message", HALLO))


@pytest.mark.parametrize("broken", ["/members?", "/keys/query", "/keys/claim", "/sendToDevice/"])
@pytest.mark.parametrize("how", ["no answer", "refused"])
async def test_nothing_is_sent_that_could_not_be_read(tmp_path: Path, broken: str, how: str) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    if how == "no answer":
        desk.broken = (broken,)
    else:
        desk.answers[broken] = 429, {"errcode": "M_LIMIT_EXCEEDED", "error": "", "retry_after_ms": 1}
    for _ in range(2):
        with pytest.raises(Later):
            await encryption.encrypted(BUURT, "m.room.message", HALLO)
    assert not desk.sharing_session
    assert BUURT not in desk.olm.outbound_group_sessions, "somebody who leaves now would be left the key"
    desk.broken, desk.answers = (), {}
    kind, content = await encryption.encrypted(BUURT, "m.room.message", HALLO)
    assert kind == "m.room.encrypted"
    assert "hallo" not in str(content)
    sent = [body for path, body in desk.asked if "/sendToDevice/" in path]
    assert list(sent[-1]["messages"][AMINA]) == [peer.device]


@pytest.mark.parametrize("key", [{"key": "?"}, {"key": 7}, {}, {"key": ""}])
async def test_one_bad_device_silences_nobody(tmp_path: Path, key: Json) -> None:
    class Bad(Peer):
        def one_time_key(self) -> Json:
            return {"signed_curve25519:AAAA": self._signed(dict(key))}

    bad, good = Bad("BAD"), Peer("GOOD")
    desk, encryption = await begun(tmp_path, bad, good)
    kind, _ = await encryption.encrypted(BUURT, "m.room.message", HALLO)
    assert kind == "m.room.encrypted"
    sent = [body for path, body in desk.asked if "/sendToDevice/" in path]
    assert list(sent[-1]["messages"][AMINA]) == ["GOOD"]


@pytest.mark.parametrize("devices", [None, [], {"D": None}, {"D": {"algorithms": 7}}, {"D": {"keys": []}}])
async def test_devices_that_make_no_sense_are_passed_over(tmp_path: Path, devices: Any) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    found = {AMINA: {peer.device: peer.device_keys()}, "@bram:test": devices}
    desk.olm.users_for_key_query.update(found)
    desk.answers["/keys/query"] = 200, {"device_keys": found}
    await encryption.encrypted(BUURT, "m.room.message", HALLO)
    sent = [body for path, body in desk.asked if "/sendToDevice/" in path]
    assert list(sent[-1]["messages"][AMINA]) == [peer.device]
    assert not desk.olm.users_for_key_query & set(found)


async def test_a_room_that_was_left_is_forgotten(tmp_path: Path) -> None:
    desk, encryption = await begun(tmp_path, Peer())
    await encryption.encrypted(BUURT, "m.room.message", HALLO)
    desk.forget(ROOM)
    await desk.hears(state=state_of())
    assert set(desk.rooms[ROOM].users) == {ME}, "who left meanwhile would get the key"
    assert BUURT not in desk.olm.outbound_group_sessions


async def test_what_comes_encrypted_changes_no_room(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    await desk.hears_devices(peer.shares_key(desk, uploaded(desk)[0]))
    powers = {"users": {AMINA: 100}, "users_default": 100}
    events = [
        peer.says("$1", "m.room.power_levels", powers, state_key=""),
        peer.says("$2", "m.room.name", {"name": "Van mij"}, state_key=""),
        peer.says("$3", "m.room.member", {"membership": "leave"}, state_key=ME),
        peer.says("$4", "m.room.tombstone", {"replacement_room": "!x:test", "body": ""}, state_key=""),
        peer.says("$5", "m.room.redaction", {"redacts": "$said"}, redacts="$said"),
        peer.says("$6", "m.room.message", HALLO, state_key=""),
    ]
    room = desk.rooms[ROOM]
    before = (room.power_levels.users, room.power_levels.defaults.users_default, room.name, set(room.users))
    await desk.hears(events)
    after = (room.power_levels.users, room.power_levels.defaults.users_default, room.name, set(room.users))
    assert after == before
    assert [encryption.read(BUURT, event) for event in events] == [None] * len(events)


async def test_who_and_when_are_the_servers_to_say(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    await desk.hears_devices(peer.shares_key(desk, uploaded(desk)[0]))
    said = peer.says("$1", "m.room.message", HALLO, sender=ME, event_id="$other", origin_server_ts="1")
    read = encryption.read(BUURT, said)
    assert read is not None
    assert (read["sender"], read["event_id"]) == (AMINA, "$1")
    assert read["origin_server_ts"] == said["origin_server_ts"]


async def test_a_key_that_is_withheld_is_logged(tmp_path: Path) -> None:
    desk, _ = await begun(tmp_path)
    content = {"room_id": ROOM, "session_id": "s", "code": "m.unverified", "reason": "not signed" * 100}
    with capture_logs() as log:
        await desk.hears_devices({"type": "m.room_key.withheld", "sender": AMINA, "content": content})
    (entry,) = [entry for entry in log if entry.get("code")]
    assert (entry["sender"], entry["room"], entry["code"]) == (AMINA, ROOM, "m.unverified")
    assert entry["reason"].startswith("not signed")
    assert len(entry["reason"]) <= 200


async def test_keys_that_were_lost_stop_the_start(tmp_path: Path) -> None:
    desk, _ = await begun(tmp_path / "before")
    without = Desk(tmp_path / "after")
    without.published = desk.published
    with pytest.raises(Failure) as failure:
        await Encryption(without).begin()
    said = str(failure.value)
    assert "DEVICE are lost" in said
    assert "backup" in said
    assert "\n" not in said
    assert not without.paths("/keys/upload")


async def test_the_key_store_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "crypto"
    _, encryption = await begun(folder, Peer())
    await encryption.encrypted(BUURT, "m.room.message", HALLO)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes
    assert set(modes.values()) == {0o600}, modes


async def test_verification_by_emoji_is_not_begun(tmp_path: Path) -> None:
    peer = Peer()
    desk, encryption = await begun(tmp_path, peer)
    await encryption.encrypted(BUURT, "m.room.message", HALLO)
    desk.asked.clear()
    start = {
        "from_device": peer.device,
        "method": "m.sas.v1",
        "transaction_id": "t",
        "key_agreement_protocols": ["curve25519-hkdf-sha256", "curve25519"],
        "hashes": ["sha256"],
        "message_authentication_codes": ["hkdf-hmac-sha256", "hmac-sha256"],
        "short_authentication_string": ["decimal", "emoji"],
    }
    with capture_logs() as log:
        await desk.hears_devices({"type": "m.key.verification.start", "sender": AMINA, "content": start})
        await encryption.upkeep()
    assert not desk.key_verifications
    assert not desk.paths("/sendToDevice/")
    assert not log


NO_SESSION: tuple[Json, ...] = (
    {"session_id": ""},
    {"session_id": "a\0b"},
    {"session_id": "\ud800"},
    {"session_id": "x" * 60_000},
    {"sender_key": ""},
)


@pytest.mark.parametrize("change", NO_SESSION)
async def test_an_encrypted_event_without_a_session_is_one_quiet_line(tmp_path: Path, change: Json) -> None:
    peer = Peer()
    _, encryption = await begun(tmp_path, peer)
    said = peer.says("$said", "m.room.message", HALLO)
    with capture_logs() as log:
        assert encryption.read(BUURT, said | {"content": said["content"] | change}) is None
    assert [(entry["log_level"], entry["event_id"], "exc_info" in entry) for entry in log] == [
        ("warning", "$said", False)
    ]


ELSEWHERE = (
    "mxc://../config",
    "mxc://test/..",
    "mxc://./config",
    "mxc://..:80/config",
    "mxc://test/a/b",
    "mxc://test/%2e%2e",
    "mxc://te%2fst/a",
    "mxc://test/a?b",
    "mxc://test/",
    "mxc:///a",
    "mxc://test:port/a",
    "mxc://te st/a",
    "mxc://test/a\n",
    "https://test/a",
    "",
)


async def test_a_file_is_asked_for_only_where_files_are(tmp_path: Path) -> None:
    desk, _ = await begun(tmp_path)
    platform = MatrixPlatform.__new__(MatrixPlatform)
    platform.begin_with(desk, lambda _person: False)
    asked = len(desk.asked)
    for url in ELSEWHERE:
        with pytest.raises(Unfetchable, match="gone"):
            await platform.fetch(json.dumps({"url": url, "file": {}}), 100)
    assert len(desk.asked) == asked
    for url in ("mxc://test:8448/a_B-9", "mxc://[::1]:80/a", "mxc://1.2.3.4/a", "mxc://localhost/a"):
        with pytest.raises(Unfetchable, match="gone"):
            await platform.fetch(json.dumps({"url": url, "file": {}}), 100)
    assert len(desk.asked) == asked + 4


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_no_part_of_a_path_leads_out_of_it(name: str) -> None:
    with pytest.raises(Refused):
        part(name)
    assert part("../..") == "..%2F.."
