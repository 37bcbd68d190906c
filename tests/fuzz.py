"""Feeds the whole of the bot, but for HTTP, with thousands of hostile events: ``python -m tests.fuzz``."""

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from nio import MatrixRoom, SyncResponse

from bot.engine import Engine
from bot.matrix.client import Client
from bot.matrix.platform import MatrixPlatform
from bot.matrix.session import Session
from bot.platform import Refused
from commands.practice import Defaults
from storage import communities
from storage.communities import Role
from storage.database import Database
from storage.ids import PersonId, RoomId
from storage.media import MediaFolder
from tests.fuzz_events import Hostile, Json

ME, AMINA, BRAM, MALLORY = "@leerkring:test", "@amina:test", "@bram:test", "@mallory:test"
ROOM = "!buurt:test"
A_SYNC = 50


class Server(Client):
    """A homeserver in memory: it hands out what `feed` gave it and takes whatever is sent."""

    def __init__(self, folder: Path) -> None:
        super().__init__("http://127.0.0.1:1", Session(ME, "DEVICE", "token"), folder)
        self.sent: list[Json] = []
        self._syncs: asyncio.Queue[Json] = asyncio.Queue()
        self._served = 0

    def feed(
        self, timeline: list[Any], state: list[Json] | None = None, devices: list[Any] | None = None
    ) -> None:
        """Lets this happen."""
        self._served += 1
        joined = {"timeline": {"events": timeline, "limited": False, "prev_batch": "p"}}
        joined["state"] = {"events": state or []}
        self._syncs.put_nowait(
            {
                "next_batch": f"s{self._served}",
                "rooms": {"join": {ROOM: joined}},
                "to_device": {"events": devices or []},
                "device_one_time_keys_count": {"signed_curve25519": 50},
            }
        )

    async def sync(self, *_args: Any, **_kwargs: Any) -> Any:
        answer = await self._syncs.get()
        try:
            response = SyncResponse.from_dict(answer)
            await self.receive_response(response)
        finally:
            self._syncs.task_done()
        assert isinstance(response, SyncResponse), "nio takes no sync like this one"
        return response

    async def caught_up(self) -> None:
        """Returns when all that was fed has been read."""
        async with asyncio.timeout(60):
            await self._syncs.join()

    async def send_to_device_messages(self) -> list[Any]:
        self.olm.outgoing_to_device_messages.clear()
        return []

    async def request(
        self, method: str, path: str, body: Json | None = None, query: dict[str, str] | None = None
    ) -> Json:
        if method == "PUT" and "/rooms/" in path:
            self.sent.append(body or {})
            return {"event_id": f"$ours{len(self.sent)}"}
        if path.endswith("/state/m.room.create/"):
            return {"sender": AMINA, "content": {"room_version": "11"}}
        if path.endswith("/state/m.room.power_levels/"):
            return {"users": {AMINA: 100}}
        if path.endswith("/members"):
            return {"chunk": [_member(person) for person in (AMINA, BRAM, ME)]}
        if path.endswith("/createRoom"):
            room = f"!private{len(self.sent)}:test"
            self.rooms[room] = MatrixRoom(room, ME)
            return {"room_id": room}
        if path.endswith("/keys/upload"):
            return {"one_time_key_counts": {"curve25519": 0, "signed_curve25519": 50}}
        if path.endswith("/keys/query"):
            return {"device_keys": {person: {} for person in (body or {})["device_keys"]}}
        if path.endswith("/keys/claim"):
            return {"one_time_keys": {}}
        if path.endswith(("/join", "/leave")):
            return {}
        raise Refused("M_NOT_FOUND")

    async def download_bytes(self, path: str, most: int) -> bytes:
        return b"no photo"


