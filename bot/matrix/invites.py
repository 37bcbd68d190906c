"""Answers invites: a few at a time, and of one person so many a day. What is written in rooms goes first."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final

import structlog

from bot.matrix.client import CLIENT, Client, part
from bot.platform import Refused
from storage.ids import PersonId, RoomId

log = structlog.get_logger()

MOST: Final = 20
"""Into so many rooms one person can bring us within DAY."""
DAY: Final = 24 * 3600.0
AT_ONCE: Final = 2
"""A server that does not answer is to hold up no more than its own room."""


class Invites:
    """Counts since the start of the program. `may_invite` says of a user id whether it is listened to."""

    def __init__(self, client: Client, may_invite: Callable[[str], bool]) -> None:
        self._client = client
        self._may_invite = may_invite
        self._some = asyncio.Semaphore(AT_ONCE)
        self._taken: dict[PersonId, dict[RoomId, float]] = {}
        self._told: set[PersonId] = set()

    async def answer(self, room: RoomId, inviter: PersonId) -> bool:
        """Comes in, or declines; True when that is one too many, for the first time. Raises Later."""
        wanted = self._may_invite(inviter)
        counts = wanted and self._counts(room, inviter)
        verb = "join" if counts else "leave"
        async with self._some:
            log.info("invited to a room", room=room, by=inviter, answer=verb)
            try:
                await self._client.request("POST", f"{CLIENT}/rooms/{part(room)}/{verb}", {})
            except Refused as refusal:
                # Taken back, or the room is gone.
                log.warning("an invite could not be answered", room=room, reason=str(refusal))
        if not wanted or counts or inviter in self._told:
            return False
        self._told.add(inviter)
        log.warning("somebody invites us into more rooms than we come into", by=inviter, most=MOST)
        return True

    def _counts(self, room: RoomId, inviter: PersonId) -> bool:
        """Whether this is one of those that we come into; a room counts once, however often it comes."""
        self._forget()
        taken = self._taken.setdefault(inviter, {})
        if room not in taken and len(taken) >= MOST:
            return False
        taken.setdefault(room, monotonic())
        return True

    def _forget(self) -> None:
        since = monotonic() - DAY
        for person, rooms in list(self._taken.items()):
            fresh = {room: at for room, at in rooms.items() if at > since}
            if fresh:
                self._taken[person] = fresh
            else:
                del self._taken[person]
        self._told &= self._taken.keys()
