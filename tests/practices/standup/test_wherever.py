"""The same words become the same: in the thread, in a reply, in the room, and alone with the bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands.standup.recognise import numbered
from storage.ids import EventId
from tests.kit.village import ROOM, Village, person

ANSWERS: tuple[tuple[str, dict[str, str | None]], ...] = (
    ("tuin gespit", {"done": "tuin gespit"}),
    ("1. tuin\n2. bank\n3. nee", {"done": "tuin", "next": "bank"}),
    ("Hoi!\ntuin\nbank\ngeen sleutel", {"done": "Hoi!\ntuin", "next": "bank", "obstacle": "geen sleutel"}),
    ("Vraag 3: nee, alles gaat goed", {}),
    ("a) tuin b) bank c) niks bijzonders", {"done": "tuin", "next": "bank"}),
    ("Ik was ziek", {"done": "Ik was ziek"}),
)
TALK = (
    "Wat moet ik hier doen?",
    "Hoe laat is de soep zaterdag?",
    "Goedemorgen allemaal",
    "Dank je wel!",
    "👍",
    "Ik wil met iemand praten",
)
SKIPS = ("Deze keer niet, geen tijd", "deze week sla ik over")


@dataclass
class Place:
    """Somewhere a member may answer."""

    village: Village
    name: str
    where: dict[str, Any]

    async def says(self, body: str) -> tuple[dict[str, Any], bool]:
        """What is kept of it, and whether the bot answered or reacted."""
        event = await self.village.says(self.name, body, **self.where)
        done = await self.village.settled()
        mine = [one for one in await self.village.kept() if one["member"] == person(self.name)]
        said = {key: text for key, text in (mine[-1]["answers"] if mine else {}).items() if text}
        await self.village.removes(self.name, event, room=self.where.get("room", ROOM))
        return said if mine else {"nothing": True}, bool(done)


@asynccontextmanager
async def places(folder: Path) -> AsyncIterator[list[Place]]:
    """In a round: the thread, a reply, the room of who has no threads, and alone with the bot."""
    village = Village(folder)
    village.platform.ghosts = {person("Zehra")}
    async with village.open():
        await village.people("Amina", "Bram", "Chidi", "Daria", "Zehra")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!standup nu")
        root: EventId = (await village.settled())[0].event
        alone = await village.alone_with("Daria")
        yield [
            Place(village, "Bram", {"thread": root}),
            Place(village, "Chidi", {"reply_to": root}),
            Place(village, "Zehra", {"room": ROOM}),
            Place(village, "Daria", {"room": alone}),
        ]


async def test_an_answer_is_one_everywhere(tmp_path: Path) -> None:
    async with places(tmp_path) as everywhere:
        for number, (body, expected) in enumerate(ANSWERS):
            for place in everywhere:
                if number and place.where.get("room") == ROOM and not numbered(body):
                    # Among others only the next thing that somebody says to a question needs no number.
                    continue
                said, _ = await place.says(body)
                assert said == expected, (place.name, body)


async def test_talk_is_none_anywhere(tmp_path: Path) -> None:
    async with places(tmp_path) as everywhere:
        for body in TALK:
            for place in everywhere:
                said, _ = await place.says(body)
                assert said == {"nothing": True}, (place.name, body)


@pytest.mark.parametrize("body", SKIPS)
async def test_who_has_no_time_is_left_out_wherever_they_say_so(tmp_path: Path, body: str) -> None:
    async with places(tmp_path) as everywhere:
        for place in everywhere:
            event = await place.village.says(place.name, body, **place.where)
            (answer,) = await place.village.settled()
            assert answer.words.startswith("Goed, je slaat deze keer over."), (place.name, event)
