"""One platform, and what of the engine is its own: how far its stream was read, and what is said there."""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from time import monotonic

from bot.backoff import Trouble
from bot.handling import Arrival, Handling
from bot.lane import Lane
from bot.platform import Batch, Platform
from bot.vitals import Pulse
from commands import chat, handle
from commands.offers import offered
from storage import communities, filled, heard, inbox, kept_back, outbox, people, posts, voters
from storage.database import Database, Transaction
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.inbox import Gap, Raw
from storage.platforms import platform_of
from storage.standing import standing

ANSWERS_FIRST = 0.2
"""Seconds for which reading on waits for the answers to what was read, at most."""


class Connection:
    """Where a platform brings what it hears (bot.platform.Ears). Is `ready` once it has listened."""

    def __init__(
        self,
        database: Database,
        platform: Platform,
        handling: Handling,
        lane: Lane,
        trouble: Trouble,
        pulse: Pulse,
        now: Callable[[], datetime],
    ) -> None:
        self._now = now
        self.platform = platform
        self.name = platform.name
        self.ready = asyncio.Event()
        self.trouble = trouble
        self.lane = lane
        self._database = database
        self._handling = handling
        self._pulse = pulse

    async def position(self) -> str | None:
        """Where the stream had been read up to."""
        async with self._database.read() as tx:
            return await inbox.position(tx, self.platform.me)

    async def gaps(self) -> dict[RoomId, Gap]:
        """Of which rooms something is still to be read."""
        async with self._database.read() as tx:
            return await inbox.gaps(tx, self.name)

    async def known(self, events: Sequence[EventId]) -> Collection[EventId]:
        """Which of these events were heard before."""
        if not events:
            return ()
        async with self._database.read() as tx:
            return await inbox.known(tx, events)

    async def heard(self, beginning: str) -> Collection[EventId]:
        """The events heard before whose ids begin so."""
        async with self._database.read() as tx:
            return await heard.beginning(tx, beginning)

    async def ours(self, events: Sequence[EventId]) -> Collection[EventId]:
        """Which of these are known to be posts of ours."""
        async with self._database.read() as tx:
            return await posts.standing(tx, events)

    async def votes(self, held_in: EventId) -> dict[PersonId, EventId]:
        """Who chose something in a poll of ours, and with which event."""
        async with self._database.read() as tx:
            return await voters.counting(tx, held_in)

    async def rooms(self) -> dict[RoomId, PersonId | None]:
        """The rooms of groups, and those with one person alone, with that person."""
        async with self._database.read() as tx:
            groups = [community.room for community in await communities.every(tx)]
            alone = await people.private_rooms(tx)
        rooms = {**dict.fromkeys(groups), **alone}
        return {room: person for room, person in rooms.items() if platform_of(room) == self.name}

    async def takes_part(self, room: RoomId, person: PersonId) -> bool:
        """Whether somebody is a member of the group whose room this is."""
        async with self._database.read() as tx:
            member = (await standing(tx, room, person)).member
        return member is not None and member.left_at is None

    async def waiting(self, person: PersonId) -> Sequence[tuple[PostId, chat.Outgoing]]:
        """What is kept for somebody until they ask for it, in the form in which it goes out."""
        async with self._database.read() as tx:
            found = []
            for row in await kept_back.waiting(tx, person, self._now()):
                options = await offered(tx, handle.PRACTICES, row.post)
                found.append((row.post, chat.offering(chat.unpack(row.payload), options)))
        return found

    async def shown(self, post: PostId, event: EventId, room: RoomId) -> None:
        """Notes that they saw it."""
        async with self._database.write() as tx:
            await outbox.delivered(tx, post, event, room)

    async def hear(self, batch: Batch) -> None:
        """Writes a batch down, own echoes first, then lets it be handled."""
        new = [raw for raw in batch.events if raw.payload is not None]
        handled = len(new) == 1 and await self._handled(batch, new[0])
        if not handled:
            async with self._database.write(with_first=True) as tx:
                await self._write(tx, batch, batch.events)
        if batch.echoes:
            self.lane.wake()
        self._pulse.heard[self.name] = monotonic()
        if self.ready.is_set() and new:
            if not handled:
                self._handling.wake({raw.room_id for raw in new})
            await self._answered()

    async def _handled(self, batch: Batch, new: Raw) -> bool:
        """Handles what is new in a batch in the transaction that writes it down, if that can be at once."""

        async def write(tx: Transaction) -> None:
            await self._write(tx, batch, [raw for raw in batch.events if raw is not new])

        arrival = Arrival(new, write)
        return self._handling.arrives(arrival) and await arrival.stands(ANSWERS_FIRST)

    async def _write(self, tx: Transaction, batch: Batch, events: Sequence[Raw]) -> None:
        await outbox.echoed(tx, batch.echoes)
        await inbox.store(tx, self.platform.me, batch.position, events, batch.server_time, batch.gaps)

    async def hear_too(self, events: Sequence[Raw]) -> None:
        """Writes down what came in beside the stream, which is no further for it."""
        async with self._database.write() as tx:
            await inbox.add(tx, events)
        if self.ready.is_set():
            self._handling.wake({raw.room_id for raw in events if raw.payload is not None})

    async def filled(
        self, post: PostId, event: EventId, room: RoomId, person: PersonId, language: str
    ) -> None:
        """Notes what somebody filled in, which we said for them, as a message of theirs that was heard."""
        async with self._database.write() as tx:
            await inbox.add(tx, [Raw(event, room, None)])
            await filled.note(tx, post, event, room, person, language, self._now())

    async def keys_came(self, sessions: Collection[str]) -> None:
        """What could not be read for want of these keys is handled now."""
        async with self._database.write() as tx:
            readable = await inbox.keys_came(tx, sessions)
            for unread in readable:
                await people.tell_of_unread(tx, unread.sender, told=False)
        if self.ready.is_set():
            self._handling.wake({unread.room for unread in readable})

    async def _answered(self) -> None:
        # On the server our next question would stand in line before these answers.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWERS_FIRST):
                await self._handling.idle(self.name)
                await self.lane.idle()
