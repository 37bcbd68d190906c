"""The order of the list of practices means nothing: in any order the bot does the same."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat, handle
from commands.practice import Practice
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.players import MemoryPlayer
from tests.kit.script import Script, described
from tests.kit.village import ROOM, Village, person, photo_bytes
from tests.scripts import changes, checkins, rounds

Order = Callable[[Sequence[Practice]], Sequence[Practice]]
ORDERS: dict[str, Order] = {
    "backwards": lambda listed: listed[::-1],
    "shuffled": lambda listed: random.Random(3).sample(listed, len(listed)),
}


def put(monkeypatch: pytest.MonkeyPatch, order: Order) -> None:
    practices = tuple(order(handle.PRACTICES))
    monkeypatch.setattr(handle, "PRACTICES", practices)
    monkeypatch.setattr(handle, "COMMANDS", tuple(one for practice in practices for one in practice.commands))


# Of the others some look at lines that several practices tell in one post, in the order of the list.
SCRIPTS = (*checkins.SCRIPTS, *changes.SCRIPTS, *rounds.SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS, ids=described)
async def test_every_script_goes_as_it_does(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, ORDERS["backwards"])
    async with Village(tmp_path).open() as village:
        await (await MemoryPlayer.in_room(script, village)).play()


class Telling:
    """A community in which all is done that several practices might take; what the bot said to each of it."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.said: list[Counter[str]] = []

    async def then(self) -> list[Posted]:
        """What the bot does now. What several tell in one post stands there in the order of the list."""
        posts = await self.village.settled()
        self.said.append(Counter(_known(post) for post in posts))
        return posts

    async def says(
        self,
        name: str,
        words: str,
        alone: bool = False,
        thread: EventId | None = None,
        reply_to: EventId | None = None,
    ) -> list[Posted]:
        room = await self.village.platform.private_room(person(name)) if alone else ROOM
        await self.village.says(name, words, room=room, thread=thread, reply_to=reply_to)
        return await self.then()

    async def taps(self, name: str, on: Posted | EventId, key: str) -> list[Posted]:
        target, room = (on.event, on.room) if isinstance(on, Posted) else (on, ROOM)
        await self.village.reacts(name, target, key, room=room)
        return await self.then()

    async def live(self) -> None:
        village = self.village
        village.consenting = False
        await village.people("Amina", "Bram", "Zehra", "Chidi")
        await self.says("Amina", "!begin")
        root = _one(await self.says("Amina", "!standup nu"), "Tijd voor")
        photo = await village.shows("Zehra", photo_bytes(), "De pomp", thread=root.event)
        await self.then()
        await self.says("Zehra", "ja, zonder mensen", alone=True)
        await self.says("Zehra", "2. hek\n3. geen hamer", thread=root.event)
        await self.says("Bram", "1. gras\n2. stek\n3. nee", alone=True)
        await self.says("Bram", "ja", alone=True)
        await self.says("Chidi", "Wie komt er morgen?", thread=root.event)
        await self.taps("Chidi", village.platform.posted[-1].target or root.event, "🅿️")
        await self.taps("Bram", photo, "🚫")
        await self.says("Amina", "nee", alone=True)
        await self._reflects()
        closed = await self.says("Amina", "!standup sluit")
        await self.taps("Chidi", _one(closed, "Kun jij helpen"), "🤝")
        await self.says("Chidi", "een bijenkast", reply_to=_one(closed, "Het weekrondje is klaar").event)
        await self.says("Chidi", "!prkeer de schaar")
        await self.says("Chidi", "ja")
        for words in ("!status", "!hulp", "!privacy alles", "!weekbericht nu"):
            await self.says("Amina", words)
        await self._weeks()
        await self._goodbyes()

    async def _reflects(self) -> None:
        """Chidi, who owes the round an answer, is asked something else alone."""
        await self.says("Chidi", "!reflectie alleen")
        asked = await self.says("Amina", "!reflectie value-creation")
        (poll,) = [post for post in asked if isinstance(post.outgoing, chat.Poll) and post.room == ROOM]
        await self.says("Bram", "1", reply_to=poll.event)
        alone = await self.village.platform.private_room(person("Chidi"))
        there = [post for post in self.village.platform.posted if post.room == alone]
        poll = next(post for post in there if isinstance(post.outgoing, chat.Poll))
        await self.says("Chidi", "2", alone=True, reply_to=poll.event)
        await self.says("Amina", "!reflectie sluit")

    async def _weeks(self) -> None:
        """A fortnight, in which the clock was not heard for a week.

        Who is new is asked one thing a day, and which comes first of what is due by then is for the list to
        say: here it is only what they hope for.
        """
        async with self.village.database.write() as tx:
            await tx.exec_driver_sql("UPDATE newcomers SET ask = NULL, due_at = NULL, helper_due_at = NULL")
            await tx.exec_driver_sql("UPDATE intake SET ask = NULL, due_at = NULL")
        for days in (5, 8, 2):
            self.village.now += timedelta(days=days)
            await self.village.passes(timedelta(0))
            await self.village.goes_on_until(self.village.now + timedelta(days=1))
            await self.then()
            await self.says("Chidi", "nee", alone=True)

    async def _goodbyes(self) -> None:
        await self.says("Chidi", "stop", alone=True)
        await self.says("Zehra", "!vergeet mij", alone=True)
        await self.says("Zehra", "nee", alone=True)
        await self.says("Zehra", "!vergeet mij", alone=True)
        await self.says("Zehra", "ja", alone=True)
        await self.says("Amina", "hoe laat is het?", alone=True)


def _one(posts: Sequence[Posted], words: str) -> Posted:
    return next(post for post in posts if words in post.words)


def _known(post: Posted) -> str:
    lines = "\n".join(sorted(post.words.splitlines()))
    return f"{type(post.outgoing).__name__} {post.room} {post.removed}\n{lines}"


async def lived(folder: Path) -> list[Counter[str]]:
    folder.mkdir()
    async with Village(folder).open() as village:
        village.watched = True
        telling = Telling(village)
        await telling.live()
        return telling.said


@pytest.mark.parametrize("name", ORDERS)
async def test_the_bot_does_the_same_in_any_order(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = await lived(tmp_path / "usual")
    assert sum(map(Counter.total, usual)) > 50
    put(monkeypatch, ORDERS[name])
    assert await lived(tmp_path / name) == usual
