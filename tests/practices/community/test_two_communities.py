"""Two rooms, two languages, people who are in both: nothing of the one gets into the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.export import export
from bot.settings import Settings, Storage
from commands import chat
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, photo_bytes

KITCHEN = RoomId("!kitchen:test")


@asynccontextmanager
async def both(folder: Path) -> AsyncIterator[Village]:
    """The garden speaks Dutch, the kitchen English; Amina and Bram are in both, Chidi only cooks."""
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram")
        await village.people("Amina", "Bram", "Chidi", room=KITCHEN)
        await village.says("Amina", "!begin De Tuin")
        await village.says("Amina", "!setup The Kitchen", room=KITCHEN)
        await village.says("Amina", "!language room en", room=KITCHEN)
        await village.settled()
        yield village


def in_groups(posted: list[Posted]) -> list[Posted]:
    """Without what a facilitator is told in private."""
    return [post for post in posted if not post.room.startswith("!private-")]


async def said(
    village: Village, name: str, body: str, room: RoomId, thread: EventId | None = None
) -> list[str]:
    await village.says(name, body, room=room, thread=thread)
    posted = in_groups(await village.settled())
    assert {post.room for post in posted} <= {room}
    return [post.words for post in posted]


async def opening(village: Village, room: RoomId) -> EventId:
    await village.says("Amina", "!standup now", room=room)
    (post,) = await village.settled()
    assert post.room == room
    return post.event


async def exported(village: Village, room: RoomId) -> dict[str, Any]:
    settings = Settings(storage=Storage(url=str(village.database.url), media=village.folder / "media"))
    return await export(settings, room)


async def test_each_room_is_spoken_to_in_its_language(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        assert (await said(village, "Bram", "!status", ROOM))[0].startswith("De Tuin: 2 mensen.")
        assert (await said(village, "Bram", "!status", KITCHEN))[0].startswith("The Kitchen: 3 people.")
        assert (await said(village, "Amina", "!standup nu", ROOM))[0].startswith("Tijd voor het weekrondje!")
        assert (await said(village, "Amina", "!standup nu", KITCHEN))[0].startswith("Time for our round!")
        assert (await said(village, "Amina", "!standup sluit", KITCHEN))[0].startswith("The round is over.")


async def test_my_own_language_goes_with_me_and_changes_nothing_for_the_room(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        await said(village, "Bram", "!language en", ROOM)
        assert "people" in (await said(village, "Bram", "!status", ROOM))[0]
        assert "mensen" in (await said(village, "Amina", "!status", ROOM))[0]
        await said(village, "Amina", "!taal nl", KITCHEN)
        assert "mensen" in (await said(village, "Amina", "!status", KITCHEN))[0]
        assert "people" in (await said(village, "Chidi", "!status", KITCHEN))[0]
        assert (await said(village, "Amina", "!standup now", KITCHEN))[0].startswith("Time for our round!")


async def test_rounds_and_check_ins_are_of_one_community(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        garden, kitchen = await opening(village, ROOM), await opening(village, KITCHEN)
        await said(village, "Bram", "1. gras\n2. hek\n3. de schaar is bot", ROOM, garden)
        await said(village, "Bram", "1. soup\n2. bread\n3. no", KITCHEN, kitchen)
        await said(village, "Chidi", "1. dishes\n2. floor\n3. the tap drips", KITCHEN, kitchen)
        assert "1 persoon deed al mee" in (await said(village, "Amina", "!status", ROOM))[0]
        assert "2 people have taken part" in (await said(village, "Amina", "!status", KITCHEN))[0]
        (closed, asked) = await said(village, "Amina", "!standup sluit", ROOM)
        assert "Dank je wel voor het meedoen!" in closed and "de schaar is bot" in asked
        # The other stays open, and closes by itself.
        (told, asked_there) = in_groups(await village.passes(timedelta(hours=9)))
        assert told.room == asked_there.room == KITCHEN
        assert "2 people" in told.words and "the tap drips" in asked_there.words

        (round_,) = (await exported(village, ROOM))["standups"]
        assert [(check["member"], check["answers"]["done"]) for check in round_["check_ins"]] == [
            (person("Bram"), "gras")
        ]
        (round_,) = (await exported(village, KITCHEN))["standups"]
        assert [check["answers"]["done"] for check in round_["check_ins"]] == ["soup", "dishes"]


async def test_a_role_counts_in_one_community(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        await said(village, "Amina", "!rol @bram:test begeleider", ROOM)
        assert (await said(village, "Bram", "!standup nu", ROOM))[0].startswith("Tijd voor het weekrondje!")
        assert "facilitator" in (await said(village, "Bram", "!standup now", KITCHEN))[0]


async def test_leaving_one_room_is_staying_in_the_other(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        await village.hear(chat.Left(**village._about("Bram", KITCHEN)))
        assert "2 people" in (await said(village, "Amina", "!status", KITCHEN))[0]
        assert "2 mensen" in (await said(village, "Amina", "!status", ROOM))[0]
        room = await village.alone_with("Bram")
        # Now there is but one that can be meant.
        assert "De Tuin: 2 mensen." in (await said(village, "Bram", "status", room))[0]


async def test_the_thread_of_another_room_is_no_thread_of_ours(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        garden = await opening(village, ROOM)
        await opening(village, KITCHEN)
        assert await said(village, "Bram", "1. soup\n2. bread\n3. no", KITCHEN, garden) == []
        for room in (ROOM, KITCHEN):
            (round_,) = (await exported(village, room))["standups"]
            assert round_["check_ins"] == []


async def test_nobody_changes_from_another_room_what_was_said_in_this_one(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        garden = await opening(village, ROOM)
        told = await village.says("Bram", "1. gras\n2. hek\n3. nee", thread=garden)
        shown = await village.shows("Bram", photo_bytes(), thread=garden)
        await village.settled()
        for target in (told, shown):
            # No server lets this through; one that does must not be able to erase.
            await village.hear(chat.Removal(**village._about("Chidi", KITCHEN), target=target))
            await village.hear(chat.Edit(**village._about("Bram", KITCHEN), target=target, body="elsewhere"))
            await village.hear(chat.Reaction(**village._about("Bram", KITCHEN), target=target, key="❌"))
        ((check,),) = [round_["check_ins"] for round_ in (await exported(village, ROOM))["standups"]]
        assert check["answers"] == {"done": "gras", "next": "hek", "obstacle": None}
        assert len(check["photos"]) == 1
