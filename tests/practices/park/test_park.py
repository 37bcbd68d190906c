"""``!park``: what is kept for later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.kit.village import Village, person

HINT = "Typ achter !bewaar wat ik moet bewaren. Bijvoorbeeld: !bewaar Wie koopt de verf?"


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def parked(village: Village) -> list[tuple[str, str]]:
    exported: Any = await village.exported()
    assert {point["kind"] for point in exported["parked"]} <= {"parked"}
    return [(point["member"], point["text"]) for point in exported["parked"]]


async def test_words_behind_the_command(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        said = await village.says("Bram", "!parkeer Wie heeft de sleutel?")
        other = await village.says("Chidi", "!park De koffie")
        await village.settled()
        assert village.reactions(said) == village.reactions(other) == ["🅿️"]
        assert await parked(village) == [
            (person("Bram"), "Wie heeft de sleutel?"),
            (person("Chidi"), "De koffie"),
        ]
        await village.edits("Bram", said, "!parkeer Wie heeft de lader?")
        await village.edits("Bram", other, "!park De thee")
        await village.edits("Chidi", other, "!park")
        assert await parked(village) == [(person("Bram"), "Wie heeft de lader?")]
        await village.removes("Bram", said)
        assert await parked(village) == []
        assert b"lader" not in b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))


async def test_a_message_that_is_known_stays_its_authors(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        (opening,) = await village.settled()
        said = await village.says("Bram", "3. de pomp is stuk", thread=opening.event)
        await village.settled()
        asked = await village.says("Chidi", "!parkeer", reply_to=said)
        await village.settled()
        assert village.reactions(asked) == ["🅿️"]
        assert await parked(village) == [(person("Bram"), "de pomp is stuk")]
        await village.edits("Bram", said, "de slang lekt")
        assert await parked(village) == [(person("Bram"), "de slang lekt")]
        await village.removes("Bram", said)
        assert await parked(village) == []


async def test_without_words_it_says_what_to_type(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await village.says("Bram", "Mooi weer")
        await village.says("Chidi", "!parkeer")
        await village.says("Chidi", "!parkeer", reply_to=talk)
        alone, reply = [post.words for post in await village.settled()]
        assert alone == HINT
        # Behind a message it keeps what there is to read in it, and here is nothing of the kind.
        assert reply.startswith("Ik zie in dat bericht geen link en geen bestand.")
        assert await parked(village) == []
