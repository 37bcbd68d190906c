"""A draft that is made again tells of its round as it was then, whatever became of its people since."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.ids import EventId
from tests.kit.village import ROOM, Village, person

PEOPLE = ("Amina", "Bram", "Chidi", "Lotte", "Yusuf")
SILENT = "Ik hoorde drie keer niets van "
ANSWER = "1. tuin\n2. bank\n3. nee"


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people(*PEOPLE)
        # Rounds only when they are asked for: these tests jump from week to week.
        for said in ("!begin", "!standup pauze"):
            await does(village, "Amina", said)
        # In the first of three rounds Lotte said nothing.
        village.now -= timedelta(days=7)
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        yield village


async def does(village: Village, name: str, *said: str) -> None:
    for words in said:
        await village.says(name, words)
        await village.settled()


async def opened(village: Village) -> EventId:
    await village.says("Amina", "!standup nu")
    return (await village.settled())[0].event


async def answered(village: Village, root: EventId, *names: str) -> EventId:
    """Who answers in a round; the message of the last of them."""
    said = [await village.says(name, ANSWER, thread=root) for name in names]
    await village.settled()
    return said[-1]


async def closed(village: Village) -> None:
    await does(village, "Amina", "!standup sluit")
    village.now += timedelta(days=7)


def silent(village: Village) -> str | None:
    """Who is said to be silent in what stands in the place of the last draft."""
    drafts = [
        post.words
        for post in village.platform.posted
        if not post.removed and post.room == f"!private-{person('Amina')}" and "Verslag van" in post.words
    ]
    lines = [line for line in drafts[-1].splitlines() if line.startswith(SILENT)]
    return lines[0].removeprefix(SILENT).partition(".")[0] if lines else None


async def made_again(village: Village, said: EventId) -> str | None:
    """Who is silent in the draft once it is made again, since Bram changed his answer."""
    before = len(village.platform.posted)
    await village.edits("Bram", said, "1. moestuin\n2. bank\n3. nee")
    assert any("moestuin" in post.words for post in village.platform.posted[before:]), "not made again"
    return silent(village)


async def test_absence_counts_against_nobody_who_is_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await does(village, "Lotte", "!afwezig tot 20 maart")
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        said = await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        assert silent(village) is None
        await does(village, "Lotte", "!terug")
        assert await made_again(village, said) is None


async def test_who_was_away_in_one_of_two_rounds_was_not_silent_for_two(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await does(village, "Lotte", "!afwezig tot 4 maart")
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        said = await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        assert silent(village) is None
        assert await made_again(village, said) is None


async def test_who_comes_back_while_a_round_is_open_is_not_waited_for_in_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        await does(village, "Lotte", "!afwezig tot 20 maart")
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await does(village, "Lotte", "!terug")
        await closed(village)
        assert silent(village) is None


async def leaves(village: Village, name: str) -> None:
    await village.hear(chat.Left(**village._about(name)))


async def comes(village: Village, name: str) -> None:
    await village.comes(name)


def says(*words: str) -> Callable[[Village, str], Awaitable[None]]:
    async def said(village: Village, name: str) -> None:
        await does(village, name, *words)

    return said


def made(role: str) -> Callable[[Village, str], Awaitable[None]]:
    async def became(village: Village, name: str) -> None:
        await does(village, "Amina", f"!rol {{{name}}} {role}".format(**{name: person(name)}))

    return became


Deed = Callable[[Village, str], Awaitable[Any]]


@pytest.mark.parametrize(
    ("then", "since"),
    [
        pytest.param(says("!meekijken"), says("!meedoen"), id="looked on"),
        pytest.param(made("begeleider"), made("lid"), id="facilitator"),
        pytest.param(leaves, comes, id="was gone"),
    ],
)
async def test_who_was_not_waited_for_was_not_silent(tmp_path: Path, then: Deed, since: Deed) -> None:
    async with begun(tmp_path) as village:
        await then(village, "Lotte")
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        said = await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        assert silent(village) is None
        await since(village, "Lotte")
        assert await made_again(village, said) is None


@pytest.mark.parametrize(
    "since",
    [
        pytest.param(says("!meekijken"), id="looks on"),
        pytest.param(says("!afwezig tot 24 december"), id="is away"),
        pytest.param(says("!overslaan"), id="skips the next"),
        pytest.param(made("begeleider"), id="facilitator"),
        pytest.param(leaves, id="is gone"),
    ],
)
async def test_who_was_silent_then_still_was(tmp_path: Path, since: Deed) -> None:
    async with begun(tmp_path) as village:
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        said = await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        assert silent(village) == "Lotte"
        await since(village, "Lotte")
        assert await made_again(village, said) == "Lotte"


async def test_who_left_a_round_out_was_not_silent(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for done in ("!overslaan", "!terug"):
            root = await opened(village)
            await does(village, "Lotte", "!overslaan")
            said = await answered(village, root, "Chidi", "Yusuf", "Bram")
            await closed(village)
            assert silent(village) is None
            await does(village, "Lotte", done)
            assert await made_again(village, said) is None


async def test_who_takes_back_what_they_said_was_not_silent(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        first = await answered(village, await opened(village), "Chidi", "Yusuf", "Bram", "Lotte")
        await closed(village)
        root = await opened(village)
        second = await answered(village, root, "Lotte")
        said = await answered(village, root, "Chidi", "Yusuf", "Bram")
        await closed(village)
        await village.removes("Lotte", first)
        await village.removes("Lotte", second)
        assert await made_again(village, said) is None


async def test_a_late_answer_is_no_silence(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        root = await opened(village)
        said = await answered(village, root, "Chidi", "Yusuf", "Bram")
        await closed(village)
        assert silent(village) == "Lotte"
        await answered(village, root, "Lotte")
        assert await made_again(village, said) is None


async def test_what_is_kept_of_it_goes_with_who_is_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        said = await answered(village, await opened(village), "Chidi", "Yusuf", "Bram")
        await closed(village)
        assert silent(village) == "Lotte"
        await does(village, "Lotte", "!vergeet mij ja")
        assert silent(village) is None
        assert await made_again(village, said) is None
        assert village.platform.posted[-1].room != ROOM


@pytest.mark.parametrize("by", ["edits", "removes"])
async def test_who_leads_no_more_gets_no_newer_draft(tmp_path: Path, by: str) -> None:
    async with begun(tmp_path) as village:
        await made("begeleider")(village, "Yusuf")
        said = await answered(village, await opened(village), "Chidi", "Bram")
        await closed(village)
        await made("lid")(village, "Yusuf")
        theirs = f"!private-{person('Yusuf')}"
        before = len(village.platform.posted)
        if by == "edits":
            await village.edits("Bram", said, "1. moestuin\n2. bank\n3. nee")
        else:
            await village.removes("Bram", said)
        new = village.platform.posted[before:]
        assert not [post for post in new if post.room == theirs]
        assert all(
            post.removed
            for post in village.platform.posted
            if "Verslag" in post.words and post.room == theirs
        )
        assert any(post.words for post in new if post.room != theirs)
