"""Events as a hostile or broken client might send them: all of tests.kit.fuzz_kinds, some encrypted."""

import copy
import json
import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from nio.crypto.sessions import OutboundGroupSession

from tests.kit.fuzz_kinds import KINDS, NASTY, PLAIN, ROOM, ROOMS, WHOSE

Json = dict[str, Any]
SENDER_KEY = "senderkey"
A_SESSION = 90
"""nio gives a session up after a hundred messages."""
ENCRYPTED = 0.25
"""How much of what is said in the room that is encrypted comes so."""
TO_DEVICES = (
    "m.room.encrypted",
    "m.room_key",
    "m.forwarded_room_key",
    "m.room_key_request",
    "m.room_key.withheld",
    "m.secret.request",
    "m.dummy",
    "m.key.verification.request",
    "m.key.verification.start",
    "m.key.verification.cancel",
    "x.y",
)


def filled(value: Any, sender: str) -> Any:
    """With the sender's name where it belongs."""
    if isinstance(value, str):
        return value.replace("{whose}", WHOSE.format(sender.partition(":")[0].removeprefix("@")))
    if isinstance(value, dict):
        return {key: filled(inner, sender) for key, inner in value.items()}
    return [filled(inner, sender) for inner in value] if isinstance(value, list) else value


class Hostile:
    """Makes events from `seed`, for the encrypted room `room`; `people` send them.

    `sacred` are events that exist and that their authors do not remove, `polls` those that ask for a vote,
    `posts` those of ours that answer to replies and signs, `whispers` what was said to one person.
    """

    def __init__(self, seed: int, room: str, people: list[str]) -> None:
        self.dice = random.Random(seed)
        self.sacred: list[str] = []
        self.polls: list[str] = []
        self.posts: list[str] = []
        self.whispers: Sequence[str] = ()
        self._room = room
        self._people = people
        self._said: deque[str] = deque(maxlen=200)
        self._count = 0
        self._turns: dict[str, int] = {}

    def share_key(self, share: Callable[[str, str, str, str, str], None]) -> None:
        """Gives the keys of what will be sent encrypted to nio's machine."""
        self._share = share
        self._renew()

    def _renew(self) -> None:
        self._session, self._used = OutboundGroupSession(), 0
        self._session.shared = True
        self._share(SENDER_KEY, "fingerprint", self._room, self._session.id, self._session.session_key)

    def events(self) -> Iterator[tuple[Json, tuple[str, ...]]]:
        """Without end: one event as it stands in a room's stream, and in which rooms that is."""
        while True:
            for event in self.dice.choice(KINDS)(self):
                self._said.append(event["event_id"])
                rooms = event.pop(ROOMS, (ROOM,))
                event["content"] = filled(event["content"], event["sender"])
                plain = event.pop(PLAIN, False) or rooms != (ROOM,) or self.dice.random() >= ENCRYPTED
                yield event if plain else self._encrypted(event), rooms

    # --- what the kinds are made of ---

    def somebody(self) -> str:
        """Who does it."""
        return self.dice.choice(self._people)

    def of(self, kind: str, content: Json, sender: str = "") -> Json:
        """One event."""
        self._count += 1
        return {
            "type": kind,
            "event_id": f"$fuzz{self._count}",
            "sender": sender or self.somebody(),
            # What was said before a round is no answer to it, and an old command is asked about.
            "origin_server_ts": round(time.time() * 1000),
            "content": content,
        }

    def target(self) -> str:
        """An event that exists, whoever sent it."""
        return self.dice.choice([*self.sacred, self.theirs()])

    def living(self) -> str:
        """A post of ours that answers to replies and signs."""
        return self.dice.choice(self.posts or ["$nothing"])

    def whispered(self) -> str:
        """What we said to one person, whoever that is."""
        return self.dice.choice(list(self.whispers) or ["$nothing"])

    def theirs(self) -> str:
        """One of those that came from here."""
        return self.dice.choice(self._said or ["$nothing"])

    def turn(self, what: str, many: int) -> int:
        """0, 1, ... and again from 0 on."""
        place = self._turns.get(what, 0)
        self._turns[what] = (place + 1) % many
        return place

    def bent(self, event: Json) -> Json:
        """Some fields missing, of another type, huge or nested; what a server itself vouches for stays."""
        for _ in range(self.dice.choice([0, 0, 1, 1, 2, 4])):
            self._bend(event["content"])
        for key in ("redacts", "state_key", "unsigned"):
            if self.dice.random() < 0.05:
                event[key] = self._nasty()
        return event

    def _bend(self, node: Json) -> None:
        key = self.dice.choice([*node, "m.relates_to"])
        inner = node.get(key)
        if isinstance(inner, dict) and inner and self.dice.random() < 0.7:
            self._bend(inner)
        elif self.dice.random() < 0.4:
            node.pop(key, None)
        else:
            node[key] = self._nasty()

    def _nasty(self) -> Any:
        # Its own: bent later on, a shared one would come to hold itself, which nobody can send.
        return copy.deepcopy(self.dice.choice(NASTY))

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
                "session_id": "lost" if self.dice.random() < 0.1 else self._session.id,
                "device_id": "DEVICE",
            },
        }

    def to_device(self) -> Json:
        """A message between devices."""
        content: Json = {
            "algorithm": "m.olm.v1.curve25519-aes-sha2",
            "sender_key": "abc",
            "ciphertext": {"abc": {"type": 0, "body": "AwogZm9v"}},
            "action": "request",
            "request_id": "1",
            "requesting_device_id": "D",
            "room_id": self._room,
            "session_id": "s",
            "session_key": "k",
            "name": "m.cross_signing.master",
            "body": {"room_id": self._room, "session_id": "s", "algorithm": "a", "sender_key": "k"},
            "from_device": "D",
            "method": "m.sas.v1",
            "transaction_id": "t",
        }
        for _ in range(self.dice.randrange(3)):
            self._bend(content)
        return {"type": self.dice.choice(TO_DEVICES), "sender": self.somebody(), "content": content}
