"""Twelve weeks with six work sessions, twelve members and one typed command: all that a group reads of it.

What the room and the facilitator were told is held line by line against `table.txt` beside this file. In
week 4 there is a break, and in weeks 4, 5, 8 and 10 there are public holidays.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commands import chat
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.long.test_twelve_weeks import PEOPLE, Season, at

TOLD = Path(__file__).with_name("table.txt")
PARKED = "Wie heeft de sleutel van de schuur?"
BREAK, CLOSED = 4, 7
LEADS = f"!private-{person('Amina')}"
SAID = {
    "Bram": "1. Ik heb planken gehaald.\n2. Ik ga zagen.\n3. Ik krijg de bakken niet waterdicht.",
    "Chidi": "1. Ik heb met de buren gepraat.\n2. Ik maak een folder.\n3. Nee.",
}
USUAL = "1. Ik heb de tuin gespit.\n2. Ik ga zaaien.\n3. Nee."


class Table(Season):
    """The same weeks, with a session each second Thursday."""

    async def answers(self) -> None:
        """All but the facilitator check in."""
        root = self.root()
        for name in PEOPLE[1:]:
            await self.village.says(name, SAID.get(name, USUAL), thread=root)
        await self.village.settled()

    def agenda(self) -> EventId:
        """The latest agenda of a session."""
        return [p.event for p in self.village.platform.posted if p.words.startswith("Agenda van")][-1]

    def drafts(self) -> list[str]:
        """The draft that the facilitator has of each round, as it stands."""
        words: dict[EventId, str] = {}
        for one in self.village.platform.posted:
            if one.room == LEADS and isinstance(one.outgoing, chat.Post):
                words[one.event] = one.words
            elif isinstance(one.outgoing, chat.Rewrite) and one.target in words:
                words[one.target] = one.words
        return [said for said in words.values() if said.startswith("Verslag van De Buurttuin")]

    def number_of(self, words: str) -> str:
        """The number on that agenda of the line with these words."""
        agenda = next(p.words for p in self.village.platform.posted if p.event == self.agenda())
        (line,) = [one for one in agenda.splitlines() if words in one]
        return line.split(".")[0]

    async def sits(self, week: int) -> None:
        """What is said during a session, at its agenda."""
        agenda, says = self.agenda(), self.village.says
        await self.village.reacts("Dewi", agenda, "🙋🏽")
        await self.village.reacts("Bram", agenda, "🙋")
        if week == 1:
            await says("Chidi", f"{self.number_of('waterdicht')} ik vraag de buren om folie", reply_to=agenda)
        if week == CLOSED:
            await says("Dewi", f"{self.number_of(PARKED)} klaar", reply_to=agenda)
        if week == CLOSED + 2:
            await says(
                "Emre", f"{self.number_of('waterdicht')} Gijs neemt folie mee, vrijdag", reply_to=agenda
            )
            await self.village.settled()
            await self.village.reacts("Gijs", agenda, "✅")
        await self.village.settled()

    async def learns(self) -> None:
        """What somebody says of it afterwards."""
        asked = [p.event for p in self.village.platform.posted if "Wat leerden we vandaag?" in p.words][-1]
        await self.village.says("Emre", "Eerst vragen, dan bouwen.", reply_to=asked)
        await self.village.settled()


def transcript(news: list[tuple[str, Posted]]) -> list[str]:
    """What the room and the facilitator were told, where and when; what is edited as it was first."""
    lines: list[str] = []
    for when, post in news:
        if post.room not in (ROOM, LEADS) or isinstance(
            post.outgoing, chat.Rewrite | chat.Remove | chat.React
        ):
            continue
        where = "room" if post.room == ROOM else "facilitator"
        place = getattr(post.outgoing, "place", None)
        if where == "room" and place is not None and place.thread:
            where = "thread"
        words = post.words or f"({type(post.outgoing).__name__.lower()})"
        lines += [f"{when} {where}", *(f"  {line}" for line in words.splitlines() if line), ""]
    return lines


async def played(season: Table) -> list[str]:
    """All that the room and the facilitator were told in twelve weeks."""
    village, told = season.village, []
    async with season.up():
        await village.people(*PEOPLE)
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!werksessie elke 2 weken donderdag 14:00 buurthuis")
        await village.says("Bram", f"!bewaar {PARKED}")
        await village.settled()
        for week in range(1, 13):
            told += [f"# week {week}", ""]
            await _week(season, week)
            told += transcript(season.news())
    return told


async def _week(season: Table, week: int) -> None:
    opening = datetime.fromisoformat("2026-03-10 09:00") + timedelta(weeks=week - 1)
    thursday, sunday = opening + timedelta(days=2), opening + timedelta(days=5)
    if week in (BREAK, BREAK + 1):
        await season.until(f"{opening - timedelta(days=1):%m-%d} 10:00")
        await season.village.says("Amina", f"!standup {'pauze' if week == BREAK else 'verder'}")
    await season.until(f"{opening:%m-%d} 09:00")
    if week != BREAK:
        await season.answers()
    if week % 2:
        await season.until(f"{thursday:%m-%d} 14:05")
        await season.sits(week)
        await season.until(f"{thursday:%m-%d} 17:00")
        await season.learns()
    await season.until(f"{sunday:%m-%d} 12:00")


@pytest.mark.slow
async def test_twelve_weeks_with_six_sessions(tmp_path: Path) -> None:
    season = Table(Village(tmp_path))
    season.village.now = at("03-07 12:00")
    told = "\n".join(await played(season))
    if os.environ.get("WRITE"):
        TOLD.write_text(told, "utf-8")
    assert told.splitlines() == TOLD.read_text("utf-8").splitlines()
    drafts = season.drafts()
    assert len(drafts) == 11
    # Parked in the first week, and closed in the session of the seventh.
    assert [PARKED in draft for draft in drafts] == [True] * 6 + [False] * 5
