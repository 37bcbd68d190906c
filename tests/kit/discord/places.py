"""Guilds, channels, threads and private channels, and who is in them, as they go over the wire."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.kit.discord import rights
from tests.kit.discord.clock import stamp
from tests.kit.discord.refusals import Json

TEXT, DM, CATEGORY, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 4, 11, 12
THREADS = (PUBLIC_THREAD, PRIVATE_THREAD)
DAY_MINUTES = 1440
MEMBERS_SHOWN = 50


@dataclass(eq=False)
class User:
    """An account; `takes_messages` says whether others may begin a private conversation."""

    id: str
    name: str
    bot: bool = False
    takes_messages: bool = True
    locale: str = "nl"

    def wire(self) -> Json:
        shown: Json = {"id": self.id, "username": self.name.lower(), "discriminator": "0", "avatar": None}
        shown |= {"global_name": None if self.bot else self.name, "public_flags": 0}
        return shown | ({"bot": True} if self.bot else {})


@dataclass(eq=False)
class Role:
    """A role of a guild; the one of everybody has the guild's id."""

    id: str
    name: str
    permissions: int = 0
    position: int = 1
    bot: str | None = None
    """The bot that came with it."""

    def wire(self) -> Json:
        colors = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
        fixed: Json = {"color": 0, "colors": colors, "hoist": False, "mentionable": False, "flags": 0}
        own: Json = {"id": self.id, "name": self.name, "permissions": str(self.permissions)}
        tags = {"tags": {"bot_id": self.bot}} if self.bot else {}
        return fixed | own | tags | {"position": self.position, "managed": self.bot is not None}


@dataclass(eq=False)
class Member:
    """Somebody in a guild."""

    user: User
    joined: datetime
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None

    @property
    def name(self) -> str:
        """What others read."""
        return self.nick or self.user.name

    def wire(self, whole: bool = True) -> Json:
        """With the account, or `whole` of it without."""
        shown: Json = {
            "nick": self.nick,
            "avatar": None,
            "roles": [role.id for role in self.roles],
            "joined_at": stamp(self.joined),
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }
        return shown | ({"user": self.user.wire()} if whole else {})


@dataclass(eq=False)
class Guild:
    """A server, as people say."""

    id: str
    name: str
    owner: User
    everyone: Role
    joined: datetime
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, "Channel"] = field(default_factory=dict)
    locale: str = "nl"
    system_channel: str | None = None

    def base(self, member: Member) -> int:
        """What somebody may, but for exceptions of a channel."""
        if member.user is self.owner:
            return rights.EVERYTHING
        granted = self.everyone.permissions
        for role in member.roles:
            granted |= role.permissions
        return granted

    def wire(self) -> Json:
        """What REST tells of it."""
        return {
            "id": self.id,
            "name": self.name,
            "icon": None,
            "splash": None,
            "banner": None,
            "description": None,
            "owner_id": self.owner.id,
            "roles": [role.wire() for role in self.roles.values()],
            "emojis": [],
            "stickers": [],
            "features": [],
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "preferred_locale": self.locale,
            "premium_tier": 0,
            "nsfw_level": 0,
            "system_channel_id": self.system_channel,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "application_id": None,
            "vanity_url_code": None,
            "premium_progress_bar_enabled": False,
        }


@dataclass(eq=False)
class Channel:
    """Where one talks; a thread has a `parent`, a private channel a `recipient`, and neither a guild."""

    id: str
    kind: int
    name: str
    made: datetime
    guild: Guild | None = None
    parent: "Channel | None" = None
    overwrites: list[rights.Overwrite] = field(default_factory=list)
    topic: str | None = None
    recipient: User | None = None
    owner: User | None = None
    archived: bool = False
    locked: bool = False
    changed: datetime | None = None
    """When a thread was archived or taken out of the archive."""
    minutes: int = DAY_MINUTES
    """Of silence, until a thread is archived."""
    joined: dict[str, datetime] = field(default_factory=dict)
    last_message: str | None = None
    latest: datetime | None = None
    said: int = 0
    stands: int = 0

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    @property
    def home(self) -> "Channel":
        """The channel that a thread belongs to; else itself."""
        return self.parent or self

    @property
    def title(self) -> str:
        """What people call it."""
        if self.recipient is not None:
            return f"with {self.recipient.name}"
        return f"#{self.parent.name} › {self.name}" if self.parent else f"#{self.name}"

    def quiet_since(self, now: datetime) -> bool:
        """Whether nobody spoke in this thread for as long as it stays open."""
        return (self.latest or self.made) + timedelta(minutes=self.minutes) <= now

    def wire(self) -> Json:
        shown: Json = {"id": self.id, "type": self.kind, "last_message_id": self.last_message, "flags": 0}
        if self.recipient is not None:
            return shown | {"recipients": [self.recipient.wire()]}
        assert self.guild is not None
        shown |= {"guild_id": self.guild.id, "name": self.name, "rate_limit_per_user": 0}
        if not self.is_thread:
            return shown | {
                "position": list(self.guild.channels).index(self.id) if self.id in self.guild.channels else 0,
                "permission_overwrites": [one.wire() for one in self.overwrites],
                "nsfw": False,
                "topic": self.topic,
                "parent_id": None,
                "last_pin_timestamp": None,
            }
        assert self.parent is not None
        assert self.owner is not None
        return shown | {
            "parent_id": self.parent.id,
            "owner_id": self.owner.id,
            "message_count": self.stands,
            "total_message_sent": self.said,
            "member_count": min(len(self.joined), MEMBERS_SHOWN),
            "thread_metadata": {
                "archived": self.archived,
                "archive_timestamp": stamp(self.changed or self.made),
                "auto_archive_duration": self.minutes,
                "locked": self.locked,
                "create_timestamp": stamp(self.made),
            },
        }

    def membership(self, user: User) -> Json | None:
        """Of a thread: since when somebody is in it."""
        since = self.joined.get(user.id)
        if since is None:
            return None
        return {"id": self.id, "user_id": user.id, "join_timestamp": stamp(since), "flags": 1}
