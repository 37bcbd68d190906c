"""The rooms with one person: made once, found again by a mark in their creation, and who else is in one."""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import structlog

from bot.matrix.client import CLIENT, Answered, Client, Json, events_in, part, told
from bot.matrix.encryption import MEGOLM, Encryption
from bot.platform import Later, Refused, Unwelcome
from storage.ids import PersonId, RoomId

log = structlog.get_logger()

PRIVATE_MARK = "leerkring.private_with"
"""Under this key a private room's creation says whom it is for, so that it is found and not made twice."""
SEEN_SECONDS = 30
UNHEARD_SECONDS = 5
"""How long we look for a room that may have been made though its making failed."""
INVITE_SECONDS = 20
"""How long somebody's server may take to hear of an invite; ours waits much longer for it."""
PATIENCE = 30.0
"""Who may be asked again only after so many seconds was asked too often by others: only they wait for it."""


class PrivateRooms:
    """Knows the rooms that were made for one person; the stream tells of them."""

    def __init__(self, client: Client, encryption: Encryption) -> None:
        self._client = client
        self._encryption = encryption
        self._made: dict[str, list[RoomId]] = {}
        self._turned = asyncio.Event()

    # --- what the stream tells ---

    def note(self, room: RoomId, events: Iterable[Mapping[str, Any]]) -> None:
        """Looks for our mark in what is new of a room that we are in."""
        for event in events:
            content = event.get("content")
            if event.get("type") == "m.room.create" and event.get("sender") == self._client.user_id:
                person = content.get(PRIVATE_MARK) if isinstance(content, Mapping) else None
                if isinstance(person, str):
                    self._note(person, room)

    def _note(self, person: str, room: RoomId) -> None:
        made = self._made.setdefault(person, [])
        if room not in made:
            made.append(room)

    def gone(self, room: RoomId) -> None:
        """We are no longer in a room."""
        for made in self._made.values():
            with contextlib.suppress(ValueError):
                made.remove(room)

    def turned(self) -> None:
        """The stream was read once more."""
        self._turned.set()

    def made_for(self, room: RoomId) -> PersonId | None:
        """For whom we made a room, if for one person."""
        return next((PersonId(person) for person, made in self._made.items() if room in made), None)

    # --- what a platform can do (bot.platform.Platform) ---

    async def others(self, room: RoomId) -> frozenset[PersonId]:
        """Who else is in the room or asked into it, as the server has it now. Raises Later or Refused."""
        path = f"{CLIENT}/rooms/{part(room)}/members"
        there: set[object] = set()
        for event in events_in(await self._client.request("GET", path, query={"not_membership": "leave"})):
            content = event.get("content")
            membership = content.get("membership") if isinstance(content, Mapping) else None
            if membership in ("join", "invite"):
                there.add(event.get("state_key"))
        if self._client.user_id not in there:
            raise Refused("we are not in the room")
        return frozenset(PersonId(str(one)) for one in there if one != self._client.user_id)

    async def of(self, person: PersonId) -> list[RoomId]:
        """The rooms that were made for one person and that we are in. Raises Later."""
        rooms = list(self._made.get(person, []))
        for room in rooms:
            await self._seen(room)
        return rooms

    async def make(self, person: PersonId) -> RoomId:
        """Makes such a room; who cannot be asked into it is not in it. Raises Later or Refused."""
        wanted: Json = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [person],
            "creation_content": {PRIVATE_MARK: person},
        }
        if await self._encryption.can_read(person):
            encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}}
            wanted["initial_state"] = [encryption]
        before = list(self._made.get(person, []))
        try:
            room = await self._create(wanted)
        except (Later, Refused) as problem:
            if isinstance(problem, Later) and problem.seconds is not None:
                raise
            # The server makes the room before it asks anybody in, and keeps it when it may not.
            unheard = await self._unheard(person, before)
            if unheard is None:
                raise
            room = unheard
        self._note(person, room)
        await self._seen(room)
        return room

    async def _create(self, wanted: Json) -> RoomId:
        try:
            async with asyncio.timeout(INVITE_SECONDS):
                answer = await self._client.request("POST", f"{CLIENT}/createRoom", wanted)
        except TimeoutError as late:
            raise Later("making a room takes too long") from late
        return RoomId(told(answer, "room_id"))

    async def invite(self, room: RoomId, person: PersonId) -> None:
        """Asks somebody into a room that is for them alone. Raises Later or Unwelcome."""
        path = f"{CLIENT}/rooms/{part(room)}/state/m.room.member/{part(person)}"
        far = person.partition(":")[2] != self._client.user_id.partition(":")[2]
        try:
            async with asyncio.timeout(INVITE_SECONDS):
                await self._client.request("PUT", path, {"membership": "invite", "is_direct": True})
        except Refused as refusal:
            raise Unwelcome(str(refusal)) from refusal
        except (Answered, TimeoutError) as problem:
            if isinstance(problem, Answered) and problem.forbids:
                raise Unwelcome(str(problem)) from problem
            # Ours would not answer at all, or not ask another one.
            if far:
                raise Unwelcome("their server cannot be reached") from problem
            raise Later(str(problem) or "asking somebody in takes too long") from problem
        except Later as later:
            if (later.seconds or 0) <= PATIENCE:
                raise
            raise Later(str(later)) from later
        self._encryption.newcomer(room)

    # --- waiting for the stream ---

    async def _seen(self, room: RoomId) -> None:
        """Returns once the stream showed a room just made: before, nothing can be encrypted for it."""
        if not await self._until(lambda: room in self._client.rooms, SEEN_SECONDS):
            raise Later("a new room has yet to be seen")

    async def _unheard(self, person: PersonId, before: Collection[RoomId]) -> RoomId | None:
        def new() -> list[RoomId]:
            return [room for room in self._made.get(person, []) if room not in before]

        await self._until(lambda: bool(new()), UNHEARD_SECONDS)
        return next(iter(new()), None)

    async def _until(self, holds: Callable[[], bool], seconds: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not holds():
                    self._turned.clear()
                    await self._turned.wait()
        return holds()
