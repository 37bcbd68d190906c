"""Plays scripts on Discord: everybody has an account, and the real bot talks to the stand-in."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.export import export
from bot.settings import Settings, Storage
from storage.ids import EventId, PersonId, RoomId
from tests.kit.discord import rights
from tests.kit.discord.bot import Bot
from tests.kit.discord.notes import ORDINARY, REPLY, Message, Upload
from tests.kit.discord.people import Person
from tests.kit.discord.places import Channel
from tests.kit.discord.reading import read
from tests.kit.discord.refusals import Json
from tests.kit.script import HOST, Deed, On, Photo, Player, Script, Voice, Where
from tests.kit.village import consents, photo_bytes

PHOTO = Upload("foto.jpg", photo_bytes(), "image/jpeg")
MANAGES = rights.MANAGE_CHANNELS | rights.MANAGE_MESSAGES
VOICE = b"OggS, as far as anybody looks"
ROLE = "deelnemers"
"""Who has it takes part."""


@dataclass
class DiscordPlayer(Player):
    """All that follows from a step is there before the next, and is looked at whole.

    A message is known by its channel and its own id, a reaction by those with the emoji and the person.
    """

    bot: Bot = field(kw_only=True)
    people: dict[str, Person] = field(kw_only=True)
    channel: Channel = field(kw_only=True)
    _deeds: deque[Deed] = field(default_factory=deque)
    _count: int = 0
    _did: dict[str, Deed] = field(default_factory=dict)

    @classmethod
    async def in_channel(cls, script: Script, bot: Bot) -> "DiscordPlayer":
        """With everybody in the channel of a guild that greets there, and the bot as the last to come in."""
        stand_in = bot.stand_in
        guild = stand_in.guild("De Buurttuin", bot_in=False)
        channel = stand_in.channel(guild, "tuin")
        guild.system_channel = channel.id
        member, host = stand_in.role(guild, ROLE), stand_in.role(guild, "beheer", MANAGES)
        people = {
            name: stand_in.person(name, guild, *([member, host] if name == HOST else [member]))
            for name in script.people
        }
        player = cls(script, bot=bot, people=people, channel=channel)
        send = stand_in.world.sink

        def overheard(kind: str, data: Json, needs: int = 0, bare: Json | None = None) -> None:
            player._overhear(kind, data)
            send(kind, data, needs, bare)

        stand_in.world.sink = overheard
        stand_in.invite(guild)
        await bot.settled()
        await consents(bot.database, *(player.account(name) for name in script.people))
        return player

    def account(self, who: str) -> PersonId:
        return PersonId(f"discord:{self.bot.stand_in.me.id if who == 'bot' else self.people[who].id}")

    def _filled(self, words: str) -> str:
        """In what people type, a mention."""
        for name in ("bot", *self.script.people):
            words = words.replace(f"{{{name}}}", f"<@{self.account(name).removeprefix('discord:')}>")
        return words

    async def says(self, who: str, words: str, where: Where, mentions: tuple[PersonId, ...]) -> EventId:
        person = self.people[who]
        for name in self.script.people:
            if self.account(name) in mentions:
                words = words.replace(name, self.people[name].mention)
        place, target = self._place(where), self._message(where.reply_to) if where.reply_to else None
        # An answer stands where what it answers does; in a thread one just goes on with one's own words.
        if target is None or (target.channel is not place and target.author is person.user):
            return await self._then(person.say(place, words))
        return await self._then(person.reply(target, words))

    async def shows(self, who: str, what: Photo | Voice, where: Where) -> EventId:
        person, place = self.people[who], self._place(where)
        if isinstance(what, Voice):
            return await self._then(person.speak(place, VOICE))
        return await self._then(person.say(place, what.caption or "", PHOTO))

    async def edits(self, who: str, target: EventId, words: str) -> None:
        self.people[who].edit(self._message(target), words)
        await self.bot.settled()

    async def removes(self, who: str, target: EventId) -> None:
        channel, message, *reaction = target.split(":")
        there = self._message(EventId(f"{channel}:{message}"))
        if reaction:
            self.people[who].unreact(there, reaction[0])
        else:
            self.people[who].remove(there)
        await self.bot.settled()

    async def reacts(self, who: str, target: EventId, emoji: str) -> EventId:
        self.people[who].react(self._message(target), emoji)
        await self.bot.settled()
        return EventId(f"{target}:{emoji}:{who}")

    async def next_deed(self) -> Deed | None:
        return self._deeds.popleft() if self._deeds else None

    def more(self) -> list[Deed]:
        return list(self._deeds)

    async def deeds_in_all(self) -> int:
        return self._count

    async def exported(self) -> dict[str, Any]:
        storage = Storage(url=str(self.bot.database.url), media=self.bot.folder / "media")
        return await export(Settings(storage=storage), RoomId(f"discord:{self.channel.id}"))

    async def _then(self, message: Message) -> EventId:
        await self.bot.settled()
        return _id(message)

    def _place(self, where: Where) -> Channel:
        """A thread has the id of the message that it hangs under."""
        if where.thread is None:
            return self.channel
        thread = self._message(where.thread).thread
        assert thread is not None, "nothing hangs under that message"
        return thread

    def _message(self, event: EventId) -> Message:
        return self.bot.stand_in.world.messages[event.split(":")[1]]

    def _fits(self, expected: str | On, deed: Deed, about: EventId | None) -> bool:
        """A name in what is expected may also be read as one."""
        if super()._fits(expected, deed, about):
            return True
        if isinstance(expected, On):
            return False
        for name in self.script.people:
            expected = expected.replace(f"{{{name}}}", name)
        return super()._fits(expected, deed, about)

    # What the bot does where everybody sees it

    def _overhear(self, kind: str, data: Json) -> None:
        deed = self._deed(kind, data)
        if deed is not None:
            self._deeds.append(deed)
            self._count += 1

    def _deed(self, kind: str, data: Json) -> Deed | None:
        world = self.bot.stand_in.world
        me, there = world.me.id, world.channels.get(str(data.get("channel_id")))
        if there is None or there.home is not self.channel:
            return None
        event = EventId(f"{there.id}:{data.get('message_id') or data['id']}")
        if kind.startswith("MESSAGE_REACTION") and data.get("user_id") == me:
            emoji = data["emoji"]["name"]
            sign = emoji if kind.endswith("ADD") else f"-{emoji}"
            return Deed(sign, EventId(f"{event}:{emoji}:bot"), event)
        if kind == "MESSAGE_DELETE" and event in self._did:
            return Deed(f"-{self._did[event].words}", event)
        if data.get("author", {}).get("id") != me or data.get("type") not in (ORDINARY, REPLY):
            return None
        words = self._read(world.messages[data["id"]])
        if kind == "MESSAGE_CREATE":
            self._did[event] = Deed(words, event)
            return self._did[event]
        if kind == "MESSAGE_UPDATE" and data["edited_timestamp"]:
            changed = Deed(words, event)
            # A thread that comes to hang under it, or the end of a poll, are no other words.
            if self._did.get(event, changed).words != words:
                self._did[event] = changed
                return changed
        return None

    def _read(self, message: Message) -> str:
        words = read(message, self.bot.stand_in.world.users)
        guild = self.channel.guild
        assert guild is not None
        # A group is called as its server and its channel are.
        return words.replace(f"{guild.name}: {self.channel.name}", guild.name)


def _id(message: Message) -> EventId:
    return EventId(f"{message.channel.id}:{message.id}")
