"""The REST API: who asks, what goes wrong on purpose, and which handler answers."""

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import BodyPartReader, web

from tests.kit.discord import notes
from tests.kit.discord.faults import Rates, Troubles, answer
from tests.kit.discord.message_limits import REQUEST_BYTES
from tests.kit.discord.notes import Upload
from tests.kit.discord.refusals import NO_ROUTE, Json, Refusal
from tests.kit.discord.world import World

API = "/api/v10"
UNSIGNED = (f"{API}/interactions/", f"{API}/webhooks/")
"""What is asked with a token in the path."""


@dataclass
class Asked:
    """A request of the bot, as a handler gets it; `path` are the parts that vary."""

    path: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: list[Upload] = field(default_factory=list)

    def number(self, name: str, usual: int, most: int) -> int:
        """A number in the query, between 1 and `most`."""
        found = int(self.query.get(name, usual))
        if not 1 <= found <= most:
            text = f"int value should be between 1 and {most}."
            raise Refusal(50035, {name: {"_errors": [{"code": "NUMBER_TYPE_MAX", "message": text}]}})
        return found


@dataclass(frozen=True)
class Request:
    """One that came in, to be looked at by tests."""

    at: float
    method: str
    path: str
    body: Any
    files: int
    status: int


Handler = Callable[[Asked], Json | list[Json] | None]


class Rest:
    """Handlers by method and path, such as `GET /channels/{channel}`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.troubles, self.rates = Troubles(), Rates()
        self.requests: list[Request] = []
        self.takes = 0.0
        """Seconds that an answer takes at least, as one from afar does."""
        self.under_way = 0
        """How many are being answered."""
        self.app = web.Application(client_max_size=2 * REQUEST_BYTES)
        self.app.router.add_get("/attachments/{rest:.+}", self._file)
        self.app.router.add_get("/ephemeral-attachments/{rest:.+}", self._file)

    def add(self, *routes: tuple[str, Handler]) -> None:
        """More of them."""
        for route, handler in routes:
            method, path = route.split()
            self.app.router.add_route(method, API + path, self._through(handler))

    def finish(self) -> None:
        """All others do not exist."""
        self.app.router.add_route("*", API + "/{rest:.*}", self._through(_nothing))

    def sent(self, method: str, part: str) -> list[Request]:
        """The requests with that method, and `part` in their path."""
        return [one for one in self.requests if one.method == method and part in one.path]

    def _through(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._answer(request, handler)

        async def guarded(request: web.Request) -> web.StreamResponse:
            self.under_way += 1
            try:
                if self.takes:
                    await asyncio.sleep(self.takes)
                return await self.troubles.handle(request, handle)
            finally:
                self.under_way -= 1

        return guarded

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        refused, headers = self.rates.allowed(request)
        if refused is not None:
            return refused
        asked = Asked({**request.match_info}, {**request.query})
        status, shown = 200, None
        try:
            self._signed(request)
            asked.body, asked.files = await _read(request)
            shown = handler(asked)
            status = 200 if shown is not None else 204
        except Refusal as refusal:
            status, shown = refusal.status, refusal.body
        path = request.path.removeprefix(API)
        self.requests.append(
            Request(time.monotonic(), request.method, path, asked.body, len(asked.files), status)
        )
        return answer(shown, status, headers) if status != 204 else web.Response(status=204, headers=headers)

    def _signed(self, request: web.Request) -> None:
        wanted = f"Bot {self.world.application.token}"
        if not request.path.startswith(UNSIGNED) and request.headers.get("Authorization") != wanted:
            raise Refusal(0)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A file, as long as its address is good."""
        found, ends = self.world.files.get(request.path), request.query.get("ex", "0")
        good = request.query.get("hm") == notes.mark(request.path, ends)
        over = datetime.fromtimestamp(int(ends, 16), UTC) <= self.world.clock.now()
        if found is None or not good or over:
            return web.Response(status=404, text="This content is no longer available.")
        tag = hashlib.sha256(found.upload.data).hexdigest()
        return web.Response(body=found.upload.data, content_type=found.upload.kind, headers={"ETag": tag})


def _nothing(asked: Asked) -> None:
    raise Refusal(NO_ROUTE)


async def _read(request: web.Request) -> tuple[Any, list[Upload]]:
    """The body and its files."""
    if request.content_type == "multipart/form-data":
        return await _parts(request)
    raw = await request.read()
    if not raw:
        return None, []
    try:
        return json.loads(raw), []
    except ValueError:
        raise Refusal(50109) from None


async def _parts(request: web.Request) -> tuple[Any, list[Upload]]:
    body: Any = {}
    files: dict[int, Upload] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        name = part.name or ""
        if name == "payload_json":
            body = json.loads(await part.text())
        elif name.startswith("files["):
            data = bytes(await part.read())
            files[int(name[6:-1])] = Upload(part.filename or "file", data, _kind(part.filename or ""))
    return body, [files[number] for number in sorted(files)]


def _kind(name: str) -> str:
    kinds = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf", "json": "application/json"}
    kinds |= {"ogg": "audio/ogg", "zip": "application/zip", "html": "text/html", "csv": "text/csv"}
    return kinds.get(name.rpartition(".")[2].lower(), "application/octet-stream")
