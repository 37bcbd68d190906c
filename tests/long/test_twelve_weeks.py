"""Twelve weeks of a community of twelve: all that its room is told, post by post, and how little that is.

Public holidays, a week's break, both changes of the clock, people who are away or late, and a bot that is
down over an opening, over a close and over a whole round.
"""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commands import chat
from commands.times.moments import local
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.reflecting import HOPE
from tests.kit.village import ROOM, Village, person, photo_bytes

PEOPLE = "Amina Bram Chidi Dewi Emre Fatma Gijs Hanna Ismail Joke Karim Lotte".split()
ANSWER = "1. Ik heb de tuin gespit.\n2. Ik ga zaaien.\n3. Nee."
ZONE = "Europe/Amsterdam"
KINDS = {
    "Het weekrondje begint": "reminder",
    "Tijd voor het weekrondje": "opening",
    "Het weekrondje is klaar": "close",
    "De Buurttuin, week": "digest",
    "Welkom, ": "welcome",
    "Gaat er iets echt anders?": "question",
    "Welke vraag wil je hier": "what to discuss",
}
REMINDER, OPENING, CLOSE = "mon 17:00 reminder", "tue 09:00 opening", "tue 17:00 close"
DIGEST = "fri 16:00 digest"
USUAL = [REMINDER, OPENING, CLOSE, DIGEST]
"""A quiet week costs the room four posts outside the thread."""
REFLECTING = ["wed 12:00 poll", "thu 12:00 poll"]
"""Every third week has a reflection of two questions; the digest tells what came out."""


def at(text: str) -> datetime:
    """A moment of 2026 on the clock in Amsterdam, such as 03-23 17:00."""
    naive = datetime.fromisoformat(f"2026-{text}")
    summer = datetime.fromisoformat("2026-03-29 03:00") <= naive < datetime.fromisoformat("2026-10-25 03:00")
    return datetime.fromisoformat(f"2026-{text}{'+02:00' if summer else '+01:00'}")


