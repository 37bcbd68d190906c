"""Tells every open page what changes, as it changes."""

import asyncio
import contextlib
import json

from aiohttp import WSMsgType, web

from bot.playground.conductor import Conductor
from bot.playground.entries import Json, as_json
from bot.playground.world import World
from storage.expressions import expression

_CHANGE = expression("[0-9]{1,15}")
REST = 0.05
"""Seconds to gather changes that come together."""
AT_LEAST_EVERY = 20.0
"""Seconds after which a page hears what time it is, whatever happened."""


class Live:
    """The websockets of the open pages. `building`: how many weeks of how many are played, until all are."""

    def __init__(self, world: World, conductor: Conductor) -> None:
        self._world = world
        self._conductor = conductor
        self.building: tuple[int, int] | None = (0, 6)
        self._sockets: set[web.WebSocketResponse] = set()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One page, until it goes away. It says which playground it knows, and up to which change."""
        same = request.query.get("world") == self._world.id
        said = request.query.get("since", "0") if same else "0"
        if not _CHANGE.fullmatch(said):
            raise web.HTTPBadRequest(reason="That is no number of a change.")
        since = int(said)
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=4096)
        await socket.prepare(request)
        if not same:
            await socket.send_json({"type": "old"})
            await socket.close()
            return socket
        self._sockets.add(socket)
        telling = asyncio.create_task(self._tell(socket, since))
        try:
            async for message in socket:
                if message.type == WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
            telling.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await telling
        return socket

    async def close(self) -> None:
        """Tells all pages that the playground ends."""
        for socket in [*self._sockets]:
            await socket.close(code=1001)

    async def _tell(self, socket: web.WebSocketResponse, rev: int) -> None:
        told_state, told_people = "", -1
        with contextlib.suppress(ConnectionError):
            while not socket.closed:
                up_to = self._world.rev
                if len(self._world.people) != told_people:
                    people = [as_json(person) for person in self._world.people.values()]
                    told_people = len(people)
                    await socket.send_json({"type": "people", "people": people})
                changes = self._world.changes_after(rev)
                rev = up_to
                await socket.send_json({"type": "changes", "rev": rev, "changes": changes})
                state = await self._state()
                if _lasting(state) != told_state or not changes:
                    told_state = _lasting(state)
                    await socket.send_json({"type": "state", **state})
                await self._something(rev)
                await asyncio.sleep(REST)

    async def _state(self) -> Json:
        if self.building is not None:
            done, of = self.building
            return {"building": {"done": done, "of": of}, **await self._conductor.state()}
        return {"building": None, **await self._conductor.state()}

    async def _something(self, rev: int) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(AT_LEAST_EVERY), self._world.changed:
                await self._world.changed.wait_for(lambda: self._world.rev > rev)


def _lasting(state: Json) -> str:
    """A state without the time, which is always another."""
    return json.dumps({name: value for name, value in state.items() if name != "now"})
