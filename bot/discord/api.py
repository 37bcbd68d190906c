"""Requests to Discord: its library keeps within its rates, and what goes wrong has our own names."""

import asyncio
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

import aiohttp
import discord
from discord.http import Route

from bot.errors import Failure
from bot.platform import Later, Refused, Unfetchable, Unwelcome

Json = dict[str, Any]

INTENTS: Final = discord.Intents(
    guilds=True,
    members=True,
    guild_messages=True,
    guild_reactions=True,
    guild_polls=True,
    dm_messages=True,
    dm_reactions=True,
    dm_polls=True,
    message_content=True,
)
PATIENCE: Final = 60.0
"""Seconds that one request may take, with what the library itself waits for; with a file, four times that."""
LONGEST_WAIT: Final = 30.0
"""Seconds that the library waits for its turn; what takes longer is ours to wait for, and others may go."""
BLOCKED: Final = 60.0
"""Seconds until we try again where Discord's own doorkeeper (429 without `Via`) holds us back."""

NO_MESSAGE, NO_CHANNEL, NO_ACCESS, MAY_NOT = 10008, 10003, 50001, 50013
POLL_IS_OVER, THREAD_IS_THERE, ARCHIVED = 520001, 160004, 50083
_CLOSED = frozenset({50007, 50278, 40033})
"""Codes for: this person takes no private messages from us."""
_TOO_FAST = frozenset({40003, 20016, 20022, 20028})


class At(TypedDict, total=False):
    """What a path has in braces."""

    channel_id: str
    message_id: str
    guild_id: str
    answer_id: str
    emoji: str


class Denied(Refused):
    """Discord says no; `code` is its own number for why, 0 where it gave none."""

    def __init__(self, reason: str, code: int = 0, status: int = 0) -> None:
        super().__init__(reason)
        self.code = code
        self.status = status


class Api:
    """One bot's access. Every method raises Later, Unwelcome or Denied."""

    def __init__(self, token: str) -> None:
        self._token = token
        # It would say at each start that it cannot speak, which nobody asked of it.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        self.client = discord.Client(
            intents=INTENTS,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=LONGEST_WAIT,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._files: aiohttp.ClientSession | None = None

    async def login(self) -> Json:
        """Who we are. Raises Failure when the token is wrong or Discord cannot be reached."""
        await self.client.__aenter__()
        try:
            async with asyncio.timeout(PATIENCE):
                return dict(await self.client.http.static_login(self._token))
        except discord.LoginFailure as problem:
            raise Failure(
                "Discord does not accept discord.token: make a new one in the developer portal, under Bot, "
                "and set it"
            ) from problem
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as problem:
            raise Failure(f"Discord cannot be reached: {_reason(problem)}") from problem

    async def close(self) -> None:
        """Lets go of every connection. The session at the gateway stays, to be gone on with."""
        await self.client.http.close()
        if self._files is not None:
            await self._files.close()

    async def request(
        self,
        method: str,
        path: str,
        body: object = None,
        query: Mapping[str, object] | None = None,
        files: Sequence[tuple[str, bytes]] = (),
        **ids: str,
    ) -> Any:
        """What Discord answers. `path` has the names of `ids` in braces; `files` are names with content."""
        route = Route(method, path, **ids)
        more: Json = {}
        if query:
            more["params"] = {name: str(value) for name, value in query.items()}
        if files:
            there = [discord.File(io.BytesIO(content), filename=name) for name, content in files]
            more |= {"files": there, "form": _form(body, there)}
        elif body is not None:
            more["json"] = body
        try:
            async with asyncio.timeout(PATIENCE * (4 if files else 1)):
                return await self.client.http.request(route, **more)
        except discord.RateLimited as problem:
            raise Later("Discord asks us to slow down", problem.retry_after) from problem
        except discord.HTTPException as problem:
            raise _named(problem, f"{method} {path}") from problem
        except (aiohttp.ClientError, OSError, TimeoutError) as problem:
            raise Later(_reason(problem)) from problem

    async def file(self, url: str, most: int) -> bytes:
        """What stands under an address of a file, at most `most` bytes. Raises Later or Unfetchable."""
        if self._files is None:
            self._files = aiohttp.ClientSession()
        try:
            async with self._files.get(url) as answer:
                if answer.status in (403, 404, 410):
                    raise Unfetchable("gone")
                if answer.status != 200:
                    raise Later(f"a file is not given out ({answer.status})")
                content = bytearray()
                async for part in answer.content.iter_chunked(65536):
                    content += part
                    if len(content) > most:
                        raise Unfetchable("too-large")
                return bytes(content)
        except (aiohttp.ClientError, OSError, TimeoutError) as problem:
            raise Later(_reason(problem)) from problem


def _form(body: object, files: Sequence[discord.File]) -> list[Json]:
    form: list[Json] = [{"name": "payload_json", "value": json.dumps(body or {})}]
    for number, file in enumerate(files):
        form.append(
            {
                "name": f"files[{number}]",
                "value": file.fp,
                "filename": file.filename,
                "content_type": "application/octet-stream",
            }
        )
    return form


def _named(problem: discord.HTTPException, what: str) -> Exception:
    reason = f"{what}: {problem.status} ({problem.code})"
    if problem.status == 429:
        return Later(reason, BLOCKED)
    if problem.status >= 500 or problem.status == 401:
        # A token that is no longer good closes the gateway, and is said there.
        return Later(reason)
    if problem.code in _TOO_FAST:
        return Later(reason, BLOCKED)
    if problem.code in _CLOSED:
        return Unwelcome(f"takes no private messages ({problem.code})")
    return Denied(reason, problem.code, problem.status)


def _reason(problem: BaseException) -> str:
    return f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
