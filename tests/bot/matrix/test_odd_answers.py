"""What a server sends that no specification knows: it is set aside by itself, and the bot reads on."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.decoding import MOST_DEEP, decode
from bot.matrix.answers import as_event, sane
from tests.kit.devices import AMINA, ME, ROOM, Desk, Json, state_of

WRONG = [None, True, 7, -1, 2.5, "x", [], ["x"], {}, {"x": 7}]
KINDS = (
    "m.room.member",
    "m.room.name",
    "m.room.encryption",
    "m.room.power_levels",
    "m.room.create",
    "m.room.message",
)


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


def event(kind: str, number: int = 1, **more: Any) -> Json:
    state = {} if kind == "m.room.message" else {"state_key": AMINA if kind.endswith("member") else ""}
    content = {"membership": "join", "name": "Tuin", "algorithm": "m.megolm.v1.aes-sha2", "msgtype": "m.text"}
    return {
        "type": kind,
        "event_id": f"$e{number}",
        "sender": AMINA,
        "origin_server_ts": 1_795_000_000_000,
        "content": content | {"body": "hallo"},
        **state,
        **more,
    }


def bent(kind: str) -> list[object]:
    """One event in every wrong form that its envelope can have."""
    fields = ("origin_server_ts", "unsigned", "content", "sender", "type", "state_key", "event_id")
    found: list[object] = [*WRONG[:-2]]
    found += [event(kind) | {field: wrong} for field in fields for wrong in WRONG]
    within = ("prev_content", "prev_sender", "redacted_because", "age", "transaction_id", "m.relations")
    found += [event(kind) | {"unsigned": {field: wrong}} for field in within for wrong in WRONG]
    found.append(event(kind, unsigned={"redacted_because": event("m.room.redaction", unsigned=7)}))
    return [*found, *({key: value for key, value in event(kind).items() if key != left} for left in fields)]


def contents(kind: str) -> list[object]:
    """One event with every wrong content."""
    keys = (
        "membership",
        "displayname",
        "name",
        "algorithm",
        "users",
        "users_default",
        "events",
        "m.federate",
    )
    return [event(kind) | {"content": {"membership": "join", key: wrong}} for key in keys for wrong in WRONG]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", ["timeline", "state", "leave", "invite"])
async def test_no_event_ends_the_reading(tmp_path: Path, kind: str, where: str) -> None:
    desk = Desk(tmp_path)
    await desk.hears(state=state_of(AMINA, encrypted=False))
    said = event("m.room.message", 99)
    every = [*bent(kind), *contents(kind)]
    match where:
        case "timeline":
            await desk.hears(timeline=[*every, said])  # type: ignore[list-item]  # that is the point
        case "state":
            await desk.hears(timeline=[said], state=every)  # type: ignore[arg-type]
        case "leave":
            part = {"timeline": {"events": every}, "state": {"events": every}}
            joined = {ROOM: {"timeline": {"events": [said]}}}
            await desk.hears(rooms={"leave": {"!other:test": part}, "join": joined})
        case "invite":
            joined = {ROOM: {"timeline": {"events": [said]}}}
            part = {"invite_state": {"events": every}}
            await desk.hears(rooms={"invite": {"!other:test": part}, "join": joined})
    assert ME in desk.rooms[ROOM].users
    assert await read_of(desk, [said]) == ["$e99"]


async def read_of(desk: Desk, timeline: list[Any], **more: Any) -> list[str]:
    """The ids of what is read of a timeline."""
    desk.feed(timeline, **more)
    response: Any = await desk.sync(timeout=0, since="before")
    return [one.event_id for one in response.rooms.join[ROOM].timeline.events]


@pytest.mark.parametrize("kind", KINDS)
async def test_each_is_set_aside_by_itself_with_its_id(tmp_path: Path, kind: str) -> None:
    desk = Desk(tmp_path)
    wrong = event(kind, 2, origin_server_ts="then")
    with capture_logs() as log:
        assert await read_of(desk, [event(kind), wrong, event(kind, 3)]) == ["$e1", "$e3"]
    (line,) = [line for line in log if "set aside" in line["event"]]
    assert (line["room"], line["event_id"]) == (ROOM, "$e2")


@pytest.mark.parametrize("summary", [{"m.heroes": 7}, {"m.joined_member_count": "2"}, [], {"m.heroes": [7]}])
async def test_a_wrong_summary_is_passed_over(tmp_path: Path, summary: Any) -> None:
    desk = Desk(tmp_path)
    joined = {ROOM: {"summary": summary, "timeline": {"events": [event("m.room.message")]}}}
    assert await read_of(desk, [], rooms={"join": joined}) == ["$e1"]


@pytest.mark.parametrize("part", WRONG)
async def test_a_room_that_makes_no_sense_stops_no_other(tmp_path: Path, part: Any) -> None:
    desk = Desk(tmp_path)
    joined = {"!other:test": part, ROOM: {"timeline": {"events": [event("m.room.message")]}}}
    rooms = {"join": joined, "invite": {"!third:test": part}, "leave": {"!fourth:test": part}}
    assert await read_of(desk, [], rooms=rooms, to_device=part, device_lists=part) == ["$e1"]


@pytest.mark.parametrize("depth", [MOST_DEEP + 1, 980, 100_000])
async def test_what_is_nested_without_end_is_left_out_and_reading_goes_on(tmp_path: Path, depth: int) -> None:
    desk = Desk(tmp_path)
    message = {"type": "nl.example.deep", "sender": AMINA, "content": "DEEP"}
    joined = {ROOM: {"timeline": {"events": [event("m.room.message")]}}}
    answer = {"next_batch": "s1", "to_device": {"events": [message]}, "rooms": {"join": joined}}
    desk.bodies["/sync"] = json.dumps(answer).replace('"DEEP"', nested(depth)).encode()
    response: Any = await desk.sync(timeout=0, since="before")
    assert response.next_batch == "s1"
    assert [one.event_id for one in response.rooms.join[ROOM].timeline.events] == ["$e1"]


@pytest.mark.parametrize("depth", [1, 20, MOST_DEEP - 2])
def test_what_is_nested_as_people_nest_it_is_whole(depth: int) -> None:
    said = f'[{nested(depth)}, "[[{{", {{"b": "\\"]"}}]'
    assert decode(said.encode()) == json.loads(said)


def test_only_what_is_too_deep_goes() -> None:
    said = (
        f'{{"before": ["[", 1], "deep": {nested(MOST_DEEP + 5)}, "also": {nested(990)}, "after": "}}\\\\"}}'
    )
    found: Any = decode(said.encode())
    assert (found["before"], found["after"]) == (["[", 1], "}\\")
    for key in ("deep", "also"):
        depth, inner = 0, found[key]
        while isinstance(inner, dict):
            depth, inner = depth + 1, inner["a"]
        assert (depth, inner) == (MOST_DEEP - 1, None)


def test_numbers_without_end_and_broken_letters_hold_up_nothing() -> None:
    found = decode(b'{"a": ' + b"9" * 5000 + b', "b": -' + b"9" * 5000 + b', "c": "\xff", "d": 12}')
    assert found == {"a": None, "b": None, "c": "\N{REPLACEMENT CHARACTER}", "d": 12}


NEVER_CLOSED = (b"[" * 100_000, b'{"a":' * 100_000, b"[" * 200 + b'"' + b'\\"' * 200_000)


@pytest.mark.parametrize("body", [b"", b"{", b"[1", b"{]" * 100, b'"' + b"[" * 500, *NEVER_CLOSED])
def test_what_is_no_json_is_said_so(body: bytes) -> None:
    with pytest.raises(ValueError):
        decode(body)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["rooms", "to_device", "device_lists"]), ANYTHING))
def test_a_sane_answer_always_has_its_form(answer: Json) -> None:
    found = sane({"next_batch": "s", **answer})
    assert all(
        as_event(one) == one for part in found["rooms"]["join"].values() for one in part["state"]["events"]
    )
    assert found["next_batch"] == "s"


async def test_after_equal_failures_it_reads_without_what_comes_between_devices(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.bare = True
    message = {"type": "m.room_key_request", "sender": AMINA, "content": {}}
    desk.feed([event("m.room.message")], to_device={"events": [message]})
    response: Any = await desk.sync(timeout=0, since="before")
    assert response.to_device_events == []
    assert response.rooms.join[ROOM].timeline.events
