"""What a row that was written down means, and whether whoever said it takes part."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from bot.discord.asked import Asked
from bot.discord.ids import message_of, person_of
from bot.discord.incoming import edited, name_of, said
from bot.discord.places import Places, beside
from bot.discord.reactions import emoji_of
from bot.discord.rights import Rights
from bot.platform import Ears
from commands import chat
from storage.ids import EventId, PersonId, RoomId

Json = Mapping[str, Any]

_NUMBERED: Final = ("1.", "1)", "1 ", "1:", "1-")


class Reader:
    """Reads rows. Where a room is a whole server's, most of what is said there is not for us.

    Who does not take part is heard when they speak to us, or clearly check in: with a photo, a recording or
    numbered answers beneath a post of ours. Raises Later.
    """

    def __init__(
        self, places: Places, rights: Rights, asked: Asked, ears: Ears, me: str, prefix: str
    ) -> None:
        self._asked = asked
        self._places = places
        self._rights = rights
        self._ears = ears
        self._me = me
        self._prefix = prefix

    async def read(self, room: RoomId, kind: str, told: Json) -> chat.Incoming | None:
        """An event as the port has it; None when it is nothing to us."""
        match kind:
            case "MESSAGE_CREATE":
                return await self._said(room, told)
            case "MESSAGE_UPDATE":
                role, channels = await self._words(told)
                return edited(room, EventId(told["event"]), told, self._me, role, channels)
            case "MESSAGE_REACTION_ADD":
                return await self._reacted(room, told)
            case "MESSAGE_POLL_VOTE_ADD" | "MESSAGE_POLL_VOTE_REMOVE":
                return await self._voted(room, kind, told)
            case "GUILD_MEMBER_REMOVE":
                return chat.Left(**self._about(room, told, told["user"]))
            case "GUILD_MEMBER_UPDATE":
                return await self._changed(room, told)
            case "INTERACTION_CREATE":
                return await self._asked.read(room, told)
            case "JOINED":
                return self._joined(room, told)
        return await self._of_ourselves(room, kind, told)

    async def _of_ourselves(self, room: RoomId, kind: str, told: Json) -> chat.Incoming | None:
        about: chat.About = {
            "event": EventId(told["id"]),
            "room": room,
            "sender": person_of(self._me),
            "at": datetime.now(UTC),
        }
        match kind:
            case "GONE":
                about["sender"] = person_of(told["by"])
                return chat.Removal(**about, target=EventId(told["target"]))
            case "ALONE":
                with_ = person_of(told["author"]["id"])
                return chat.Joined(**about, name="leerkring", me=True, private_with=with_)
            case "BEGUN" | "INVITED":
                return chat.Joined(**about, name="leerkring", me=True, earlier=kind == "BEGUN")
            case "OUT":
                return chat.Left(**about, me=True)
            case "NAMED":
                name = await self._places.called(room.removeprefix("discord:"))
                return chat.Named(**about, name=name) if name else None
            case "BEHIND":
                return chat.Behind(**about)
        return None

    async def _said(self, room: RoomId, told: Json) -> chat.Incoming | None:
        role, channels = await self._words(told)
        heard = said(room, told, self._me, role, channels)
        if isinstance(heard, chat.Message) and not await self._is_for_us(room, told, heard):
            return None
        if isinstance(heard, chat.Text):
            leads = await self._rights.leads(told)
            heard = replace(heard, beside=await beside(self._places, self._ears, room)) if leads else heard
            return chat.by_moderator(heard, leads, heard.called)
        return heard

    async def _is_for_us(self, room: RoomId, told: Json, heard: chat.Message) -> bool:
        if not told.get("guild_id") or told.get("elsewhere") or await self.takes_part(room, heard.sender):
            return True
        if isinstance(heard, chat.Text):
            if heard.addressed or heard.body.startswith(self._prefix):
                return True
            if not heard.body.startswith(_NUMBERED):
                return False
        return await self._beneath_ours(heard)

    async def _beneath_ours(self, heard: chat.Message) -> bool:
        above = [one for one in (heard.thread, heard.reply_to) if one is not None]
        return bool(above) and bool(await self._ears.ours(above))

    async def takes_part(self, room: RoomId, person: PersonId) -> bool:
        """Whether somebody is a member of the group of that room."""
        return await self._ears.takes_part(room, person)

    async def _words(self, told: Json) -> tuple[str, dict[str, str]]:
        """Our own role there, by which people call us too, and the names of the channels that are named."""
        server = await self._places.server(str(told["guild_id"])) if told.get("guild_id") else None
        names = {}
        content = str(told.get("content") or "")
        for part in content.split("<#")[1:]:
            channel = part.partition(">")[0]
            there = self._places.known(channel)
            if there is not None:
                names[channel] = there.name
        return (server.mine if server is not None else ""), names

    async def _reacted(self, room: RoomId, told: Json) -> chat.Reaction | None:
        person = person_of(told["user_id"])
        alone = await self._is_alone(room)
        if not alone and not await self.takes_part(room, person):
            return None
        return chat.Reaction(
            event=EventId(told["event"]),
            room=room,
            sender=person,
            at=datetime.now(UTC),
            target=message_of(told["channel_id"], told["message_id"]),
            key=emoji_of(told.get("emoji") or {}),
        )

    async def _is_alone(self, room: RoomId) -> bool:
        there = await self._places.channel(room.removeprefix("discord:"))
        return there is not None and not there.guild

    async def _voted(self, room: RoomId, kind: str, told: Json) -> chat.Vote | None:
        person = person_of(told["user_id"])
        if not await self._is_alone(room) and not await self.takes_part(room, person):
            return None
        taken_back = kind.endswith("REMOVE")
        return chat.Vote(
            event=EventId(told["event"]),
            room=room,
            sender=person,
            at=datetime.now(UTC),
            target=message_of(told["channel_id"], told["message_id"]),
            options=() if taken_back else (str(told["answer_id"]),),
        )

    async def _changed(self, room: RoomId, told: Json) -> chat.Joined | None:
        """Somebody is called otherwise, or has the role of who takes part."""
        person = person_of(told["user"]["id"])
        if told["user"].get("bot"):
            return None
        there = await self.takes_part(room, person)
        if not there and not await self._rights.has_part(str(told["guild_id"]), told):
            return None
        return self._joined(room, told)

    def _joined(self, room: RoomId, told: Json) -> chat.Joined:
        return chat.Joined(**self._about(room, told, told["user"]), name=name_of(told["user"], told))

    def _about(self, room: RoomId, told: Json, user: Json) -> chat.About:
        return {
            "event": EventId(told["event"]),
            "room": room,
            "sender": person_of(user["id"]),
            "at": datetime.now(UTC),
        }
