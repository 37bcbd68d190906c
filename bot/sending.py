"""How one post goes out: where to, in what form, and whether there is still anything to say."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

import structlog

from bot.drawing import Drawing
from bot.papers import Papers
from bot.platform import Enclosed, Platform, Refused
from bot.privately import Privately
from bot.recording import Recording
from bot.vitals import Pulse
from commands import chat, handle
from commands.offers import offered, stays
from storage import ballots, outbox, posts
from storage.database import Database
from storage.ids import EventId, PostId, RoomId
from storage.outbox import Undelivered

log = structlog.get_logger()

SHOWS_POLLS = {chat.Capability.POLLS, chat.Capability.BUTTONS}
UNDER_WAY = timedelta(minutes=10)
"""A post that was taken back may have reached the server this long before, without our hearing of it."""


class Sending:
    """Sends posts."""

    def __init__(
        self,
        database: Database,
        platform: Platform,
        papers: Papers,
        drawing: Drawing,
        privately: Privately,
        now: Callable[[], datetime],
        pulse: Pulse,
    ) -> None:
        self._database = database
        self._platform = platform
        self._papers = papers
        self._drawing = drawing
        self._privately = privately
        self._now = now
        self._pulse = pulse
        self._recording = Recording(database)

    async def finish(self) -> None:
        """Returns when nothing is being written any more."""
        await self._recording.finish()

    async def send(self, row: Undelivered) -> None:
        """Delivers what is next in a room, or gives it up. Raises what the platform does."""
        outgoing = chat.unpack(row.payload)
        room = await self._privately.where(row, outgoing)
        if room is None:
            await self.give_up(row)
        else:
            await self.send_to(room, row, outgoing)

    async def send_to(
        self, room: RoomId, row: Undelivered, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> None:
        """The same where it is known what goes out of `row`, and that it may be said in `room`."""
        if isinstance(outgoing, chat.Remove) and not await self._stands(room, row, outgoing):
            await self.give_up(row)
            return
        if isinstance(outgoing, chat.PollEnd) and not self._platform.can(room) & SHOWS_POLLS:
            await self.give_up(row)
            return
        events = await self._resolve(outgoing)
        if events is None:
            await self.give_up(row)
            return
        event = None
        if self._now() - row.created_at > self._platform.in_doubt:
            event = await self._find(room, row, chat.resolved(outgoing, events))
        if event is None:
            ready = await self._ready(row, room, chat.resolved(outgoing, events))
            if ready is None:
                log.warning("nothing is left of what was to be shown", post=row.post)
                await self.give_up(row)
                self._drawing.done(row.post)
                return
            event = await self._platform.deliver(room, row.post, ready, enclosed)
        await self._recording.note(row.post, event, room)
        self._pulse.delivered[self._platform.name] = monotonic()
        self._drawing.done(row.post)
        if isinstance(outgoing, chat.Ballot | chat.Remove):
            self._papers.changed(room)
        if isinstance(outgoing, chat.Ballot):
            # The log of writes has who was sent something beside the codes that were made for it.
            await self._database.empty_log()

    async def _find(self, room: RoomId, row: Undelivered, outgoing: chat.Outgoing) -> EventId | None:
        can = self._platform.can(room)
        return await self._platform.find(room, row.post, row.created_at, chat.fit(outgoing, can))

    async def give_up(self, row: Undelivered) -> None:
        """Nothing stays of it."""
        async with self._database.write() as tx:
            await outbox.cancel(tx, [row.post])

    async def _stands(self, room: RoomId, row: Undelivered, removal: chat.Remove) -> bool:
        """Whether there is anything to take away; looks for it when it was taken back on its way out."""
        if not isinstance(removal.target, chat.Ours):
            return True
        post = removal.target.post
        async with self._database.read() as tx:
            if (await posts.platform_ids(tx, [post])).get(post) is not None:
                return True
        event = await self._platform.find(room, post, row.created_at - UNDER_WAY)
        if event is not None:
            async with self._database.write() as tx:
                await outbox.delivered(tx, post, event, room)
        return event is not None

    async def _resolve(self, outgoing: chat.Outgoing) -> dict[PostId, EventId] | None:
        """What stands in the room of what it hangs under; None when that was taken back on its way."""
        needed = chat.needed(outgoing)
        if not needed:
            return {}
        async with self._database.read() as tx:
            found = await posts.platform_ids(tx, needed)
            missing = [post for post in needed if found.get(post) is None]
            if await outbox.set_aside(tx, missing):
                raise Refused("what it hangs under was never delivered")
        return None if missing else {post: event for post, event in found.items() if event is not None}

    async def _ready(self, row: Undelivered, room: RoomId, outgoing: chat.Outgoing) -> chat.Outgoing | None:
        """The same in the form in which the platform takes it; None when there is nothing to say any more."""
        if isinstance(outgoing, chat.Ballot):
            async with self._database.write() as tx:
                codes = await ballots.issue(tx, outgoing.poll, room, len(outgoing.labels))
            if not codes:
                return None
            outgoing = chat.issued(outgoing, codes)
        can = self._platform.can(room)
        if chat.Capability.BUTTONS in can and isinstance(outgoing, chat.Post | chat.Picture | chat.Rewrite):
            changed = chat.needed(chat.unpack(row.payload)) if isinstance(outgoing, chat.Rewrite) else ()
            about = changed[0] if changed else row.post
            async with self._database.read() as tx:
                # Other words do not change how a question is answered.
                as_it_was = changed and await stays(tx, handle.PRACTICES, about)
                options = await offered(tx, handle.PRACTICES, about)
            outgoing = outgoing if as_it_was else chat.offering(outgoing, options)
        return chat.fit(outgoing, can)
