"""A proxy between the bot and its server, on loopback, that can be told to be in trouble."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Self

import aiohttp
from aiohttp import web
from yarl import URL

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Trouble = Callable[["Proxy", web.Request], Awaitable[web.StreamResponse]]
_HOP = {"transfer-encoding", "connection", "content-encoding", "content-length", "host"}


class Proxy:
    """Hands everything on to the server at `target`, unless its path holds `where` while there is trouble."""

    def __init__(self, target: str) -> None:
        self.url = ""
        self.met = 0
        """How many requests have met the trouble since it began."""
        self.hidden = ""
        """Whose messages the bot does not get to see when it reads on."""
        self._target = target
        self._trouble: Trouble | None = None
        self._where = ""
        self._http = aiohttp.ClientSession(auto_decompress=False)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        await self._http.close()

    def begin(self, trouble: Trouble, where: str = "/") -> None:
        """From now on requests whose path holds `where` meet this trouble."""
        self.met = 0
        self._trouble, self._where = trouble, where

    def end(self) -> None:
        """All is well again."""
        self._trouble = None

    async def has_met(self, number: int) -> None:
        """Returns when so many requests have met the trouble since it began."""
        async with asyncio.timeout(60):
            while self.met < number:  # noqa: ASYNC110  counted where no event is at hand
                await asyncio.sleep(0.02)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if (trouble := self._trouble_for(request)) is not None:
            self.met += 1
            return await trouble(self, request)
        answer = await self.forward(request)
        if self._trouble_for(request) in (unanswered, broken_off):
            # What was asked before the trouble began is not answered either.
            raise _cut(request)
        return answer

    def _trouble_for(self, request: web.Request) -> Trouble | None:
        return self._trouble if self._where in request.path else None

    async def forward(self, request: web.Request) -> web.Response:
        """What the server says to this request."""
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _HOP}
        url = URL(self._target + request.raw_path, encoded=True)
        async with self._http.request(
            request.method, url, data=await request.read(), headers=headers, allow_redirects=False
        ) as answer:
            kept = {name: value for name, value in answer.headers.items() if name.lower() not in _HOP}
            body = await answer.read()
        if self.hidden and request.path.endswith("/sync"):
            body = _without(self.hidden, body)
        return web.Response(status=answer.status, body=body, headers=kept)


def _without(sender: str, body: bytes) -> bytes:
    answer = json.loads(body)
    for room in answer.get("rooms", {}).get("join", {}).values():
        events = room["timeline"]["events"]
        room["timeline"]["events"] = [e for e in events if e["sender"] != sender or "state_key" in e]
    return json.dumps(answer).encode()


def answering(status: int, body: str | bytes) -> Trouble:
    """Something before the server answers in its place."""

    async def trouble(_proxy: Proxy, _request: web.Request) -> web.StreamResponse:
        return _saying(status, body)

    return trouble


def after_the_server(status: int, body: str | bytes) -> Trouble:
    """The server gets the request and does what it asks; its answer is replaced by this one."""

    async def trouble(proxy: Proxy, request: web.Request) -> web.StreamResponse:
        await proxy.forward(request)
        return _saying(status, body)

    return trouble


def _saying(status: int, body: str | bytes) -> web.Response:
    data = body.encode() if isinstance(body, str) else body
    kind = "text/html" if data.startswith(b"<") else "application/json"
    return web.Response(status=status, body=data, content_type=kind)


async def unanswered(proxy: Proxy, request: web.Request) -> web.StreamResponse:
    """The server gets the request and does what it asks, and the connection breaks before the answer."""
    await proxy.forward(request)
    raise _cut(request)


async def broken_off(proxy: Proxy, request: web.Request) -> web.StreamResponse:
    """The connection breaks in the middle of the server's answer."""
    answer = await proxy.forward(request)
    assert isinstance(answer.body, bytes)
    half = web.StreamResponse(status=answer.status, headers={"Content-Type": "application/json"})
    half.content_length = len(answer.body)
    await half.prepare(request)
    await half.write(answer.body[: len(answer.body) // 2])
    raise _cut(request)


async def silent(_proxy: Proxy, _request: web.Request) -> web.StreamResponse:
    """The request is taken and nothing ever comes back."""
    await asyncio.sleep(3600)
    return web.Response()


def _cut(request: web.Request) -> Exception:
    if request.transport is not None:
        request.transport.abort()
    return ConnectionResetError("cut")
