"""What a message of ours says by now, read back from its room: it is kept nowhere else."""

from typing import Final

from bot.matrix.answers import as_event
from bot.matrix.client import CLIENT, Client, Json, part
from bot.matrix.encryption import Encryption
from bot.matrix.incoming import ENCRYPTED
from bot.platform import Unreadable
from storage.ids import EventId, RoomId


class OwnEvents:
    """Reads events of ours back."""

    def __init__(self, client: Client, encryption: Encryption) -> None:
        self._client: Final = client
        self._encryption: Final = encryption

    async def content(self, room: RoomId, event: EventId) -> Json:
        """What is in an event; empty when that was taken away or is unreadable. Raises Later or Refused."""
        path = f"{CLIENT}/rooms/{part(room)}/event/{part(event)}"
        content = self.read(room, await self._client.request("GET", path)).get("content")
        return content if isinstance(content, dict) else {}

    async def said(self, room: RoomId, event: EventId) -> tuple[Json, Json]:
        """A message of anybody, and what was put in its place last; each empty when there is none to be read.

        Raises Later or Refused.
        """
        path = f"{CLIENT}/rooms/{part(room)}/event/{part(event)}"
        answer = await self._client.request("GET", path)
        relations = _inside(_inside(answer, "unsigned"), "m.relations")
        return self.read(room, answer), self.read(room, _inside(relations, "m.replace"))

    def read(self, room: RoomId, event: Json) -> Json:
        """An event as it was before it was encrypted; empty when it cannot be read."""
        whole = as_event(event)
        if whole is None or whole["type"] != ENCRYPTED:
            return whole or {}
        try:
            return self._encryption.read(room, whole) or {}
        except Unreadable:
            return {}


def _inside(event: Json, key: str) -> Json:
    found = event.get(key)
    return found if isinstance(found, dict) else {}
