"""The stand-in as a whole: begin it, put guilds and people into it, have things go wrong."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Self

from aiohttp import web

from tests.kit.discord import rights
from tests.kit.discord.clock import Clock
from tests.kit.discord.gateway import Gateway
from tests.kit.discord.interactions import Interactions
from tests.kit.discord.keeping import Keeping
from tests.kit.discord.malformed import KINDS, VARIANTS
from tests.kit.discord.people import Person
from tests.kit.discord.places import Channel, Guild, Role, User
from tests.kit.discord.reacting import Reacting
from tests.kit.discord.rest import Rest
from tests.kit.discord.rest_application import ApplicationRoutes
from tests.kit.discord.rest_messages import Messages
from tests.kit.discord.rest_places import Places
from tests.kit.discord.talking import Talking
from tests.kit.discord.transcript import Transcript
from tests.kit.discord.world import World

INVITED_WITH = 563259191184448
"""What the bot asks for when it is invited: see, write, also in threads and make them, embed, attach, read
back, react, polls."""
LISTENS_WITHIN = 120
"""Seconds: a machine may be busy with much else."""


class StandIn:
    """Discord on a free port of this computer, from entering to leaving it.

    `clock` is one of the test's own, where deadlines are to go by that one.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.world = World(self.clock)
        self.talking = Talking(self.world)
        self.reacting = Reacting(self.world, self.talking)
        self.keeping = Keeping(self.world, self.talking)
        self.interactions = Interactions(self.world, self.talking)
        self.gateway = Gateway(self.world, self.keeping.whole)
        self.world.sink = self.gateway.send
        self.rest = Rest(self.world)
        Messages(self.world, self.talking, self.reacting).register(self.rest)
        Places(self.world, self.keeping).register(self.rest)
        self.application = ApplicationRoutes(self.world, self.interactions)
        self.application.register(self.rest)
        self.rest.app.router.add_get("/", self.gateway.handle)
        self.rest.app.router.add_get("/resume", self.gateway.handle)
        self.rest.finish()
        self._runner = web.AppRunner(self.rest.app, shutdown_timeout=0)
        self._site: web.TCPSite | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await self.comes_back()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.goes_away()
        await self._runner.cleanup()

    @property
    def base(self) -> str:
        """Its address."""
        return self.world.base

    @property
    def token(self) -> str:
        """The bot's."""
        return self.world.application.token

    @property
    def me(self) -> User:
        """The bot's account."""
        return self.world.me

    @property
    def transcript(self) -> Transcript:
        return self.world.transcript

    @property
    def listening(self) -> bool:
        """Whether the bot is connected."""
        return self.gateway.connected

    @contextmanager
    def pointed(self) -> Iterator[None]:
        """Has the library in this process talk to the stand-in."""
        with pointed(self.base):
            yield

    async def bot_listens(self) -> None:
        """Once the bot is connected. Raises TimeoutError."""
        async with asyncio.timeout(LISTENS_WITHIN):
            while not self.listening:  # noqa: ASYNC110
                await asyncio.sleep(0.001)

    # Who and what is there

    def guild(self, name: str, permissions: int = INVITED_WITH, bot_in: bool = True) -> Guild:
        """A guild, with the bot in it as after its invitation."""
        clock = self.clock
        id, owner = clock.snowflake(), User(clock.snowflake(), f"Owner of {name}")
        self.world.users[owner.id] = owner
        made = Guild(id, name, owner, Role(id, "@everyone", rights.ORDINARY, 0), clock.now())
        made.roles[id] = made.everyone
        self.world.guilds[id] = made
        self.keeping.join(made, owner)
        if bot_in:
            self.invite(made, permissions)
        return made

    def invite(self, guild: Guild, permissions: int = INVITED_WITH) -> None:
        """Somebody who may brings the bot into a guild."""
        role = Role(self.clock.snowflake(), self.me.name, permissions, len(guild.roles), bot=self.me.id)
        guild.roles[role.id] = role
        guild.joined = self.clock.now()
        self.keeping.join(guild, self.me)
        guild.members[self.me.id].roles.append(role)

    def expel(self, guild: Guild) -> None:
        """Somebody takes the bot out of a guild."""
        self.keeping.leave(guild, self.me)

    def channel(self, guild: Guild, name: str, topic: str | None = None) -> Channel:
        """A channel where text is written."""
        return self.keeping.add_channel(guild, name, topic)

    def role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """A role that nobody has yet."""
        return self.keeping.add_role(guild, name, permissions)

    def person(
        self, name: str, guild: Guild | None = None, *roles: Role, bot: bool = False, **more: Any
    ) -> Person:
        """Somebody, who is in the guild; `more` are fields of the account, such as `locale`."""
        user = User(self.clock.snowflake(), name, bot=bot, **more)
        self.world.users[user.id] = user
        if guild is not None:
            self.keeping.join(guild, user).roles.extend(roles)
        return Person(self, user, guild)

    def allow(self, channel: Channel, whom: Role | User, allow: int = 0, deny: int = 0) -> None:
        """An exception of a channel, for a role or one person."""
        made = rights.Overwrite(whom.id, allow, deny, isinstance(whom, User))
        others = [one for one in channel.overwrites if one.id != whom.id]
        self.keeping.change_channel(channel, overwrites=[*others, made])

    def grant(self, role: Role, permissions: int) -> None:
        """A role may do something else from now on."""
        role.permissions = permissions
        for guild in self.world.guilds.values():
            if role.id in guild.roles and self.me.id in guild.members:
                self.gateway.send("GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": role.wire()}, 1)

    # Time, and what goes wrong (see `gateway` and `rest.troubles` too)

    def advance(self, by: timedelta) -> None:
        """Time goes by: polls end, threads are archived, sessions and addresses are good no longer."""
        self.clock.advance(by)
        self.reacting.end_what_is_over()
        self.keeping.archive_what_is_quiet()

    async def goes_away(self) -> None:
        """All connections break, and nobody answers; people go on among themselves."""
        if self._site is not None:
            self.gateway.drop()
            await self._site.stop()
            self._site = None
        for connection in [*(self._runner.server.connections if self._runner.server else [])]:
            if connection.transport is not None:
                connection.transport.abort()

    async def comes_back(self, forgetting: bool = False) -> None:
        """It answers again, at the same address; `forgetting` says that no session can be resumed."""
        if forgetting:
            self.gateway.forget()
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        self.port = int(self._runner.addresses[-1][1])
        self.world.base = f"http://127.0.0.1:{self.port}"

    def say_nonsense(self) -> int:
        """An event of each kind in which something is wrong, several ways; how many."""
        for kind in KINDS:
            for data in VARIANTS:
                self.gateway.send(kind, data)
        return len(KINDS) * len(VARIANTS)

    def now(self) -> datetime:
        return self.clock.now()


@contextmanager
def pointed(base: str) -> Iterator[None]:
    """Has the library in this process talk to what is at `base`."""
    import yarl
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = f"{base}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(base.replace("http", "ws", 1) + "/")
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
