"""Two devices without a server between them: the bot's, with answers from memory, and somebody else's."""

import asyncio
import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

from nio import Api
from nio.crypto.sessions import OlmAccount, OutboundGroupSession, OutboundSession

from bot.matrix.client import Client
from bot.matrix.encryption import crypto_folder
from bot.matrix.session import Session

Json = dict[str, Any]

ME, AMINA = "@leerkring:test", "@amina:test"
ROOM = "!buurt:test"
OLM, MEGOLM = "m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"


class Peer:
    """A device of Amina's that speaks the protocol; `keys` are the one-time keys it has to give away."""

    def __init__(self, device: str = "AMINAS", keys: int = 5) -> None:
        self.device = device
        self._account = OlmAccount()
        self._account.generate_one_time_keys(keys)
        self.group = OutboundGroupSession()
        self.group.shared = True

    def device_keys(self) -> Json:
        """What the server shows of it."""
        identity = self._account.identity_keys
        return self._signed(
            {
                "algorithms": [OLM, MEGOLM],
                "user_id": AMINA,
                "device_id": self.device,
                "keys": {f"{kind}:{self.device}": key for kind, key in identity.items()},
            }
        )

    def begins_anew(self) -> None:
        """Seals what it says from now on with another key."""
        self.group = OutboundGroupSession()
        self.group.shared = True

    def one_time_key(self) -> Json:
        """What the server gives to who claims one."""
        key_id, key = next(iter(self._account.one_time_keys["curve25519"].items()))
        return {f"signed_curve25519:{key_id}": self._signed({"key": key})}

    def _signed(self, thing: Json) -> Json:
        signature = self._account.sign(Api.to_canonical_json(thing))
        return thing | {"signatures": {AMINA: {f"ed25519:{self.device}": signature}}}

    def shares_key(self, bot: "Desk", one_time_key: str) -> Json:
        """The message that brings the bot the key of `group`, sealed with this one of the bot's."""
        theirs = bot.olm.account.identity_keys
        session = OutboundSession(self._account, theirs["curve25519"], one_time_key)
        content = {
            "algorithm": MEGOLM,
            "room_id": ROOM,
            "session_id": self.group.id,
            "session_key": self.group.session_key,
        }
        payload = {
            "type": "m.room_key",
            "content": content,
            "sender": AMINA,
            "sender_device": self.device,
            "recipient": ME,
            "recipient_keys": {"ed25519": theirs["ed25519"]},
            "keys": {"ed25519": self._account.identity_keys["ed25519"]},
        }
        kind, body = session.encrypt(json.dumps(payload)).to_parts()
        return self.to_device({theirs["curve25519"]: {"type": kind, "body": _base64(body)}})

    def to_device(self, ciphertext: object) -> Json:
        """A message between devices with whatever inside."""
        sender_key = self._account.identity_keys["curve25519"]
        content = {"algorithm": OLM, "sender_key": sender_key, "ciphertext": ciphertext}
        return {"type": "m.room.encrypted", "sender": AMINA, "content": content}

    def says(self, event: str, kind: str, content: Json, **more: str) -> Json:
        """An encrypted event of the room."""
        inner = {"type": kind, "content": content, "room_id": ROOM, **more}
        sealed = {
            "algorithm": MEGOLM,
            "sender_key": self._account.identity_keys["curve25519"],
            "ciphertext": self.group.encrypt(json.dumps(inner)),
            "session_id": self.group.id,
            "device_id": self.device,
        }
        return {
            "type": "m.room.encrypted",
            "event_id": event,
            "sender": AMINA,
            "origin_server_ts": 1_795_000_000_000,
            "content": sealed,
        }


