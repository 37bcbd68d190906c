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
        self.frames: list[Json] = []
        self.came = asyncio.Event()

    async def received_message(self, msg: Any, /) -> None:
        """An event is kept as it came, and nothing made of it: what the library cannot read would end us."""
        if isinstance(msg, bytes):
            msg = self._decompressor.decompress(msg)
            if msg is None:
                return
        whole = json.loads(msg)
        if whole.get("op") != self.DISPATCH:
            await super().received_message(msg)
            return
        if isinstance(whole.get("s"), int):
            self.sequence = whole["s"]
        if self._keep_alive:
            self._keep_alive.tick()
        self.frames.append(whole)
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


def told(frame: Json) -> tuple[str, Json, int | None] | None:
    """What an event is, says, and its number; None for a frame that is none."""
    kind, data, sequence = frame.get("t"), frame.get("d"), frame.get("s")
    if not isinstance(kind, str):
        return None
    return kind, data if isinstance(data, dict) else {}, sequence if isinstance(sequence, int) else None


def seen_in(kind: str, data: Json) -> str | None:
    """The id by which is known later what was read already, where an event has one."""
    known = data.get("id")
    if kind not in ("MESSAGE_CREATE", "INTERACTION_CREATE") or not isinstance(known, str):
        return None
    return known if known.isdecimal() and len(known) < 20 and int(known) < 1 << 63 else None
