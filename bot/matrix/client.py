"""The connection to the homeserver: matrix-nio for what it knows about, plain requests for the rest."""

import json
import sqlite3
from collections.abc import Awaitable
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import aiohttp
from nio import AsyncClientConfig, EncryptionError, ErrorResponse
from peewee import OperationalError, PeeweeException

from bot.decoding import decode_object
from bot.errors import Failure
from bot.matrix.guarded import GuardedClient
from bot.matrix.session import Session
from bot.matrix.store import QuietStore, empty_others
from bot.platform import Later, Refused, Unfetchable
from bot.settling import Settle, nothing
from storage.database import Unavailable
from storage.expressions import expression

REQUEST_SECONDS = 60
CLIENT, MEDIA = "/_matrix/client/v3", "/_matrix/media/v3"
Json = dict[str, Any]
Answer = TypeVar("Answer")

# https://spec.matrix.org/latest/client-server-api/#matrix-content-mxc-uris and
# https://spec.matrix.org/latest/appendices/#server-name
_MEDIA = expression(
    r"mxc://((?:[A-Za-z0-9-][A-Za-z0-9.-]{0,254}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?)/([A-Za-z0-9_-]{1,255})"
)

# What trying again will not change: the request itself is at fault, or we are not let.
_FINAL = {
    "M_FORBIDDEN",
    "M_NOT_FOUND",
    "M_TOO_LARGE",
    "M_BAD_JSON",
    "M_NOT_JSON",
    "M_INVALID_PARAM",
    "M_MISSING_PARAM",
    "M_UNRECOGNIZED",
    "M_BAD_STATE",
    "M_GUEST_ACCESS_FORBIDDEN",
    "M_DUPLICATE_ANNOTATION",
    "M_UNSUPPORTED_ROOM_VERSION",
    "M_INCOMPATIBLE_ROOM_VERSION",
    "M_CANNOT_OVERWRITE_MEDIA",
    "M_UNABLE_TO_AUTHORISE_JOIN",
    "M_INVITE_BLOCKED",
}
_MAY_CHANGE = {"M_RESOURCE_LIMIT_EXCEEDED", "M_CONSENT_NOT_GIVEN"}
"""Refusals that are about the whole server, or about us."""
LOCKED_OUT = {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED"}


class Answered(Later):
    """The server is there and says that it cannot, such as because another one does not answer it."""

    def __init__(self, status: int, errcode: str) -> None:
        super().__init__(f"the server answered {status} {errcode}")
        self.forbids = status == HTTPStatus.FORBIDDEN and errcode not in _MAY_CHANGE


class Client(GuardedClient):
    """A logged-in client that never waits inside a call: it says when to come again.

    Raises Failure when the keys in `crypto` cannot be used.
    """

    def __init__(self, homeserver: str, session: Session, crypto: Path, settle: Settle = nothing) -> None:
        settings = AsyncClientConfig(
            max_limit_exceeded=0,
            max_timeouts=0,
            store_sync_tokens=False,
            encryption_enabled=True,
            request_timeout=REQUEST_SECONDS,
            store=QuietStore,
            # A user id may hold a slash.
            store_name=quote(f"{session.user_id}_{session.device_id}.db", safe="@:"),
        )
        super().__init__(
            homeserver.rstrip("/"), session.user_id, session.device_id, str(crypto), config=settings
        )
        self._kept = settle
        try:
            self.restore_login(session.user_id, session.device_id, session.access_token)
        except OperationalError as problem:
            raise Failure(f"the encryption keys in {crypto} cannot be used: {problem}") from problem
        except (PeeweeException, sqlite3.Error, EncryptionError, ValueError) as problem:
            file = crypto / settings.store_name
            raise Failure(
                f"the encryption keys in {file} are damaged; move that file away, and log the bot in anew"
            ) from problem
        empty_others(crypto, settings.store_name)

    async def settle(self) -> None:
        """Returns when all of our keys are written down, where they are kept. Raises Later."""
        try:
            self.store.settle()
            await self._kept()
        except (OperationalError, Unavailable) as problem:
            raise Later(f"the encryption keys cannot be written: {problem}") from problem

    async def request(
        self, method: str, path: str, body: Json | None = None, query: dict[str, str] | None = None
    ) -> Json:
        """Asks the server something; `path` begins with CLIENT or MEDIA. Raises Later or Refused."""
        url = f"{path}?{urlencode(query)}" if query else path
        data = None if body is None else json.dumps(body)
        return decode_object(await self._ask(method, url, data, "application/json", None))

    async def patiently(self, asked: Awaitable[Answer]) -> Answer:
        """What nio asks of the server, with a trouble on the way as Later."""
        try:
            return await asked
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            raise Later(f"{type(problem).__name__}: {problem}") from problem
        except OperationalError as problem:
            raise Later(f"the encryption keys cannot be written: {problem}") from problem

    async def upload_bytes(self, data: bytes, name: str, mimetype: str) -> Json:
        """Uploads a file. Raises Later or Refused."""
        url = f"{MEDIA}/upload?{urlencode({'filename': name})}"
        return decode_object(await self._ask("POST", url, data, mimetype, None))

    async def download_bytes(self, path: str, most: int) -> bytes:
        """Downloads a file of at most `most` bytes. Raises Later, Refused or Unfetchable."""
        return await self._ask("GET", path, None, "application/json", most)

    async def _ask(
        self, method: str, url: str, data: str | bytes | None, mimetype: str, most: int | None
    ) -> bytes:
        headers = {"Authorization": f"Bearer {self.access_token}", "Content-Type": mimetype}
        try:
            async with await self.send(method, url, data, headers) as response:
                if response.status == HTTPStatus.OK:
                    return await (response.read() if most is None else _at_most(response, most))
                answer = decode_object(await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            raise Later(f"{type(problem).__name__}: {problem}") from problem
        raise problem_of(response.status, answer.get("errcode"), answer.get("retry_after_ms"))


async def _at_most(response: aiohttp.ClientResponse, most: int) -> bytes:
    if (response.content_length or 0) > most:
        raise Unfetchable("too-large")
    data = bytearray()
    async for piece in response.content.iter_chunked(64 * 1024):
        data += piece
        if len(data) > most:
            raise Unfetchable("too-large")
    return bytes(data)


def told(answer: Json, key: str) -> str:
    """What the server says under `key`. Raises Later without it: then no Matrix server has answered."""
    value = answer.get(key)
    if not isinstance(value, str) or not value:
        raise Later(f"the server answered without {key}")
    return value


def events_in(answer: Json) -> list[Json]:
    """The events of a page. Raises Later when it is none: then no Matrix server has answered."""
    chunk = answer.get("chunk")
    if not isinstance(chunk, list):
        raise Later("the server answered without events")
    return [event for event in chunk if isinstance(event, dict)]


def said(response: ErrorResponse) -> str:
    """An error that matrix-nio hands on, in words."""
    http = response.transport_response
    status = http.status if http is not None else ""
    return f"the server answered {status} {response.status_code or 'nothing we understand'}"


def problem_of(status: int | None, errcode: object, retry_after_ms: object) -> Later | Refused:
    """What a refusal means for us: later, or never."""
    if status == HTTPStatus.TOO_MANY_REQUESTS or errcode == "M_LIMIT_EXCEEDED":
        wait = retry_after_ms / 1000 if isinstance(retry_after_ms, int | float) else None
        return Later("the server asks us to slow down", wait)
    if errcode in _FINAL and (status is None or status < HTTPStatus.INTERNAL_SERVER_ERROR):
        return Refused(str(errcode))
    if errcode == "M_UNKNOWN" and status == HTTPStatus.BAD_REQUEST:
        # Such as a reaction to a message that the server does not have, or no longer.
        return Refused(str(errcode))
    if status is not None and isinstance(errcode, str) and errcode:
        return Answered(status, errcode)
    return Later(f"the server answered {status or ''} {errcode or 'nothing we understand'}")


def problem_with(response: ErrorResponse) -> Later | Refused:
    """The same for an error as matrix-nio hands it on."""
    return problem_of(None, response.status_code, response.retry_after_ms)


def part(text: str) -> str:
    """One part of a path. Raises Refused for what can be none, as it would lead to another place."""
    if text in ("", ".", ".."):
        raise Refused("M_INVALID_PARAM")
    return quote(text, safe="", errors="replace")


def media_path(address: object) -> str:
    """Where the file at an ``mxc://`` address is to be had. Raises Refused when it is no such address."""
    found = _MEDIA.fullmatch(address) if isinstance(address, str) else None
    if found is None:
        raise Refused("M_INVALID_PARAM")
    return f"/_matrix/client/v1/media/download/{part(found[1])}/{part(found[2])}"
