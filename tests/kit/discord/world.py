"""All that stands there: who there is, what may be seen, and who is told of what happens."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tests.kit.discord import places, rights
from tests.kit.discord.clock import Clock
from tests.kit.discord.notes import Attachment, Message
from tests.kit.discord.places import Channel, Guild, Member, User
from tests.kit.discord.refusals import Json, Refusal
from tests.kit.discord.transcript import Transcript

GUILDS, MEMBERS, PRESENCES, GUILD_MESSAGES, GUILD_REACTIONS = 1, 1 << 1, 1 << 8, 1 << 9, 1 << 10
DMS, DM_REACTIONS, CONTENT, GUILD_POLLS, DM_POLLS = 1 << 12, 1 << 13, 1 << 15, 1 << 24, 1 << 25
PRIVILEGED = {PRESENCES: 3 << 12, MEMBERS: 3 << 14, CONTENT: 3 << 18}
"""What must be switched on for an application, and the flags that say so: approved, or small enough."""


class Sink(Protocol):
    """Where events go."""

    def __call__(self, kind: str, data: Json, needs: int = 0, bare: Json | None = None) -> None:
        """`bare` is for who may not read along."""


@dataclass
class Application:
    """The bot as the developer portal has it."""

    bot: User
    token: str = ""
    """Begins with the bot's id, as a real one does."""
    flags: int = 1 << 15 | 1 << 19
    commands: list[Json] = field(default_factory=list)
    guild_commands: dict[str, list[Json]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = base64.urlsafe_b64encode(self.bot.id.encode()).decode().rstrip("=")
        self.token = self.token or f"{known}.a.good-token"

    def allows(self, intent: int) -> bool:
        """Whether an intent is switched on, where that is needed."""
        return intent not in PRIVILEGED or bool(self.flags & PRIVILEGED[intent])

    def switch(self, intent: int, on: bool) -> None:
        """As somebody does who looks after the application."""
        self.flags &= ~PRIVILEGED[intent]
        if on:
            self.flags |= PRIVILEGED[intent] & (PRIVILEGED[intent] << 1)

    def wire(self) -> Json:
        return {
            "id": self.bot.id,
            "name": self.bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "",
            "owner": User("1", "Operator").wire(),
            "team": None,
            "flags": self.flags,
            "tags": [],
            "approximate_guild_count": 1,
        }


class World:
    """What all parts of the stand-in look at."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.application = Application(User(clock.snowflake(), "leerkring", bot=True))
        self.users: dict[str, User] = {self.me.id: self.me}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, Message] = {}
        self.files: dict[str, Attachment] = {}
        """By the path of their address."""
        self.transcript = Transcript()
        self.base = ""
        """The address of the stand-in."""
        self.sink: Sink = lambda kind, data, needs=0, bare=None: None
        self.on_removed: list[Callable[[Message], None]] = []

    @property
    def me(self) -> User:
        """The bot."""
        return self.application.bot

    # What there is; what there is not is refused.

    def guild(self, guild: str) -> Guild:
        """One that the bot is in."""
        found = self.guilds.get(guild)
        if found is None or self.me.id not in found.members:
            raise Refusal(10004)
        return found

    def channel(self, channel: str) -> Channel:
        """One that the bot may see."""
        found = self.channels.get(channel)
        if found is None:
            raise Refusal(10003)
        if found.recipient is None and not self.may(self.me, found, rights.VIEW):
            raise Refusal(50001)
        return found

    def message(self, channel: str, message: str) -> Message:
        """One that stands in a channel, and not for somebody else alone."""
        place = self.channel(channel)
        found = self.messages.get(message)
        if found is None or found.channel is not place or found.removed or found.only_for is not None:
            raise Refusal(10008)
        return found

    def member(self, guild: Guild, user: str) -> Member:
        """Somebody in a guild."""
        if user not in self.users:
            raise Refusal(10013)
        if user not in guild.members:
            raise Refusal(10007)
        return guild.members[user]

    def history(self, channel: Channel) -> list[Message]:
        """What stands in a channel for all who see it, oldest first."""
        found = (one for one in self.messages.values() if one.channel is channel)
        return [one for one in found if not one.removed and one.only_for is None]

    def threads(self, channel: Channel) -> list[Channel]:
        """Those of a channel, archived ones too."""
        return [one for one in self.channels.values() if one.parent is channel]

    # Who may do what

    def rights(self, user: User, channel: Channel) -> int:
        """What somebody may in a channel."""
        home = channel.home
        if home.guild is None:
            return rights.EVERYTHING
        member = home.guild.members.get(user.id)
        if member is None:
            return 0
        roles = [role.id for role in member.roles]
        base = home.guild.base(member)
        granted = rights.reckoned(home.guild.everyone.id, base, roles, user.id, home.overwrites)
        hidden = channel.kind == places.PRIVATE_THREAD and user.id not in channel.joined
        return 0 if hidden and not granted & rights.MANAGE_THREADS else granted

    def may(self, user: User, channel: Channel, right: int) -> bool:
        """Whether somebody may do all of that."""
        return self.rights(user, channel) & right == right

    def require(self, user: User, channel: Channel, right: int) -> None:
        """Refuses what somebody may not."""
        if not self.may(user, channel, rights.VIEW):
            raise Refusal(50001)
        if not self.may(user, channel, right):
            raise Refusal(50013)

    # Who is told

    def shown(self, message: Message) -> Json:
        """A message as the bot gets it when it asks."""
        hidden = not self.application.allows(CONTENT) and self._withheld(message)
        return message.wire(self.me, self.base, self.clock.now(), hidden)

    def tell(self, kind: str, data: Json, needs: int, channel: Channel | None = None) -> None:
        """An event, for a bot that asked for it and sees where it happened."""
        if channel is None or channel.recipient is not None or self.may(self.me, channel, rights.VIEW):
            self.sink(kind, data, needs)

    def tell_of(self, kind: str, message: Message, more: Json | None = None) -> None:
        """An event that has a whole message in it."""
        channel, private = message.channel, message.private
        if message.only_for is not None or (not private and not self.may(self.me, channel, rights.VIEW)):
            return
        now = self.clock.now()
        about: Json = dict(more or {})
        if channel.guild is not None:
            about["guild_id"] = channel.guild.id
            member = channel.guild.members.get(message.author.id)
            if member is not None and message.webhook is None:
                about["member"] = member.wire(whole=False)
        whole = message.wire(self.me, self.base, now) | about
        bare = message.wire(self.me, self.base, now, hidden=True) | about if self._withheld(message) else None
        self.sink(kind, whole, DMS if private else GUILD_MESSAGES, bare)

    def _withheld(self, message: Message) -> bool:
        return not (message.private or message.author is self.me or self.me in message.mentions)

    def where(self, channel: Channel) -> Json:
        """What an event says of where it happened."""
        return {"channel_id": channel.id} | ({"guild_id": channel.guild.id} if channel.guild else {})

    def line(
        self,
        who: User,
        channel: Channel,
        what: str,
        words: str = "",
        only_for: User | None = None,
        rang: Sequence[User] = (),
    ) -> None:
        """A line of the transcript."""
        self.transcript.add(self.clock.now(), who, channel.title, what, words, only_for, rang)
