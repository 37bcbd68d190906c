"""Killed at any moment, it asks once what happened with something, and tells once what was heard."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from commands import chat
from storage import communities, readers
from storage import tables as t
from tests.kit.lives import Lives, Step
from tests.kit.village import Village, person
from tests.practices.agreements.test_agreements import alone
from tests.practices.landings.test_landings import kept

MOMENTS, EACH = 8, 3
"""So many has the longest step at most, and so many has each at least."""
_whole: list[Any] = []
"""What comes of it where nobody is killed."""


def say(body: str, name: str = "Bram") -> Step:
    async def step(village: Village) -> None:
        await village.says(name, body)
        await village.settled()

    return step


def tap(key: str) -> Step:
    """A sign on what Bram was asked last."""

    async def step(village: Village) -> None:
        asked = [one for one in village.platform.posted if "Wat gebeurde ermee?" in one.words]
        await village.reacts("Bram", asked[-1].event, key, room=alone("Bram"))
        await village.settled()

    return step


async def weeks_pass(village: Village) -> None:
    """As if they did: what was passed on is due, and nobody was asked anything else that day."""
    waits = update(t.Landing).where(t.Landing.next_at.is_not(None))
    async with village.database.write() as tx:
        await tx.execute(waits.values(next_at=village.now))
        await tx.execute(update(t.Question).values(asked_at=village.now - timedelta(days=2)))


async def rings(village: Village) -> None:
    await village.engine.clock.ring()
    village.engine.delivery.wake()
    await village.settled()


async def passes_on(village: Village) -> None:
    """The win of Linh, in reply to it."""
    win = next(one for one in village.platform.posted if one.words == "🌱")
    assert win.target is not None
    await village.says("Bram", "!geland aan de gemeente", reply_to=win.target)
    await village.settled()


async def leaves(village: Village) -> None:
    """Linh, who wants to read on."""
    await village.hear(chat.Left(**village._about("Linh"), chosen=True))
    async with village.database.write() as tx:
        (linh,) = await communities.memberships(tx, person("Linh"))
        await readers.begins(tx, linh.id, village.now, village.platform.next_event())


CALMLY: Sequence[Step] = (say("!winst Het plein is groen", "Linh"), leaves)
STEPS: Sequence[Step] = (
    passes_on,
    *(weeks_pass, rings, tap("4️⃣")),
    *(weeks_pass, rings, tap("1️⃣")),
    say("!geland het plan voor de brug aan de gemeente"),
    *(weeks_pass, rings) * 4,
    say("!weekbericht nu", "Amina"),
)


async def lived(folder: Path, nth: int | None = None) -> tuple[int, Any]:
    """How often it was killed, and what came of it all."""
    folder.mkdir()
    names = ("Amina", "Bram", "Linh")
    async with Lives(folder, nth) as lives:
        await lives.village.people(*names)
        await lives.village.says("Amina", "!begin")
        await lives.village.settled()
        for name in names:
            await lives.village.alone_with(name)
        for step in CALMLY:
            await step(lives.village)
        for step in STEPS:
            await (step(lives.village) if step is weeks_pass else lives.does(step))
        return lives.killed, (lives.stands(), await kept(lives.village))


@pytest.mark.parametrize("nth", range(MOMENTS))
async def test_whenever_it_is_killed_it_is_asked_and_told_once(tmp_path: Path, nth: int) -> None:
    if not _whole:
        _whole.append((await lived(tmp_path / "whole"))[1])
        said = [words for _, words in _whole[0][0]]
        assert sum("Wat gebeurde ermee?" in words for words in said) == 5
        assert sum("nieuws over iets dat jij vertelde" in words for words in said) == 1
        assert [one["answer"] for one in _whole[0][1]] == ["used", "none"]
    killed, found = await lived(tmp_path / "killed", nth)
    assert killed or nth > EACH
    assert found == _whole[0]
