"""What is known of servers: their channels and threads, and who may manage what there.

A session that is gone on with after a restart tells nothing of it again: what is not known is asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import field
from typing import Any, Final

from bot.discord.api import Api, Denied
from bot.discord.entrance import missing
from bot.discord.ids import PREFIX, bare
from bot.platform import Ears
from storage.dataclass import dataclass
from storage.ids import RoomId

Json = Mapping[str, Any]

THREADS: Final = (10, 11, 12)
DIRECT: Final = 1
_ADMINISTRATOR, _MANAGE_CHANNELS, _MANAGE_GUILD = 1 << 3, 1 << 4, 1 << 5
MANAGES: Final = _ADMINISTRATOR | _MANAGE_CHANNELS | _MANAGE_GUILD
"""Who has one of these in a channel may manage it, for us."""


@dataclass(slots=True)
class Channel:
    """A channel or thread. `owner` made it; of a direct one `person` is who else is there."""

    id: str
    kind: int
    name: str
    guild: str = ""
    parent: str = ""
    owner: str = ""
    person: str = ""
    overwrites: list[Json] = field(default_factory=list)

    @property
    def is_thread(self) -> bool:
        """Whether it is one."""
        return self.kind in THREADS


@dataclass(slots=True)
class Server:
    """A server; of its roles what they are called and may, and which is the bot's own."""

    id: str
    name: str
    owner: str
    system: str
    joined: str
    roles: dict[str, tuple[str, int]] = field(default_factory=dict)
    mine: str = ""


