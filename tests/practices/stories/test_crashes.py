"""Killed at any moment of a story, it asks nothing twice and has all that was told."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from tests.kit.lives import Lives, Step
from tests.kit.village import Village
from tests.practices.agreements.test_agreements import alone
from tests.practices.stories.test_stories import TOLD, kept

MOMENTS, EACH = 8, 3
"""So many has the longest step at most, and so many has each at least."""
_whole: list[Any] = []
"""What comes of it where nobody is killed."""


def say(body: str) -> Step:
    async def step(village: Village) -> None:
        await village.says("Bram", body, room=alone("Bram"))
        await village.settled()

    return step


def tap(key: str) -> Step:
    """A sign on what was asked last."""

    async def step(village: Village) -> None:
        posts = [one for one in village.platform.posted if one.room == alone("Bram")]
        last = [one for one in posts if isinstance(one.outgoing, chat.Post)][-1]
        await village.reacts("Bram", last.event, key, room=alone("Bram"))
        await village.settled()

    return step


async def digest(village: Village) -> None:
    await village.says("Amina", "!weekbericht nu")
    await village.settled()


STEPS: Sequence[Step] = (say("!verhaal"), *map(say, TOLD), tap("3️⃣"), say("2"), tap("2️⃣"), digest)


async def lived(folder: Path, nth: int | None = None) -> tuple[int, Any]:
    """How often it was killed, and what came of it all."""
    folder.mkdir()
    async with Lives(folder, nth) as lives:
        await lives.village.people("Amina", "Bram")
        await lives.village.says("Amina", "!begin")
        await lives.village.settled()
        for name in ("Amina", "Bram"):
            await lives.village.alone_with(name)
        for step in STEPS:
            await lives.does(step)
        await lives.village.settled()
        return lives.killed, (lives.stands(), await kept(lives.village))


@pytest.mark.parametrize("nth", range(MOMENTS))
async def test_whenever_it_is_killed_it_is_asked_and_told_once(tmp_path: Path, nth: int) -> None:
    if not _whole:
        _whole.append((await lived(tmp_path / "whole"))[1])
    killed, found = await lived(tmp_path / "killed", nth)
    assert killed or nth > EACH
    assert found == _whole[0]
