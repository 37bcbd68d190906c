"""The gateway: sessions that outlive their connection, and events in order to each."""

import asyncio
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aiohttp import WSMsgType, web

from tests.kit.discord.refusals import Json
from tests.kit.discord.world import CONTENT, GUILDS, PRIVILEGED, World

HELLO, ACK, BEAT, IDENTIFY, RESUME, REQUEST_MEMBERS, INVALID, RECONNECT = 10, 11, 1, 2, 6, 8, 9, 7
IGNORED = (3, 4)
HEARTBEAT_MS = 41250
KNOWN_INTENTS = (1 << 26) - 1
RESUMABLE = timedelta(minutes=5)
"""How long a session outlives its connection: a few minutes, says Discord."""
GONE = (1000, 1001)
"""Who closes with one of these has no session any more."""
DROP = -1


@dataclass(eq=False)
class Session:
    """One IDENTIFY, and all that was sent since."""

    id: str
    intents: int
    events: list[Json] = field(default_factory=list)
    line: "Line | None" = None
    lost: timedelta = timedelta()

    @property
    def last(self) -> int:
        """The sequence number of the newest event."""
        return len(self.events)


class Line:
    """One connection. What is said goes out in order; a number closes with that code."""

    def __init__(self, request: web.Request, ws: web.WebSocketResponse) -> None:
        self._request, self._ws = request, ws
        self._waiting: asyncio.Queue[Json | int] = asyncio.Queue()
        asked = request.query.get("compress")
        self._deflate = zlib.compressobj() if asked == "zlib-stream" else None
        self.session: Session | None = None
        self.identified = False

    def say(self, message: Json | int) -> None:
        self._waiting.put_nowait(message)

    async def pump(self) -> None:
        """Sends what waits, until it is closed."""
        while True:
            message = await self._waiting.get()
            if message == DROP:
                if self._request.transport is not None:
                    self._request.transport.abort()
                return
            if isinstance(message, int):
                await self._ws.close(code=message)
                return
            text = json.dumps(message)
            if self._deflate is None:
                await self._ws.send_str(text)
            else:
                packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self._ws.send_bytes(packed)


