"""What people send that is empty, far too much, or not meant for the bot: it stays friendly, and stays."""

import io
import os
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from PIL import ExifTags, Image
from sqlalchemy import select

from bot.matrix.outgoing import event_of
from commands import chat
from storage import tables as t
from storage.ids import EventId, PostId, RoomId
from tests.conftest import NewUser
from tests.kit.hostile import WORDS, assert_harmless
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_connection import MatrixError
from tests.kit.matrix_user import MatrixUser
from tests.kit.memory import Posted
from tests.kit.synapse import Homeserver
from tests.kit.village import Village, person, photo_bytes

NO_TEXT = "Ik zie nog geen tekst. Typ je antwoord, of stuur een foto of een spraakbericht."


async def opened(village: Village, *people: str) -> EventId:
    """The root of a stand-up in a community of Amina and these people."""
    await village.people("Amina", *people)
    await village.says("Amina", "!begin")
    await village.says("Amina", "!standup nu")
    return (await village.settled())[-1].event


async def said(village: Village, words: str, root: EventId) -> list[str]:
    """What the bot does when Bram says this in the thread."""
    await village.says("Bram", words, thread=root)
    return [post.words for post in await village.settled()]


async def answers(village: Village) -> Any:
    """Of the latest round, everybody's answers by account."""
    exported: Any = await village.exported()
    return {check["member"]: check["answers"] for check in exported["standups"][-1]["check_ins"]}


