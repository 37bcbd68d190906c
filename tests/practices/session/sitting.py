"""A community with some points that are open, and a facilitator who plans a session."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from icalendar import Calendar

from commands import chat
from commands.drawing.typeset import Typeset
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, stand_in
from tests.practices.schedule.test_weeks import at

WEDNESDAY = "2026-03-04T12:00+01:00"
PLAN = "!werksessie dinsdag 10 maart 14:00 buurthuis"
TOLD = "De bijeenkomst is dinsdag 10 maart om 14:00."


@asynccontextmanager
async def sitting(
    folder: Path,
    *said: str,
    points: tuple[str, ...] = (),
    now: str = WEDNESDAY,
    founded: bool = True,
    typeset: Typeset = stand_in,
) -> AsyncIterator[Village]:
    """Bram keeps these points, and Amina, who facilitates, says this."""
    village = Village(folder, typeset=typeset)
    village.watched = True
    village.now = at(now)
    async with village.open():
        if founded:
            await village.people("Amina", "Bram", "Chidi", "Linh")
            await village.says("Amina", "!begin")
            await village.settled()
        for point in points:
            await village.says("Bram", f"!bewaar {point}")
        for one in said:
            await village.says("Amina", one)
        await village.settled()
        yield village


async def answer(village: Village, who: str, body: str, **how: Any) -> str:
    """What the bot says to something in words, but for what it changes of what it said before."""
    await village.settled()
    await village.says(who, body, **how)
    posts = await village.settled()
    return "\n".join(one.words for one in posts if isinstance(one.outgoing, chat.Post))


def standing(village: Village, begins: str) -> list[str]:
    """The words of all that stands in the room and begins so, as they are now."""
    words: dict[EventId, str] = {}
    for one in village.platform.posted:
        if one.room != ROOM or one.removed:
            continue
        if isinstance(one.outgoing, chat.Post):
            words[one.event] = one.words
        elif isinstance(one.outgoing, chat.Rewrite) and one.target in words:
            words[one.target] = one.words
    return [said for said in words.values() if said.startswith(begins)]


def post(village: Village, begins: str) -> Posted:
    """The newest post of the bot that began so."""
    found = [one for one in village.platform.posted if isinstance(one.outgoing, chat.Post)]
    return [one for one in found if one.words.startswith(begins) and not one.removed][-1]


def calendars(village: Village, stand: bool = False) -> list[Any]:
    """The files for calendars that were sent, read; or only those that stand."""
    files = [one for one in village.platform.posted if isinstance(one.outgoing, chat.File)]
    ours = [one for one in files if one.outgoing.mimetype == "text/calendar"]  # type: ignore[union-attr]  # a file
    return [Calendar.from_ical(one.content) for one in ours if not (stand and one.removed)]


def event_in(calendar: Any) -> Any:
    """The one event of a calendar."""
    (found,) = calendar.walk("VEVENT")
    return found


async def exported(village: Village) -> list[dict[str, Any]]:
    """The sessions as an export has them."""
    found: Any = await village.exported()
    return list(found["sessions"])
