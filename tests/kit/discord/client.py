"""The real library, as a bot that only listens and tells what it heard."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord

from tests.kit.discord.places import Channel, Guild
from tests.kit.discord.refusals import Json
from tests.kit.discord.stand_in import StandIn

WANTED = discord.Intents.default() | discord.Intents(message_content=True, members=True)
PATIENCE = 120.0
"""Seconds after which something that should come will not; a busy machine takes its time."""


class Client(discord.Client):
    """With no wait before it identifies; keeps every frame, and answers interactions as `on_tap` says."""

    def __init__(self, **more: Any) -> None:
        intents = more.pop("intents", WANTED)
        super().__init__(
            intents=intents,
            enable_debug_events=True,
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=0,
            **more,
        )
        self.frames: list[Json] = []
        self.on_tap: Callable[[discord.Interaction], Any] | None = None
        self._came = asyncio.Condition()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        return None

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        if event == "socket_raw_receive":
            self.frames.append(discord.utils._from_json(args[0]))
        super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if self.on_tap is not None:
            await self.on_tap(interaction)

    def heard(self, kind: str) -> list[Json]:
        """What came of that kind."""
        return [frame["d"] for frame in self.frames if frame.get("t") == kind]

    async def until(self, kind: str, times: int = 1) -> list[Json]:
        """Once so many came of that kind. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while len(self.heard(kind)) < times:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
        return self.heard(kind)


@asynccontextmanager
async def listening(stand_in: StandIn, **more: Any) -> AsyncIterator[Client]:
    """A client that is connected."""
    with stand_in.pointed():
        async with Client(**more) as client:
            await client.login(stand_in.token)
            running = asyncio.create_task(client.connect())
            ready = asyncio.create_task(client.wait_until_ready())
            await asyncio.wait([running, ready], return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                ready.cancel()
                running.result()
            try:
                yield client
            finally:
                await client.close()
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


def town(there: StandIn) -> Guild:
    """The one server there is."""
    [guild] = there.world.guilds.values()
    return guild


def square(there: StandIn) -> Channel:
    """Its one channel."""
    [channel] = town(there).channels.values()
    return channel
