"""Who may manage a room, as the server says."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.matrix.client import CLIENT, Client, Json, part, told
from bot.platform import Refused
from storage.ids import PersonId, RoomId

MODERATOR_LEVEL = 50
DECIDING = ("m.room.power_levels", "m.room.create")
"""A change in one of these makes what we know of a room's rights stale."""


class Rights:
    """Asks the server once and remembers until it says that something changed.

    What arrives encrypted is never looked at: only state from the server itself counts.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._known: dict[RoomId, tuple[set[str], Json]] = {}

    def stale(self, room: RoomId) -> None:
        """Something that decides about rights changed in `room`."""
        self._known.pop(room, None)

    async def may_manage(self, room: RoomId, person: PersonId) -> bool:
        """Whether `person` made the room or has power level 50 or more. Raises Later."""
        return await self._reaches(room, person, lambda _levels: MODERATOR_LEVEL)

    async def may_invite(self, room: RoomId, person: PersonId) -> bool:
        """Whether `person` may invite others to the room. Raises Later."""
        return await self._reaches(room, person, lambda levels: _number(levels.get("invite"), 0))

    async def _reaches(self, room: RoomId, person: PersonId, wanted: Callable[[Json], int]) -> bool:
        if room not in self._known:
            try:
                known = await self._creators(room), await self._levels(room)
            except Refused:
                # We are no longer there; nobody can prove anything.
                return False
            self._known[room] = known
        creators, levels = self._known[room]
        if person in creators:
            return True
        users = levels.get("users")
        level = users.get(person) if isinstance(users, Mapping) else None
        return _number(level, _number(levels.get("users_default"), 0)) >= wanted(levels)

    async def _creators(self, room: RoomId) -> set[str]:
        # From room version 12 on creators stand above every level and are not listed among the users.
        path = f"{CLIENT}/rooms/{part(room)}/state/m.room.create/"
        event = await self._client.request("GET", path, query={"format": "event"})
        content = event.get("content") or {}
        more = content.get("additional_creators")
        creators = {told(event, "sender"), *(more if isinstance(more, list) else [])}
        return {creator for creator in creators if isinstance(creator, str)}

    async def _levels(self, room: RoomId) -> Json:
        try:
            return await self._client.request(
                "GET", f"{CLIENT}/rooms/{part(room)}/state/m.room.power_levels/"
            )
        except Refused as refusal:
            if str(refusal) != "M_NOT_FOUND":
                raise
            return {}


def _number(value: Any, otherwise: int) -> int:
    # Old rooms may hold levels as text.
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return otherwise
