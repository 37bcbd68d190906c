"""A caption is the first answer, until its author gives three answers of which it is none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.ids import EventId, RoomId
from tests.kit.reflecting import asked, begun
from tests.kit.village import ROOM, Village, person, photo_bytes

CAPTION = "De nieuwe kas"


@asynccontextmanager
async def shown(folder: Path, caption: str = CAPTION) -> AsyncIterator[tuple[Village, EventId]]:
    """A round in which Linh sent a photo with words."""
    async with begun(folder, "Amina", "Linh") as village:
        (root,) = await asked(village, "!standup nu")
        await village.shows("Linh", photo_bytes(), caption, thread=root.event)
        await village.settled()
        yield village, root.event


async def told(village: Village, thread: EventId | None, *words: str, room: RoomId = ROOM) -> list[str]:
    """What Linh says one after the other, and the sign that each of it has then."""
    events = []
    for body in words:
        events.append(await village.says("Linh", body, thread=thread, room=room))
        await village.settled()
    return ["".join(village.reactions(event)) for event in events]


async def answers(village: Village) -> dict[str, Any]:
    (check_in,) = [one for one in await village.kept() if one["member"] == person("Linh")]
    assert [photo["caption"] for photo in check_in["photos"]] == [CAPTION]
    return dict(check_in["answers"])


async def test_three_messages_after_a_photo_are_the_three_answers(tmp_path: Path) -> None:
    async with shown(tmp_path) as (village, thread):
        signs = await told(village, thread, "Ruiten gezet", "Tomaten zaaien", "nee")
        assert signs == ["1️⃣", "✅", "3️⃣"]
        assert await answers(village) == {"done": "Ruiten gezet", "next": "Tomaten zaaien", "obstacle": None}
        # What comes then is talk.
        assert await told(village, thread, "Tot dinsdag") == [""]


async def test_a_third_that_is_in_the_way_counts_as_well(tmp_path: Path) -> None:
    async with shown(tmp_path) as (village, thread):
        await told(village, thread, "Ruiten gezet", "Tomaten zaaien", "Geen sleutel van de schuur")
        assert (await answers(village))["obstacle"] == "Geen sleutel van de schuur"


@pytest.mark.parametrize(
    "words",
    [
        # Nothing is in the way: all was said, and what follows is talk.
        ("Tomaten zaaien", "nee", "Het was gezellig"),
        # Numbers say themselves where they belong.
        ("2. Tomaten zaaien", "3. Geen sleutel", "Het was gezellig"),
        # A question, a word of thanks.
        ("Tomaten zaaien", "Geen sleutel", "Wie heeft er een sleutel?"),
        ("Tomaten zaaien", "Geen sleutel", "Dank je wel!"),
    ],
)
async def test_otherwise_the_caption_is_the_first_answer(tmp_path: Path, words: tuple[str, ...]) -> None:
    async with shown(tmp_path) as (village, thread):
        await told(village, thread, *words)
        found = await answers(village)
        assert (found["done"], found["next"]) == (CAPTION, "Tomaten zaaien")
        assert found["obstacle"] in (None, "Geen sleutel")


async def test_in_private_it_is_shown_as_it_stands(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Linh") as village:
        await asked(village, "!standup nu")
        room = await village.alone_with("Linh")
        await village.shows("Linh", photo_bytes(), CAPTION, room=room)
        await village.settled()
        await told(village, None, "Ruiten gezet", "Tomaten zaaien", "nee", room=room)
        assert await answers(village) == {"done": "Ruiten gezet", "next": "Tomaten zaaien", "obstacle": None}
        preview = next(post for post in reversed(village.platform.posted) if "Tomaten zaaien" in post.words)
        assert "Ruiten gezet" in preview.words


async def test_after_the_close_nobody_is_asked_to_help_with_a_plan(tmp_path: Path) -> None:
    async with shown(tmp_path) as (village, thread):
        await village.says("Amina", "!standup sluit")
        await village.settled()
        await told(village, thread, "Ruiten gezet", "Tomaten zaaien")
        assert "Tomaten zaaien" in helped(village)
        await told(village, thread, "nee")
        assert helped(village) == ""


@pytest.mark.parametrize("when", ["closed", "later", "spoken to"])
async def test_what_is_said_to_others_then_is_talk(tmp_path: Path, when: str) -> None:
    async with shown(tmp_path) as (village, thread):
        await says_all(village, "Amina", thread, "1. a\n2. b\n3. nee")
        await told(village, thread, "Tomaten zaaien", "Geen sleutel")
        match when:
            case "closed":
                await says_all(village, "Amina", None, "!standup sluit")
            case "later":
                village.now += timedelta(hours=2)
            case _:
                await says_all(village, "Amina", thread, "Ik heb er nog een in de kast")
        assert await told(village, thread, "Super, kom morgen maar langs") == [""]
        assert (await answers(village))["obstacle"] == "Geen sleutel"


async def test_what_comes_after_a_yes_in_private_is_shown_to_nobody(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Linh") as village:
        await asked(village, "!standup nu")
        room = await village.alone_with("Linh")
        await village.shows("Linh", photo_bytes(), CAPTION, room=room)
        await village.settled()
        await told(village, None, "Tomaten zaaien", "Geen sleutel", "ja", room=room)
        await told(village, None, "Mijn man is ziek, niet doorvertellen", room=room)
        assert "ziek" not in "".join(post.words for post in village.platform.posted)
        assert (await answers(village))["obstacle"] == "Geen sleutel"


async def test_what_comes_in_the_way_by_an_edit_after_the_close_is_asked_about(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Linh") as village:
        (root,) = await asked(village, "!standup nu")
        event = await village.says("Linh", "1. tuin\n2. bank\n3. nee", thread=root.event)
        await village.settled()
        await village.says("Amina", "!standup sluit")
        await village.settled()
        assert helped(village) == ""
        await village.edits("Linh", event, "1. tuin\n2. bank\n3. Geen sleutel")
        await village.settled()
        assert "Geen sleutel" in helped(village)


async def says_all(village: Village, name: str, thread: EventId | None, *words: str) -> None:
    for body in words:
        await village.says(name, body, thread=thread)
        await village.settled()


def helped(village: Village) -> str:
    """What the group is asked to help with."""
    return "\n".join(
        post.words for post in village.platform.posted if "🤝" in post.words and not post.removed
    )
