"""Who left out two rounds is asked once, alone, what they need: theirs, and the group's after a yes."""

from pathlib import Path
from typing import Any

import pytest

from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village
from tests.practices.standup.test_resting import NUDGE, next_week, saying, silent

NEEDS = "Wat heb je nodig om verder te komen"


async def wishes(village: Village) -> list[str]:
    exported: Any = await village.exported()
    return [one["text"] for one in exported["parked"]]


async def asked(village: Village) -> Posted:
    (found,) = saying(village.platform.posted, NEEDS)
    return found


async def test_it_takes_the_place_of_the_third_reminder_once(tmp_path: Path) -> None:
    async with silent(tmp_path, 2) as village:
        assert not saying(village.platform.posted, NEEDS)
        posts = await next_week(village)
        assert len(saying(posts, NEEDS)) == 1 and not saying(posts, NUDGE)
        assert saying(posts, NEEDS)[0].room != ROOM
        for _ in range(4):
            assert not saying(await next_week(village), NEEDS)


async def test_who_said_so_twice_is_asked_too_but_nobody_who_hears_less(tmp_path: Path) -> None:
    async with silent(tmp_path, 1) as village:
        await village.says("Bram", "!overslaan")
        await next_week(village)
        assert len(saying(await next_week(village), NEEDS)) == 1
    (tmp_path / "b").mkdir()
    async with silent(tmp_path / "b", 2) as village:
        await village.says("Bram", "!stil")
        assert not saying(await next_week(village), NEEDS)


@pytest.mark.parametrize(("answer", "kept"), [("ja", ["iemand die kan lassen"]), ("nee", [])])
async def test_the_answer_goes_nowhere_without_a_yes(tmp_path: Path, answer: str, kept: list[str]) -> None:
    async with silent(tmp_path, 3) as village:
        one = await asked(village)
        await village.says("Bram", "iemand die kan lassen", reply_to=one.event, room=one.room)
        (share,) = saying(await village.settled(), "iemand die kan lassen")
        assert await wishes(village) == []
        await village.says("Bram", answer, reply_to=share.event, room=one.room)
        await village.settled()
        assert await wishes(village) == kept
        assert "lassen" not in " ".join(post.words for post in village.platform.posted if post.room == ROOM)


async def test_the_answers_of_the_round_are_still_those(tmp_path: Path) -> None:
    async with silent(tmp_path, 2) as village:
        await village.goes_on_until(village.now.replace(day=village.now.day + 7, hour=14, minute=1))
        one = await asked(village)
        await village.says("Bram", "1. geveegd\n2. verf kopen\n3. nee", room=one.room)
        await village.settled()
        (check,) = await village.kept()
        assert check["answers"]["done"] == "geveegd"
