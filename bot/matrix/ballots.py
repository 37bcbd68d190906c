"""Ballots as they stand in a private room, and taking away what was answered there.

Which events those are is kept nowhere: the room has them.
"""

import contextlib
from collections.abc import Sequence
from typing import Final

from bot.matrix import polls
from bot.matrix.client import CLIENT, Client, Json, events_in, part
from bot.matrix.gaps import PAGE
from bot.matrix.incoming import Reader
from bot.matrix.outgoing import NO_POST
from bot.matrix.own import OwnEvents
from bot.platform import Refused
from commands import typed
from storage.ids import EventId, RoomId, new_post_id


class Ballots:
    """Looks for ballots and answers in rooms."""

    def __init__(self, client: Client, own: OwnEvents, reader: Reader) -> None:
        self._client: Final = client
        self._own: Final = own
        self._reader: Final = reader

    async def options(self, room: RoomId, ballot: EventId) -> Sequence[str]:
        """The ids of the options of a ballot; none when it was taken away. Raises Later or Refused."""
        return polls.options_of(await self._own.content(room, ballot))

    async def take_away(self, room: RoomId, ballot: EventId) -> None:
        """Redacts what members answered to a ballot, as far as the room lets us. Raises Later or Refused.

        A room in which we made the first step does. In one that its member made it may not.
        """
        ids = await self.options(room, ballot)
        position: str | None = None
        while True:
            query = {"dir": "b", "limit": str(PAGE)} | ({"from": position} if position else {})
            answer = await self._client.request("GET", f"{CLIENT}/rooms/{part(room)}/messages", query=query)
            for event in events_in(answer):
                if event.get("event_id") == ballot:
                    return
                if event.get("sender") != self._reader.me and self._is_answer(room, event, ballot, ids):
                    with contextlib.suppress(Refused):
                        await self._redact(room, str(event.get("event_id")))
            position = answer.get("end")
            if not position:
                return

    def _is_answer(self, room: RoomId, event: Json, ballot: EventId, ids: Sequence[str]) -> bool:
        if polls.is_about(event, ballot):
            return True
        return typed.answers(self._reader.read(room, self._own.read(room, event)), ballot, ids)

    async def _redact(self, room: RoomId, event: str) -> None:
        transaction = f"{NO_POST}{new_post_id()}"
        path = f"{CLIENT}/rooms/{part(room)}/redact/{part(event)}/{transaction}"
        await self._client.request("PUT", path, {})
