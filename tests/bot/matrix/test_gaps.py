"""Much that was missed is read through to its end, with other rooms and a restart in between."""

import asyncio
import json
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.engine import Engine
from bot.matrix import gaps
from bot.platform import Later
from commands import texts
from storage import inbox
from storage.ids import RoomId
from storage.inbox import Gap
from tests.kit.faults import Answering, bot_of, hurried, until
from tests.kit.village import ROOM, Village

OTHER = RoomId("!keuken:test")
MANY = 730


def message(number: int, **content: Any) -> dict[str, Any]:
    return {
        "type": "m.room.message",
        "event_id": f"$m{number}",
        "sender": "@bram:test",
        "origin_server_ts": 1_772_528_400_000 + number,
        "content": {"msgtype": "m.text", "body": f"praatje {number}"} | content,
    }


def joins(number: int, person: str) -> dict[str, Any]:
    content = {"membership": "join", "displayname": person}
    return message(number) | {
        "type": "m.room.member",
        "state_key": person,
        "sender": person,
        "content": content,
    }


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried(monkeypatch)
    monkeypatch.setattr(gaps, "PAGES", 2)


class Busy(Answering):
    """A homeserver with a room in which MANY things were said since a look at the stream."""

    def __init__(self, *events: dict[str, Any]) -> None:
        super().__init__()
        self.events = list(events)
        self.asked: list[str] = []
        self.broken = 10_000
        self.strange = {"/sync": self._stream, "/messages": self._page}

    async def _stream(self, request: web.Request) -> web.Response:
        await asyncio.sleep(0.005)
        since = request.query.get("since", "")
        answer: dict[str, Any] = {"device_one_time_keys_count": {"signed_curve25519": 50}}
        elsewhere = message(10_000_000 + self.met) | {"sender": "@chidi:test"}
        rooms = {OTHER: {"timeline": {"events": [elsewhere], "limited": False, "prev_batch": "p"}}}
        # The village had read up to somewhere.
        if not since.startswith("s"):
            timeline = {"events": self.events[-20:], "limited": True, "prev_batch": "p20"}
            rooms[ROOM] = {"timeline": timeline}
        return web.json_response(answer | {"next_batch": f"s{self.met}", "rooms": {"join": rooms}})

    async def _page(self, request: web.Request) -> web.Response:
        token = request.query["from"]
        if request.query["dir"] != "f":
            return web.json_response({"chunk": []})
        if len(self.asked) >= self.broken:
            return web.json_response({"errcode": "M_UNKNOWN"}, status=502)
        self.asked.append(token)
        at = int(token.removeprefix("f")) if token.startswith("f") else 0
        page = self.events[at : at + int(request.query["limit"])]
        return web.json_response({"chunk": page} | ({"end": f"f{at + len(page)}"} if page else {}))


async def heard(engine: Engine, room: RoomId = ROOM) -> list[str]:
    async with engine._database.read() as tx:
        rows = await tx.exec_driver_sql("SELECT event_id FROM inbox WHERE room_id = ? ORDER BY seq", (room,))
        return [row[0] for row in rows if row[0].startswith("$m")]


async def waits(engine: Engine) -> dict[RoomId, inbox.Gap]:
    async with engine._database.read() as tx:
        return await inbox.gaps(tx, "matrix")


@asynccontextmanager
async def founded(folder: Path) -> AsyncIterator[Village]:
    """A village with a community, whose own bot has ended."""
    village = Village(folder)
    async with village.open():
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
    yield village


async def test_a_flood_hides_nothing_that_came_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    blocks = texts.blocks

    def noted(language: str, text: str, /, **values: texts.Value) -> Any:
        said.append(text)
        return blocks(language, text, **values)

    monkeypatch.setattr(texts, "blocks", noted)
    server = Busy(*(message(number) for number in range(MANY)))
    server.broken = 3
    expected = [f"$m{number}" for number in range(MANY)]
    async with founded(tmp_path) as village, server.serve():
        async with bot_of(server, village, tmp_path / "crypto") as (engine, _):
            await until(lambda: len(server.asked) == server.broken)
            # Meanwhile another room is read, and what was read is kept.
            await until(lambda: _several(engine))
            assert await heard(engine) == expected[: gaps.PAGES * gaps.PAGE]
            assert (await waits(engine))[ROOM].token == f"f{gaps.PAGES * gaps.PAGE}"
        server.broken = 10_000
        async with bot_of(server, village, tmp_path / "crypto") as (engine, _):
            await until(lambda: _all(engine))
            assert await heard(engine) == expected
    # Nothing was read again but the portion that was broken off, and one line told of it all.
    assert len(server.asked) <= MANY / gaps.PAGE + 1 + 2 * gaps.PAGES
    assert said.count("reads-back") == 1


