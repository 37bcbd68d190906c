"""The board: what people will do, are doing and did; nobody keeps it up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from commands import chat
from commands.board.content import Board
from commands.board.drawn import TEMPLATE, drawing
from commands.boarding import Column, Item
from commands.drawing.typeset import Job, Typeset, typeset
from storage.communities import Community
from storage.ids import CommunityId, MemberId, RoomId
from storage.language import Language
from tests.kit.memory import Posted
from tests.kit.village import Village, stand_in

WORDS = {
    "nl": ("!bord", "Gaan we doen", "Klaar", "1 klaar", "!bord groep"),
    "en": ("!board", "To do", "Done", "1 done", "!board group"),
}


@asynccontextmanager
async def begun(folder: Path, language: str = "nl", typeset: Typeset = stand_in) -> AsyncIterator[Village]:
    async with Village(folder, language, typeset=typeset).open() as village:
        await village.people("Amina", "Bram", "Linh")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!rondje")
        opening = next(post for post in await village.settled() if "1. " in post.words)
        await village.says("Linh", "1. geschuurd\n2. de poort verven\n3. nee", thread=opening.event)
        await village.says("Bram", "1. niets\n2. zaaien\n3. nee", thread=opening.event)
        await village.says("Bram", "!afspraak ik bel de kaasboer")
        await village.settled()
        yield village


async def shown(village: Village, name: str, words: str) -> Posted:
    await village.says(name, words)
    said = await village.settled()
    return next(post for post in reversed(said) if isinstance(post.outgoing, chat.Picture | chat.Post))


def now(village: Village, first: Posted) -> str:
    """What a post says by now; nothing when it is gone."""
    if first.removed:
        return ""
    newer = [post for post in village.platform.posted if isinstance(post.outgoing, chat.Rewrite)]
    return next((post.words for post in reversed(newer) if post.target == first.event), first.words)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_shows_plans_and_agreements_and_who_replies_moves_their_own(
    tmp_path: Path, language: str
) -> None:
    command, todo, done, word, _ = WORDS[language]
    async with begun(tmp_path, language) as village:
        board = await shown(village, "Amina", command)
        assert isinstance(board.outgoing, chat.Picture)
        assert todo in board.words and "1. Linh: de poort verven" in board.words
        assert "3. Bram: bel de kaasboer" in board.words and "– Linh: geschuurd" in board.words
        # What is another's stays where it is.
        await village.says("Bram", word, reply_to=board.event)
        assert "Linh" in (await village.settled())[-1].words
        assert now(village, board) == board.words
        await village.says("Linh", word, reply_to=board.event)
        await village.says("Bram", word.replace("1", "3"), reply_to=board.event)
        await village.settled()
        after = now(village, board)
        assert after.index("1. Linh: de poort verven") > after.index(done)
        assert after.index("3. Bram: bel de kaasboer") > after.index(done) > after.index("2. Bram: zaaien")


async def test_a_facilitator_takes_the_names_off(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        assert "begeleider" in (await shown(village, "Bram", "!bord groep")).words
        board = await shown(village, "Amina", "!bord groep")
        assert "1. de poort verven" in board.words and "Linh" not in board.words
        assert "Linh: de poort verven" in (await shown(village, "Amina", "!bord namen")).words


async def test_what_is_erased_is_on_no_board(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        board = await shown(village, "Amina", "!bord")
        await village.says("Bram", "!vergeet mij ja")
        await village.settled()
        assert board.removed
        assert "kaasboer" not in (await shown(village, "Amina", "!bord")).words
        assert b"kaasboer" not in b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))


async def test_who_is_stuck_stands_there_until_somebody_helps(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram", "Linh")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!rondje")
        opening = next(post for post in await village.settled() if "1. " in post.words)
        await village.says("Linh", "1. geverfd\n2. schuren\n3. de kraan lekt", thread=opening.event)
        await village.settled()
        await village.says("Amina", "!standup sluit")
        closed = await village.settled()
        board = await shown(village, "Amina", "!bord")
        assert "Zit vast" in board.words and "Linh: de kraan lekt" in board.words
        asks = next(post for post in closed if "Kun jij helpen?" in post.words)
        await village.reacts("Bram", asks.event, "🤝")
        await village.settled()
        assert "Zit vast" not in (await shown(village, "Amina", "!bord")).words


async def test_how_much_there_is_stands_on_the_picture_of_the_week(tmp_path: Path) -> None:
    jobs: list[Job] = []

    def sees(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    async with begun(tmp_path, typeset=sees) as village:
        await village.says("Amina", "!weekbericht nu")
        await village.settled()
        assert jobs[-1].data["strip"] == [
            {"title": "Gaan we doen", "count": 3},
            {"title": "Klaar", "count": 1},
        ]


async def test_an_empty_board_says_what_comes_there(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        assert "nog leeg" in (await shown(village, "Bram", "!bord")).words


def a_board(language: str, many: int = 3) -> Board:
    names = {MemberId(1): "Linh", MemberId(2): "Wilhelmina van der Meulen-Oosterhuis", MemberId(3): "زينب"}
    words = ("de poort verven", "#panic() *vet* $x$ @naam " + "woord " * 40, "x" * 120)
    items = [
        Item(column, MemberId(1 + at % 3), words[at % 3], datetime(2026, 3, 3, tzinfo=UTC))
        for column in Column
        for at in range(many)
    ]
    community = Community(
        CommunityId(1), RoomId("!a:b"), "matrix", "Tuin", Language(language), "Europe/Amsterdam", None, False
    )
    return Board(community, language, datetime(2026, 3, 3, 13, 5, tzinfo=UTC), items, names)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_really_drawn_whatever_people_write(tmp_path: Path, language: str) -> None:
    made = typeset(Job(TEMPLATE, drawing(a_board(language))))
    (tmp_path / "board.jpg").write_bytes(made)
    with Image.open(tmp_path / "board.jpg") as picture:
        assert picture.width == 1080 and picture.height > 600


def test_of_many_the_newest_are_shown_and_how_many_more_there_are() -> None:
    board = a_board("nl", 20)
    assert [(len(items), more) for _, items, more in board.columns()] == [(12, 8)] * 4
