"""Rooms that are replaced by another: followed only when who says so has a say in the new one."""

import asyncio
from typing import Any

import structlog

from bot.matrix.client import CLIENT, Client, Json, part
from bot.matrix.rights import Rights
from bot.platform import Refused
from storage.ids import PersonId, RoomId

log = structlog.get_logger()

TOMBSTONE = "m.room.tombstone"


class Upgrades:
    """Finds out where a conversation goes on. Everything is asked of the server."""

    def __init__(self, client: Client, rights: Rights) -> None:
        self._client = client
        self._rights = rights
        self._looking = asyncio.Lock()
        self._left: set[RoomId] = set()

    async def was_but_a_look(self, room: RoomId) -> bool:
        """Whether our coming into `room` was to find out that it is none for us."""
        async with self._looking:
            return room in self._left

    def asked_in(self, room: RoomId) -> None:
        """Somebody asked us into `room` expressly."""
        self._left.discard(room)

    async def follow(self, old: RoomId) -> RoomId | None:
        """The room in which that of `old` truly goes on, joined; None when none is for us. Raises Later.

        Where we must be invited first, this is asked again once we were: see `predecessor`.
        """
        try:
            tombstone = await self._state(old, TOMBSTONE)
            new = (tombstone.get("content") or {}).get("replacement_room")
            if not isinstance(new, str) or not new.startswith("!"):
                return None
            room = RoomId(new)
            query = {"via": str(tombstone.get("sender")).partition(":")[2]}
            # Who may do what in a room is told only inside.
            async with self._looking:
                await self._client.request("POST", f"{CLIENT}/join/{part(room)}", {}, query)
                if await self._is_true(old, room, tombstone):
                    return room
                log.warning("a room was replaced by somebody without a say in the new one", room=old)
                self._left.add(room)
                await self._client.request("POST", f"{CLIENT}/rooms/{part(room)}/leave", {})
        except Refused as refusal:
            log.info("a replaced room is not followed yet", room=old, reason=str(refusal))
        return None

    async def predecessor(self, new: RoomId) -> RoomId | None:
        """The room that `new`, where we just came in, truly replaces, if any. Raises Later."""
        try:
            create = await self._state(new, "m.room.create")
            before = (create.get("content") or {}).get("predecessor")
            old = before.get("room_id") if isinstance(before, dict) else None
            if not isinstance(old, str):
                return None
            tombstone = await self._state(RoomId(old), TOMBSTONE)
            return RoomId(old) if await self._is_true(RoomId(old), new, tombstone) else None
        except Refused:
            # We are not, or no longer, in one of the two: then there is nothing to take along.
            return None

    async def _is_true(self, old: RoomId, new: RoomId, tombstone: Json) -> bool:
        content: dict[str, Any] = tombstone.get("content") or {}
        sender = tombstone.get("sender")
        create = await self._state(new, "m.room.create")
        predecessor = (create.get("content") or {}).get("predecessor")
        if content.get("replacement_room") != new or not isinstance(predecessor, dict):
            return False
        if predecessor.get("room_id") != old or not isinstance(sender, str):
            return False
        return await self._rights.may_invite(new, PersonId(sender))

    async def _state(self, room: RoomId, kind: str) -> Json:
        return await self._client.request(
            "GET", f"{CLIENT}/rooms/{part(room)}/state/{kind}/", query={"format": "event"}
        )
