"""What a typed number stands for in a private room: found in the ballots that stand there, and in no table.

Were it written down here, whose ballot was used could be read from that, and what was chosen from the first
count.
"""

import contextlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.platform import Refused
from bot.platforms import Platforms
from commands import chat, typed
from storage import ballots
from storage.database import Database
from storage.ids import EventId, RoomId

SMALLEST: Final = 100
"""Smaller numbers are for something else, unless in a reply to a ballot."""
MOST_TRIES: Final = 60
"""After so many numbers nothing is said about wrong ones any more; right ones count as ever."""

_Ballots = dict[EventId, Sequence[str]]


class Papers:
    """Looks up what people type. What it knows of a room stays in memory, until something changes there."""

    def __init__(self, database: Database, platforms: Platforms) -> None:
        self._database = database
        self._platforms = platforms
        self._known: dict[RoomId, _Ballots] = {}
        self._tries: Counter[RoomId] = Counter()
        self._changes = 0

    def changed(self, room: RoomId) -> None:
        """A ballot came into a room, or was taken away."""
        self._changes += 1
        self._known.pop(room, None)
        self._tries.pop(room, None)

    async def read(self, heard: chat.Incoming | None) -> chat.Incoming | None:
        """The same, a number with what was chosen by it; None for one of too many that are wrong.

        Raises Later or Unavailable.
        """
        number = typed.number_in(heard.body) if isinstance(heard, chat.Text) else None
        if not isinstance(heard, chat.Text) or number is None:
            return heard
        found = await self._in(heard.room)
        chosen = [
            (ballot, option)
            for ballot, ids in found.items()
            if (option := typed.option_for(number, ids, heard.reply_to == ballot)) is not None
        ]
        if not found or (not chosen and number < SMALLEST):
            return heard
        self._tries[heard.room] += 1
        # Of two with the same number nobody can tell which is meant.
        ballot, option = chosen[0] if len(chosen) == 1 else (None, "")
        if self._tries[heard.room] <= MOST_TRIES:
            return replace(heard, chosen=option)
        return _silent(heard, ballot, option) if ballot is not None else None

    async def _in(self, room: RoomId) -> _Ballots:
        if room in self._known:
            return self._known[room]
        before = self._changes
        async with self._database.read() as tx:
            events = await ballots.handed_out(tx, room)
        found: _Ballots = {}
        for event in events:
            with contextlib.suppress(Refused):
                found[event] = await self._platforms.of(room).options(room, event)
        if self._changes == before:
            self._known[room] = found
        return found


def _silent(said: chat.Text, ballot: EventId, option: str) -> chat.Vote:
    """As if it had been tapped, to which nothing is said."""
    return chat.Vote(
        event=said.event, room=said.room, sender=said.sender, at=said.at, target=ballot, options=(option,)
    )
