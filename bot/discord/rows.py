"""What the gateway brought, as it is written down: a row each of what is for us, and our own posts in it."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, Final

from bot.discord.book import Book
from bot.discord.ids import (
    PREFIX,
    bare,
    hidden,
    message_of,
    person_of,
    pressed_of,
    room_of,
)
from bot.discord.incoming import is_said, moment, without_us
from bot.discord.outgoing import has_form
from bot.discord.places import DIRECT, Places
from bot.discord.reactions import Reactions
from bot.discord.rights import Rights
from bot.platform import Ears
from commands.command import Who
from commands.handle import COMMANDS
from storage.expressions import expression
from storage.ids import EventId, PostId, RoomId
from storage.inbox import Raw
from storage.outbox import Echo

Json = Mapping[str, Any]

_OURS: Final = expression("[0-9a-f]{24}")
"""How a post is called by us; what else has a nonce is no post."""
_BEGINS: Final = frozenset(
    name.split()[0] for command in COMMANDS if command.who is Who.MODERATOR for name in command.names.values()
)
"""Words with which a group begins, wherever they are said."""


class Rows:
    """Makes rows of events. Raises Later where a place has to be asked for that cannot be just now."""

    def __init__(self, places: Places, rights: Rights, ears: Ears, me: str, prefix: str) -> None:
        self._places = places
        self._rights = rights
        self._ears = ears
        self._me = me
        self._prefix = prefix
        self.book = Book(me)
        self.reactions = Reactions(places, ears, self.book, me)
        self.taken_away: set[EventId] = set()
        """Messages of ours that we took away ourselves."""
        self.compare: Callable[[Json], Awaitable[list[Raw]]]
        """Finds what changed of the reactions to a message by looking at it."""
        self._makes: Mapping[str, Callable[[str, Json, str], Awaitable[list[Raw]]]] = {
            "MESSAGE_UPDATE": lambda _kind, told, _at: self.edit(told),
            "MESSAGE_DELETE": lambda _kind, told, _at: self._gone(told, [told["id"]]),
            "MESSAGE_DELETE_BULK": lambda _kind, told, _at: self._gone(told, told["ids"]),
            "THREAD_DELETE": self._channel_gone,
            "CHANNEL_DELETE": self._channel_gone,
            "MESSAGE_REACTION_ADD": lambda _kind, told, _at: self.reactions.reacted(told),
            "MESSAGE_REACTION_REMOVE": lambda _kind, told, _at: self.reactions.withdrawn(told),
            "MESSAGE_REACTION_REMOVE_ALL": lambda _kind, told, _at: self.compare(told),
            "MESSAGE_REACTION_REMOVE_EMOJI": lambda _kind, told, _at: self.compare(told),
            "MESSAGE_POLL_VOTE_ADD": lambda kind, told, at: self.reactions.voted(
                kind, told, EventId(f"discord:{at}")
            ),
            "MESSAGE_POLL_VOTE_REMOVE": lambda kind, told, at: self.reactions.voted(
                kind, told, EventId(f"discord:{at}")
            ),
            "INTERACTION_CREATE": lambda _kind, told, _at: self._interaction(told),
            "GUILD_CREATE": lambda _kind, told, at: self._invited(told, at),
            "CHANNEL_UPDATE": lambda _kind, told, at: self._named(told, at),
            "GUILD_MEMBER_REMOVE": self._member,
            "GUILD_MEMBER_UPDATE": self._member,
        }

    async def of(self, kind: str, told: Json, at: str) -> tuple[list[Raw], list[Echo]]:
        """What there is to write down of one event; `at` is its place in the stream."""
        before = await self._there(told) if kind == "GUILD_DELETE" and not told.get("unavailable") else []
        self._places.note(kind, told)
        if before:
            return [self._out(room, f"{at}:{bare(room)}") for room in before], []
        if kind == "MESSAGE_CREATE":
            return await self.message(told)
        makes = self._makes.get(kind)
        return (await makes(kind, told, at) if makes is not None else []), []

    async def begin(self) -> None:
        """Which rooms are for us, as far as is written down."""
        for room, person in (await self._ears.rooms()).items():
            self.book.rooms.add(room)
            if person is not None and person.startswith(PREFIX):
                self._places.direct(bare(room), bare(person))

    def settled(self) -> None:
        """All rows made so far are written down."""
        self.book.fresh.clear()

    # --- messages ---

    async def message(self, told: Json) -> tuple[list[Raw], list[Echo]]:
        """A message: an echo when it is a post of ours; also one that was found in the history."""
        channel, known = str(told["channel_id"]), str(told["id"])
        author = told.get("author") or {}
        if str(author.get("id")) == self._me:
            nonce, room = str(told.get("nonce") or ""), room_of(await self._places.home(channel))
            # What has a form has a thread too, perhaps: it is not all there because it stands.
            ours = _OURS.fullmatch(nonce) and not has_form(told)
            return [], [Echo(PostId(nonce), message_of(channel, known), room)] if ours else []
        if not is_said(told):
            return [], []
        room, event = room_of(await self._places.home(channel)), message_of(channel, known)
        if "guild_id" not in told and await self._is_direct(channel):
            self._places.direct(channel, str(author["id"]))
            begins = [] if room in self.book.rooms else self._alone(room, told)
            self.book.rooms.add(room)
            return [*begins, self.book.row(event, room, "MESSAGE_CREATE", told)], []
        told = await self._rights.whole(told, room)
        content = str(told.get("content") or "")
        to_us = without_us(content, self._me, await self._role(told))
        asks = to_us is not None or content.startswith(self._prefix)
        founds = asks and self._begins(content if to_us is None else to_us)
        if not founds and room not in self.book.rooms:
            if to_us is None and not (asks and await self._greets_in(told)):
                return [], []
            return [self.book.row(event, room, "MESSAGE_CREATE", {**told, "elsewhere": True})], []
        before = await self._beginning(room, told, event) if founds else []
        return [*before, self.book.row(event, room, "MESSAGE_CREATE", told)], []

    async def _is_direct(self, channel: str) -> bool:
        there = await self._places.channel(channel)
        return there is None or there.kind == DIRECT

    def _alone(self, room: RoomId, told: Json) -> list[Raw]:
        about = {"id": f"{room}:alone", "author": told["author"], "at": told["id"]}
        return [self.book.row(EventId(f"{room}:alone"), room, "ALONE", about)]

    def _begins(self, words: str) -> bool:
        first = words.casefold().split()[:1]
        return bool(first) and first[0].removeprefix(self._prefix) in _BEGINS

    async def _beginning(self, room: RoomId, told: Json, cause: EventId) -> list[Raw]:
        """What comes before a group begins: we are there now, and so is who begins it; if that one may."""
        if not await self._rights.leads(told):
            return []
        rows, here = list[Raw](), room in self.book.rooms
        if not here:
            self.book.rooms.add(room)
            for kind in ("NAMED", "BEGUN"):
                event = EventId(f"{cause}:{kind.lower()}")
                rows.append(self.book.row(event, room, kind, {"id": event}))
        people = [told.get("member") or {}]
        people[0] = {**people[0], "user": told.get("author") or people[0].get("user")}
        people += [] if here else await self._rights.members(str(told["guild_id"]))
        for one in people:
            event = EventId(f"{cause}:{hidden(cause, one['user']['id'])}")
            rows.append(self.book.row(event, room, "JOINED", {**one, "event": event}))
        return rows

    async def _invited(self, told: Json, at: str) -> list[Raw]:
        """We were brought into a server: where it greets, we say what we are; else nowhere."""
        if told.get("unavailable"):
            return []
        back = [room for room in await self._there(told) if room not in self.book.rooms]
        self.book.rooms.update(back)
        came = [f"{PREFIX}{told['id']}:{told.get('joined_at')}:{bare(room)}" for room in back]
        rows = [
            self.book.row(EventId(one), room, "BEGUN", {"id": one})
            for one, room in zip(came, back, strict=True)
        ]
        rows += await self.newcomers(str(told["id"]), at)
        if not told.get("system_channel_id"):
            return rows
        room, event = (
            room_of(told["system_channel_id"]),
            EventId(f"discord:{told['id']}:{told.get('joined_at')}"),
        )
        return [*rows, self.book.row(event, room, "INVITED", {"id": event})]

    async def _greets_in(self, told: Json) -> bool:
        """Whether it is where we said what we are, and how a group begins."""
        server = await self._places.server(str(told["guild_id"])) if told.get("guild_id") else None
        return server is not None and server.system == str(told["channel_id"])

    async def _role(self, told: Json) -> str:
        server = await self._places.server(str(told["guild_id"])) if told.get("guild_id") else None
        return server.mine if server is not None else ""

    async def edit(self, told: Json) -> list[Raw]:
        """New words: only where its author changed it, for a preview or a pin changes it as well."""
        if not told.get("edited_timestamp") or not is_said(told) or "content" not in told:
            return []
        channel, known = str(told["channel_id"]), str(told["id"])
        room = room_of(await self._places.home(channel))
        if room not in self.book.rooms or str(told["author"]["id"]) == self._me:
            return []
        when = int(moment(told["edited_timestamp"]).timestamp() * 1000)
        event = EventId(f"{message_of(channel, known)}:{when}")
        return [self.book.row(event, room, "MESSAGE_UPDATE", {**told, "event": event})]

    async def _gone(self, told: Json, messages: Collection[object]) -> list[Raw]:
        channel = str(told["channel_id"])
        room = room_of(await self._places.home(channel))
        if room not in self.book.rooms:
            return []
        events = [message_of(channel, one) for one in messages]
        ours = [one for one in events if one in self.taken_away]
        self.taken_away.difference_update(ours)
        return [self.book.removal(room, one) for one in events if one not in ours]

    async def _channel_gone(self, kind: str, told: Json, at: str) -> list[Raw]:
        channel = str(told["id"])
        if kind == "CHANNEL_DELETE":
            room = room_of(channel)
            if room not in self.book.rooms:
                return []
            return [self._out(room, at)]
        room = room_of(told.get("parent_id"))
        if room not in self.book.rooms:
            return []
        said = [one for one in await self._ears.heard(f"discord:{channel}:") if one.count(":") == 2]
        return [self.book.removal(room, one) for one in said]

    async def _there(self, told: Json) -> list[RoomId]:
        """The rooms of a server that we are in."""
        guild, found = str(told.get("id")), list[RoomId]()
        for room in sorted(await self._ears.rooms()):
            there = self._places.known(bare(room))
            if there is not None and there.guild == guild:
                found.append(room)
        return found

    def _out(self, room: RoomId, at: str) -> Raw:
        """We are there no longer."""
        self.book.rooms.discard(room)
        return self.book.row(EventId(f"{PREFIX}{at}"), room, "OUT", {"id": f"{PREFIX}{at}"})

    # --- the rest ---

    async def _interaction(self, told: Json) -> list[Raw]:
        channel = str(told["channel_id"])
        room = room_of(await self._places.home(channel))
        user = told.get("user") or (told.get("member") or {}).get("user") or {}
        begins: list[Raw] = []
        if "guild_id" not in told and room not in self.book.rooms:
            self._places.direct(channel, str(user["id"]))
            begins = self._alone(room, {"author": user, "id": told["id"]})
            self.book.rooms.add(room)
        event = pressed_of(channel, told["id"])
        if str((told.get("data") or {}).get("name")) in _BEGINS and "guild_id" in told:
            begins = await self._beginning(room, told, event)
        extra = {"event": event, "elsewhere": room not in self.book.rooms}
        return [*begins, self.book.row(event, room, "INTERACTION_CREATE", {**told, **extra})]

    async def _named(self, told: Json, at: str) -> list[Raw]:
        room, event = room_of(told["id"]), f"discord:{at}"
        if room not in self.book.rooms:
            return []
        return [self.book.row(EventId(event), room, "NAMED", {"id": event})]

    async def _member(self, kind: str, told: Json, at: str) -> list[Raw]:
        """Somebody left the server, is called otherwise, or has the role of who takes part, or no more."""
        guild, person = str(told.get("guild_id")), str((told.get("user") or {}).get("id"))
        if kind == "GUILD_MEMBER_UPDATE" and await self._rights.lost_part(guild, person, told):
            kind = "GUILD_MEMBER_REMOVE"
        rows = []
        for room in await self._rooms_of(guild):
            event = EventId(f"{PREFIX}{at}:{bare(room)}")
            takes_part = await self._ears.takes_part(room, person_of(person))
            if takes_part or kind == "GUILD_MEMBER_UPDATE":
                rows.append(self.book.row(event, room, kind, {**told, "event": event}))
        return rows

    async def _rooms_of(self, guild: str) -> list[RoomId]:
        known = [(room, await self._places.channel(bare(room))) for room in sorted(self.book.rooms)]
        return [room for room, there in known if there is not None and there.guild == guild]

    async def newcomers(self, guild: str, at: str) -> list[Raw]:
        """Who has the role of who takes part, and does not yet: it was given while nobody listened."""
        rows: list[Raw] = []
        rooms = await self._rooms_of(guild)
        for one in await self._rights.members(guild) if rooms else ():
            for room in rooms:
                if not await self._ears.takes_part(room, person_of(one["user"]["id"])):
                    event = EventId(f"{PREFIX}{at}:{bare(room)}:{hidden(at, one['user']['id'])}")
                    rows.append(self.book.row(event, room, "JOINED", {**one, "event": event}))
        return rows
