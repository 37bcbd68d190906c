"""Where nobody answers: a silent member is asked whether they stay, facilitators whether to take a break."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from storage import communities
from storage.communities import Role
from tests.kit.memory import Posted
from tests.kit.village import ROOM, TUESDAY, Village, person

WEEK = timedelta(weeks=1)
STAY, PAUSE, NUDGE = "Zal ik je blijven vragen?", "Zal ik even stoppen met vragen?", "Hoe was je week?"


@asynccontextmanager
async def silent(folder: Path, rounds: int) -> AsyncIterator[Village]:
    """So many rounds in which nobody said anything, up to the close of the last."""
    village = Village(folder)
    village.now = TUESDAY - timedelta(days=2)
    async with village.open():
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.goes_on_until(TUESDAY + timedelta(hours=10) + WEEK * (rounds - 1))
        yield village


def saying(posts: list[Posted], words: str) -> list[Posted]:
    return [post for post in posts if words in post.words]


async def next_week(village: Village) -> list[Posted]:
    return await village.goes_on_until(village.now + WEEK)


async def answers(village: Village, name: str, asked: Posted, how: str) -> list[Posted]:
    """Somebody answers with a sign on the question, or in words; what the bot says to that."""
    if how in ("✅", "❌"):
        await village.reacts(name, asked.event, how, room=asked.room)
    else:
        await village.says(name, how, room=asked.room)
    return await village.settled()


async def test_after_three_silent_rounds_one_question_and_then_none(tmp_path: Path) -> None:
    async with silent(tmp_path, 3) as village:
        # In the place of the third they are asked what they need.
        assert len(saying(village.platform.posted, NUDGE)) == 2
        (asked,) = saying(await next_week(village), STAY)
        assert asked.room == await village.platform.private_room(person("Bram"))
        for _ in range(3):
            posts = await next_week(village)
            assert not saying(posts, NUDGE) and not saying(posts, STAY)


@pytest.mark.parametrize("how", ["✅", "blijf", "ja"])
async def test_who_stays_is_reminded_as_before(tmp_path: Path, how: str) -> None:
    async with silent(tmp_path, 3) as village:
        (asked,) = saying(await next_week(village), STAY)
        (said,) = await answers(village, "Bram", asked, how)
        assert said.words.startswith("Fijn! De volgende keer vraag ik je weer.")
        assert len(saying(await next_week(village), NUDGE)) == 1


@pytest.mark.parametrize("how", ["❌", "stop", "Nee"])
async def test_who_stops_reads_along(tmp_path: Path, how: str) -> None:
    async with silent(tmp_path, 3) as village:
        (asked,) = saying(await next_week(village), STAY)
        (said,) = await answers(village, "Bram", asked, how)
        assert "k vraag je niets" in said.words and said.words.endswith("Typ !meedoen.")
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            members = await communities.members(tx, community.id)
        assert [one.role for one in members if one.person == person("Bram")] == [Role.OBSERVER]


async def test_who_takes_part_again_is_no_longer_asked(tmp_path: Path) -> None:
    async with silent(tmp_path, 3) as village:
        (asked,) = saying(await next_week(village), STAY)
        await village.says("Bram", "!checkin", room=asked.room)
        await village.settled()
        await village.says("Bram", "1. tuin\n2. bank\n3. nee", room=asked.room)
        await village.settled()
        await village.says("Bram", "ja", room=asked.room)
        assert not saying(await village.settled(), "vraag ik je weer")


@pytest.mark.parametrize("how", ["✅", "ja"])
async def test_after_two_empty_rounds_a_tap_is_a_break(tmp_path: Path, how: str) -> None:
    async with silent(tmp_path, 1) as village:
        assert not saying(village.platform.posted, PAUSE)
        (asked,) = saying(await next_week(village), PAUSE)
        assert asked.room == await village.platform.private_room(person("Amina"))
        (said,) = await answers(village, "Amina", asked, how)
        assert said.words == "Goed, de groep heeft pauze. Wil je weer beginnen? Typ !verder."
        assert await next_week(village) == []


async def test_who_says_nothing_goes_on_and_is_not_asked_each_week(tmp_path: Path) -> None:
    async with silent(tmp_path, 2) as village:
        assert len(saying(village.platform.posted, PAUSE)) == 1
        for _ in range(3):
            posts = await next_week(village)
            assert saying(posts, "Tijd voor het weekrondje!") and not saying(posts, PAUSE)


async def test_who_leads_no_more_cannot_take_a_break(tmp_path: Path) -> None:
    async with silent(tmp_path, 2) as village:
        (asked,) = saying(village.platform.posted, PAUSE)
        await village.says("Amina", f"!rol {person('Bram')} begeleider")
        await village.settled()
        await village.says("Bram", f"!rol {person('Amina')} lid")
        await village.settled()
        await village.reacts("Amina", asked.event, "✅", room=asked.room)
        await village.settled()
        assert saying(await next_week(village), "Tijd voor het weekrondje!")
