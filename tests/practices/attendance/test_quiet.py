"""Who wants the digest alone is asked nothing in private, and comes back when they say so."""

import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat, texts
from tests.kit.memory import Posted
from tests.kit.reflecting import private
from tests.kit.village import ROOM, Village, photo_bytes

TEN = timedelta(minutes=10)
WEEKS = timedelta(weeks=4)


@asynccontextmanager
async def quiet(folder: Path, words: str = "!stil") -> AsyncIterator[Village]:
    """Nobody answers; Joke wants less, and Bram does not."""
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Joke", "Chidi", "Dewi", "Emre")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Joke", words)
        await village.settled()
        yield village


def alone(posts: list[Posted], name: str) -> list[str]:
    """What somebody is told in private."""
    said = (chat.Post, chat.Poll)
    return [post.words for post in posts if post.room == private(name) and isinstance(post.outgoing, said)]


async def test_nothing_is_asked_of_them_in_private(tmp_path: Path) -> None:
    async with quiet(tmp_path) as village:
        posts = await village.goes_on_until(village.now + WEEKS)
        assert len(alone(posts, "Bram")) > 2
        assert alone(posts, "Joke") == []


async def test_what_is_missing_is_not_asked(tmp_path: Path) -> None:
    async with quiet(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        for name in ("Bram", "Joke"):
            await village.says(name, "1. De tuin gespit", thread=root)
        await village.settled()
        posts = await village.passes(TEN)
        assert len(alone(posts, "Bram")) == 1 and alone(posts, "Joke") == []
        assert not [post for post in posts if post.room == ROOM]


async def test_a_question_without_names_goes_past_them(tmp_path: Path) -> None:
    async with quiet(tmp_path) as village:
        await village.says("Amina", "!vraag basic-needs")
        posts = await village.settled()
        posts += await village.goes_on_until(village.now + timedelta(hours=2))
        assert len(alone(posts, "Bram")) > len(alone(posts, "Joke")) == 0


async def test_whether_their_photos_may_be_kept_rings_no_telephone(tmp_path: Path) -> None:
    async with quiet(tmp_path) as village:
        village.consenting = False
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        for name, rings in (("Bram", True), ("Joke", False)):
            await village.shows(name, photo_bytes(), thread=root)
            asked = [one.outgoing for one in await village.settled() if one.room == private(name)]
            assert [isinstance(one, chat.Post) and one.quiet for one in asked] == [not rings]


async def test_it_says_what_it_cannot_silence_and_how_to_come_back(tmp_path: Path) -> None:
    async with quiet(tmp_path, "Hoi") as village:
        await village.says("Joke", "!stil")
        (told,) = await village.settled()
        assert "Ik kan ze niet voor één persoon uitzetten" in told.words and "!stil uit" in told.words
        is_so = texts.line("nl", "status-quiet", prefix="!")
        await village.says("Joke", "!status")
        assert is_so in (await village.settled())[-1].words
        await village.says("Joke", "!stil uit")
        await village.settled()
        await village.says("Joke", "!status")
        assert is_so not in (await village.settled())[-1].words
        posts = await village.goes_on_until(village.now + timedelta(weeks=1))
        assert len(alone(posts, "Joke")) == len(alone(posts, "Bram")) > 0


@pytest.mark.parametrize("words", ["stil", "!quiet", "quiet"])
async def test_in_private_its_word_alone_is_enough(tmp_path: Path, words: str) -> None:
    async with quiet(tmp_path, "Hoi") as village:
        room = await village.alone_with("Joke")
        await village.says("Joke", words, room=room)
        assert (await village.settled())[-1].words.startswith("Goed. Je krijgt van mij")


async def test_it_stands_in_their_own_data(tmp_path: Path) -> None:
    async with quiet(tmp_path) as village:
        await village.says("Joke", "!mijngegevens alles")
        await village.settled()
        (file,) = [one for one in village.platform.files.values() if zipfile.is_zipfile(io.BytesIO(one))]
        with zipfile.ZipFile(io.BytesIO(file)) as pack:
            assert b'"only_digest": true' in b"".join(pack.read(name) for name in pack.namelist())