class Fuzz:
    """One bot, one community, and `count` hostile events."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
        self.platform = MatrixPlatform.__new__(MatrixPlatform)
        self.server = Server(folder)
        self.platform.begin_with(self.server, lambda _person: False)
        defaults = Defaults(
            platform="matrix",
            me=PersonId(ME),
            language="nl",
            timezone="Europe/Amsterdam",
            prefix="!",
            reminder="mon 17:00",
            open="tue 09:00",
            close="tue 17:00",
            digest="fri 16:00",
            quiet="21:00-08:00",
            country="NL",
        )
        self.engine = Engine(self.database, self.platform, MediaFolder(folder / "media"), defaults)
        self.targets: list[str] = []
        self.hostile = Hostile(seed, ROOM, [BRAM, MALLORY, "@chidi:test"], self.targets)
        self._asked = 0

    def _said(self, sender: str, body: str) -> Json:
        self._asked += 1
        return {
            "type": "m.room.message",
            "event_id": f"$said{self._asked}",
            "sender": sender,
            # An old command would be asked about first.
            "origin_server_ts": round(time.time() * 1000),
            "content": {"msgtype": "m.text", "body": body},
        }

    async def run(self, count: int) -> None:
        """Raises AssertionError as soon as a right was gained or the bot no longer answers."""
        await self.database.open()
        running = asyncio.create_task(self.engine.run())
        try:
            await self._begin()
            for _ in range(0, count, A_SYNC):
                events = [self.hostile.event() for _ in range(A_SYNC)]
                self.targets += [str(event["event_id"]) for event in events if event.get("event_id")]
                self.server.feed(events, devices=[self.hostile.to_device() for _ in range(3)])
                await self._still_well(running)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await self.server.close()
            await self.database.close()

    async def _begin(self) -> None:
        state = [_member(person) for person in (AMINA, BRAM, ME)]
        self.server.feed([], state)
        await self.server.caught_up()
        await self.engine.ready.wait()
        self.hostile.share_key(self.server.olm.create_group_session)
        self.server.feed([self._said(AMINA, "!begin"), self._said(AMINA, "!standup nu")])
        await self._answered(2)
        self.targets += [f"$ours{number}" for number in range(1, 3)]

    async def _answered(self, sent: int) -> None:
        async with asyncio.timeout(60):
            # Several tasks hand on to each other; there is no one moment to wait for.
            while len(self.server.sent) < sent:  # noqa: ASYNC110
                await asyncio.sleep(0.001)

    async def _still_well(self, running: "asyncio.Task[None]") -> None:
        await self.server.caught_up()
        await self.engine.handling.idle()
        assert not running.done(), "the loop ended"
        before = len(self.server.sent)
        self.server.feed([self._said(AMINA, "!status")])
        await self._answered(before + 1)
        async with self.database.read() as tx:
            every = await communities.every(tx)
            assert [c.room for c in every] == [RoomId(ROOM)], "a community was made or moved"
            assert every[0].language == "nl", "the room's language was changed"
            members = await communities.members(tx, every[0].id)
        leading = [m.person for m in members if m.role is Role.FACILITATOR]
        # Hers ends when somebody has her leave.
        assert set(leading) <= {AMINA}, f"a right was gained: {leading}"
        states = await self._inbox_states()
        assert not states["failed"], "an exception left the handler"

    async def _inbox_states(self) -> Counter[str]:
        from storage import inbox

        async with self.database.read() as tx:
            return Counter(await inbox.states(tx))


def _member(person: str) -> Json:
    return {
        "type": "m.room.member",
        "event_id": f"$member{person}",
        "state_key": person,
        "sender": person,
        "origin_server_ts": 1,
        "content": {"membership": "join", "displayname": person[1:6]},
    }


def fuzz(count: int, seed: int) -> None:
    """Runs `count` events from `seed` in a throw-away folder."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(Fuzz(Path(folder), seed).run(count))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}, {wanted.events} events", flush=True)
    fuzz(wanted.events, wanted.seed)
    print(f"{wanted.events} events: nothing left the handler, no right was gained, the loop goes on")


if __name__ == "__main__":
    main()
