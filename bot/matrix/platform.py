"""Matrix behind the port."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from bot.backoff import Backoff, Trouble
from bot.errors import Failure
from bot.matrix import identity, invites, restored
from bot.matrix.ballots import Ballots
from bot.matrix.bridges import Bridges
from bot.matrix.client import CLIENT, Client, Json, events_in, part, told
from bot.matrix.encryption import Encryption
from bot.matrix.files import Files
from bot.matrix.gaps import BEHIND, PAGE
from bot.matrix.incoming import ENCRYPTED, Reader
from bot.matrix.invites import Invites
from bot.matrix.outgoing import MARK, event_id, event_of
from bot.matrix.own import OwnEvents
from bot.matrix.private import PrivateRooms
from bot.matrix.rights import Rights
from bot.matrix.rows import INVITE
from bot.matrix.session import Session
from bot.matrix.sync import Listener
from bot.matrix.upgrades import Upgrades
from bot.platform import (
    LONGEST_DOUBT,
    Beyond,
    Ears,
    Enclosed,
    Later,
    Refused,
    Unreadable,
)
from bot.settling import Settle, nothing
from commands import chat
from storage.ids import EventId, PersonId, PostId, RoomId

log = structlog.get_logger()

CLOCKS_DIFFER = timedelta(minutes=10)
"""The server's clock and ours may be this far apart when we look for a post by its time."""


_CARRIED = frozenset({chat.Capability.THREADS, chat.Capability.POLLS})


