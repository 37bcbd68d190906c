"""Serving on this computer alone: under which names a browser may come, and how long it may take."""

import asyncio
from typing import Final

from aiohttp import web

HOST: Final = "127.0.0.1"
READ_WITHIN: Final = 10.0
"""Seconds in which a request is there as a whole."""
_LINGER: Final = 3.0
"""Seconds in which who still sends can read that it was refused."""


def runner_of(app: web.Application, shutdown_timeout: float) -> web.AppRunner:
    """What runs `app`, and hangs up on who begins a request and does not go on."""
    return web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=shutdown_timeout,
        keepalive_timeout=READ_WITHIN,
        lingering_time=_LINGER,
    )


async def body(request: web.Request, most: int) -> bytes:
    """What was sent along, of at most `most` bytes, however it is cut up.

    Raises HTTPRequestEntityTooLarge, TimeoutError, and ConnectionError when who sent it is gone.
    """
    data = bytearray()
    async with asyncio.timeout(READ_WITHIN):
        async for piece in request.content.iter_any():
            data += piece
            if len(data) > most:
                raise web.HTTPRequestEntityTooLarge(most)
    return bytes(data)


def is_asked_by_name(request: web.Request) -> bool:
    """Whether a request is to us under our own name, and not under one of a page that moved it here."""
    return request.host in names(request)


def names(request: web.Request) -> tuple[str, ...]:
    """How we may be called where this request came in."""
    transport = request.transport
    host, port = transport.get_extra_info("sockname")[:2] if transport is not None else (HOST, 0)
    host = f"[{host}]" if ":" in host else host
    with_port = (f"{host}:{port}", f"localhost:{port}")
    return (*with_port, host, "localhost") if port == 80 else with_port
