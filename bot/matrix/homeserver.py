"""Requests that come before there is a client: is this a Matrix server, and does it let us in?"""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from bot.decoding import decode_object
from bot.errors import Failure
from storage.dataclass import dataclass

ANSWER_SECONDS = 20
CONNECT_SECONDS = 10
LONGEST_WAIT_SECONDS = 30

VERSIONS = "/_matrix/client/versions"
WHOAMI = "/_matrix/client/v3/account/whoami"
LOGIN = "/_matrix/client/v3/login"
DEVICES = "/_matrix/client/v3/devices"
JOINED_ROOMS = "/_matrix/client/v3/joined_rooms"
QUERY = "/_matrix/client/v3/keys/query"


@dataclass(frozen=True)
class Answer:
    """A Matrix server's answer: a JSON object, and an `errcode` such as M_FORBIDDEN unless it is a yes."""

    body: dict[str, object]
    errcode: str = ""

    def text(self, key: str) -> str:
        """The text under `key`; empty when there is none."""
        value = self.body.get(key)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class _Raw:
    status: int
    location: str
    retry_after: str
    body: dict[str, object]


@asynccontextmanager
async def connect(url: str) -> AsyncIterator["Homeserver"]:
    """Requests to the homeserver at `url`; each has a time limit."""
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS, sock_connect=CONNECT_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        yield Homeserver(url, http)


class Homeserver:
    """The server at `url`, which is named in every error."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

    async def ask(
        self,
        method: str,
        path: str,
        body: dict[str, object] | None = None,
        token: str = "",
        silent: bool = False,
    ) -> Answer:
        """One request, once more after the pause that the server asks for, if that is short.

        To what is `silent` there is nothing to say but that it is done. Raises Failure when nothing comes
        back that a Matrix server would say.
        """
        raw = await self._once(method, path, body, token)
        if raw.status == HTTPStatus.TOO_MANY_REQUESTS and _pause(raw) <= LONGEST_WAIT_SECONDS:
            await asyncio.sleep(_pause(raw))
            raw = await self._once(method, path, body, token)
        return self._understood(raw, silent)

    def strange(self, status: int) -> Failure:
        """What to raise when the answer is not of Matrix."""
        hint = "check matrix.homeserver"
        return Failure(f"{self.url} does not answer like a Matrix server (status {status}); {hint}")

    async def _once(self, method: str, path: str, body: dict[str, object] | None, token: str) -> _Raw:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            # Not redirected: a password or a token goes to no server but the one configured.
            async with self._http.request(
                method, self.url + path, json=body, headers=headers, allow_redirects=False
            ) as response:
                content = await response.read()
                location = response.headers.get("Location", "")
                retry_after = response.headers.get("Retry-After", "")
                return _Raw(response.status, location, retry_after, decode_object(content))
        except aiohttp.ClientResponseError as error:
            raise self.strange(error.status) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Failure(f"cannot reach the homeserver {self.url}: {_reason(error)}") from error

    def _understood(self, raw: _Raw, silent: bool) -> Answer:
        errcode = raw.body.get("errcode")
        if raw.status == HTTPStatus.TOO_MANY_REQUESTS:
            wait = f"{_pause(raw):.0f} seconds"
            raise Failure(f"the homeserver {self.url} asks us to slow down; try again in {wait}")
        if raw.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Failure(f"the homeserver {self.url} is in trouble (status {raw.status}); try again later")
        if HTTPStatus.MULTIPLE_CHOICES <= raw.status < HTTPStatus.BAD_REQUEST:
            target = urlsplit(raw.location)
            place = f"{target.scheme}://{target.hostname}" if target.hostname else "another place"
            raise Failure(
                f"{self.url} refers to {place}; set matrix.homeserver to where the server itself is"
            )
        if raw.status == HTTPStatus.OK and (raw.body or silent):
            return Answer(raw.body)
        if isinstance(errcode, str) and re.fullmatch(r"[A-Za-z0-9_.]{1,60}", errcode):
            return Answer(raw.body, errcode)
        raise self.strange(raw.status)


def _pause(raw: _Raw) -> float:
    """Seconds that the server asks to wait; those of Synapse are in the body only."""
    asked = raw.body.get("retry_after_ms")
    if isinstance(asked, int | float) and asked >= 0:
        return asked / 1000
    return float(raw.retry_after) if re.fullmatch("[0-9]{1,9}", raw.retry_after) else 1.0


def _reason(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "it did not answer in time"
        case aiohttp.ClientConnectorDNSError():
            return "its name is not known"
        case aiohttp.ClientConnectorCertificateError(certificate_error=problem):
            return f"its TLS certificate is not accepted ({getattr(problem, 'verify_message', 'not valid')})"
        case aiohttp.ClientSSLError():
            return "it does not speak TLS there; is it http:// instead of https://, or another port?"
        case aiohttp.ClientConnectorError(os_error=problem) if problem.errno:
            return os.strerror(problem.errno).lower()
        case _:
            return "the connection broke off"