class MatrixPlatform:
    """One Matrix account. `may_invite` says of a user id whether its invites are accepted."""

    name = "matrix"
    # Synapse forgets a transaction id after 24 hours.
    in_doubt = LONGEST_DOUBT
    # Not there for a client that is given: it looks after itself.
    _introduce: Callable[[], Awaitable[identity.State]] | None = None
    _crypto: Path | None = None

    def __init__(
        self,
        homeserver: str,
        session: Session,
        crypto: Path,
        may_invite: Callable[[str], bool],
        password: str = "",
        bridges: Bridges | None = None,
        settle: Settle = nothing,
    ) -> None:
        self.begin_with(Client(homeserver, session, crypto, settle), may_invite, bridges)
        self._introduce = partial(identity.ensure, self._client, crypto, password)
        self._crypto = crypto

    def begin_with(
        self, client: Client, may_invite: Callable[[str], bool], bridges: Bridges | None = None
    ) -> None:
        """Makes this the platform of a client that is there already."""
        self.me = PersonId(client.user_id)
        self._client = client
        self._encryption = Encryption(self._client)
        self._invites = Invites(client, may_invite)
        self._rights = Rights(self._client)
        self._upgrades = Upgrades(self._client, self._rights)
        self._reader = Reader(self.me)
        self._own = OwnEvents(client, self._encryption)
        self._ballots = Ballots(client, self._own, self._reader)
        self._private = PrivateRooms(self._client, self._encryption)
        self._bridges = bridges or Bridges()
        self.files = Files(client, self._encryption)
        self.others, self.private_rooms = self._private.others, self._private.of
        self.fetch = self.files.fetch

    def can(self, room: RoomId) -> frozenset[chat.Capability]:
        """Threads and polls; neither where a bridge stands in the room, which carries none of a bot."""
        known = self._client.rooms.get(room)
        bridged = self._bridges.in_room(room, known.users if known is not None else ())
        return frozenset() if bridged else _CARRIED

    async def listen(self, ears: Ears, ready: Callable[[], None]) -> None:
        """Brings what happens to `ears` until cancelled. Raises Failure when the server locks us out."""
        await self._begin(ears.trouble)
        told = (self._private, self._bridges)
        await Listener(self._client, self._encryption, self._rights, told, ears, ready).run()

    async def understand(self, room: RoomId, payload: str) -> chat.Incoming | None:
        """What a raw event means; an invite is answered here. Raises Later or Unreadable."""
        raw: dict[str, Any] = json.loads(payload)
        if INVITE in raw:
            return await self._invited(room, RoomId(raw[INVITE]), PersonId(raw["by"]))
        if BEHIND in raw:
            now = datetime.now(UTC)
            return chat.Behind(event=EventId(raw[BEHIND]), room=room, sender=self.me, at=now)
        source: Json | None = raw["event"]
        if source is not None and source.get("type") == ENCRYPTED:
            source = self._encryption.read(room, source)
        if source is None:
            return None
        event = self._bridges.read(self._reader.read(room, source, raw["earlier"]), source)
        if isinstance(event, chat.Moved):
            return event if await self._upgrades.follow(room) == event.to else None
        if isinstance(event, chat.Joined) and event.me:
            return await self._came_myself(event)
        if isinstance(event, chat.Text) and event.speaker:
            # The rights of the account are not theirs.
            return chat.by_moderator(event, False, event.speaker)
        if isinstance(event, chat.Text):
            moderator = await self._rights.may_manage(room, event.sender)
            return chat.by_moderator(event, moderator, self._called(room, event.sender))
        return event

    async def _invited(self, line: RoomId, room: RoomId, inviter: PersonId) -> chat.Incoming | None:
        self._upgrades.asked_in(room)
        if not await self._invites.answer(room, inviter):
            return None
        now = datetime.now(UTC)
        return chat.TooMany(event=EventId(line), room=line, sender=inviter, at=now, most=invites.MOST)

    async def _came_myself(self, event: chat.Joined) -> chat.Joined | None:
        room = event.room
        if not event.earlier:
            person = self._private.made_for(room)
            if person is not None:
                event = chat.made_for(event, person)
            elif await self._upgrades.was_but_a_look(room):
                return None
            else:
                event = chat.instead_of(event, await self._upgrades.predecessor(room))
        if event.private_with is not None and not await self._only_with(room, event.private_with):
            return chat.among_others(event)
        return event

    async def _only_with(self, room: RoomId, person: PersonId) -> bool:
        # Who asked us in may call a room direct that others are in as well.
        try:
            return await self.others(room) <= {person}
        except Refused:
            return False

    def _called(self, room: RoomId, person: PersonId) -> str:
        """A name to show; nothing is decided by it."""
        known = self._client.rooms.get(room)
        user = known.users.get(person) if known is not None else None
        return (user.display_name or "") if user is not None else ""

    async def deliver(
        self, room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> EventId:
        """Sends one post, after its file. Raises Later, Refused, or as noting the file does."""
        if isinstance(outgoing, chat.Picture | chat.File) and enclosed is not None:
            outgoing = await self.files.enclose(room, outgoing, enclosed)
        if isinstance(outgoing, chat.Remove):
            if outgoing.answers:
                await self._ballots.take_away(room, event_id(outgoing.target))
            target = part(event_id(outgoing.target))
            path = f"{CLIENT}/rooms/{part(room)}/redact/{target}/{post}"
            answer = await self._client.request("PUT", path, {})
            return EventId(told(answer, "event_id"))
        if isinstance(outgoing, chat.Leave):
            return await self._leave(room, post)
        picture: Json = {}
        if isinstance(outgoing, chat.Rewrite) and outgoing.beside:
            picture = await self._own.content(room, event_id(outgoing.target))
        kind, content = await self._encryption.encrypted(room, *event_of(outgoing, post, picture))
        # Outside of what is encrypted as well: it tells nothing, and finds the post also without its key.
        content[MARK] = post
        path = f"{CLIENT}/rooms/{part(room)}/send/{kind}/{post}"
        answer = await self._client.request("PUT", path, content)
        return EventId(told(answer, "event_id"))

    async def said(self, room: RoomId, event: EventId) -> chat.Message | None:
        """What somebody said there, as it stands now. Raises Later or Refused."""
        first, last = await self._own.said(room, event)
        said = self._bridges.read(self._reader.read(room, first), first)
        instead = self._bridges.read(self._reader.read(room, last), last)
        if isinstance(said, chat.Message) and isinstance(instead, chat.Edit):
            return chat.put_right(said, instead)
        return said if isinstance(said, chat.Message) else None

    async def make_private_room(self, person: PersonId) -> RoomId:
        """Makes a room for one person; who cannot be asked into it is not in it. Raises Later or Refused."""
        self._reach(person)
        return await self._private.make(person)

    async def invite(self, room: RoomId, person: PersonId) -> None:
        """Asks somebody into a room that is for them alone. Raises Later or Unwelcome."""
        self._reach(person)
        await self._private.invite(room, person)

    def _reach(self, person: PersonId) -> None:
        if self._bridges.behind(person):
            raise Beyond("behind a bridge")

    async def options(self, room: RoomId, poll: EventId) -> Sequence[str]:
        """The ids of the options of one of our polls. Raises Later or Refused."""
        return await self._ballots.options(room, poll)

    async def _leave(self, room: RoomId, post: PostId) -> EventId:
        try:
            await self._client.request("POST", f"{CLIENT}/rooms/{part(room)}/leave", {})
        except Refused as refusal:
            # We are not there any more, or the room is gone.
            log.warning("a room could not be left", room=room, reason=str(refusal))
        self._private.gone(room)
        # The server gives this no id of its own that we would hear.
        return EventId(f"left:{post}")

    async def find(
        self, room: RoomId, post: PostId, since: datetime, outgoing: chat.Outgoing | None = None
    ) -> EventId | None:
        """Reads the room back to `since` in search of our own post. Raises Later or Refused."""
        earliest = (since - CLOCKS_DIFFER).timestamp() * 1000
        position: str | None = None
        while True:
            query = {"dir": "b", "limit": str(PAGE)} | ({"from": position} if position else {})
            answer = await self._client.request("GET", f"{CLIENT}/rooms/{part(room)}/messages", query=query)
            for event in events_in(answer):
                if event.get("sender") == self.me and self._mark_in(room, event) == post:
                    return EventId(str(event["event_id"]))
                if event.get("origin_server_ts", 0) < earliest:
                    return None
            position = answer.get("end")
            if not position:
                return None

    def _mark_in(self, room: RoomId, event: Json) -> object:
        outer = event.get("content")
        if isinstance(outer, dict) and MARK in outer:
            return outer[MARK]
        try:
            read = self._encryption.read(room, event) if event.get("type") == ENCRYPTED else event
        except Unreadable:
            return None
        return ((read or {}).get("content") or {}).get(MARK)

    async def _begin(self, trouble: Trouble) -> None:
        """Brings our keys to the server before anybody can miss them. Raises Failure."""
        backoff = Backoff("bringing our keys to the server", trouble)
        while True:
            try:
                await self._encryption.begin()
                await self._take_over()
                await self._be_signed()
            except Later as later:
                await asyncio.sleep(backoff.failed(later, later.seconds))
            except Refused as refusal:
                raise Failure(f"the server does not take the bot's encryption keys: {refusal}") from refusal
            else:
                backoff.worked()
                return

    async def _take_over(self) -> None:
        if self._crypto is not None:
            await restored.take_over(self._client, self._crypto)

    async def _be_signed(self) -> None:
        """Before the first message: what an unsigned device sent stays hidden in people's apps."""
        if self._introduce is None:
            return
        state = await self._introduce()
        say = log.info if state.fine else log.warning
        say("the bot's identity", standing=state.text)

    def figures(self) -> Mapping[str, tuple[str, float]]:
        """How many one-time keys the server has of ours, once it has said."""
        count = self._client.olm.uploaded_key_count
        about = "keys on the server with which devices can begin to talk to us"
        return {"one_time_keys": (about, count)} if isinstance(count, int) else {}

    async def let_go(self, people: Collection[PersonId]) -> None:
        """Leaves nothing of these people in our keys. Raises Later."""
        self._encryption.forget(people)
        await self._client.settle()

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._client.close()
