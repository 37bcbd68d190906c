"""A stand-up that people hold together: turns, quiet signs, and an end after a quarter of an hour."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from storage import communities, live
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.privacy.test_rights import standing

TOLD = "1. gras gemaaid\n2. het hek verven\n3. nee"
NAMES = ("Bram", "Chidi", "Linh")
A_WHILE = timedelta(seconds=20)


class Talk:
    """A group that Amina leads; she began to hold a stand-up together."""

    def __init__(self, village: Village, post: Posted) -> None:
        self.village = village
        self.post = post

    @property
    def words(self) -> str:
        """What the post says now."""
        edits = [
            one.words
            for one in self.village.platform.posted
            if isinstance(one.outgoing, chat.Rewrite) and one.target == self.post.event and not one.removed
        ]
        return edits[-1] if edits else self.post.words

    @property
    def turn(self) -> str | None:
        """Whose turn it is."""
        return next((name for name in NAMES if self.words.startswith(f"Nu mag {name} ")), None)

    async def next(self, by: str = "Chidi") -> list[Posted]:
        await self.village.passes(A_WHILE)
        await self.village.says(by, "!volgende")
        return await self.village.settled()

    async def ticks(self, by: str) -> None:
        await self.village.passes(A_WHILE)
        await self.village.reacts(by, self.post.event, "✅")
        await self.village.settled()

    async def alone(self, name: str) -> list[str]:
        """What somebody was told in private."""
        room = await self.village.platform.private_room(person(name))
        return [post.words for post in self.village.platform.posted if post.room == room and not post.removed]


@asynccontextmanager
async def group(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    async with Village(folder, language).open() as village:
        village.watched = True
        await village.people("Amina", *NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def begun(village: Village, words: str = "!rondje live") -> Talk:
    await village.says("Amina", words)
    posted = await village.settled()
    first = [post for post in posted if post.room == ROOM and isinstance(post.outgoing, chat.Post)][-1]
    return Talk(village, first)


async def test_it_opens_a_round_and_each_has_a_turn_in_one_post(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        assert isinstance(talk.post.outgoing, chat.Post) and talk.post.outgoing.place.thread is not None
        had = []
        while (name := talk.turn) is not None:
            had.append(name)
            public = [post for post in await talk.next() if post.room == ROOM]
            assert not [post for post in public if isinstance(post.outgoing, chat.Post)]
        assert sorted(had) == sorted(NAMES)
        assert talk.words == "We zijn rond. Wil je nog iets vertellen? Dat kan hier tot 17:00."
        assert [one for one in await talk.alone("Amina") if one.startswith("Iedereen was aan de beurt.")]


async def test_a_tick_of_who_spoke_or_leads_passes_it_on_and_of_nobody_else(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        first = talk.turn
        assert first is not None
        other = next(name for name in NAMES if name != first)
        await talk.ticks(other)
        assert talk.turn == first
        await talk.ticks(first)
        second = talk.turn
        assert second not in (None, first)
        await talk.ticks("Amina")
        assert talk.turn not in (None, first, second)


async def test_two_who_pass_it_on_at_once_pass_on_one_turn(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        await village.passes(A_WHILE)
        for name in ("Chidi", "Linh"):
            await village.says(name, "!volgende")
        await village.settled()
        assert talk.turn is not None
        await talk.next()
        assert talk.turn is not None


async def test_who_told_already_or_is_not_to_be_asked_is_not(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        opening = [post for post in await village.settled() if post.room == ROOM][-1]
        await village.says("Bram", TOLD, thread=opening.event)
        await village.says("Linh", "!overslaan")
        await village.settled()
        talk = await begun(village)
        assert talk.turn == "Chidi"
        assert "Al verteld: Bram." in talk.words and "Linh" not in talk.words
        await village.says("Chidi", TOLD, thread=opening.event)
        await village.settled()
        assert talk.turn == "Chidi"
        await talk.next()
        assert talk.words.startswith("We zijn rond.")


async def test_signs_are_quiet_and_none_is_in_the_room_but_that_post(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        name, began = talk.turn, village.now
        posted = await village.goes_on_until(began + timedelta(seconds=95))
        assert [post.target for post in posted if post.room == ROOM] == [talk.post.event]
        assert talk.words.startswith(f"Nu mag {name} vertellen. Rond je langzaam af?")
        posted = await village.goes_on_until(began + timedelta(minutes=13))
        assert [post.words for post in posted if post.room != ROOM] == [
            "Jullie zijn 12 minuten bezig. Over 3 minuten rond ik af."
        ]
        assert not [post for post in posted if post.room == ROOM]
        posted = await village.goes_on_until(began + timedelta(minutes=15))
        assert talk.words.startswith("We zijn rond.")
        (asked,) = [post for post in posted if post.room != ROOM]
        assert asked.words.startswith("De 15 minuten zijn om.\n\nWil je het weekrondje nu sluiten?")
        assert isinstance(asked.outgoing, chat.Post) and asked.outgoing.quiet


async def test_one_tap_closes_the_round_and_without_it_that_closes_at_its_time(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        posted = await village.goes_on_until(village.now + timedelta(minutes=15))
        assert not [post for post in posted if post.words.startswith("Het weekrondje is klaar")]
        asked = next(post for post in posted if post.words.startswith("De 15 minuten"))
        await village.reacts("Amina", asked.event, "✅", room=asked.room)
        assert "Het weekrondje is klaar." in "\n".join(post.words for post in await village.settled())
        assert talk.words.startswith("We zijn rond.")


@pytest.mark.parametrize("minutes", [5, 40])
async def test_it_goes_on_after_a_restart_or_ends_quietly_once_its_time_is_over(
    tmp_path: Path, minutes: int
) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        turn, before = talk.turn, village.now
    again = Village(tmp_path)
    again.platform, again.now = village.platform, before + timedelta(minutes=minutes)
    async with again.open():
        await again.passes(timedelta(0))
        talk = Talk(again, talk.post)
        if minutes == 5:
            assert talk.turn == turn
            await talk.next()
            assert talk.turn not in (None, turn)
        else:
            assert talk.words.startswith("We zijn rond.")
            assert not [one for one in await talk.alone("Amina") if "minuten" in one]


@pytest.mark.parametrize(
    ("before", "words", "answer"),
    [
        (("!rondje live",), "!rondje live", "Jullie zijn al bezig."),
        ((), "!volgende", "Er is nu niemand aan de beurt."),
        (("!standup pauze",), "!standup live", "Het is nu pauze."),
    ],
)
async def test_what_cannot_be_gets_a_friendly_line(
    tmp_path: Path, before: tuple[str, ...], words: str, answer: str
) -> None:
    async with group(tmp_path) as village:
        for one in before:
            await village.says("Amina", one)
            await village.settled()
        await village.says("Amina", words)
        assert (await village.settled())[-1].words.startswith(answer)


async def test_when_all_have_told_there_is_nobody_to_ask(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        opening = [post for post in await village.settled() if post.room == ROOM][-1]
        for name in NAMES:
            await village.says(name, TOLD, thread=opening.event)
        await village.settled()
        await village.says("Amina", "!rondje live")
        assert (await village.settled())[-1].words == "Iedereen heeft al verteld."


@pytest.mark.parametrize("how", ["!standup sluit", "!standup pauze"])
async def test_it_is_over_when_the_round_is(tmp_path: Path, how: str) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        await village.says("Amina", how)
        await village.settled()
        assert talk.words.startswith("We zijn rond.")
        assert not [one for one in await talk.alone("Amina") if "nu sluiten" in one]


async def test_of_who_forgets_themselves_no_turn_is_left(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        name = talk.turn
        assert name is not None
        await village.says(name, "!vergeet mij ja")
        await village.settled()
        assert f"Nu mag {name}" not in standing(village)
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            one = await live.running(tx, community.id)
            assert one is not None and one.turn is not None and len(one.turns) == len(NAMES) - 1


async def test_one_who_goes_away_during_their_turn_passes_it_on(tmp_path: Path) -> None:
    async with group(tmp_path) as village:
        talk = await begun(village)
        name = talk.turn
        assert name is not None
        await village.says(name, "!afwezig tot 1 april")
        await village.settled()
        assert talk.turn not in (None, name)
        assert name not in json.dumps(talk.words)


async def test_in_english(tmp_path: Path) -> None:
    async with group(tmp_path, "en") as village:
        talk = await begun(village, "!standup live")
        assert talk.words.startswith("Now ") and "or type !next." in talk.words
