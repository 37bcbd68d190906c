"""Reads what the server left out of the stream: from where we were on, to its end, a portion at a time."""

import math
import time
from collections.abc import Iterable, Mapping
from typing import Any, Final

import structlog

from bot.matrix.client import CLIENT, Client, events_in, part
from bot.platform import Later, Refused
from storage.dataclass import dataclass
from storage.ids import RoomId
from storage.inbox import Gap

log = structlog.get_logger()

PAGE: Final = 100
PAGES: Final = 10
"""So many make a portion. Between two of them other rooms are read, and what was read is written down."""
TRIES: Final = 3
"""After so many failures in a row a room is set aside: the others wait for it no longer."""
FIRST_PAUSE, LONGEST_PAUSE = 60.0, 3600.0
"""Seconds until it is tried again; each pause is twice as long as the one before."""
BEHIND: Final = "behind"
"""Marks what stands in a room's line before a gap that takes more than one portion."""
Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a gap, oldest first: from before our time, and since; and what is `left` of it."""

    past: list[Event]
    ours: list[Event]
    left: Gap | None


class GapReader:
    """Reads gaps from the server."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._failures: dict[RoomId, int] = {}
        self._aside: dict[RoomId, float] = {}

    async def read(self, gap: Gap, newest: object = "") -> Portion:
        """The next portion, to the end or to the event `newest`, which the stream has brought.

        Raises Later; where we may not read, nothing is left. Of a room that is set aside all is left.
        """
        if self.rest([gap.room]) > 0:
            return Portion([], [], gap)
        try:
            portion = await self._read(gap, newest)
        except Later as problem:
            if not self._sets_aside(gap.room, problem):
                raise
            return Portion([], [], gap)
        if gap.room in self._aside:
            log.info("what was missed in a room can be read again", room=gap.room)
        self.forget(gap.room)
        return portion

    def rest(self, rooms: Iterable[RoomId]) -> float:
        """In how many seconds the first of these may be read; infinite when there are none."""
        now = time.monotonic()
        return max(0.0, min((self._aside.get(room, now) - now for room in rooms), default=math.inf))

    def forget(self, room: RoomId) -> None:
        """Whatever failed in a room is over."""
        self._failures.pop(room, None)
        self._aside.pop(room, None)

    def _sets_aside(self, room: RoomId, problem: Later) -> bool:
        failures = self._failures[room] = self._failures.get(room, 0) + 1
        if failures < TRIES:
            return False
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures - TRIES, 20))
        if room not in self._aside:
            log.warning(
                "what was missed in a room cannot be read; others go on, it is tried again later",
                room=room,
                reason=str(problem),
            )
        self._aside[room] = time.monotonic() + max(pause, problem.seconds or 0.0)
        return True

    async def _read(self, gap: Gap, newest: object) -> Portion:
        past: list[Event] = []
        ours: list[Event] = []
        token, start = gap.token, gap.start
        for _ in range(PAGES):
            page, end = await self._page(gap, token)
            for event in page:
                start = None if event.get("event_id") == start else start
                (ours if start is None else past).append(event)
            if end is None or not page or newest in [event.get("event_id") for event in page]:
                return Portion(past, ours, None)
            token = end
        return Portion(past, ours, Gap(gap.room, token, start))

    async def _page(self, gap: Gap, token: str) -> tuple[list[Event], str | None]:
        query = {"dir": "f", "from": token, "limit": str(PAGE)}
        try:
            answer = await self._client.request(
                "GET", f"{CLIENT}/rooms/{part(gap.room)}/messages", query=query
            )
        except Refused as refusal:
            log.warning("what was missed in a room cannot be read", room=gap.room, reason=str(refusal))
            return [], None
        end = answer.get("end")
        return [*events_in(answer)], end if isinstance(end, str) and end != token else None
