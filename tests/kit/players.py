"""Who plays the scripts: an in-memory community, or real accounts and the real bot on a real Synapse."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.export import export
from commands import chat
from storage.ids import EventId, PersonId
from tests.conftest import NewUser
from tests.kit.live_bot import PATIENCE
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.memory import Posted
from tests.kit.script import HOST, Deed, Photo, Player, Script, Voice, Where
from tests.kit.shared_bot import SharedBot
from tests.kit.synapse import Homeserver
from tests.kit.village import ROOM, Village, person, photo_bytes

VOICE = b"OggS, as far as anybody looks"
DEEDS = {"m.room.message", "m.reaction", "m.room.redaction"}


@dataclass
class MemoryPlayer(Player):
    """Everything that follows from a step is there before the next, and is looked at whole."""

    village: Village = field(kw_only=True)
    _deeds: deque[Deed] = field(default_factory=deque)
    _count: int = 0

    @classmethod
    async def in_room(cls, script: Script, village: Village) -> "MemoryPlayer":
        """With everybody in the room, and the bot as the last to come in."""
        village.moderators = {person(HOST)}
        village.watched = True
        player = cls(script, village=village)
        await village.people(*script.people)
        player._done(village.platform.posted)
        return player

    def account(self, who: str) -> PersonId:
        return self.village.platform.me if who == "bot" else person(who)

    async def says(self, who: str, words: str, where: Where, mentions: tuple[PersonId, ...]) -> EventId:
        address = f"{self.account('bot')}: "
        said = await self.village.says(
            who,
            words.removeprefix(address),
            thread=where.thread,
            reply_to=where.reply_to,
            mentions=frozenset(mentions),
            addressed=words.startswith(address),
        )
        return await self._then(said)

    async def shows(self, who: str, what: Photo | Voice, where: Where) -> EventId:
        if isinstance(what, Voice):
            shown = await self.village.shows(who, VOICE, thread=where.thread, voice=True)
        else:
            shown = await self.village.shows(who, photo_bytes(), what.caption, thread=where.thread)
        return await self._then(shown)

    async def edits(self, who: str, target: EventId, words: str) -> None:
        self._done(await self.village.edits(who, target, words))

    async def removes(self, who: str, target: EventId) -> None:
        self._done(await self.village.removes(who, target))

    async def reacts(self, who: str, target: EventId, emoji: str) -> EventId:
        return await self._then(await self.village.reacts(who, target, emoji))

    async def next_deed(self) -> Deed | None:
        return self._deeds.popleft() if self._deeds else None

    def more(self) -> list[Deed]:
        return list(self._deeds)

    async def deeds_in_all(self) -> int:
        return self._count

    async def exported(self) -> dict[str, Any]:
        return await self.village.exported()

    async def _then(self, event: EventId) -> EventId:
        self._done(await self.village.settled())
        return event

    def _done(self, posted: list[Posted]) -> None:
        # What somebody is told in private, the others do not see.
        posted = [post for post in posted if post.room == ROOM]
        self._deeds.extend(self._deed(post) for post in posted)
        self._count += len(posted)

    def _deed(self, posted: Posted) -> Deed:
        if not isinstance(posted.outgoing, chat.Remove):
            return Deed(posted.words, posted.event, posted.target)
        back = next(post for post in self.village.platform.posted if post.event == posted.target)
        return Deed(f"-{back.words}", posted.event, back.target)


@dataclass
class MatrixPlayer(Player):
    """Everybody has an account of their own; who made the room also watches what the bot does in it."""

    bot: SharedBot = field(kw_only=True)
    users: dict[str, MatrixUser] = field(kw_only=True)
    room: str = field(kw_only=True)
    _did: dict[str, Deed] = field(default_factory=dict)

    @classmethod
    async def in_room(
        cls, script: Script, bot: SharedBot, server: Homeserver, new_user: NewUser
    ) -> "MatrixPlayer":
        """With everybody in the room, and the bot as the last to come in."""
        users = {name: await new_user(name.lower(), server, display_name=name) for name in script.people}
        host, *others = users.values()  # in the order of `people`
        room = await host.create_room("De Buurttuin", invite=[other.user_id for other in others])
        await asyncio.gather(*(other.join(room) for other in others))
        await bot.knows_consent_of(*(user.user_id for user in users.values()))
        await host.invite(room, bot.user_id)
        return cls(script, bot=bot, users=users, room=room)

    @property
    def host(self) -> MatrixUser:
        """Who made the room."""
        return self.users[HOST]

    def account(self, who: str) -> PersonId:
        return PersonId(self.bot.user_id if who == "bot" else self.users[who].user_id)

    async def says(self, who: str, words: str, where: Where, mentions: tuple[PersonId, ...]) -> EventId:
        user = self.users[who]
        said = await user.send_text(self.room, words, where.thread, where.reply_to, mentions)
        return EventId(said)

    async def shows(self, who: str, what: Photo | Voice, where: Where) -> EventId:
        user = self.users[who]
        if isinstance(what, Voice):
            return EventId(await user.send_voice(self.room, VOICE, thread_root=where.thread))
        photo = photo_bytes()
        return EventId(
            await user.send_photo(self.room, photo, caption=what.caption, thread_root=where.thread)
        )

    async def edits(self, who: str, target: EventId, words: str) -> None:
        await self.users[who].edit(self.room, target, words)

    async def removes(self, who: str, target: EventId) -> None:
        await self.users[who].redact(self.room, target)

    async def reacts(self, who: str, target: EventId, emoji: str) -> EventId:
        return EventId(await self.users[who].react(self.room, target, emoji))

    async def next_deed(self) -> Deed:
        return self._deed(await self.host.wait_for(self.room, self._is_deed, PATIENCE))

    async def deeds_in_all(self) -> int:
        # Answered only after all that was said before has been handled.
        await self.host.send_text(self.room, f"{self.bot.user_id}: help")
        while (await self.next_deed()).about is not None:
            pass
        await self.bot.has_said_everything(self.room)
        return sum(map(self._is_deed, await self.host.messages(self.room))) - 1

    async def exported(self) -> dict[str, Any]:
        return await export(self.bot.settings, self.room)

    def _is_deed(self, event: Event) -> bool:
        return event["sender"] == self.bot.user_id and event["type"] in DEEDS

    def _deed(self, event: Event) -> Deed:
        event_id, content = EventId(event["event_id"]), event["content"]
        match event["type"]:
            case "m.reaction":
                relation = content["m.relates_to"]
                deed = Deed(relation["key"], event_id, EventId(relation["event_id"]))
            case "m.room.redaction":
                back = self._did[event.get("redacts") or content["redacts"]]
                deed = Deed(f"-{back.words}", event_id, back.about)
            case _:
                deed = Deed(content["body"], event_id)
        self._did[event_id] = deed
        return deed
