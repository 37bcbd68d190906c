"""The gateway: reads Discord's stream in order, and brings all of it to be written down.

Not the library's own loop: that one hands each event to a task of its own, such that they overtake each
other; it ends at the first event that it cannot read, and waits up to a quarter of an hour between two tries.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any, Final

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import ReconnectWebSocket

from bot.backoff import Backoff
from bot.discord.api import Api
from bot.discord.entrance import application
from bot.discord.gaps import Gaps
from bot.discord.ids import moment_in
from bot.discord.position import Position
from bot.discord.rows import Rows
from bot.discord.wire import Socket, read, seen_in, told
from bot.errors import Failure
from bot.platform import Batch, Ears, Later, Refused
from storage.database import Unavailable
from storage.inbox import Raw
from storage.outbox import Echo

log = structlog.get_logger()

Json = Mapping[str, Any]

BEGIN_WITHIN: Final = 60.0
"""Seconds until a connection must stand."""
BETWEEN_SESSIONS: Final = 5.0
"""Seconds between two times that we say who we are: Discord lets one through in that time."""
NOTED_EVERY: Final = 30.0
"""Seconds after which it is written down how far we are, though nothing was for us."""
SERVERS_WITHIN: Final = 10.0
"""Seconds that we wait for what servers look like, before we go on without those that are away."""
WRONG_TOKEN, NO_INTENT = 4004, 4014
_FATAL: Final = (WRONG_TOKEN, 4010, 4011, 4012, 4013, NO_INTENT)
_LEFT: Final = 4000
"""With this a connection is closed such that its session lasts: with 1000 or 1001 it would end."""


class Listener:
    """Brings what happens to `ears`, once each, in its order.

    `pressed` answers what need not be written down (True), `acknowledge` tells Discord that all else was.
    """

    def __init__(
        self,
        api: Api,
        rows: Rows,
        gaps: Gaps,
        ears: Ears,
        ready: Callable[[], None],
        pressed: Callable[[Json], Awaitable[bool]],
        acknowledge: Callable[[Json], None],
    ) -> None:
        self._api = api
        self._rows = rows
        self._gaps = gaps
        self._ears = ears
        self._ready = ready
        self._pressed = pressed
        self._acknowledge = acknowledge
        self._backoff = Backoff("reading from Discord", ears.trouble)
        self.position = Position()
        self.noted = 0
        """The number of the newest event of this session with which all is done that listening does."""
        self._introduced = -BETWEEN_SESSIONS
        self._noted = 0.0
        gaps.position = lambda: str(self.position)
        self._awaited: set[str] | None = None
        self._lasted = False

    async def run(self) -> None:
        """Listens until cancelled. Raises Failure when Discord no longer lets us in."""
        begun = False
        while True:
            try:
                if not begun:
                    self.position = Position.read(await self._ears.position())
                    await self._rows.begin()
                    begun = True
                await self._connected()
            except ReconnectWebSocket as again:
                if not again.resume:
                    self.position = self.position.without_session()
                if not self._lasted:
                    await asyncio.sleep(self._backoff.failed("Discord wants us to connect anew"))
            except discord.ConnectionClosed as closed:
                await self._closed(closed.code)
                await asyncio.sleep(self._backoff.failed(f"the connection was closed ({closed.code})"))
            except (Later, Unavailable, aiohttp.ClientError, TimeoutError, OSError) as problem:
                asked = problem.seconds if isinstance(problem, Later) else None
                await asyncio.sleep(self._backoff.failed(problem, asked))
            except (Failure, asyncio.CancelledError):
                raise
            except Exception as bug:
                log.exception("the connection broke off")
                await asyncio.sleep(self._backoff.failed(bug))

    async def _closed(self, code: int) -> None:
        """Raises Failure, with what can be done about it, where trying again leads nowhere."""
        if code == WRONG_TOKEN:
            raise Failure(
                "Discord does not accept discord.token any more: make a new one in the developer portal"
            )
        if code == NO_INTENT:
            with contextlib.suppress(Later, Refused):
                there = await application(self._api)
                if there.lacks:
                    raise Failure(there.say())
        if code in _FATAL:
            raise Failure(f"Discord does not let the bot listen (close code {code})")

    async def _connected(self) -> None:
        self._lasted = False
        position = self.position
        if not position.session:
            await asyncio.sleep(max(0.0, self._introduced + BETWEEN_SESSIONS - monotonic()))
            self._introduced = monotonic()
        async with asyncio.timeout(BEGIN_WITHIN):
            socket = await Socket.from_client(
                self._api.client,
                # Else the library waits for five seconds each time.
                initial=True,
                gateway=yarl.URL(position.gateway) if position.session else None,
                session=position.session or None,
                sequence=position.sequence if position.session else None,
                resume=bool(position.session),
            )
        reading = asyncio.create_task(read(socket), name="gateway")
        try:
            while True:
                frames, socket.frames = socket.frames, []
                socket.came.clear()
                if frames:
                    await self._take(frames)
                    continue
                if reading.done():
                    reading.result()
                await self._wait(socket, reading)
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            with contextlib.suppress(Exception):
                async with asyncio.timeout(2):
                    await socket.close(code=_LEFT)

    async def _wait(self, socket: Socket, reading: "asyncio.Task[None]") -> None:
        """Returns when there is more, or no more will come, or servers have been waited for long enough."""
        came = asyncio.ensure_future(socket.came.wait())
        patience = SERVERS_WITHIN if self._awaited else None
        done, _ = await asyncio.wait({came, reading}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        came.cancel()
        if not done and self._awaited:
            log.warning("servers are away", servers=len(self._awaited))
            await self._whole()

    async def _take(self, frames: list[Json]) -> None:
        """Writes down what frames say, all of them at once; presses are answered when that is safe."""
        rows: list[Raw] = []
        echoes: list[Echo] = []
        presses: list[Json] = []
        for frame in frames:
            event = told(frame)
            if event is None:
                continue
            kind, data, sequence = event
            if kind in ("READY", "RESUMED"):
                await self._note(rows, echoes, presses)
                await self._begun(kind, data, sequence)
                continue
            if kind == "INTERACTION_CREATE":
                if await self._answered(data):
                    self.position = self.position.at(sequence)
                    continue
                presses.append(data)
            new, ours = await self._patiently(kind, data, f"{self.position.session}:{sequence}")
            rows += new
            echoes += ours
            self.position = self.position.at(sequence, seen_in(kind, data))
            if kind == "GUILD_CREATE" and self._awaited is not None:
                self._awaited.discard(str(data.get("id")))
                if not self._awaited:
                    await self._note(rows, echoes, presses)
                    await self._whole()
        await self._note(rows, echoes, presses)
        self.noted = self.position.sequence

    async def _answered(self, press: Json) -> bool:
        """Whether a press is dealt with at once."""
        try:
            return await self._pressed(press)
        except (Later, Unavailable) as problem:
            log.info("a press could not be answered", reason=str(problem))
        except Exception:
            log.exception("a press cannot be read")
        return False

    async def _note(self, rows: list[Raw], echoes: list[Echo], presses: list[Json]) -> None:
        if not (rows or echoes) and monotonic() - self._noted < NOTED_EVERY:
            return
        at = moment_in(self.position.seen) if self.position.seen else None
        await self._steadily(Batch(str(self.position), [*rows], [*echoes], at))
        self._noted = monotonic()
        self._rows.settled()
        for press in presses:
            self._acknowledge(press)
        rows.clear()
        echoes.clear()
        presses.clear()

    async def _steadily(self, batch: Batch) -> None:
        """Writes it down, however long that takes: a frame comes once."""
        backoff = Backoff("writing down what came in", self._ears.trouble)
        while True:
            try:
                await self._ears.hear(batch)
            except Unavailable as problem:
                await asyncio.sleep(backoff.failed(problem))
            else:
                backoff.worked()
                return

    async def _patiently(self, kind: str, data: Json, at: str) -> tuple[list[Raw], list[Echo]]:
        backoff = Backoff("asking about what came in", self._ears.trouble)
        while True:
            try:
                found = await self._rows.of(kind, data, at)
            except (Later, Unavailable) as problem:
                asked = problem.seconds if isinstance(problem, Later) else None
                await asyncio.sleep(backoff.failed(problem, asked))
            except Exception:
                # Whatever it is, those behind it are not to be lost for it.
                log.exception("an event cannot be read", kind=kind)
                return [], []
            else:
                backoff.worked()
                return found

    async def _begun(self, kind: str, data: Json, sequence: int | None) -> None:
        """A session begins, or goes on: then all that was missed has come before this."""
        self._lasted = True
        if kind == "RESUMED":
            self.position = self.position.at(sequence)
            await self._gaps.fill()
            self._backoff.worked()
            self._ready()
            return
        before = self.position
        if not all(isinstance(data.get(key), str) for key in ("session_id", "resume_gateway_url")):
            log.error("a session that cannot be read")
            self.position = before.at(sequence)
            return
        self.noted = 0
        self.position = Position(
            str(data["session_id"]), sequence or 0, str(data["resume_gateway_url"]), before.seen
        )
        # From now on this session is gone on with: what is to be read back must not be forgotten.
        missed = await self._gaps.since(before.seen, self._rows.book.rooms) if before.seen else None
        await self._steadily(Batch(str(self.position), [], [], gaps=missed))
        servers = data.get("guilds") or ()
        self._awaited = {str(one["id"]) for one in servers if isinstance(one, dict) and "id" in one}
        if not self._awaited:
            await self._whole()

    async def _whole(self) -> None:
        """All servers are known, as far as they are there: what was missed can be read."""
        self._awaited = None
        await self._gaps.fill()
        self._backoff.worked()
        self._ready()