class Desk(Client):
    """The bot's client; `syncs` are what the server has to tell, and `broken` paths never get an answer."""

    def __init__(self, folder: Path, *peers: Peer) -> None:
        super().__init__("http://127.0.0.1:1", Session(ME, "DEVICE", "token"), crypto_folder(folder))
        self.peers = peers
        self.asked: list[tuple[str, Json]] = []
        self.broken: tuple[str, ...] = ()
        self.answers: dict[str, tuple[int, Json]] = {}
        self.bodies: dict[str, bytes] = {}
        self.published: Json | None = None
        self.syncs: asyncio.Queue[Json] = asyncio.Queue()
        self._served = 0

    def feed(self, timeline: Sequence[Json] = (), state: Sequence[Json] = (), **more: Any) -> None:
        """Lets this happen in the room; `more` of the sync goes in as it is."""
        self._served += 1
        events = {"events": list(timeline), "limited": False, "prev_batch": "p"}
        joined = {"state": {"events": list(state)}, "timeline": events}
        answer: Json = {"next_batch": f"s{self._served}", "rooms": {"join": {ROOM: joined}}}
        counts = {"device_one_time_keys_count": {"signed_curve25519": 50}}
        self.syncs.put_nowait(answer | counts | more)

    async def hears(self, timeline: Sequence[Json] = (), state: Sequence[Json] = (), **more: Any) -> None:
        """The same, read at once."""
        self.feed(timeline, state, **more)
        await self.sync(timeout=0, since="before")

    async def hears_devices(self, *events: Json, **more: Any) -> None:
        """Reads what comes between devices."""
        await self.hears(to_device={"events": list(events)}, **more)

    def paths(self, word: str) -> list[str]:
        """What was asked for with this word in its path."""
        return [path for path, _ in self.asked if word in path]

    async def send(self, method: str, path: str, data: Any = None, *_more: Any) -> Any:
        body = json.loads(data) if data else {}
        self.asked.append((path, body))
        if any(word in path for word in self.broken):
            raise ConnectionResetError("broken off")
        for word, body_as_it_is in self.bodies.items():
            if word in path:
                return Answer(200, {}, body_as_it_is)
        for word, (status, answer) in self.answers.items():
            if word in path:
                return Answer(status, answer)
        if "/sync" in path:
            return Answer(200, await self.syncs.get())
        found = self._answer(path, body)
        return Answer(404, {"errcode": "M_NOT_FOUND", "error": ""}) if found is None else Answer(200, found)

    def _answer(self, path: str, body: Json) -> Json | None:
        if "/keys/upload" in path:
            self.published = body.get("device_keys", self.published)
            return {"one_time_key_counts": {"signed_curve25519": 50}}
        if "/keys/query" in path:
            ours = {ME: {"DEVICE": self.published}} if self.published else {}
            theirs = {AMINA: {peer.device: peer.device_keys() for peer in self.peers}}
            return {"device_keys": ours | theirs, "failures": {}}
        if "/keys/claim" in path:
            keys = {peer.device: peer.one_time_key() for peer in self.peers}
            return {"one_time_keys": {AMINA: keys}, "failures": {}}
        if "/members?" in path:
            return {"chunk": state_of(AMINA)[-2:]}
        if "/createRoom" in path:
            return {"room_id": ROOM}
        if "/state/m.room.create" in path:
            return {"sender": AMINA, "content": {"room_version": "11"}}
        if "/send/" in path or "/redact/" in path:
            return {"event_id": f"$ours{len(self.paths('/send/'))}"}
        return {} if any(word in path for word in ("/sendToDevice/", "/join", "/leave")) else None


class Answer:
    """What aiohttp would hand on."""

    content_type = "application/json"
    content_disposition = None
    headers: ClassVar[dict[str, str]] = {}

    def __init__(self, status: int, body: Json, as_it_is: bytes | None = None) -> None:
        self.status = status
        self._body = json.dumps(body).encode() if as_it_is is None else as_it_is

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        return None

    async def read(self) -> bytes:
        return self._body


def state_of(*people: str, encrypted: bool = True) -> list[Json]:
    """The state of the room with these people in it."""
    created = [("m.room.create", "", {"room_version": "11"})]
    if encrypted:
        created.append(("m.room.encryption", "", {"algorithm": MEGOLM}))
    members = [("m.room.member", p, {"membership": "join", "displayname": p[1:6]}) for p in (ME, *people)]
    return [
        {
            "type": kind,
            "event_id": f"${kind}{key}",
            "state_key": key,
            "sender": key or AMINA,
            "origin_server_ts": 1,
            "content": content,
        }
        for kind, key, content in (*created, *members)
    ]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")
