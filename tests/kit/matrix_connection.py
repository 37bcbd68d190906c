"""Requests to a homeserver, as a test's user makes them: with a token, and patient with rate limits."""

import asyncio
import json
import urllib.parse
from types import TracebackType
from typing import Any, Self

import aiohttp
from yarl import URL

Content = dict[str, Any]


class MatrixError(Exception):
    """The server refused a request: `status` is HTTP's, `errcode` is Matrix's ("" if there was none)."""

    def __init__(self, status: int, errcode: str, text: str) -> None:
        super().__init__(f"{status} {errcode}: {text}")
        self.status = status
        self.errcode = errcode


class Connection:
    """Speaks to one homeserver with one access token.

    An answer 429 is no refusal: the request is repeated, with the same transaction id, when the server
    says it may be; `limited` counts those answers. Everything else but 200 raises MatrixError.
    """

    def __init__(self, url: str, access_token: str) -> None:
        self.access_token = access_token
        self.limited = 0
        self._url = url
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections; the device stays logged in."""
        if self._http:
            await self._http.close()
            self._http = None

    async def request(
        self, method: str, path: str, body: Content | bytes | None = None, mime: str = "application/json"
    ) -> Content:
        """Any request of the client-server API, answered by JSON: `path` from the host on, quoted already."""
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        answer = json.loads(await self.send(method, path, data, mime if data else None))
        assert isinstance(answer, dict)
        return answer

    async def send(self, method: str, path: str, data: bytes | None = None, mime: str | None = None) -> bytes:
        """The same with bytes, for what is not JSON; `mime` says what is sent."""
        if self._http is None:
            self._http = aiohttp.ClientSession()
        headers = {"Authorization": f"Bearer {self.access_token}"}
        if mime:
            headers["Content-Type"] = mime
        while True:
            # `encoded` because a second quoting would change ids that hold a slash or a percent sign.
            url = URL(self._url + path, encoded=True)
            async with self._http.request(method, url, data=data, headers=headers) as response:
                answer = await response.read()
            if response.status == 200:
                return answer
            problem = _problem(answer)
            if response.status != 429:
                raise MatrixError(response.status, problem.get("errcode", ""), answer.decode()[:500])
            self.limited += 1
            await asyncio.sleep(problem.get("retry_after_ms", 1000) / 1000)


def quote(text: str) -> str:
    """An id as a part of a path: ids may hold slashes."""
    return urllib.parse.quote(text, safe="")


def _problem(answer: bytes) -> Content:
    try:
        problem = json.loads(answer)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
