"""How often the stream is looked at."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from bot.backoff import Trouble
from bot.matrix.sync import LONGEST_BREATH, SHORTEST_BREATH, SURELY_ONLY_OURS, Listener
from bot.platform import Batch
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
    listener = Listener(nothing, nothing, nothing, ears, lambda: None)
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
