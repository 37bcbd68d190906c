"""What somebody took back stands nowhere any more: in no post, on no picture, in no file that we sent."""

import io
import json
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from commands.drawing.typeset import Job
from storage.ids import EventId
from tests.memory import Posted
from tests.village import ROOM, Village, person, photo_bytes

WORDS = ("zonnewijzer", "kruiwagen", "regenton")
DAY = timedelta(days=1)


def with_its_words(job: Job) -> bytes:
    """What Typst would set, as far as it can be read."""
    said = json.dumps(job.data, ensure_ascii=False).encode()
    photos = b"".join(job.photos.values())
    return (photo_bytes("white", (1080, 400)) if job.form == "jpg" else b"%PDF") + said + photos


def read(post: Posted) -> Iterator[bytes]:
    """All that can be read in a post, its file included."""
    yield post.words.encode()
    if isinstance(post.outgoing, chat.Picture):
        yield " ".join(str(block.spans) for block in post.outgoing.caption).encode()
    if post.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(post.content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    yield post.content


def standing(village: Village) -> list[Posted]:
    """What can be read in any room, also words that others took the place of."""
    return [post for post in village.platform.posted if not post.removed]


def with_any(village: Village, *words: str | bytes) -> list[tuple[str, str, str]]:
    """The posts that stand somewhere with one of these words in them."""
    sought = [word.encode() if isinstance(word, str) else word for word in words]
    return [
        (post.room, type(post.outgoing).__name__, post.words[:60])
        for post in standing(village)
        if any(word in part for part in read(post) for word in sought)
    ]


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    """A community of four, facilitated by Amina and Chidi."""
    async with Village(folder, typeset=with_its_words).open() as village:
        await village.people("Amina", "Bram", "Chidi", "Zehra")
        await says(village, "Amina", "!begin")
        await says(village, "Amina", f"!rol {person('Chidi')} begeleider")
        await says(village, "Amina", "!standup pauze")
        yield village


async def says(village: Village, name: str, body: str, thread: EventId | None = None) -> list[Posted]:
    await village.says(name, body, thread=thread)
    return await village.settled()


async def a_week(village: Village) -> list[EventId]:
    """Zehra and Bram take part and are told of; the messages of Zehra."""
    opened = await says(village, "Amina", "!standup nu")
    (root,) = [post.event for post in opened if "Tijd voor" in post.words]
    mine = [await village.says("Zehra", "1. zonnewijzer\n2. kruiwagen\n3. de regenton lekt", thread=root)]
    mine.append(await village.shows("Zehra", photo_bytes("orange"), "Mijn zonnewijzer", thread=root))
    await says(village, "Bram", "1. gras\n2. hek\n3. geen hamer", thread=root)
    await says(village, "Amina", "!standup sluit")
    await says(village, "Amina", "!weekbericht nu")
    return mine


async def sent(village: Village, *asked: str, name: str = "Chidi") -> list[Posted]:
    """The documents that come when somebody asks for them."""
    found: list[Posted] = []
    for one in asked:
        found += [post for post in await says(village, name, one) if post.content]
    return found


DOCUMENTS = ("!verslag", "!verslag pdf", "!export", "!export json", "!export md")


async def test_documents_go_with_who_is_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_week(village)
        documents = await sent(village, *DOCUMENTS)
        assert len(documents) == len(DOCUMENTS)
        assert all(any(b"zonnewijzer" in part for part in read(post)) for post in documents)
        told = await says(village, "Zehra", "!vergeet mij ja")
        assert all(post.removed for post in documents)
        assert with_any(village, *WORDS, "Zehra", person("Zehra")) == []
        # Whoever had them is told once, and not who it was.
        (line,) = [post for post in told if "nam iets terug" in post.words]
        assert line.room == await village.platform.private_room(person("Chidi"))
        assert line.words.count("het verslag van") == 2 and line.words.count("de export van") == 3
        again = await sent(village, "!verslag", "!export json")
        assert len(again) == 2 and with_any(village, *WORDS, "Zehra") == []


@pytest.mark.parametrize("how", ["removed", "changed", "taken out"])
async def test_documents_go_with_a_message(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        (words, _) = await a_week(village)
        documents = await sent(village, *DOCUMENTS)
        documents += await sent(village, "!mijngegevens", name="Zehra")
        other = await sent(village, "!mijngegevens", name="Bram")
        if how == "removed":
            await village.removes("Zehra", words)
        elif how == "changed":
            await village.edits("Zehra", words, "1. iets anders")
        else:
            await village.reacts("Zehra", words, "❌")
            await village.settled()
        assert all(post.removed for post in documents)
        assert not any(post.removed for post in other)
        assert not [post for post in standing(village) if post.content and b"kruiwagen" in post.content]
        if how == "removed":
            assert with_any(village, "kruiwagen", "regenton") == []


async def test_documents_of_another_time_stay(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_week(village)
        old = await sent(village, "!verslag", "!export", "!mijngegevens")
        village.now += 120 * DAY
        (words, _) = await a_week(village)
        new = await sent(village, "!verslag")
        await village.removes("Zehra", words)
        assert not any(post.removed for post in old)
        assert [post.removed for post in new] == [True]


async def test_documents_go_with_photos_points_and_offers(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_week(village)
        (line,) = [p for p in village.platform.posted if "geen hamer" in p.words and "Wie kan" in p.words]
        hand = await village.reacts("Zehra", line.event, "🤝")
        point = await village.says("Zehra", "!parkeer de vlinderstruik")
        await village.settled()
        documents = await sent(village, *DOCUMENTS)
        await village.removes("Zehra", point)
        assert all(post.removed for post in documents)
        assert with_any(village, "vlinderstruik") == []
        documents = await sent(village, *DOCUMENTS)
        await village.removes("Zehra", hand)
        assert all(post.removed for post in documents)
        assert with_any(village, "Zehra wil helpen") == []
        documents = await sent(village, *DOCUMENTS)
        await says(village, "Zehra", "!foto's nee")
        assert all(post.removed for post in documents)


async def test_a_document_on_its_way_goes_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (words, _) = await a_week(village)
        asked = await village.says("Chidi", "!verslag pdf")
        await village.says("Chidi", "!export")
        await village.says("Zehra", "!vergeet mij ja")
        await village.settled()
        assert asked and words and with_any(village, *WORDS, "Zehra") == []


async def test_a_value_picture_goes_when_a_vote_in_it_does(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!reflectie value-creation")
        poll = village.platform.posted[-1]
        vote = await village.votes("Zehra", poll.event, "1")
        await village.votes("Bram", poll.event, "1")
        await village.settled()
        await says(village, "Amina", "!reflectie sluit")
        results = await says(village, "Bram", "!reflectie uitkomst")
        documents = [*results, *await sent(village, "!verslag", "!export json")]
        assert len(documents) == 4
        await village.removes("Zehra", vote)
        assert all(post.removed for post in documents)
        assert results[0].room == ROOM
