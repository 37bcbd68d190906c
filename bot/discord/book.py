"""What is to be written down, and which rooms are for us."""

import json
from collections.abc import Mapping
from typing import Any

from storage.ids import EventId, RoomId
from storage.inbox import Raw

Json = Mapping[str, Any]


class Book:
    """Makes rows, and remembers those that are not written down yet."""

    def __init__(self, me: str) -> None:
        self._me = me
        self.rooms: set[RoomId] = set()
        """Where groups are, and where we talk with one person: all that is said there is for us."""
        self.fresh: set[EventId] = set()

    def row(self, event: EventId, room: RoomId, kind: str, told: Json) -> Raw:
        """One event."""
        self.fresh.add(event)
        return Raw(event, room, json.dumps({"t": kind, "d": told}))

    def removal(self, room: RoomId, target: EventId, by: str = "") -> Raw:
        """That something is not there any more."""
        event = EventId(f"{target}:gone")
        return self.row(event, room, "GONE", {"id": event, "target": target, "by": by or self._me})
