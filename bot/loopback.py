"""This computer's own address, and the names under which a browser on it may come there."""

from typing import Final

from aiohttp import web

HOST: Final = "127.0.0.1"


def is_asked_by_name(request: web.Request) -> bool:
    """Whether a request is to us under our own name, and not under one of a page that moved it here."""
    return request.host in names(request)


def names(request: web.Request) -> tuple[str, ...]:
    """How we may be called where this request came in."""
    transport = request.transport
    port = transport.get_extra_info("sockname")[1] if transport is not None else 0
    with_port = (f"{HOST}:{port}", f"localhost:{port}")
    return (*with_port, HOST, "localhost") if port == 80 else with_port
