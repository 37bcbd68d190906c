"""Channels, threads, roles and members come, change and go."""

from tests.kit.discord import notes, places, rights
from tests.kit.discord.clock import stamp
from tests.kit.discord.notes import Message
from tests.kit.discord.places import Channel, Guild, Member, Role, User
from tests.kit.discord.refusals import Faults, Json, Refusal
from tests.kit.discord.talking import Talking
from tests.kit.discord.world import GUILDS, MEMBERS, World

MINUTES = (60, 1440, 4320, 10080)
"""Of silence, after which a thread may be archived."""


class Keeping:
    """Where one talks and who is there."""

    def __init__(self, world: World, talking: Talking) -> None:
        self.world = world
        self._talking = talking

    # Channels

    def private(self, user: User) -> Channel:
        """The private channel of the bot with somebody, made when there is none."""
        if user is self.world.me or user.bot:
            raise Refusal(50007)
        for channel in self.world.channels.values():
            if channel.recipient is user:
                return channel
        clock = self.world.clock
        made = Channel(clock.snowflake(), places.DM, "", clock.now(), recipient=user)
        self.world.channels[made.id] = made
        return made

    def add_channel(self, guild: Guild, name: str, topic: str | None = None) -> Channel:
        """A new one, where text is written."""
        clock = self.world.clock
        made = Channel(clock.snowflake(), places.TEXT, name, clock.now(), guild, topic=topic)
        self.world.channels[made.id] = guild.channels[made.id] = made
        self.world.tell("CHANNEL_CREATE", made.wire(), GUILDS, made)
        return made

    def change_channel(self, channel: Channel, **changes: object) -> None:
        """New values for a channel's or thread's fields, whoever gives them."""
        seen = self.world.may(self.world.me, channel, rights.VIEW)
        for name, value in changes.items():
            setattr(channel, name, value)
        if "archived" in changes or "minutes" in changes:
            channel.changed = self.world.clock.now()
        kind = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
        if seen and not self.world.may(self.world.me, channel, rights.VIEW):
            # Who can no longer see it is told that it is gone.
            self.world.sink("CHANNEL_DELETE", channel.wire(), GUILDS)
            return
        self.world.tell(kind, channel.wire(), GUILDS, channel)

    def remove_channel(self, channel: Channel) -> None:
        """A channel goes with its threads, a thread alone; what was said there goes too."""
        guild = channel.guild
        assert guild is not None
        wire, seen = channel.wire(), self.world.may(self.world.me, channel, rights.VIEW)
        for one in [channel, *self.world.threads(channel)]:
            for message in self.world.history(one):
                message.removed = True
            del self.world.channels[one.id]
        guild.channels.pop(channel.id, None)
        if channel.is_thread:
            wire = {name: wire[name] for name in ("id", "guild_id", "parent_id", "type")}
        if seen:
            self.world.sink("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", wire, GUILDS)

    # Threads

    def start_thread(self, user: User, home: Channel, body: Json, message: Message | None = None) -> Channel:
        """A thread under a message, or by itself; raises Refusal."""
        if home.kind != places.TEXT:
            raise Refusal(50024)
        kind = places.PUBLIC_THREAD if message else body.get("type", places.PRIVATE_THREAD)
        self.world.require(
            user,
            home,
            rights.MAKE_THREADS if kind == places.PUBLIC_THREAD else rights.MAKE_PRIVATE_THREADS,
        )
        faults = Faults()
        faults.within("name", body.get("name"), 100, least=1)
        minutes = body.get("auto_archive_duration") or places.DAY_MINUTES
        faults.one_of("auto_archive_duration", minutes, MINUTES)
        faults.done()
        if message is not None and (message.thread is not None or message.id in self.world.channels):
            raise Refusal(160004)
        at = self.world.clock.moment()
        made = Channel(
            message.id if message else self.world.clock.snowflake(at),
            kind,
            body["name"],
            at,
            home.guild,
            home,
        )
        made.owner, made.minutes, made.joined[user.id] = user, minutes, at
        self.world.channels[made.id] = made
        self.world.line(user, home, f"starts the thread “{made.name}”")
        self.world.tell("THREAD_CREATE", made.wire() | {"newly_created": True}, GUILDS, made)
        reference: Json = {"channel_id": home.id, "guild_id": made.guild.id if made.guild else None}
        if message is not None:
            message.thread = made
            self._talking.touch(message)
            reference |= {"type": 0, "message_id": message.id}
            self._talking.system(
                made, message.author, notes.THREAD_STARTER, reference=reference, answered=message
            )
        elif kind == places.PUBLIC_THREAD:
            reference["channel_id"] = made.id
            self._talking.system(home, user, notes.THREAD_CREATED, content=made.name, reference=reference)
        return made

    def enter_thread(self, user: User, thread: Channel) -> None:
        """Somebody is in a thread, and is told of what is said there."""
        if thread.archived:
            raise Refusal(50083)
        if user.id in thread.joined:
            return
        thread.joined[user.id] = self.world.clock.now()
        about: Json = {"id": thread.id, "member_count": len(thread.joined)}
        about |= {"guild_id": thread.guild.id if thread.guild else None}
        about["added_members"] = [thread.membership(user)]
        if user is self.world.me:
            self.world.tell("THREAD_CREATE", thread.wire() | {"member": about["added_members"][0]}, GUILDS)
        self.world.tell("THREAD_MEMBERS_UPDATE", about, GUILDS if user is self.world.me else MEMBERS, thread)

    def archive_what_is_quiet(self) -> None:
        """Time went by."""
        for channel in [*self.world.channels.values()]:
            if channel.is_thread and not channel.archived and channel.quiet_since(self.world.clock.now()):
                self.change_channel(channel, archived=True)

    # Roles and members

    def add_role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """A new role, which nobody has."""
        made = Role(self.world.clock.snowflake(), name, permissions, len(guild.roles))
        guild.roles[made.id] = made
        self._tell_guild("GUILD_ROLE_CREATE", guild, {"role": made.wire()})
        return made

    def join(self, guild: Guild, user: User) -> Member:
        """Somebody comes into a guild."""
        member = guild.members[user.id] = Member(user, self.world.clock.now())
        if user is self.world.me:
            self.world.sink("GUILD_CREATE", self.whole(guild), GUILDS)
        else:
            self._tell_guild("GUILD_MEMBER_ADD", guild, member.wire(), MEMBERS)
        return member

    def leave(self, guild: Guild, user: User) -> None:
        """Somebody goes, or is sent away."""
        del guild.members[user.id]
        if user is self.world.me:
            self.world.sink("GUILD_DELETE", {"id": guild.id}, GUILDS)
        else:
            self._tell_guild("GUILD_MEMBER_REMOVE", guild, {"user": user.wire()}, MEMBERS)

    def change_member(self, guild: Guild, member: Member, **changes: object) -> None:
        """New roles or another name."""
        for name, value in changes.items():
            setattr(member, name, value)
        needs = GUILDS if member.user is self.world.me else MEMBERS
        self._tell_guild("GUILD_MEMBER_UPDATE", guild, member.wire(), needs)

    def whole(self, guild: Guild) -> Json:
        """A guild as its GUILD_CREATE has it; of the members only the bot, as with few intents."""
        me = self.world.me
        seen = [one for one in guild.channels.values() if self.world.may(me, one, rights.VIEW)]
        threads = [
            thread.wire() | ({"member": member} if (member := thread.membership(me)) else {})
            for channel in seen
            for thread in self.world.threads(channel)
            if not thread.archived and self.world.may(me, thread, rights.VIEW)
        ]
        empty = (
            "presences",
            "voice_states",
            "stage_instances",
            "guild_scheduled_events",
            "soundboard_sounds",
        )
        return guild.wire() | {
            "joined_at": stamp(guild.joined),
            "large": len(guild.members) > 250,
            "unavailable": False,
            "member_count": len(guild.members),
            "members": [guild.members[me.id].wire()],
            "channels": [channel.wire() for channel in seen],
            "threads": threads,
            **{name: [] for name in empty},
        }

    def _tell_guild(self, kind: str, guild: Guild, about: Json, needs: int = GUILDS) -> None:
        if self.world.me.id in guild.members:
            self.world.tell(kind, {"guild_id": guild.id, **about}, needs)
