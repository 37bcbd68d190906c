"""A round that was held by hand is that week's round."""

from pathlib import Path

import pytest

from tests.kit.memory import Posted
from tests.kit.village import Village
from tests.practices.schedule.test_weeks import at, begun, in_room

ANSWER = "1. de heg geknipt\n2. ik plant {plan}\n3. nee"


async def held(village: Village, plan: str, *names: str) -> list[Posted]:
    """Somebody opens a round, these people answer, and it is closed; what was said on opening it."""
    await village.says("Amina", "!standup nu")
    said = await village.settled()
    root = next(post.event for post in said if "Tijd voor" in post.words)
    for name in names:
        await village.says(name, ANSWER.format(plan=plan), thread=root)
    await village.says("Amina", "!standup sluit")
    await village.settled()
    return said


@pytest.mark.parametrize(
    ("by_hand", "instead"),
    [
        ("2026-03-03T08:50+01:00", True),
        ("2026-03-02T10:00+01:00", True),
        ("2026-03-02T08:50+01:00", False),
    ],
)
async def test_it_takes_the_place_of_the_planned_one(tmp_path: Path, by_hand: str, instead: bool) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at(by_hand))
        said = await held(village, "tulpen", "Bram", "Chidi")
        assert any("telt voor dinsdag 09:00" in post.words for post in said) is instead
        later = in_room(await village.goes_on_until(at("2026-03-03T20:00+01:00")))
        assert any("Tijd voor" in words for words in later) is not instead
        # Nor is anybody told of one that will not come.
        assert any("weekrondje" in words for words in later) is not instead
        # A week later all is as always.
        later = in_room(await village.goes_on_until(at("2026-03-10T09:00+01:00")))
        assert any("Tijd voor" in words for words in later)


async def test_who_answered_in_one_round_of_a_week_was_not_silent_in_it(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-03T20:00+01:00"))
        await village.goes_on_until(at("2026-03-10T20:00+01:00"))
        await village.goes_on_until(at("2026-03-17T20:00+01:00"))
        await village.goes_on_until(at("2026-03-19T10:00+01:00"))
        await held(village, "tulpen", "Bram")
        await village.goes_on_until(at("2026-03-20T10:00+01:00"))
        await held(village, "tulpen")
        draft = [post.words for post in village.platform.posted if "Verslag" in post.words][-1]
        assert "Ik hoorde drie keer niets van Chidi, Daan." in draft


async def test_a_plan_is_compared_with_the_last_that_its_author_said(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-02T10:00+01:00"))
        await held(village, "tulpen", "Bram", "Chidi")
        await village.goes_on_until(at("2026-03-10T10:00+01:00"))
        await village.says("Amina", "!standup sluit")
        await village.goes_on_until(at("2026-03-17T10:00+01:00"))
        root = [post.event for post in village.platform.posted if "Tijd voor" in post.words][-1]
        before = len(village.platform.posted)
        await village.says("Bram", ANSWER.format(plan="rozen"), thread=root)
        await village.says("Amina", "!standup sluit")
        await village.settled()
        said = [post.words for post in village.platform.posted[before:]]
        assert any("ik plant tulpen" in words for words in said if "rozen" not in words), (
            "Bram reads it again"
        )
        draft = next(words for words in said if "Bram" in words and "geknipt" in words)
        assert "ik plant tulpen" in draft.split("Chidi")[0]


@pytest.mark.parametrize(
    ("opened", "until"),
    [("2026-03-04T10:00+01:00", "tot 17:00"), ("2026-03-04T17:06+01:00", "tot donderdag 17:00")],
)
async def test_it_does_not_close_at_night(tmp_path: Path, opened: str, until: str) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at(opened))
        await village.says("Amina", "!standup nu")
        assert any(until in post.words for post in await village.settled())
