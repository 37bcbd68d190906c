"""The connection to the gateway itself, by the library: frames in their order, as they came."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import aiohttp
import discord
import structlog
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

log = structlog.get_logger()

Json = Mapping[str, Any]


class Socket(DiscordWebSocket):
    """Keeps each frame as it came; nothing else is made of them."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(socket, loop=loop)
        self.frames: list[Any] = []
        self.came = asyncio.Event()

    def log_receive(self, frame: Any, /) -> None:
        self.frames.append(frame)
        self.came.set()


async def read(socket: Socket) -> None:
    """Reads until the connection ends. Raises ReconnectWebSocket, ConnectionClosed and the like."""
    puzzled = 0
    while True:
        try:
            await socket.poll_event()
        except (ReconnectWebSocket, discord.ConnectionClosed, aiohttp.ClientError, TimeoutError, OSError):
            raise
        except Exception:
            log.exception("a frame cannot be read")
            puzzled += 1
            if puzzled >= 3:
                raise ReconnectWebSocket(None) from None
        else:
            puzzled = 0


def told(frame: Any) -> tuple[str, Json, int | None] | None:
    """What an event is, says, and its number; None for a frame that is none."""
    try:
        whole = json.loads(frame)
        kind, data, sequence = whole.get("t"), whole.get("d"), whole.get("s")
    except (ValueError, AttributeError):
        return None
    if whole.get("op") != 0 or not isinstance(kind, str):
        return None
    return kind, data if isinstance(data, dict) else {}, sequence
