"""A commit stands, but the answer to it is lost: what follows from it is done all the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.database import Database, Transaction, Unavailable
from tests.kit.village import Village, photo_bytes

SECRET = "een heel persoonlijk geheim"


class Line:
    """The connection to the database, of which `broken` answers to commits are still to be lost."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken = 0
        self.only = ""
        real: Any = Database.write

        @asynccontextmanager
        async def write(database: Database, **how: bool) -> AsyncIterator[Transaction]:
            async with real(database, **how) as tx:
                yield tx
            task = asyncio.current_task()
            if self.broken and task is not None and task.get_name().startswith(self.only):
                self.broken -= 1
                raise Unavailable("the connection was lost while committing")

        monkeypatch.setattr(Database, "write", write)

    def breaks(self, whose: str = "room ") -> None:
        """The next answer is lost, to whom works by this name."""
        self.broken, self.only = 1, whose


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def told(village: Village, words: str) -> None:
    """Waits until the bot says this, without doing anything that would wake it."""
    while not any(words in post.words for post in village.platform.posted):  # noqa: ASYNC110
        await asyncio.sleep(0.01)


async def test_an_answer_goes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with begun(tmp_path) as village:
        line = Line(monkeypatch)
        line.breaks()
        await village.says("Amina", "!privacy")
        await told(village, "vergeet mij")
        assert not line.broken
        await village.settled()
        assert len([post for post in village.platform.posted if "vergeet mij" in post.words]) == 1


async def test_what_was_removed_leaves_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        said = await village.says("Bram", f"1. {SECRET}\n2. b\n3. nee", thread=root)
        photo = await village.shows("Bram", photo_bytes("red"), SECRET, thread=root)
        await village.settled()
        assert kept(tmp_path)
        line = Line(monkeypatch)
        for event in (said, photo):
            line.breaks()
            await village.removes("Bram", event)
            assert not line.broken
        while kept(tmp_path):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def kept(folder: Path) -> list[str]:
    """The files with the secret in it, and the photos."""
    words = [file.name for file in folder.glob("leerkring.db*") if SECRET.encode() in file.read_bytes()]
    return words + [file.name for file in folder.glob("media/*/*.jpg")]


async def test_what_is_due_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        await village.settled()
        line = Line(monkeypatch)
        line.breaks("")
        village.now += timedelta(hours=9)
        with pytest.raises(Unavailable):
            await village.engine.handling.wakes(await due(village))
        await told(village, "Het weekrondje is klaar")
        assert not line.broken


async def due(village: Village) -> Any:
    from commands import handle

    async with village.database.read() as tx:
        return await handle.due(tx, village.now)
