"""What goes wrong on purpose, and how much Discord lets a bot do in a while."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.kit.discord.refusals import Json

Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]
VIA = {"Via": "1.1 google"}
"""What tells Discord's own 429 from one of those in front of it."""


def answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON, with a content type as Discord's: the library takes one with a charset for text."""
    more = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=more)


def limited(seconds: float, everywhere: bool = False, via: bool = True) -> web.Response:
    """Too many requests."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    headers = {"Retry-After": f"{seconds:g}", "X-RateLimit-Scope": "global" if everywhere else "user"}
    headers |= {"X-RateLimit-Global": "true"} if everywhere else emptied(seconds)
    return answer(body, 429, headers | (VIA if via else {}))


def emptied(seconds: float) -> dict[str, str]:
    """The headers of a bucket with nothing left."""
    ends = {"X-RateLimit-Reset": f"{time.time() + seconds:.3f}", "X-RateLimit-Reset-After": f"{seconds:.3f}"}
    return {"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0", "X-RateLimit-Bucket": "empty", **ends}


@dataclass
class Trouble:
    """Something that is wrong with the next `times` requests whose method and path have `part` in them."""

    part: str
    times: int
    act: Callable[[web.Request, Handle], Awaitable[web.StreamResponse]]
    met: int = 0
    """How often it was met."""


@dataclass
class Troubles:
    """All of them; the first that fits is met. Each method answers with the trouble that it makes."""

    left: list[Trouble] = field(default_factory=list)

    async def handle(self, request: web.Request, handle: Handle) -> web.StreamResponse:
        """Has a request answered, or not."""
        asked = f"{request.method} {request.path.removeprefix('/api/v10')}"
        for trouble in self.left:
            if trouble.part in asked:
                trouble.met += 1
                if trouble.met >= trouble.times:
                    self.left.remove(trouble)
                return await trouble.act(request, handle)
        return await handle(request)

    def limits(
        self,
        part: str = "",
        times: int = 1,
        seconds: float = 0.01,
        everywhere: bool = False,
        via: bool = True,
    ) -> Trouble:
        """429."""

        async def act(request: web.Request, handle: Handle) -> web.StreamResponse:
            return limited(seconds, everywhere, via)

        return self._add(part, times, act)

    def fails(self, part: str = "", times: int = 1, status: int = 500, body: Json | None = None) -> Trouble:
        """An error of the server (or with a `body` any other), and nothing is done."""

        async def act(request: web.Request, handle: Handle) -> web.StreamResponse:
            return answer(body or {"message": f"{status}: Server Error", "code": 0}, status)

        return self._add(part, times, act)

    def empties(self, part: str = "", times: int = 1, seconds: float = 0.01) -> Trouble:
        """It is done, and that was the last for a while."""

        async def act(request: web.Request, handle: Handle) -> web.StreamResponse:
            response = await handle(request)
            response.headers.update(emptied(seconds))
            return response

        return self._add(part, times, act)

    def loses_answer(self, part: str = "", times: int = 1) -> Trouble:
        """It is done, but nobody is told so: the connection breaks."""

        async def act(request: web.Request, handle: Handle) -> web.StreamResponse:
            response = await handle(request)
            assert request.transport is not None
            request.transport.abort()
            return response

        return self._add(part, times, act)

    def fails_after(self, part: str = "", times: int = 1, status: int = 500) -> Trouble:
        """It is done, and the answer is an error of the server."""

        async def act(request: web.Request, handle: Handle) -> web.StreamResponse:
            await handle(request)
            return answer({"message": f"{status}: Server Error", "code": 0}, status)

        return self._add(part, times, act)

    def hangs(self, until: asyncio.Event, part: str = "", times: int = 1) -> Trouble:
        """Answered only after `until`."""

        async def act(request: web.Request, handle: Handle) -> web.StreamResponse:
            await until.wait()
            return await handle(request)

        return self._add(part, times, act)

    def _add(
        self, part: str, times: int, act: Callable[[web.Request, Handle], Awaitable[web.StreamResponse]]
    ) -> Trouble:
        self.left.append(Trouble(part, times, act))
        return self.left[-1]


@dataclass
class Rates:
    """Discord's rates as far as a bot meets them daily; off unless a test or a benchmark wants them."""

    on: bool = False
    refused: int = 0
    """How often a 429 was the answer."""
    _buckets: dict[str, list[float]] = field(default_factory=dict)

    def allowed(self, request: web.Request) -> tuple[web.Response | None, dict[str, str]]:
        """A refusal, if it is too much now, and the headers of an answer."""
        parts = request.path.removeprefix("/api/v10").strip("/").split("/")
        if not self.on or parts[0] in ("interactions", "webhooks"):
            return None, {}
        within, most = (0.25, 1) if "reactions" in parts else (5.0, 5)
        bucket = "/".join([request.method, *parts[:3], *parts[4:5]])
        now = time.monotonic()
        used = [at for at in self._buckets.get(bucket, []) if now - at < within]
        ends = within - (now - used[0]) if used else within
        if len(used) >= most:
            self.refused += 1
            return limited(round(ends, 3)), {}
        self._buckets[bucket] = [*used, now]
        left = most - len(used) - 1
        return None, {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": f"{time.time() + ends:.3f}",
            "X-RateLimit-Reset-After": f"{ends:.3f}",
            "X-RateLimit-Bucket": f"{abs(hash(bucket)):x}",
        }
