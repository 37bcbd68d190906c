"""Reactions, which have no id on Discord: each gets one of ours, to be known by when it is taken back."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.discord.book import Book
from bot.discord.ids import hidden, message_of, room_of
from bot.discord.places import Places
from bot.platform import Ears
from storage.ids import EventId, RoomId
from storage.inbox import Raw

Json = Mapping[str, Any]


def reaction_of(message: str, emoji: str, user: str) -> str:
    """What the ids of somebody's reactions to a message begin with; whose they were is not in it to read."""
    return f"{message}:r{hidden(f'{message} {emoji}', user)}"


def emoji_of(emoji: Json) -> str:
    """A reaction as a key: the sign itself, or the name of one of the server's own."""
    return f":{emoji.get('name')}:" if emoji.get("id") else str(emoji.get("name") or "")


def standing(base: str, known: Collection[str]) -> int:
    """Which of somebody's reactions is the one that stands, or would be the next."""
    count = 0
    while f"{base}:{count}:gone" in known:
        count += 1
    return count


class Reactions:
    """Makes rows of reactions and votes. Raises Later where a place has to be asked for and cannot be."""

    def __init__(self, places: Places, ears: Ears, book: Book, me: str) -> None:
        self._places = places
        self._ears = ears
        self._book = book
        self._me = me

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
        return [self._book.row(event, room, "MESSAGE_REACTION_ADD", {**told, "event": event})]

    async def withdrawn(self, told: Json) -> list[Raw]:
        """The same person takes it back."""
        found = await self._reaction(told)
        if found is None:
            return []
        room, base, known = found
        target = EventId(f"{base}:{standing(base, known)}")
        return [self._book.removal(room, target)] if target in known else []

    async def _reaction(self, told: Json) -> tuple[RoomId, str, Collection[str]] | None:
        channel, person = str(told["channel_id"]), str(told["user_id"])
        room = room_of(await self._places.home(channel))
        machine = ((told.get("member") or {}).get("user") or {}).get("bot")
        if room not in self._book.rooms or person == self._me or machine:
            return None
        emoji = emoji_of(told.get("emoji") or {})
        base = reaction_of(message_of(channel, told["message_id"]), emoji, person)
        return room, base, await self._known(base)

    async def _known(self, base: str) -> set[str]:
        fresh = {one for one in self._book.fresh if one.startswith(base)}
        return fresh | set(await self._ears.heard(f"{base}:"))

    async def voted(self, kind: str, told: Json, event: EventId) -> list[Raw]:
        """A vote in Discord's own poll, which takes the place of the one before."""
        room = room_of(await self._places.home(str(told["channel_id"])))
        if room not in self._book.rooms or str(told["user_id"]) == self._me:
            return []
        return [self._book.row(event, room, kind, {**told, "event": event})]
