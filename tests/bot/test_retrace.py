"""A database that was put back: what was said since is not said again, what came in since is taken in."""

import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.kit.memory import MemoryPlatform, Posted
from tests.kit.village import ROOM, TUESDAY, Village, consents, person, photo_bytes

NAMES = ("Amina", "Bram", "Chidi", "Fatima")
ANSWERS = "1. gezaaid\n2. oogsten\n3. geen water"


def snapshot(village: Village, folder: Path) -> Path:
    """The database as it is now, with its photos, in a folder of its own."""
    folder.mkdir()
    source = sqlite3.connect(village.folder / "leerkring.db")
    target = sqlite3.connect(folder / "leerkring.db")
    source.backup(target)
    source.close()
    target.close()
    shutil.copytree(village.folder / "media", folder / "media")
    return folder


def put_back(folder: Path, platform: MemoryPlatform, now: datetime) -> Village:
    """The bot on that database, in rooms where life went on."""
    village = Village(folder)
    village.platform, village.now = platform, now
    platform._listening.clear()
    village._seen = len(platform.posted)
    return village


def shape(exported: dict[str, Any]) -> list[Any]:
    """What was said in every round, whenever it was taken in."""
    return [
        [
            (check["member"], check["answers"], check["late"], len(check["photos"]))
            for check in round_["check_ins"]
        ]
        for round_ in exported["standups"]
    ]


def opened(posts: list[Posted]) -> Posted:
    """The post with the three questions."""
    (post,) = [post for post in posts if post.room == ROOM and "Tijd voor het weekrondje" in post.words]
    return post


async def a_week(village: Village) -> None:
    """Everything that a week brings: the clock's round, one by hand, questions, photos, help, a digest."""
    opening = opened(await village.goes_on_until(TUESDAY + timedelta(days=7, minutes=5)))
    await village.says("Bram", ANSWERS, thread=opening.event)
    await village.shows("Chidi", photo_bytes(), "Mijn moestuin", thread=opening.event)
    await village.settled()
    await village.says("Chidi", ANSWERS, thread=opening.event)
    await village.says("Fatima", "!status")
    await village.settled()
    closing = await village.goes_on_until(village.now + timedelta(hours=10))
    obstacle, *_ = [post for post in closing if post.room == ROOM and "geen water" in post.words]
    await village.reacts("Fatima", obstacle.event, "1️⃣")
    await village.says("Amina", "!standup nu")
    by_hand = opened(await village.settled())
    await village.says("Fatima", ANSWERS, thread=by_hand.event)
    await village.settled()
    await village.says("Amina", "!standup sluit")
    await village.settled()
    await village.goes_on_until(village.now + timedelta(days=4))


async def test_a_week_is_retraced_without_a_word(tmp_path: Path) -> None:
    village = Village(tmp_path / "first")
    async with village.open():
        await village.people(*NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        await consents(village.database, *map(person, NAMES))
        folder = snapshot(village, tmp_path / "second")
        await a_week(village)
        before = await village.exported()
        said = [(post.event, post.words) for post in village.platform.posted]
    assert len(said) > 15
    again = put_back(folder, village.platform, village.now + timedelta(days=1))
    async with again.open():
        assert [post.words for post in await again.settled()] == []
        assert shape(await again.exported()) == shape(before)
        assert (await again.exported())["offers"] == before["offers"] != []
        # And it goes on: what comes next is said.
        await again.says("Bram", "!status")
        assert len(await again.settled()) == 1


async def test_what_was_due_and_never_said_is_not_said_as_if_it_were_then(tmp_path: Path) -> None:
    village = Village(tmp_path / "first")
    async with village.open():
        await village.people(*NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        folder = snapshot(village, tmp_path / "second")
    # Nobody kept time for a week; only then somebody asks something, and nobody answers.
    village.now = TUESDAY + timedelta(days=8)
    again = put_back(folder, village.platform, village.now)
    async with again.open():
        await again.settled()
        await again.says("Bram", "!status")
        (answer,) = await again.settled()
        assert answer.room == ROOM


async def test_an_answer_that_was_not_given_is_given(tmp_path: Path) -> None:
    village = Village(tmp_path / "first")
    async with village.open():
        await village.people(*NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        folder = snapshot(village, tmp_path / "second")
        await village.says("Bram", "!status")
        (answered,) = await village.settled()
        await village.says("Chidi", "!status")
        await village.settled()
    # As if the bot had been killed before the last answer went out.
    gone = village.platform.posted.pop()
    by_post = village.platform._by_post
    del by_post[next(post for post, posted in by_post.items() if posted is gone)]
    again = put_back(folder, village.platform, village.now)
    async with again.open():
        (given,) = await again.settled()
        assert given.words == gone.words
        assert given is not answered
