"""Twice a year the group is asked what to talk about, and what is answered stands on its list."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from storage import tables as t
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, begun, raw, standing
from tests.practices.learning.test_plan import YOUNG, kept, says, shown

ASKED = {
    "nl": "Welke vraag wil je hier met de anderen bespreken?",
    "en": "Which question would you like to discuss here with the others?",
}
WEEKLY = {
    "nl": "!rooster reflectie elke week donderdag 14:00",
    "en": "!schedule reflection every week thursday 14:00",
}
THURSDAY = datetime.fromisoformat("2026-03-05T15:00+01:00")
WEEK = timedelta(weeks=1)


async def grown(village: Village, language: str, days: int) -> None:
    """The group began so many days ago, and looks back each week."""
    async with village.database.write() as tx:
        await tx.execute(update(t.Community).values(created_at=village.now - timedelta(days=days)))
    await says(village, "Amina", WEEKLY[language])


def asked(village: Village, language: str) -> list[Posted]:
    posts = village.platform.posted
    return [one for one in posts if one.room == ROOM and one.words.startswith(ASKED[language])]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_after_half_a_year_what_people_answer_stands_on_the_list(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language) as village:
        await grown(village, language, 190)
        await village.goes_on_until(THURSDAY)
        (question,) = asked(village, language)
        await village.says("Linh", YOUNG, reply_to=question.event)
        await village.says("Zehra", YOUNG, reply_to=question.event)
        await village.settled()
        assert await kept(village) == []
        await village.goes_on_until(THURSDAY + WEEK)
        assert [(one["member"], one["text"]) for one in await kept(village)] == [(person("Linh"), YOUNG)]
        # It was asked once.
        await village.goes_on_until(THURSDAY + 2 * WEEK)
        assert [one.event for one in asked(village, language)] == [question.event]


async def test_in_its_first_half_year_a_group_is_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await grown(village, "nl", 100)
        await village.goes_on_until(THURSDAY + WEEK)
        assert asked(village, "nl") == []


async def test_it_goes_with_the_answer_and_with_who_gave_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await grown(village, "nl", 190)
        await village.goes_on_until(THURSDAY)
        (question,) = asked(village, "nl")
        answer = await village.says("Linh", "Hoe vangen we slakken?", reply_to=question.event)
        await village.says("Zehra", "Wie snoeit de linde?", reply_to=question.event)
        await village.goes_on_until(THURSDAY + WEEK)
        await shown(village)
        assert "1. Hoe vangen we slakken? (Linh)\n2. Wie snoeit de linde? (Zehra)" in standing(village)
        await village.removes("Linh", answer)
        await village.settled()
        await says(village, "Zehra", "vergeet mij", room=alone("Zehra"))
        await says(village, "Zehra", "ja", room=alone("Zehra"))
        assert await kept(village) == []
        assert "slakken" not in standing(village) and "linde" not in standing(village)
    assert b"slakken" not in raw(tmp_path) and b"linde" not in raw(tmp_path)


async def test_a_group_that_looks_back_seldom_is_asked_when_it_does(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await grown(village, "nl", 100)
        await says(village, "Amina", "!rooster reflectie elke 13 weken donderdag 14:00")
        # After half a year, and before its turn.
        village.now += timedelta(days=85)
        await village.clock_is_right()
        await village.goes_on_until(THURSDAY + 13 * WEEK - timedelta(hours=3))
        assert asked(village, "nl") == []
        await village.goes_on_until(THURSDAY + 13 * WEEK)
        assert len(asked(village, "nl")) == 1


async def test_nothing_is_asked_in_a_break_and_once_it_is_over_it_is_asked_once(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await grown(village, "nl", 190)
        await says(village, "Amina", "!standup pauze")
        await village.goes_on_until(THURSDAY + 2 * WEEK)
        assert asked(village, "nl") == []
        await says(village, "Amina", "!standup verder")
        await village.goes_on_until(THURSDAY + 5 * WEEK)
        assert len(asked(village, "nl")) == 1
