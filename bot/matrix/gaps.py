"""Reads what the server left out of the stream: from where we were on, to its end, a portion at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog

from bot.matrix.client import CLIENT, Client, events_in, part
from bot.platform import Refused
from storage.inbox import Gap

log = structlog.get_logger()

PAGE: Final = 100
PAGES: Final = 10
"""So many make a portion. Between two of them other rooms are read, and what was read is written down."""
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

    async def read(self, gap: Gap, newest: object = "") -> Portion:
        """The next portion, to the end or to the event `newest`, which the stream has brought.

        Raises Later; where we may not read, nothing is left.
        """
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