class Places:
    """Remembers what was told of places."""

    def __init__(self, api: Api, me: str) -> None:
        self._api = api
        self._me = me
        self._channels: dict[str, Channel] = {}
        self.servers: dict[str, Server] = {}

    def note(self, kind: str, told: Json) -> None:
        """Takes over what an event tells of places; any other is nothing to us."""
        guild, known = str(told.get("guild_id") or ""), str(told.get("id") or "")
        match kind:
            case "GUILD_CREATE" | "GUILD_UPDATE" if not told.get("unavailable"):
                before = self.servers.get(known)
                self._server({"joined_at": before.joined if before else "", **told})
                for channel in [*told.get("channels", ()), *told.get("threads", ())]:
                    self._channel(channel, known)
            case "GUILD_DELETE":
                self.servers.pop(known, None)
            case "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE" if guild in self.servers:
                self._role(self.servers[guild], told["role"])
            case "GUILD_ROLE_DELETE" if guild in self.servers:
                self.servers[guild].roles.pop(str(told["role_id"]), None)
            case "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE":
                self._channel(told)
            case "CHANNEL_DELETE" | "THREAD_DELETE":
                self._channels.pop(known, None)

    def _server(self, told: Json) -> None:
        server = Server(
            str(told["id"]),
            str(told.get("name") or ""),
            str(told.get("owner_id") or ""),
            str(told.get("system_channel_id") or ""),
            str(told.get("joined_at") or ""),
        )
        for role in told.get("roles", ()):
            self._role(server, role)
        self.servers[server.id] = server

    def _role(self, server: Server, role: Json) -> None:
        known = str(role["id"])
        server.roles[known] = (str(role.get("name") or ""), int(role.get("permissions") or 0))
        if str((role.get("tags") or {}).get("bot_id")) == self._me:
            server.mine = known

    def _channel(self, told: Json, guild: str = "") -> Channel:
        people = told.get("recipients") or [{}]
        channel = Channel(
            str(told["id"]),
            int(told["type"]),
            str(told.get("name") or ""),
            str(told.get("guild_id") or guild),
            str(told.get("parent_id") or ""),
            str(told.get("owner_id") or ""),
            str(people[0].get("id") or ""),
            list(told.get("permission_overwrites") or ()),
        )
        self._channels[channel.id] = channel
        return channel

    def direct(self, channel: str, person: str) -> None:
        """A channel is that with one person alone."""
        self._channels[channel] = Channel(channel, DIRECT, "", person=person)

    def known(self, channel: str) -> Channel | None:
        """What is known of a channel without asking."""
        return self._channels.get(channel)

    def forget(self, people: Collection[str]) -> None:
        """Nothing of these is remembered, such as which channel is that with one of them alone."""
        gone = [known for known, there in self._channels.items() if there.person in people]
        for known in gone:
            del self._channels[known]

    async def channel(self, channel: str) -> Channel | None:
        """A channel or thread; None where it is gone, or hidden from us. Raises Later."""
        if (known := self._channels.get(channel)) is not None:
            return known
        try:
            return self._channel(await self._api.request("GET", "/channels/{channel_id}", channel_id=channel))
        except Denied:
            return None

    async def server(self, guild: str) -> Server | None:
        """A server; None where we are not in it. Raises Later."""
        if (known := self.servers.get(guild)) is not None:
            return known
        try:
            self._server(await self._api.request("GET", "/guilds/{guild_id}", guild_id=guild))
        except Denied:
            return None
        return self.servers[guild]

    async def home(self, channel: str) -> str:
        """The channel that a thread belongs to; any other is its own. Raises Later."""
        there = await self.channel(channel)
        return there.parent if there is not None and there.is_thread and there.parent else channel

    async def called(self, channel: str) -> str:
        """What a channel is called, with its server, as "general" says little; the main one is as the server.

        Raises Later.
        """
        there = await self.channel(channel)
        server = await self.server(there.guild) if there is not None and there.guild else None
        if there is None or server is None:
            return ""
        if server.system == there.id:
            return server.name
        return f"{server.name}: {there.name}" if there.name else server.name

    async def has_role(self, guild: str, roles: Collection[str], name: str) -> bool:
        """Whether one of these roles is called so. Raises Later."""
        if not name:
            return False
        server = await self.server(guild)
        known = server.roles if server is not None else {}
        return any(known[role][0].casefold() == name.casefold() for role in roles if role in known)

    async def may_manage(self, channel: str, person: str, roles: Collection[str]) -> bool:
        """Whether somebody may manage a channel, by their roles and what differs there. Raises Later."""
        return bool(await self._granted(channel, person, roles) & MANAGES)

    async def lacks(self, channel: str) -> list[str]:
        """What we need in a channel and may not, as Discord calls it; nothing where that is not known."""
        there = await self.channel(await self.home(channel))
        server = self.servers.get(there.guild) if there is not None else None
        if server is None:
            return []
        return missing(await self._granted(channel, self._me, [server.mine] if server.mine else []))

    async def _granted(self, channel: str, person: str, roles: Collection[str]) -> int:
        """What somebody may in a channel: https://docs.discord.com/developers/topics/permissions"""
        there = await self.channel(await self.home(channel))
        server = await self.server(there.guild) if there is not None else None
        if there is None or server is None:
            return 0
        if server.owner == person:
            return _ADMINISTRATOR
        granted = server.roles.get(server.id, ("", 0))[1]
        for role in roles:
            granted |= server.roles.get(role, ("", 0))[1]
        if granted & _ADMINISTRATOR:
            return granted
        for whose in ([server.id], list(roles), [person]):
            apart = [one for one in there.overwrites if str(one.get("id")) in whose]
            for one in apart:
                granted &= ~int(one.get("deny") or 0)
            for one in apart:
                granted |= int(one.get("allow") or 0)
        return granted


async def beside(places: Places, ears: Ears, room: RoomId) -> frozenset[RoomId]:
    """The rooms of groups in the same server, and those that are gone. Raises Later."""
    here = await places.channel(bare(room))
    if here is None or not here.guild:
        return frozenset()
    rooms = (await ears.rooms()).items()
    others = [one for one, person in rooms if person is None and one != room and one.startswith(PREFIX)]
    known = [(one, await places.channel(bare(one))) for one in others]
    return frozenset(one for one, there in known if there is None or there.guild == here.guild)
