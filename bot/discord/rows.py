"""What the gateway brought, as it is written down: a row each of what is for us, and our own posts in it."""

import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, Final

from bot.discord.ids import (
    message_of,
    person_of,
    pressed_of,
    room_of,
)
from bot.discord.incoming import is_said, moment, without_us
from bot.discord.places import DIRECT, Places
from bot.discord.reactions import emoji_of, reaction_of, standing
from bot.discord.rights import Rights
from bot.platform import Ears
from commands.command import Who
from commands.handle import COMMANDS
from storage.ids import EventId, PostId, RoomId
from storage.inbox import Raw
from storage.outbox import Echo

Json = Mapping[str, Any]

_OURS: Final = re.compile("[0-9a-f]{24}")
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
        self.rooms: set[RoomId] = set()
        """Where groups are, and where we talk with one person: all that is said there is for us."""
        self.taken_away: set[EventId] = set()
        """Messages of ours that we took away ourselves."""
        self._fresh: set[EventId] = set()
        self._makes: Mapping[str, Callable[[str, Json, str], Awaitable[list[Raw]]]] = {
            "MESSAGE_UPDATE": lambda _kind, told, _at: self.edit(told),
            "MESSAGE_DELETE": lambda _kind, told, _at: self._gone(told, [told["id"]]),
            "MESSAGE_DELETE_BULK": lambda _kind, told, _at: self._gone(told, told["ids"]),
            "THREAD_DELETE": self._channel_gone,
            "CHANNEL_DELETE": self._channel_gone,
            "MESSAGE_REACTION_ADD": lambda _kind, told, _at: self.reacted(told),
            "MESSAGE_REACTION_REMOVE": lambda _kind, told, _at: self.withdrawn(told),
            "MESSAGE_REACTION_REMOVE_ALL": lambda _kind, told, _at: self._all_withdrawn(told),
            "MESSAGE_REACTION_REMOVE_EMOJI": lambda _kind, told, _at: self._all_withdrawn(told),
            "MESSAGE_POLL_VOTE_ADD": lambda kind, told, at: self.voted(kind, told, EventId(f"discord:{at}")),
            "MESSAGE_POLL_VOTE_REMOVE": lambda kind, told, at: self.voted(
                kind, told, EventId(f"discord:{at}")
            ),
            "INTERACTION_CREATE": lambda _kind, told, _at: self._interaction(told),
            "GUILD_CREATE": lambda _kind, told, _at: self._invited(told),
            "CHANNEL_UPDATE": lambda _kind, told, at: self._named(told, at),
            "GUILD_MEMBER_REMOVE": self._member,
            "GUILD_MEMBER_UPDATE": self._member,
        }

    async def of(self, kind: str, told: Json, at: str) -> tuple[list[Raw], list[Echo]]:
        """What there is to write down of one event; `at` is its place in the stream."""
        self._places.note(kind, told)
        if kind == "MESSAGE_CREATE":
            return await self.message(told)
        makes = self._makes.get(kind)
        return (await makes(kind, told, at) if makes is not None else []), []

    def settled(self) -> None:
        """All rows made so far are written down."""
        self._fresh.clear()

    # --- messages ---

    async def message(self, told: Json) -> tuple[list[Raw], list[Echo]]:
        """A message: an echo when it is a post of ours; also one that was found in the history."""
        channel, known = str(told["channel_id"]), str(told["id"])
        author = told.get("author") or {}
        if str(author.get("id")) == self._me:
            nonce, room = str(told.get("nonce") or ""), room_of(await self._places.home(channel))
            ours = _OURS.fullmatch(nonce)
            return [], [Echo(PostId(nonce), message_of(channel, known), room)] if ours else []
        if not is_said(told):
            return [], []
        room, event = room_of(await self._places.home(channel)), message_of(channel, known)
        if "guild_id" not in told and await self._is_direct(channel):
            self._places.direct(channel, str(author["id"]))
            begins = [] if room in self.rooms else self._alone(room, told)
            self.rooms.add(room)
            return [*begins, self._row(event, room, "MESSAGE_CREATE", told)], []
        told = await self._rights.whole(told, room)
        content = str(told.get("content") or "")
        to_us = without_us(content, self._me, await self._role(told))
        asks = to_us is not None or content.startswith(self._prefix)
        founds = asks and self._begins(content if to_us is None else to_us)
        if not founds and room not in self.rooms:
            if to_us is None and not (asks and await self._greets_in(told)):
                return [], []
            return [self._row(event, room, "MESSAGE_CREATE", {**told, "elsewhere": True})], []
        before = await self._beginning(room, told, event) if founds else []
        return [*before, self._row(event, room, "MESSAGE_CREATE", told)], []

    async def _is_direct(self, channel: str) -> bool:
        there = await self._places.channel(channel)
        return there is None or there.kind == DIRECT

    def _alone(self, room: RoomId, told: Json) -> list[Raw]:
        about = {"id": f"{room}:alone", "author": told["author"], "at": told["id"]}
        return [self._row(EventId(f"{room}:alone"), room, "ALONE", about)]

    def _begins(self, words: str) -> bool:
        first = words.casefold().split()[:1]
        return bool(first) and first[0].removeprefix(self._prefix) in _BEGINS

    async def _beginning(self, room: RoomId, told: Json, cause: EventId) -> list[Raw]:
        """What comes before a group begins: we are there now, and so is who begins it; if that one may."""
        if not await self._rights.leads(told):
            return []
        rows, here = list[Raw](), room in self.rooms
        if not here:
            self.rooms.add(room)
            for kind in ("NAMED", "BEGUN"):
                event = EventId(f"{cause}:{kind.lower()}")
                rows.append(self._row(event, room, kind, {"id": event}))
        people = [told.get("member") or {}]
        people[0] = {**people[0], "user": told.get("author") or people[0].get("user")}
        people += [] if here else await self._rights.members(str(told["guild_id"]))
        for one in people:
            event = EventId(f"{cause}:{one['user']['id']}")
            rows.append(self._row(event, room, "JOINED", {**one, "event": event}))
        return rows

    async def _invited(self, told: Json) -> list[Raw]:
        """We were brought into a server: where it greets, we say what we are; else nowhere."""
        if told.get("unavailable") or not told.get("system_channel_id"):
            return []
        room, event = (
            room_of(told["system_channel_id"]),
            EventId(f"discord:{told['id']}:{told.get('joined_at')}"),
        )
        return [self._row(event, room, "INVITED", {"id": event})]

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
        if room not in self.rooms or str(told["author"]["id"]) == self._me:
            return []
        when = int(moment(told["edited_timestamp"]).timestamp() * 1000)
        event = EventId(f"{message_of(channel, known)}:{when}")
        return [self._row(event, room, "MESSAGE_UPDATE", {**told, "event": event})]

    async def _gone(self, told: Json, messages: Collection[object]) -> list[Raw]:
        channel = str(told["channel_id"])
        room = room_of(await self._places.home(channel))
        if room not in self.rooms:
            return []
        events = [message_of(channel, one) for one in messages]
        ours = [one for one in events if one in self.taken_away]
        self.taken_away.difference_update(ours)
        return [self.removal(room, one) for one in events if one not in ours]

    def removal(self, room: RoomId, target: EventId, by: str = "") -> Raw:
        """That something is not there any more."""
        event = EventId(f"{target}:gone")
        return self._row(event, room, "GONE", {"id": event, "target": target, "by": by or self._me})

    async def _channel_gone(self, kind: str, told: Json, at: str) -> list[Raw]:
        channel = str(told["id"])
        if kind == "CHANNEL_DELETE":
            room = room_of(channel)
            if room not in self.rooms:
                return []
            self.rooms.discard(room)
            return [self._row(EventId(f"discord:{at}"), room, "OUT", {"id": f"discord:{at}"})]
        room = room_of(told.get("parent_id"))
        if room not in self.rooms:
            return []
        said = [one for one in await self._ears.heard(f"discord:{channel}:") if one.count(":") == 2]
        return [self.removal(room, one) for one in said]

    # --- reactions and votes ---

    async def reacted(self, told: Json) -> list[Raw]:
        """A reaction: the next of this person with this emoji, which has no id of its own."""
        found = await self._reaction(told)
        if found is None:
            return []
        room, base, known = found
        count = standing(base, known)
        event = EventId(f"{base}:{count}")
        if event in known:
            return []
        return [self._row(event, room, "MESSAGE_REACTION_ADD", {**told, "event": event})]

    async def withdrawn(self, told: Json) -> list[Raw]:
        """The same person takes it back."""
        found = await self._reaction(told)
        if found is None:
            return []
        room, base, known = found
        target = EventId(f"{base}:{standing(base, known)}")
        return [self.removal(room, target)] if target in known else []

    async def _reaction(self, told: Json) -> tuple[RoomId, str, Collection[str]] | None:
        channel, person = str(told["channel_id"]), str(told["user_id"])
        room = room_of(await self._places.home(channel))
        machine = ((told.get("member") or {}).get("user") or {}).get("bot")
        if room not in self.rooms or person == self._me or machine:
            return None
        emoji = emoji_of(told.get("emoji") or {})
        base = reaction_of(message_of(channel, told["message_id"]), emoji, person)
        return room, base, await self._known(base)

    async def _known(self, base: str) -> set[str]:
        fresh = {one for one in self._fresh if one.startswith(base)}
        return fresh | set(await self._ears.heard(f"{base}:"))

    async def _all_withdrawn(self, told: Json) -> list[Raw]:
        channel = str(told["channel_id"])
        room = room_of(await self._places.home(channel))
        if room not in self.rooms:
            return []
        # Whose they were, and of which kind, is not in their ids: of one kind alone, each is looked for.
        known = await self._known(f"{message_of(channel, told['message_id'])}:r")
        left = [one for one in known if not one.endswith(":gone") and f"{one}:gone" not in known]
        return [self.removal(room, EventId(one)) for one in left] if "emoji" not in told else []

    async def voted(self, kind: str, told: Json, event: EventId) -> list[Raw]:
        """A vote in Discord's own poll, which takes the place of the one before."""
        room = room_of(await self._places.home(str(told["channel_id"])))
        if room not in self.rooms or str(told["user_id"]) == self._me:
            return []
        return [self._row(event, room, kind, {**told, "event": event})]

    # --- the rest ---

    async def _interaction(self, told: Json) -> list[Raw]:
        channel = str(told["channel_id"])
        room = room_of(await self._places.home(channel))
        user = told.get("user") or (told.get("member") or {}).get("user") or {}
        begins: list[Raw] = []
        if "guild_id" not in told and room not in self.rooms:
            self._places.direct(channel, str(user["id"]))
            begins = self._alone(room, {"author": user, "id": told["id"]})
            self.rooms.add(room)
        event = pressed_of(channel, told["id"])
        if str((told.get("data") or {}).get("name")) in _BEGINS and "guild_id" in told:
            begins = await self._beginning(room, told, event)
        extra = {"event": event, "elsewhere": room not in self.rooms}
        return [*begins, self._row(event, room, "INTERACTION_CREATE", {**told, **extra})]

    async def _named(self, told: Json, at: str) -> list[Raw]:
        room, event = room_of(told["id"]), f"discord:{at}"
        if room not in self.rooms:
            return []
        return [self._row(EventId(event), room, "NAMED", {"id": event})]

    async def _member(self, kind: str, told: Json, at: str) -> list[Raw]:
        person = str((told.get("user") or {}).get("id"))
        rows = []
        for room in sorted(self.rooms):
            there = self._places.known(room.removeprefix("discord:"))
            if there is None or there.guild != str(told.get("guild_id")):
                continue
            event = EventId(f"discord:{at}:{there.id}")
            takes_part = await self._ears.takes_part(room, person_of(person))
            if takes_part or kind == "GUILD_MEMBER_UPDATE":
                rows.append(self._row(event, room, kind, {**told, "event": event}))
        return rows

    def _row(self, event: EventId, room: RoomId, kind: str, told: Json) -> Raw:
        self._fresh.add(event)
        return Raw(event, room, json.dumps({"t": kind, "d": told}))
