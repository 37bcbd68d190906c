"""Delivers what is in the outbox: each platform's in a lane of its own, so that none waits for another."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from bot.backoff import Trouble
from bot.drawing import Drawing
from bot.lane import Lane
from bot.papers import Papers
from bot.platform import Platform
from bot.vitals import Pulse
from commands import chat
from commands.drawing.typeset import Typeset
from storage.database import Database
from storage.media import MediaStore


class Delivery:
    """All lanes, and what they share, such as who draws."""

    def __init__(
        self,
        database: Database,
        papers: Papers,
        media: MediaStore,
        now: Callable[[], datetime],
        trouble: Trouble,
        pulse: Pulse,
        mind: Callable[[chat.Internal], Awaitable[bool]],
        typeset: Typeset,
    ) -> None:
        self.drawing = Drawing(database, media, typeset, self.wake)
        self._lane = partial(Lane, database, papers, media, self.drawing, now, pulse, mind)
        self._trouble = trouble
        self.lanes: dict[str, Lane] = {}
        """By the names of their platforms."""

    def on(self, platform: Platform) -> Lane:
        """A lane for a platform."""
        lane = self.lanes[platform.name] = self._lane(platform, self._trouble.on(platform.name))
        return lane

    def wake(self) -> None:
        """Something new may be in the outbox."""
        for lane in self.lanes.values():
            lane.wake()

    async def idle(self) -> None:
        """Returns when nothing is on its way any more."""
        await asyncio.gather(*(lane.idle() for lane in self.lanes.values()))