class Season:
    """A community whose weeks go by; `down` is while the bot is."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self._told = 0

    @asynccontextmanager
    async def up(self) -> AsyncIterator[None]:
        """The bot runs, and first does what became due while it did not."""
        async with self.village.open():
            await self.village.passes(timedelta(0))
            yield

    async def until(self, moment: str) -> None:
        await self.village.goes_on_until(at(moment))

    async def known(self) -> None:
        """Nobody need be asked any more who they are: that has tests of its own."""
        async with self.village.database.write() as tx:
            await tx.exec_driver_sql("UPDATE intake SET ask = NULL, due_at = NULL")

    async def welcomed(self) -> None:
        """Nor asked how they find their way: that has tests of its own too."""
        async with self.village.database.write() as tx:
            await tx.exec_driver_sql("UPDATE newcomers SET ask = NULL, due_at = NULL, helper_due_at = NULL")

    def news(self) -> list[tuple[str, Posted]]:
        """What was posted since this was asked last, and when."""
        new = self.village.timeline[self._told :]
        self._told = len(self.village.timeline)
        return [(f"{local(when, ZONE):%a %H:%M}".lower(), post) for when, post in new]

    def root(self) -> EventId:
        """The thread of the latest round."""
        return [p.event for p in self.village.platform.posted if p.words.startswith("Tijd voor")][-1]

    async def answer(self, *names: str) -> None:
        """They check in, the first of them with a photo."""
        root = self.root()
        for name in names:
            if name == names[0]:
                await self.village.shows(name, photo_bytes(), "In de tuin", thread=root)
            await self.village.says(name, ANSWER, thread=root)
        await self.village.settled()

    async def week(self, opening: str, *silent: str) -> None:
        """Goes on until an opening, and all but the silent answer that same hour."""
        await self.until(opening)
        await self.answer(*(name for name in PEOPLE[1:] if name not in silent))


def in_room(news: list[tuple[str, Posted]]) -> list[str]:
    """The posts outside the thread, by their kind, with day and time."""
    found = []
    for when, post in news:
        outgoing = post.outgoing
        told = chat.Post | chat.Picture | chat.Poll
        if post.room != ROOM or not isinstance(outgoing, told) or outgoing.place.thread:
            continue
        kinds = [kind for words, kind in KINDS.items() if post.words.startswith(words)]
        kinds.append("?")
        if isinstance(outgoing, chat.Poll):
            kinds = ["poll"]
        found.append(f"{when} {kinds[0]}")
    return found


def privately(news: list[tuple[str, Posted]]) -> Counter[str]:
    """How often people other than the facilitator were told something in private.

    But for what those who began together are asked soon, and three months later.
    """
    told = [
        post
        for _, post in news
        if not isinstance(post.outgoing, chat.PollEnd)
        and (HOPE not in post.words or post.room == f"!private-{person('Zehra')}")
    ]
    rooms = (post.room for post in told if post.room.startswith("!private-"))
    return Counter(room.removeprefix("!private-") for room in rooms if room != f"!private-{person('Amina')}")


@pytest.mark.slow
async def test_twelve_weeks(tmp_path: Path) -> None:
    season = Season(Village(tmp_path))
    season.village.now = at("03-21 12:00")
    await _spring(season)
    await _autumn(season)


async def _spring(season: Season) -> None:
    village = season.village
    async with season.up():
        await village.people(*PEOPLE)
        await village.says("Amina", "!begin")
        await village.settled()
        await season.known()
        season.news()

        # 1: everybody answers. Who sent a photo hears in private, this once, how to say what it is to them.
        await season.week("03-24 09:00")
        await season.until("03-28 12:00")
        news = season.news()
        assert in_room(news) == USUAL
        assert privately(news) == {person("Bram"): 1}
        hoping = [(when, post.room) for when, post in news if HOPE in post.words]
        assert len({room for _, room in hoping}) == len(hoping) == len(PEOPLE) - 1
        assert all(when.startswith("mon") for when, _ in hoping), "not on a Sunday"

        # 2: the clock went forward on Sunday. Good Friday takes the digest. Two are silent, one is away.
        await village.says("Lotte", "!afwezig tot 8 april")
        await season.week("03-31 09:00", "Joke", "Karim", "Lotte")
        await season.until("04-04 12:00")
        news = season.news()
        assert in_room(news)[-3:] == [REMINDER, OPENING, CLOSE]
        assert privately(news) == {person("Joke"): 1, person("Karim"): 1}

        # 3: Easter Monday takes the reminder; the digest tells of two weeks. One leaves this round out.
        await season.until("04-06 12:00")
        await village.says("Karim", "!overslaan")
        await season.week("04-07 09:00", "Karim", "Lotte")
        await season.until("04-11 12:00")
        news = season.news()
        assert in_room(news)[-5:] == [OPENING, CLOSE, *REFLECTING, DIGEST]
        assert not privately(news)

        # 4: a break.
        await season.until("04-13 10:00")
        await village.says("Amina", "!standup pauze")
        await village.settled()
        season.news()
        await season.until("04-20 10:00")
        assert season.news() == []
        await village.says("Amina", "!standup verder")
        await village.settled()
        season.news()

        # 5: the bot is down from eight to eleven.
        await season.until("04-21 08:00")
    village.now = at("04-21 11:00")
    async with season.up():
        await season.answer(*PEOPLE[1:])
        await season.until("04-25 12:00")
        assert in_room(season.news()) == [REMINDER, "tue 11:00 opening", CLOSE, DIGEST]

        # 6: King's Day takes the reminder, and the bot is down over the close.
        await season.week("04-28 09:00", "Dewi")
        await season.until("04-28 16:30")
    village.now = at("04-29 10:00")
    async with season.up():
        await season.until("05-02 12:00")
        news = season.news()
        assert in_room(news) == [OPENING, "wed 10:00 close", *REFLECTING, DIGEST]
        assert privately(news) == {person("Dewi"): 1}
        await village.says("Amina", "!standup pauze")
        await village.settled()
        await season.until("10-11 12:00")
        await village.says("Amina", "!standup verder")
        await village.settled()
        season.news()


async def _autumn(season: Season) -> None:
    village = season.village
    async with season.up():
        # 7: two are late; the digest has them too. Half a year after it began, the group is asked what people
        # would like to discuss.
        await season.week("10-13 09:00", "Emre", "Gijs")
        await season.until("10-14 12:00")
        await season.answer("Emre", "Gijs")
        await season.until("10-17 12:00")
        news = season.news()
        assert in_room(news) == [REMINDER, OPENING, CLOSE, "wed 12:00 what to discuss", DIGEST]
        assert "11 mensen" in next(post.words for _, post in news if "De Buurttuin, week" in post.words)
        [latest] = [one for one in (await village.exported())["standups"] if one["opened_at"] > "2026-10"]  # type: ignore[attr-defined]
        assert [check["late"] for check in latest["check_ins"]] == [False] * 9 + [True] * 2

        # 8: somebody new comes on Wednesday, is welcomed there and in private, where they get what happened
        # before (a few words, and a page), and on Thursday is asked what they hope for; nothing else before
        # the next round.
        await season.week("10-20 09:00")
        await season.until("10-21 12:00")
        await village.comes("Zehra")
        await season.known()
        await season.until("10-24 12:00")
        news = season.news()
        assert in_room(news) == [REMINDER, OPENING, CLOSE, "wed 12:00 welcome", DIGEST]
        assert privately(news) == {person("Zehra"): 4}
        await season.welcomed()

        # 9: the clock went back on Sunday.
        await season.week("10-27 09:00")
        await season.until("10-31 12:00")
        news = season.news()
        assert in_room(news) == USUAL
        assert privately(news) == {person("Zehra"): 1}

        # 10: the bot is down over the whole round: nothing is said of it, neither then nor at night.
        await season.until("11-03 08:00")
    village.now = at("11-03 23:00")
    async with season.up():
        await season.until("11-07 12:00")
        news = season.news()
        assert in_room(news) == [REMINDER, REFLECTING[0], "thu 12:00 question"]
        assert not privately(news)
        await village.says("Amina", "!status")
        told = (await village.settled())[-1].words
        assert "weekrondje van dinsdag 3 november om 09:00" in told

        # 11: somebody looks on from now on, and somebody leaves.
        await village.says("Hanna", "!meekijken")
        await village.hear(chat.Left(**village._about("Ismail")))
        season.news()
        await season.week("11-10 09:00", "Hanna", "Ismail")
        await season.until("11-14 12:00")
        news = season.news()
        assert in_room(news) == USUAL
        # Who left is asked what another has to know who goes on.
        assert privately(news) == {person("Zehra"): 1, person("Ismail"): 1}

        # 12: every other week from now on.
        await village.says("Amina", "!rooster elke twee weken")
        await season.until("11-16 12:00")
        season.news()
        await season.week("11-17 09:00", "Hanna", "Ismail")
        await season.until("11-29 12:00")
        assert in_room(season.news()) == [*USUAL, *REFLECTING]
        await season.until("12-01 12:00")
        assert in_room(season.news()) == [REMINDER, OPENING]
