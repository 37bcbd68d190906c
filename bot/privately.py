"""Where something can be said to one person alone: before each time it is looked up who else is there."""

import asyncio
from collections.abc import Sequence
from weakref import WeakValueDictionary

import structlog

from bot.platform import Platform, Refused, Unwelcome
from commands import chat
from storage import forgotten, people, posts
from storage.database import Database
from storage.ids import PersonId, PostId, RoomId
from storage.outbox import Undelivered

log = structlog.get_logger()

Change = chat.Rewrite | chat.Remove | chat.React | chat.PollEnd


class Privately:
    """Finds the room for a post. Nothing about that is remembered: somebody may have come in since."""

    def __init__(self, database: Database, platform: Platform) -> None:
        self._database = database
        self._platform = platform
        self._looking: WeakValueDictionary[PersonId, asyncio.Lock] = WeakValueDictionary()

    async def where(self, row: Undelivered, outgoing: chat.Outgoing) -> RoomId | None:
        """The room that a post is for; None when what it changes never stood anywhere.

        Raises Later or Refused; Unwelcome where it would be heard by nobody, or by somebody else as well.
        """
        needed = chat.needed(outgoing)
        if row.room is None and not isinstance(outgoing, Change):
            assert row.person is not None
            # One room for all that is on its way to them, also for a file that is uploaded beside the rest.
            async with self._looking.setdefault(row.person, asyncio.Lock()):
                return await self._room_with(row.person)
        room, private = await self._known(row, needed)
        # What is taken away may be so everywhere.
        if room is not None and private and not isinstance(outgoing, chat.Remove):
            await self._check(room, asks=not isinstance(outgoing, Change))
        return room

    async def _known(self, row: Undelivered, needed: Sequence[PostId]) -> tuple[RoomId | None, bool]:
        if row.room is not None and not row.private and not needed:
            return row.room, False
        async with self._database.read() as tx:
            private = row.private or await posts.any_private(tx, needed)
            if row.room is not None or row.person is None:
                return row.room, private
            for post in needed:
                stands = await posts.room_of(tx, post)
                if stands is not None:
                    return stands, private
            return await people.private_room(tx, row.person), private

    async def _check(self, room: RoomId, asks: bool) -> None:
        async with self._database.read() as tx:
            person = (await people.room(tx, room)).private_with
        others = await self._others(room)
        if person is None or others is None:
            raise Unwelcome("the room is not private any more")
        async with self._database.read() as tx:
            strangers = [one for one in others if person not in (one, await forgotten.mark_of(tx, one))]
        if strangers:
            await self._no_longer_private(room)
            raise Unwelcome("somebody else is in the room")
        if not others and asks:
            await self._platform.invite(room, person)

    async def _room_with(self, person: PersonId) -> RoomId:
        async with self._database.read() as tx:
            known = await people.private_room(tx, person)
        room = await self._find(person, known)
        if room != known:
            async with self._database.write() as tx:
                await people.make_private(tx, room, person)
        return room

    async def _find(self, person: PersonId, known: RoomId | None) -> RoomId:
        """A room with nobody else in it, into which the person is asked if need be."""
        made = await self._platform.private_rooms(person)
        empty: list[RoomId] = []
        for room in dict.fromkeys((known, *made) if known is not None else made):
            others = await self._others(room)
            if others == frozenset({person}):
                return room
            if others:
                await self._no_longer_private(room)
            elif others is not None:
                empty.append(room)
        for room in empty:
            try:
                await self._platform.invite(room, person)
            except Refused:
                # In a room of theirs it may be that we are not let ask anybody.
                if room in made:
                    raise
            else:
                return room
        room = await self._platform.make_private_room(person)
        if person not in (await self._others(room) or ()):
            await self._platform.invite(room, person)
        return room

    async def _others(self, room: RoomId) -> frozenset[PersonId] | None:
        try:
            return await self._platform.others(room)
        except Refused:
            return None

    async def _no_longer_private(self, room: RoomId) -> None:
        log.info("somebody else is in a room that was for one person: it is private no longer", room=room)
        async with self._database.write() as tx:
            await people.no_longer_private(tx, room)