@pytest.mark.parametrize(
    "words", ["", "   ", "\n\n", "\u200b\ufeff", "\u2067\u2069", "1.", "2)", "3️⃣", "\x00"]
)
async def test_an_empty_answer(words: str, tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        root = await opened(village, "Bram")
        assert await said(village, words, root) == [NO_TEXT]
        assert await said(village, "tuin", root) == ["1️⃣"]
        assert (await answers(village))[person("Bram")]["done"] == "tuin"


async def test_an_answer_without_end(tmp_path: Path) -> None:
    long = "Er was eens een tuin. " * 1000
    lines = "\n".join(f"regel {number}" for number in range(5000))
    async with Village(tmp_path).open() as village:
        root = await opened(village, "Bram")
        assert await said(village, long, root) == ["1️⃣"]
        assert await said(village, lines, root) == ["2️⃣"]
        assert await said(village, "x" * 20_000, root) == ["✅"]
        kept = (await answers(village))[person("Bram")]
        assert kept == {"done": long.strip(), "next": lines, "obstacle": "x" * 20_000}
        await village.says("Amina", "!standup sluit")
        closing = await village.settled()
        assert len(closing) == 3
        assert max(len(line) for post in closing for line in post.words.split("\n")) < 500


async def test_what_no_client_can_type(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        root = await opened(village, "Bram")
        assert await said(village, "1. a\x00b\n2. \ue000e\U000e0001\n3. \u2067nee", root) == ["✅"]
        assert (await answers(village))[person("Bram")]["obstacle"] is None


async def test_no_zero_comes_into_the_database(tmp_path: Path) -> None:
    # PostgreSQL takes none, and what reads a text in SQLite may end there.
    async with Village(tmp_path).open() as village:
        root = await opened(village, "Bram")
        await village.hear(chat.Joined(**village._about("Chidi"), name="Chi\0di"))
        await village.hear(chat.Named(**village._about("Amina"), name="De \0Kas"))
        await village.says("Chidi", "!park de \0heg\0")
        await village.says("Bram", "1. a\0b\n2. c\0\n3. \0nee", thread=root)
        await village.shows("Chidi", photo_bytes("red"), "de \0tomaten", thread=root)
        await village.says("Bram", "!idee de \0 boom", room=RoomId(f"!private-{person('Bram')}"))
        await village.settled()
        async with village.database.read() as tx:
            for table in t.Base.metadata.sorted_tables:
                for row in await tx.execute(select(table)):
                    assert not [value for value in row if isinstance(value, str) and "\0" in value], (
                        table.name
                    )
            assert "Chidi" in (await tx.scalars(select(t.Presence.name))).all()


async def test_hostile_words_are_words(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        names = [f"Lid{number}" for number in range(len(WORDS))]
        root = await opened(village, *names)
        for name, words in zip(names, WORDS, strict=True):
            await village.hear(chat.Joined(**village._about(name), name=words))
            await village.says(name, f"1. {words}\n2. {words}\n3. {words} en de regen", thread=root)
            await village.says("Amina", f"!rol {words} lid")
            await village.says("Amina", f"!rol {person(name)} begeleider")
        await village.says("Amina", "!rol")
        await village.says("Amina", "!standup sluit")
        await village.settled()
        posts = [post for post in village.platform.posted if isinstance(post.outgoing, chat.Post)]
        assert len(posts) >= 2 * len(WORDS) + 2
        for post in posts:
            content = content_of(post)
            assert_harmless(content["body"], content["formatted_body"])
        (asked,) = [post for post in posts if post.words.startswith("Wie kan helpen?")]
        numbered = [line for line in asked.words.splitlines() if line.partition(".")[0].isdigit()]
        assert len(numbered) == len(WORDS), "each stands on a line of its own"


def content_of(post: Posted) -> dict[str, Any]:
    """A post as Matrix gets it."""
    return event_of(post.outgoing, PostId("p"))[1]


async def test_changes_to_nothing(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        root = await opened(village, "Bram", "Chidi")
        message = await village.says("Bram", "tuin", thread=root)
        gone = await village.says("Bram", "bankje", thread=root)
        await village.settled()
        await village.removes("Bram", gone)
        for target in (gone, EventId("$never"), EventId(""), root):
            await village.edits("Bram", target, "3. toch niet")
            await village.reacts("Bram", target, "❌")
            await village.removes("Bram", EventId("$never"))
        for key in ("❌", "2️⃣", "x" * 5000, "", "\u20e3"):
            await village.reacts("Chidi", message, key)
        await village.edits("Chidi", message, "van mij")
        # Nobody but a moderator can remove what is not theirs: the server sees to that.
        assert await village.settled() == []
        assert await answers(village) == {person("Bram"): {"done": "tuin", "next": None, "obstacle": None}}


@pytest.mark.parametrize(
    ("caption", "then"), [(None, "📷"), ("Onze boom", "📷"), ("1. boom\n2. tak\n3. nee", "✅")]
)
async def test_a_photo_that_is_no_photo(caption: str | None, then: str, tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        root = await opened(village, "Bram")
        await village.shows("Bram", b"<svg onload=alert(1)>", caption, thread=root)
        assert [post.words for post in await village.settled()] == [
            "Ik kan deze foto niet openen. Stuur je hem nog een keer, of een andere?"
            + ("\n\nIk heb je tekst wel." if caption else "")
        ]
        await village.shows("Bram", photo_bytes(), thread=root)
        assert [post.words for post in await village.settled()] == [then]
        exported: Any = await village.exported()
        [check] = exported["standups"][-1]["check_ins"]
        assert (check["answers"]["done"] is None) == (caption is None)
        assert len(check["photos"]) == 1


# --- on a real server ------------------------------------------------------------------------------------


def pixels(size: tuple[int, int], kind: str = "PNG", **more: Any) -> bytes:
    made = io.BytesIO()
    Image.new("1" if kind == "PNG" else "RGB", size).save(made, kind, **more)
    return made.getvalue()


def sideways() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    return pixels((640, 480), "JPEG", exif=exif)


async def in_round(bot: LiveBot, host: MatrixUser, *others: MatrixUser) -> tuple[str, str]:
    """A room, and the root of a stand-up in it."""
    room = await bot.enters(host, *others)
    await bot.answers(host, room, "!begin")
    await host.send_text(room, "!standup nu")
    return room, (await bot.says(host, room, "Tijd voor"))["event_id"]


async def test_photos_of_every_kind(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    pillow_heif.register_heif_opener()
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room, root = await in_round(bot, amina, bram)
        heic = await bram.send_photo(
            room, pixels((640, 480), "HEIF"), "image/heic", "De vijver", "IMG_0001.HEIC", root
        )
        assert await bot.reaction_to(bram, room, heic) == "📷"
        turned = await bram.send_photo(room, sideways(), thread_root=root)
        assert await bot.reaction_to(bram, room, turned) == "📷"
        too_large = "Deze foto is te groot voor mij. Stuur je een kleinere?"
        for data, mime, answer in (
            (b"Dit is geen foto", "image/jpeg", "Ik kan deze foto niet openen."),
            (photo_bytes()[:400], "image/jpeg", "Ik kan deze foto niet openen."),
            (pixels((20_000, 20_000)), "image/png", too_large),
            (os.urandom(30 * 1024 * 1024), "image/jpeg", too_large),
        ):
            sent = await bram.send_photo(room, data, mime, thread_root=root)
            assert (await bot.answer_to(bram, room, sent))["content"]["body"].startswith(answer)
        # One that says it is small, and one that is not there.
        huge = await bram.upload(bytes(30 * 1024 * 1024), "image/jpeg")
        for url, answer in (
            (huge, too_large),
            ("mxc://test.local/isernooitgeweest", "Ik kon deze foto niet ophalen."),
            ("mxc:kapot", "Ik kon deze foto niet ophalen."),
        ):
            content = {"msgtype": "m.image", "body": "foto.jpg", "url": url, "info": {"size": 10}}
            relation = {"rel_type": "m.thread", "event_id": root}
            sent = await bram.send_raw(room, "m.room.message", content | {"m.relates_to": relation})
            assert (await bot.answer_to(bram, room, sent))["content"]["body"].startswith(answer)
        files = [file for file in tmp_path.rglob("*.jpg") if ".thumb." not in file.name]
        sizes = set()
        for file in files:
            with Image.open(file) as image:
                sizes.add(image.size)
        assert (len(files), sizes) == (2, {(480, 640), (640, 480)})


NONSENSE: tuple[Any, ...] = (None, True, -1, 7, [], {}, "", "x" * 3000, ["a", {"b": [None]}], {"event_id": 5})
FIELDS = (
    *("msgtype", "body", "format", "formatted_body", "filename", "url", "file", "info"),
    *("m.relates_to", "m.new_content", "m.mentions", "displayname", "membership", "name", "redacts"),
)


async def test_events_that_make_no_sense(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room, root = await in_round(bot, amina, bram)
        photo = {"msgtype": "m.image", "body": "1. a", "url": "mxc://test.local/x"}
        relations: tuple[dict[str, str], ...] = (
            {},
            {"rel_type": "m.thread", "event_id": root},
            {"rel_type": "m.replace", "event_id": root},
        )
        sent = 0
        for number, field in enumerate(FIELDS):
            content = photo | {"m.relates_to": relations[number % 3], field: NONSENSE[number % len(NONSENSE)]}
            for kind in ("m.room.message", "m.reaction", "nl.example.strange"):
                sent += await taken(bram.send_raw(room, kind, content))
        for kind in ("m.room.name", "m.room.topic", "m.room.avatar", "m.room.pinned_events", "m.space.child"):
            for content in ({}, {"name": [], "topic": 5, "url": {}, "pinned": None, "via": 1}):
                sent += await taken(amina.set_state(room, kind, content))
        assert sent > 40
        # As deep as Synapse lets it be.
        deep = {"msgtype": "m.text", "body": "diep", "nl.example.deep": nested(100)}
        assert await taken(bram.send_raw(room, "m.room.message", deep))
        assert await taken(bram.send_text(room, "ÿ" * 30_000, thread_root=root))
        for _ in range(2):
            assert "Ik heb" in (await bot.answers(bram, room, "!status"))["content"]["body"]
            await bot.stop()
            await bot.start()


def nested(depth: int) -> Any:
    """A list in a list in a list."""
    made: Any = []
    for _ in range(depth):
        made = [made]
    return made


async def taken(sending: Any) -> bool:
    """Whether the server takes it."""
    try:
        await sending
    except MatrixError:
        return False
    return True
