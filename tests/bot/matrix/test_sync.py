"""How often the stream is looked at."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from nio import SyncResponse

from bot.backoff import Trouble
from bot.matrix.sync import LONGEST_BREATH, PUZZLED, SHORTEST_BREATH, SURELY_ONLY_OURS, Listener, _server_time
from bot.platform import Batch, Later
from storage.ids import EventId, PostId, RoomId
from storage.outbox import Echo

ROOM = RoomId("!buurt:test")


def seen(ours: int, theirs: int = 0) -> Batch:
    echoes = [Echo(PostId(f"p{n}"), EventId(f"$e{n}"), ROOM) for n in range(ours)]
    events: Any = [object()] * theirs
    return Batch(position="s1", events=events, echoes=echoes)


async def test_while_only_we_speak_it_looks_less_and_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    nothing: Any = None
    ears: Any = SimpleNamespace(trouble=Trouble())
    listener = Listener(nothing, nothing, nothing, (), ears, lambda: None)
    # An answer to somebody is no reason to wait.
    for batch in (seen(SURELY_ONLY_OURS), seen(0, theirs=1), seen(2), seen(0)):
        await listener._breathe(batch)
    assert waited == []
    for _ in range(5):
        await listener._breathe(seen(SURELY_ONLY_OURS + 1))
    assert waited == [SHORTEST_BREATH, 2 * SHORTEST_BREATH, LONGEST_BREATH, LONGEST_BREATH, LONGEST_BREATH]
    # Somebody else speaks: at once we listen as before.
    waited.clear()
    await listener._breathe(seen(9, theirs=1))
    await listener._breathe(seen(1))
    assert waited == []
    await listener._breathe(seen(9))
    assert waited == [SHORTEST_BREATH]


async def test_what_cannot_be_read_is_asked_for_again_without_what_comes_between_devices() -> None:
    asked: list[bool] = []

    class Puzzling:
        """A client that makes sense of an answer only without what comes between devices."""

        bare = False
        next_batch = ""

        async def sync(self, **_more: object) -> SyncResponse:
            asked.append(self.bare)
            if not self.bare:
                raise TypeError("what nobody thought of")
            return SyncResponse.from_dict({"next_batch": "s1"})

        async def patiently(self, answer: Any) -> Any:
            return await answer

    client: Any = Puzzling()
    nothing: Any = None
    ears: Any = SimpleNamespace(trouble=Trouble())
    listener = Listener(client, nothing, nothing, (), ears, lambda: None)
    for _ in range(PUZZLED):
        with pytest.raises(Later):
            await listener._look("s0")
    assert (await listener._look("s0")).next_batch == "s1"
    with pytest.raises(Later):
        await listener._look("s1")
    assert asked == [*[False] * PUZZLED, True, False]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ({"Date": "Sat, 28 Nov 2026 16:00:00 GMT"}, datetime(2026, 11, 28, 16, tzinfo=UTC)),
        ({"Date": "Sat, 28 Nov 2026 16:00:00 -0000"}, datetime(2026, 11, 28, 16, tzinfo=UTC)),
        ({"Date": "yesterday"}, None),
        ({"Date": ""}, None),
        ({}, None),
    ],
)
def test_what_time_it_is_by_the_servers_clock(date: dict[str, str], told: datetime | None) -> None:
    response = SyncResponse.from_dict({"next_batch": "s1"})
    assert _server_time(response) is None
    response.transport_response = SimpleNamespace(headers=date)
    assert _server_time(response) == told


async def test_the_first_look_brings_of_each_room_only_what_is_read() -> None:
    looks: list[dict[str, Any]] = []

    class Looking:
        """A client that notes how it looks."""

        bare = False
        next_batch = ""

        async def sync(self, **how: Any) -> SyncResponse:
            looks.append(how)
            return SyncResponse.from_dict({"next_batch": "s1"})

        async def patiently(self, answer: Any) -> Any:
            return await answer

    client: Any = Looking()
    nothing: Any = None
    ears: Any = SimpleNamespace(trouble=Trouble())
    listener = Listener(client, nothing, nothing, (), ears, lambda: None)
    await listener._look("s0")
    listener._first = False
    await listener._look("s0")
    first, later = (look["sync_filter"]["room"] for look in looks)
    assert [look["full_state"] for look in looks] == [True, False]
    wanted = {"m.room.create", "m.room.member", "m.room.encryption", "m.bridge", "m.room.tombstone"}
    assert wanted < {*first["state"]["types"]} and "m.room.topic" not in first["state"]["types"]
    # All that changes is heard, and what is said comes as ever.
    assert "state" not in later and first["timeline"] == later["timeline"]