class Gateway:
    """Where the bot listens. What tests may do to it stands at the end."""

    def __init__(self, world: World, whole: Callable[[Any], Json]) -> None:
        self._world, self._whole = world, whole
        self.sessions: dict[str, Session] = {}
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.refuses_resume = False
        self.times = 1
        """How often each event is sent: Discord promises no number."""
        self.answers_beats = True
        self._held: list[tuple[str, Json, int, Json | None]] | None = None
        self._lines: list[Line] = []

    @property
    def connected(self) -> bool:
        """Whether the bot listens now."""
        return any(session.line is not None for session in self.sessions.values())

    def send(self, kind: str, data: Json, needs: int = 0, bare: Json | None = None) -> None:
        """An event, to every session that asked for it; kept for those that are away."""
        if self._held is not None:
            self._held.append((kind, data, needs, bare))
            return
        for session in [*self.sessions.values()]:
            if needs and not session.intents & needs:
                continue
            hidden = bare is not None and not session.intents & CONTENT
            for _ in range(self.times):
                self._dispatch(session, kind, bare if hidden and bare is not None else data)

    def _dispatch(self, session: Session, kind: str, data: Json) -> None:
        event = {"op": 0, "t": kind, "s": session.last + 1, "d": data}
        session.events.append(event)
        if session.line is not None:
            session.line.say(event)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from greeting to close."""
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        line = Line(request, ws)
        self._lines.append(line)
        pump = asyncio.create_task(line.pump())
        if request.query.get("v") != "10":
            line.say(4012)
        line.say({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        try:
            async for frame in ws:
                if frame.type is not WSMsgType.TEXT:
                    break
                self._hear(line, frame.data)
        finally:
            pump.cancel()
            self._lines.remove(line)
            self._lost(line, ws.close_code)
        return ws

    def _lost(self, line: Line, code: int | None) -> None:
        session = line.session
        if session is None or session.line is not line:
            return
        session.line, session.lost = None, self._world.clock.passed
        if code in GONE:
            self.sessions.pop(session.id, None)

    def _hear(self, line: Line, text: str) -> None:
        try:
            got = json.loads(text)
            op, data = got["op"], got.get("d")
        except (ValueError, KeyError, TypeError):
            line.say(4002)
            return
        if op == BEAT:
            if self.answers_beats:
                line.say({"op": ACK, "d": None, "s": None, "t": None})
        elif op == IDENTIFY:
            self._identify(line, data)
        elif op == RESUME:
            self._resume(line, data)
        elif line.session is None:
            line.say(4003)
        elif op == REQUEST_MEMBERS:
            self._members(line.session, data)
        elif op not in IGNORED:
            line.say(4001)

    def _identify(self, line: Line, data: Json) -> None:
        self.identifies.append(data)
        intents, application = data.get("intents", 0), self._world.application
        wrong = None
        if line.identified:
            wrong = 4005
        elif data.get("token") != application.token:
            wrong = 4004
        elif intents & ~KNOWN_INTENTS:
            wrong = 4013
        elif any(intents & intent and not application.allows(intent) for intent in PRIVILEGED):
            wrong = 4014
        if wrong is not None:
            line.say(wrong)
            return
        line.identified = True
        session = Session(f"session-{len(self.identifies)}", intents, line=line)
        line.session = self.sessions[session.id] = session
        guilds = [one for one in self._world.guilds.values() if self._world.me.id in one.members]
        url = self._world.base.replace("http", "ws", 1)
        ready = {
            "v": 10,
            "user": self._world.me.wire() | {"verified": True, "mfa_enabled": False, "flags": 0},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": f"{url}/resume",
            "shard": [0, 1],
            "application": {"id": self._world.me.id, "flags": application.flags},
        }
        self._dispatch(session, "READY", ready)
        for guild in guilds if intents & GUILDS else []:
            self._dispatch(session, "GUILD_CREATE", self._whole(guild))

    def _resume(self, line: Line, data: Json) -> None:
        self.resumes.append(data)
        session = self.sessions.get(data.get("session_id", ""))
        if data.get("token") != self._world.application.token:
            line.say(4004)
            return
        late = session and session.line is None and self._world.clock.passed - session.lost > RESUMABLE
        if session is None or late or self.refuses_resume:
            self.sessions.pop(data.get("session_id", ""), None)
            line.say({"op": INVALID, "d": False, "s": None, "t": None})
            return
        if data["seq"] > session.last:
            line.say(4007)
            return
        if session.line is not None and session.line is not line:
            session.line.say(4000)
        session.line, line.session, line.identified = line, session, True
        for event in session.events[data["seq"] :]:
            line.say(event)
        self._dispatch(session, "RESUMED", {"_trace": []})

    def _members(self, session: Session, data: Json) -> None:
        guild = self._world.guilds[str(data["guild_id"])]
        wanted = data.get("user_ids")
        names = {str(one) for one in (wanted if isinstance(wanted, list) else [wanted])} if wanted else None
        query = (data.get("query") or "").lower()
        found = [
            member
            for member in guild.members.values()
            if (member.user.id in names if names else member.name.lower().startswith(query))
        ]
        about: Json = {
            "guild_id": guild.id,
            "members": [one.wire() for one in found[: data.get("limit") or None]],
        }
        about |= {"chunk_index": 0, "chunk_count": 1, "nonce": data.get("nonce")}
        self._dispatch(session, "GUILD_MEMBERS_CHUNK", about)

    # What tests may do

    def drop(self) -> None:
        """The connection breaks, without a word."""
        self.close(DROP)

    def close(self, code: int) -> None:
        """Discord closes the connection with this code."""
        for line in self._lines:
            line.say(code)
            # What happens from now on is not sent any more, also while the line is being closed.
            self._lost(line, None)

    def ask_to_reconnect(self) -> None:
        """As Discord does before it moves on: connect anew, and resume."""
        self._say({"op": RECONNECT, "d": None, "s": None, "t": None})

    def invalidate(self, resumable: bool = False) -> None:
        """The session is over, or interrupted."""
        self._say({"op": INVALID, "d": resumable, "s": None, "t": None})
        if not resumable:
            self.forget()

    def forget(self) -> None:
        """No session can be resumed any more."""
        for session in self.sessions.values():
            session.line = None
        self.sessions.clear()

    def hold(self) -> None:
        """From now on events wait, as when the gateway is slower than REST."""
        self._held = self._held or []

    def release(self) -> None:
        """What waits goes out."""
        held, self._held = self._held or [], None
        for event in held:
            self.send(*event)

    def _say(self, message: Json) -> None:
        for line in self._lines:
            line.say(message)
