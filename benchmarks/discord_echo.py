"""The floor on Discord: a bare loop on the library that stores nothing and knows nothing.

It answers whatever is said with as many characters as `ECHO_LENGTH` says, at the address `ECHO_AT`.
"""

import asyncio
import json
import os
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.kit.discord.stand_in import pointed

ANSWER = "." * int(os.environ.get("ECHO_LENGTH", "1"))


async def main() -> None:
    """Listens until the process is ended."""
    intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
    client = discord.Client(intents=intents, max_messages=None, enable_debug_events=True)
    async with client:
        await client.login(os.environ["ECHO_TOKEN"])
        frames: asyncio.Queue[str] = asyncio.Queue()
        socket = await DiscordWebSocket.from_client(client, initial=True)
        setattr(socket, "log_receive", frames.put_nowait)  # noqa: B010  a method may not be assigned to
        socket._discord_parsers = {}
        while True:
            await socket.poll_event()
            while not frames.empty():
                await _hear(client, json.loads(frames.get_nowait()))


async def _hear(client: discord.Client, frame: dict[str, Any]) -> None:
    if frame.get("t") == "MESSAGE_CREATE" and not frame["d"]["author"].get("bot"):
        channel, message = frame["d"]["channel_id"], frame["d"]["id"]
        body = {"content": ANSWER, "nonce": message, "enforce_nonce": True}
        body |= {"message_reference": {"message_id": message}, "allowed_mentions": {"parse": []}}
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        await client.http.request(route, json=body)


if __name__ == "__main__":
    with pointed(os.environ["ECHO_AT"]):
        asyncio.run(main())
