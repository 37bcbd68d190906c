"""Events as a hostile or broken client might send them: known and unknown types, bent out of shape."""

import copy
import json
import random
from collections.abc import Callable
from typing import Any

from nio.crypto.sessions import OutboundGroupSession

Json = dict[str, Any]
SENDER_KEY = "senderkey"
A_SESSION = 90
"""nio gives a session up after a hundred messages."""
TYPES = (
    "m.room.message",
    "m.reaction",
    "m.room.redaction",
    "m.room.member",
    "m.room.name",
    "m.room.tombstone",
    "m.room.power_levels",
    "m.room.create",
    "m.room.encryption",
    "m.room.encrypted",
    "m.sticker",
    "org.matrix.msc3381.poll.response",
    "nl.example.unknown",
)
STATELESS = {"m.room.message", "m.room.redaction", "m.room.encrypted"}
NASTY: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**70,
    0.5,
    "",
    [],
    {},
    "\u202e\u2066<script>alert(1)</script>",
    "x" * 20_000,
    "1. a\n2. b\n3. c",
    "!standup now",
    "!begin",
    "!rol @mallory:test begeleider",
    "!role @mallory:test facilitator",
    "!language room en",
    "!standup sluit",
    "leerkring: !standup nu",
    "!" * 500,
    "\x00\ue0000\ue001",
    ["a", {"b": [None]}],
    {"event_id": {"event_id": []}},
)
BODIES = [word for word in NASTY if isinstance(word, str)] + ["tuin", "1. tuin", "nee"]


class Hostile:
    """Makes events from `seed`; `targets` are event ids that exist, so that some events hit something."""

    def __init__(self, seed: int, room: str, people: list[str], targets: list[str]) -> None:
        self._random = random.Random(seed)
        self._room = room
        self._people = people
        self._targets = targets
        self._count = 0

    def share_key(self, share: Callable[[str, str, str, str, str], None]) -> None:
        """Gives the keys of what will be sent encrypted to nio's machine."""
        self._share = share
        self._renew()

    def _renew(self) -> None:
        self._session, self._used = OutboundGroupSession(), 0
        self._session.shared = True
        self._share(SENDER_KEY, "fingerprint", self._room, self._session.id, self._session.session_key)

    def event(self) -> Json:
        """One event as it stands in a room's stream: plain, or encrypted with a real session."""
        event = self._bent(self._whole())
        return self._encrypted(event) if self._random.random() < 0.35 else event

    def _whole(self) -> Json:
        self._count += 1
        kind = self._random.choice(TYPES)
        event: Json = {
            "type": kind,
            "event_id": f"$fuzz{self._count}",
            "sender": self._random.choice(self._people),
            "origin_server_ts": 1_795_000_000_000 + self._count,
            "content": self._content(kind),
        }
        if kind.startswith("m.room.") and kind not in STATELESS:
            event["state_key"] = self._random.choice(["", event["sender"], "@amina:test", "@leerkring:test"])
        if kind == "m.room.redaction":
            event["redacts"] = self._target()
        return event

    def _target(self) -> str:
        return self._random.choice(self._targets[-200:] or ["$nothing"])

    def _content(self, kind: str) -> Json:
        mallory = "@mallory:test"
        match kind:
            case "m.room.message":
                return self._message()
            case "m.reaction":
                key = self._random.choice(["1️⃣", "2️⃣", "❌", "👍", "x" * 3000])
                return {"m.relates_to": {"rel_type": "m.annotation", "event_id": self._target(), "key": key}}
            case "m.room.member":
                membership = self._random.choice(["join", "leave", "ban", "invite", "knock"])
                return {"membership": membership, "displayname": self._random.choice(["M", "\u202eM<b>"])}
            case "m.room.power_levels":
                return {"users": {mallory: 100}, "users_default": 100}
            case "m.room.create":
                return {"room_version": "12", "additional_creators": [mallory]}
            case "m.room.tombstone":
                return {"replacement_room": "!evil:test", "body": "moved"}
            case "m.room.encryption":
                return {"algorithm": "m.megolm.v1.aes-sha2"}
            case _:
                return {"name": "x", "redacts": self._target(), "body": "y"}

    def _message(self) -> Json:
        body, target = self._random.choice(BODIES), self._target()
        msgtype = self._random.choice(
            ["m.text", "m.text", "m.notice", "m.image", "m.audio", "m.file", "m.emote"]
        )
        content: Json = {"msgtype": msgtype, "body": body}
        if msgtype in {"m.image", "m.audio", "m.file"}:
            content |= {"url": "mxc://test/abc", "filename": "x.jpg"}
            content["info"] = {"mimetype": "image/jpeg", "size": 9}
        relation = self._random.choice(["none", "thread", "reply", "edit"])
        if relation == "thread":
            content["m.relates_to"] = {"rel_type": "m.thread", "event_id": target, "is_falling_back": True}
        elif relation == "reply":
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": target}}
        elif relation == "edit":
            content["m.relates_to"] = {"rel_type": "m.replace", "event_id": target}
            content["m.new_content"] = {"msgtype": "m.text", "body": body}
        return content

    def _bent(self, event: Json) -> Json:
        """Some fields missing, of another type, huge or nested; what a server itself vouches for stays."""
        for _ in range(self._random.choice([0, 0, 1, 1, 2, 4])):
            self._bend(event["content"])
        for key in ("redacts", "state_key", "unsigned"):
            if self._random.random() < 0.05:
                event[key] = self._nasty()
        return event

    def _bend(self, node: Json) -> None:
        key = self._random.choice([*node, "m.relates_to"])
        inner = node.get(key)
        if isinstance(inner, dict) and inner and self._random.random() < 0.7:
            self._bend(inner)
        elif self._random.random() < 0.4:
            node.pop(key, None)
        else:
            node[key] = self._nasty()

    def _nasty(self) -> Any:
        # Its own: bent later on, a shared one would come to hold itself, which nobody can send.
        return copy.deepcopy(self._random.choice(NASTY))

    def _encrypted(self, event: Json) -> Json:
        self._used += 1
        if self._used > A_SESSION:
            self._renew()
        inner: Json = {key: event[key] for key in ("type", "content", "state_key", "redacts") if key in event}
        inner["room_id"] = self._room
        return {
            "type": "m.room.encrypted",
            **{key: event[key] for key in ("event_id", "sender", "origin_server_ts")},
            "content": {
                "algorithm": "m.megolm.v1.aes-sha2",
                "sender_key": SENDER_KEY,
                "ciphertext": self._session.encrypt(json.dumps(inner)),
                "session_id": "lost" if self._random.random() < 0.1 else self._session.id,
                "device_id": "DEVICE",
            },
        }

    def to_device(self) -> Json:
        """A message between devices."""
        kind = self._random.choice(
            [
                "m.room.encrypted",
                "m.room_key_request",
                "m.room_key.withheld",
                "m.key.verification.start",
                "x.y",
            ]
        )
        content: Json = {
            "algorithm": "m.olm.v1.curve25519-aes-sha2",
            "sender_key": "abc",
            "ciphertext": {"abc": {"type": 0, "body": "AwogZm9v"}},
            "action": "request",
            "request_id": "1",
            "requesting_device_id": "D",
            "body": {"room_id": self._room, "session_id": "s", "algorithm": "a", "sender_key": "k"},
            "from_device": "D",
            "method": "m.sas.v1",
            "transaction_id": "t",
        }
        self._bend(content)
        return {"type": kind, "sender": self._random.choice(self._people), "content": content}
