"""Discord behind the port."""

import asyncio
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.backoff import Backoff
from bot.discord import incoming, slash
from bot.discord import outgoing as made
from bot.discord.api import MAY_NOT, NO_ACCESS, Api, Denied
from bot.discord.asked import Asked
from bot.discord.entrance import Application
from bot.discord.forms import Forms
from bot.discord.gaps import Gaps
from bot.discord.ids import bare, parts, person_of, room_of
from bot.discord.interactions import Interactions
from bot.discord.listening import Listener
from bot.discord.places import DIRECT, Places
from bot.discord.presses import Presses
from bot.discord.reader import Reader
from bot.discord.rights import Rights
from bot.discord.rows import Rows
from bot.discord.sending import Sender
from bot.discord.settings import Discord
from bot.platform import Ears, Enclosed, Later, Refused, Unfetchable
from commands import chat
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.inbox import Raw

log = structlog.get_logger()

_ALONE: Final = chat.EVERYTHING - {chat.Capability.THREADS}
_TOGETHER: Final = chat.EVERYTHING | {chat.Capability.OPEN, chat.Capability.ASIDE}


class DiscordPlatform:
    """One bot on Discord, in however many servers."""

    name = "discord"
    # Discord knows a nonce for a few minutes.
    in_doubt = timedelta(minutes=2)

    def __init__(
        self, api: Api, application: Application, me: PersonId, section: Discord, prefix: str
    ) -> None:
        self.me = me
        self._api = api
        self._application = application
        self._id, self._prefix = bare(me), prefix
        self._places = Places(api, self._id)
        self._rights = Rights(api, self._places, section.facilitator_role, section.member_role)
        self._interactions = Interactions(api, application.id)
        self._taken_away: set[EventId] = set()
        self._sender = Sender(api, self._interactions, self._taken_away, self._id)
        self._forms = Forms(api, self._sender)
        self._rows: Rows | None = None
        self._reader: Reader | None = None
        self._ears: Ears | None = None
        self._told: set[RoomId] = set()
        """Channels of which was said that we may not do there what we have to."""
        self.listener: Listener | None = None

    def can(self, room: RoomId) -> frozenset[chat.Capability]:
        """All that Discord has; threads where there is more than one person."""
        known = self._places.known(bare(room))
        return _ALONE if known is not None and known.kind == DIRECT else _TOGETHER

    async def listen(self, ears: Ears, ready: Callable[[], None]) -> None:
        """Brings what happens to `ears` until cancelled. Raises Failure when Discord locks us out."""
        self._ears = self._sender.ears = ears
        self._rows = rows = Rows(self._places, self._rights, ears, self._id, self._prefix)
        rows.taken_away = self._taken_away
        asked = Asked(self._interactions, self._forms, self._places, self._rights, ears)
        self._reader = Reader(self._places, self._rights, asked, ears, self._id, self._prefix)
        gaps = Gaps(self._api, self._places, self._rights, rows, ears, self._id)
        presses = Presses(self._api, self._interactions, self._places, ears)
        self.listener = Listener(
            self._api, rows, gaps, ears, ready, presses.pressed, self._interactions.acknowledge
        )
        publishing = asyncio.create_task(self._publish(ears), name="slash commands")
        try:
            await self.listener.run()
        finally:
            publishing.cancel()
            await asyncio.gather(publishing, return_exceptions=True)
            await self._interactions.stop()

    async def _publish(self, ears: Ears) -> None:
        backoff = Backoff("listing the commands", ears.trouble)
        while True:
            try:
                await slash.publish(self._api, self._application.id)
            except Later as later:
                await asyncio.sleep(backoff.failed(later, later.seconds))
            except Refused as refusal:
                log.warning("the commands cannot be listed", reason=str(refusal))
                return
            else:
                backoff.worked()
                return

    async def understand(self, room: RoomId, payload: str) -> chat.Incoming | None:
        """What a row means. Raises Later."""
        if self._reader is None:
            raise Later("we do not listen yet")
        row = json.loads(payload)
        return await self._reader.read(room, row["t"], row["d"])

    async def deliver(
        self, room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> EventId:
        """Sends one post, with its file in the same request. Raises Later, Unwelcome or Denied."""
        if isinstance(outgoing, chat.Leave):
            return await self._leave(room, post)
        try:
            return await self._sender.deliver(room, post, outgoing, enclosed)
        except Denied as problem:
            if problem.code in (MAY_NOT, NO_ACCESS) and room not in self._told:
                self._told.add(room)
                log.error(
                    "the bot may not do in a channel what it has to: open the invitation again, "
                    "or look at the permissions of the channel",
                    room=room,
                    lacks=", ".join(await self._places.lacks(bare(room))),
                    invitation=self._application.invitation,
                )
            raise

    async def _leave(self, room: RoomId, post: PostId) -> EventId:
        """A channel is not left: nothing that is said there is for us any more."""
        event = EventId(f"{room}:left:{post}")
        if self._rows is not None and self._ears is not None:
            self._rows.book.rooms.discard(room)
            payload = json.dumps({"t": "OUT", "d": {"id": event}})
            await self._ears.hear_too([Raw(event, room, payload)])
        return EventId(f"{event}:done")

    async def options(self, room: RoomId, poll: EventId) -> Sequence[str]:
        """The ids of the options of one of our polls. Raises Later or Refused."""
        channel, message, *_ = parts(poll)
        standing = await self._sender.message(channel, message)
        if standing is None:
            return ()
        if standing.get("poll"):
            return [str(answer["answer_id"]) for answer in standing["poll"].get("answers") or ()]
        return [token.partition(":")[2] for token in made.tokens(standing) if token.startswith("vote:")]

    async def find(
        self, room: RoomId, post: PostId, since: datetime, outgoing: chat.Outgoing | None = None
    ) -> EventId | None:
        """Looks for a message of ours that says the same. Raises Later."""
        return await self._sender.find(room, since, outgoing)

    async def others(self, room: RoomId) -> frozenset[PersonId]:
        """Who else is in a room with one person alone. Raises Later or Refused."""
        there = await self._places.channel(bare(room))
        if there is None or there.kind != DIRECT or not there.person:
            raise Refused("that is no room with one person alone")
        return frozenset({person_of(there.person)})

    async def private_rooms(self, person: PersonId) -> Sequence[RoomId]:
        """None: asked for again, it is the same one."""
        return ()

    async def make_private_room(self, person: PersonId) -> RoomId:
        """The room with one person alone. Raises Later, Unwelcome or Refused."""
        wanted = {"recipient_id": bare(person)}
        there = await self._api.request("POST", "/users/@me/channels", wanted)
        channel = str(there["id"])
        self._places.direct(channel, bare(person))
        room = room_of(channel)
        if self._rows is not None:
            self._rows.book.rooms.add(room)
        return room

    async def invite(self, room: RoomId, person: PersonId) -> None:
        """Nobody is asked into a room of their own: they are there."""

    async def fetch(self, source: str, most: int) -> bytes:
        """Fetches a photo or voice message, by its message: its address is good for a day. Raises Later or
        Unfetchable.
        """
        channel, message, file = parts(source)
        try:
            standing = await self._sender.message(channel, message)
        except Denied as problem:
            raise Unfetchable("gone") from problem
        files = (standing or {}).get("attachments") or ()
        found = next((one for one in files if str(one["id"]) == file), None)
        if found is None:
            raise Unfetchable("gone")
        if int(found.get("size") or 0) > most:
            raise Unfetchable("too-large")
        return await self._api.file(str(found["url"]), most)

    async def said(self, room: RoomId, event: EventId) -> chat.Message | None:
        """What somebody said there, as it stands now. Raises Later or Denied."""
        channel, message, *more = parts(event)
        standing = await self._sender.message(channel, message) if not more else None
        if standing is None or not incoming.is_said(standing):
            return None
        heard = incoming.said(room, standing, self._id, "", {})
        return heard if isinstance(heard, chat.Message) else None

    async def let_go(self, people: Collection[PersonId]) -> None:
        """Nothing is remembered of these; a room with them alone is Discord's."""
        self._places.forget({bare(person) for person in people})
        self._rights.looked_up.clear()

    def figures(self) -> Mapping[str, tuple[str, float]]:
        """In how many servers we are, as far as they told."""
        return {"discord_servers": ("servers that the bot is in", len(self._places.servers))}

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._api.close()