async def _several(engine: Engine) -> bool:
    return len(await heard(engine, OTHER)) >= 1


async def _all(engine: Engine) -> bool:
    return len(await heard(engine)) >= MANY and not await waits(engine)


async def test_a_small_gap_is_read_at_once_and_told_to_nobody(tmp_path: Path) -> None:
    server = Busy(*(message(number) for number in range(150)))
    async with (
        founded(tmp_path) as village,
        server.serve(),
        bot_of(server, village, tmp_path / "crypto") as (engine, _),
    ):

        async def read() -> bool:
            return len(await heard(engine)) >= 150

        await until(read)
        assert await heard(engine) == [f"$m{number}" for number in range(150)]
        async with engine._database.read() as tx:
            behind = await tx.exec_driver_sql("SELECT 1 FROM inbox WHERE event_id LIKE 'behind:%'")
            assert behind.all() == []


async def test_what_was_said_before_it_came_in_is_not_for_it_however_much_that_was(tmp_path: Path) -> None:
    events = [message(number) for number in range(MANY)]
    events[350] = joins(350, "@leerkring:test")
    server = Busy(*events)
    stream, seen = server._stream, list[str]()

    async def with_state(request: web.Request) -> web.StreamResponse:
        answer = await stream(request)
        body = json.loads(answer.text or "")
        if not request.query["since"].startswith("s"):
            body["rooms"]["join"][ROOM]["state"] = {"events": [events[350]]}
        return web.json_response(body)

    server.strange["/sync"] = with_state
    async with founded(tmp_path) as village, server.serve():
        async with bot_of(server, village, tmp_path / "crypto") as (engine, _):
            platform = engine.connections["matrix"].platform
            understand = platform.understand

            async def noted(room: RoomId, payload: str) -> Any:
                seen.append(payload)
                return await understand(room, payload)

            platform.understand = noted  # type: ignore[method-assign]
            await until(lambda: _all(engine))
            await engine.handling.idle()
        there = [number for number in range(MANY) if any(f'"$m{number}"' in payload for payload in seen)]
        assert there == list(range(350, MANY))


async def test_a_room_that_cannot_be_read_holds_up_no_other_and_is_read_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "FIRST_PAUSE", 0.05, raising=False)
    server = Busy(*(message(number) for number in range(150)))
    server.broken = 0
    async with (
        founded(tmp_path) as village,
        server.serve(),
        bot_of(server, village, tmp_path / "crypto") as (engine, _),
    ):
        with capture_logs() as logged:
            await until(lambda: _several(engine))
            assert await heard(engine) == []
            assert (await waits(engine))[ROOM].start is None
            server.broken = 10_000
            await until(lambda: _read(engine, 150))
        assert await heard(engine) == [f"$m{number}" for number in range(150)]
        assert len([one for one in logged if "others go on" in one["event"]]) == 1


async def _read(engine: Engine, many: int) -> bool:
    return len(await heard(engine)) >= many and not await waits(engine)


async def test_while_a_room_is_set_aside_the_stream_is_waited_for() -> None:
    class Broken:
        async def request(self, *_args: object, **_more: object) -> object:
            raise Later("502", 7200.0)

    reader, gap = gaps.GapReader(Broken()), Gap(ROOM, "s1")  # type: ignore[arg-type]
    assert reader.rest([]) == math.inf and reader.rest([ROOM]) == 0
    for _ in range(gaps.TRIES - 1):
        with pytest.raises(Later):
            await reader.read(gap)
    assert (await reader.read(gap)).left == gap
    # As long as the server asked for.
    assert reader.rest([ROOM]) > gaps.LONGEST_PAUSE
    assert reader.rest([ROOM, OTHER]) == 0
    reader.forget(ROOM)
    assert reader.rest([ROOM]) == 0
