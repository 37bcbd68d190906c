"""How much a community of twelve hears of the bot in thirteen weeks, whoever answers or not: a budget."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands import chat
from storage.ids import EventId, PersonId
from tests.kit.memory import Posted
from tests.kit.ringing import Told, counted
from tests.kit.village import ROOM, Village, person, photo_bytes

NAMES = "Amina Bram Chidi Dewi Emre Fatma Gijs Hanna Ismail Joke Karim Lotte".split()
FACILITATOR, SILENT, ON_HOLIDAY, HALF, LESS = "Amina", "Joke", "Lotte", "Hanna", "Karim"
"""HALF leaves out an answer until asked for it; LESS wants the digest alone."""
SHOWN = {name: person(name) for name in (FACILITATOR, "Bram", "Chidi", HALF, SILENT, ON_HOLIDAY, LESS)}
ZONE = "Europe/Amsterdam"
FIRST = datetime(2026, 1, 4, 11, 0, tzinfo=UTC)
"""A Sunday, with thirteen weeks after it of which only the last but one has a public holiday."""
WEEKS = 13
SETTLING = 5
"""So many weeks everything is new; what is meant for the first time only is not of an ordinary week."""
RINGS, RINGS_LOOKING_BACK, POSTS = 4, 5, 6
ANSWER = "1. Ik heb de tuin gespit.\n2. Ik ga zaaien.\n3. "
HINDERED = {"Bram": "De pomp is stuk", "Dewi": "Ik zoek een aanhanger", "Gijs": "Te weinig tijd"}


class Quarter:
    """Thirteen weeks of one community, of whom `answers` says who checks in when."""

    def __init__(self, village: Village, answers: Callable[[str, int], bool]) -> None:
        self.village = village
        self.answers = answers
        self.took_part: defaultdict[EventId, set[PersonId]] = defaultdict(set)
        self.helped: Posted | None = None

    async def lived(self) -> Told:
        """All of it, counted from the first Monday on."""
        village = self.village
        village.now = FIRST
        async with village.open():
            await village.people(*NAMES)
            await village.says(FACILITATOR, "!begin")
            await village.settled()
            await village.says(LESS, "!stil")
            await village.settled()
            village.timeline.clear()
            for week in range(WEEKS):
                await self._week(week)
        everybody = [person(name) for name in NAMES]
        return counted(village.timeline, ROOM, everybody, self.took_part, ZONE)

    async def _week(self, week: int) -> None:
        village = self.village
        monday = FIRST + timedelta(days=1 + 7 * week)
        await village.goes_on_until(monday)
        if week == 6 and self.answers(ON_HOLIDAY, 0):
            await village.says(ON_HOLIDAY, "!afwezig tot 9 maart")
        await village.goes_on_until(monday + timedelta(hours=23))
        opened = [post for post in village.platform.posted if "Stuur een foto van iets" in post.words]
        root = opened[-1].event
        for name in NAMES[1:]:
            if self.answers(name, week):
                await self._checks_in(name, root)
        await village.goes_on_until(monday + timedelta(days=1, hours=8))
        await self._offers()
        await village.goes_on_until(monday + timedelta(days=6))

    async def _checks_in(self, name: str, root: EventId) -> None:
        village = self.village
        if name == "Bram":
            await village.shows(name, photo_bytes(), "In de tuin", thread=root)
        if name == HALF:
            await village.says(name, "1. Ik heb de tuin gespit.\n2. Ik ga zaaien.", thread=root)
            await village.settled()
            await village.goes_on_until(village.now + timedelta(minutes=10))
            await village.says(name, "Nee", room=await village.platform.private_room(person(name)))
        else:
            await village.says(name, ANSWER + HINDERED.get(name, "Nee."), thread=root)
        self.took_part[root].add(person(name))
        await village.settled()

    async def _offers(self) -> None:
        """Somebody wants to help the first who asked."""
        village = self.village
        asking = [post for post in village.platform.posted if post.words.startswith("Wie kan helpen?")]
        if asking and asking[-1] is not self.helped:
            self.helped = asking[-1]
            await village.reacts("Chidi", asking[-1].event, "1️⃣")
            await village.settled()


def of(told: Told, print_as: str) -> None:
    print(f"\n{print_as}\n{told.table(SHOWN)}")


def asks_nothing_of(village: Village, name: str) -> bool:
    """Whether nothing is said to somebody in private."""
    room = f"!private-{person(name)}"
    return not [post for _, post in village.timeline if post.room == room and post.words]


def looks_back(told: Told, week: tuple[int, int]) -> bool:
    return any(isinstance(post.outgoing, chat.Poll) for post in told.posts[week])


@pytest.mark.slow
async def test_most_answer(tmp_path: Path) -> None:
    def answers(name: str, week: int) -> bool:
        return name != SILENT and not (name == ON_HOLIDAY and 6 <= week <= 8)

    quarter = Quarter(Village(tmp_path), answers)
    told = await quarter.lived()
    of(told, "Most answer")
    assert not told.at_weekends
    asked = [post.words for _, post in quarter.village.timeline if "Antwoord hier." in post.words]
    assert len(asked) == WEEKS, "what is missing, in private"
    assert not [post for _, post in quarter.village.timeline if post.room == ROOM and post.words in asked]
    assert asks_nothing_of(quarter.village, LESS)
    for week in told.weeks[SETTLING:]:
        most = RINGS_LOOKING_BACK if looks_back(told, week) else RINGS
        assert told.most_rings(week, [person(name) for name in NAMES]) <= most, week
        assert len(told.posts[week]) <= POSTS, week


@pytest.mark.slow
async def test_nobody_answers(tmp_path: Path) -> None:
    quarter = Quarter(Village(tmp_path), lambda _name, _week: False)
    told = await quarter.lived()
    of(told, "Nobody answers")
    assert not told.at_weekends
    for week in told.weeks[SETTLING:]:
        assert told.most_rings(week, [person(name) for name in NAMES]) <= RINGS, "they are let be"
        assert len(told.posts[week]) <= POSTS, week
    said = [post.words for _, post in quarter.village.timeline]
    asked = [words for words in said if "Ik hoorde een tijdje niets van je" in words]
    assert len(asked) == len(NAMES) - 2, "each of them once, and nobody is reminded after that"
    assert asks_nothing_of(quarter.village, LESS)
    for week in told.weeks:
        assert told.rings[week][person(LESS)] <= told.rings[week][person(SILENT)]
    assert len([words for words in said if "kwam er twee keer niets binnen" in words]) == 1
    assert not [words for words in said if "Niemand" in words.partition("\n")[0]]


@pytest.mark.slow
async def test_a_group_that_gets_to_know_each_other(tmp_path: Path) -> None:
    def answers(name: str, week: int) -> bool:
        return name != SILENT and not (name == ON_HOLIDAY and 6 <= week <= 8)

    quarter = Quarter(Village(tmp_path, orientation=True), answers)
    told = await quarter.lived()
    of(told, "With all that is asked in the beginning")
    assert not told.at_weekends
    said = [post.words for _, post in quarter.village.timeline]
    unnamed = [words for words in said if "korte vragen over De Buurttuin" in words]
    assert len(unnamed) >= len(NAMES) - 1, "questions without names come too"
    assert asks_nothing_of(quarter.village, LESS)
    # In the first week everybody is also asked alone what they hope for.
    for week in told.weeks[1:]:
        assert told.most_rings(week, [person(name) for name in NAMES]) <= RINGS_LOOKING_BACK, week
        assert len(told.posts[week]) <= POSTS, week
