"""What a facilitator got to see ends with the role, and does not come back by itself."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.platform import Later
from commands import chat
from storage.ids import RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

CHIDI = person("Chidi")
Ends = Callable[[Village], Awaitable[object]]


async def told(village: Village, name: str, body: str, room: RoomId = ROOM) -> list[Posted]:
    await village.says(name, body, room=room)
    return await village.settled()


async def by_another(village: Village) -> list[Posted]:
    return await told(village, "Amina", "!rol @chidi:test lid")


async def by_leaving(village: Village) -> list[Posted]:
    """Of their own accord, put out or banned: all of it comes in as this."""
    return await village.hear(chat.Left(**village._about("Chidi")))


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await told(village, "Amina", "!begin")
        await told(village, "Amina", "!rol @chidi:test begeleider")
        yield village


async def a_round(village: Village) -> chat.Ref:
    await village.says("Amina", "!standup nu")
    (opening, *_) = await village.settled()
    said = await village.says("Bram", "1. gras\n2. hek\n3. geen hamer", thread=opening.event)
    await village.settled()
    await told(village, "Amina", "!standup sluit")
    return chat.Theirs(said)


def theirs(village: Village, name: str = "Chidi") -> list[Posted]:
    """What stands in the room with them alone, whatever it says."""
    rooms = village.platform.made.get(person(name), [])
    return [
        post
        for post in village.platform.posted
        if post.room in rooms
        and not post.removed
        and isinstance(post.outgoing, chat.Post | chat.Picture | chat.File | chat.Rewrite)
    ]


def tells(post: Posted) -> bool:
    """Whether what is in it is for facilitators alone."""
    return not isinstance(post.outgoing, chat.Post | chat.Rewrite) or "hamer" in post.words


@pytest.mark.parametrize("ends", [by_another, by_leaving])
async def test_what_they_got_goes_and_gets_no_new_words(tmp_path: Path, ends: Ends) -> None:
    async with begun(tmp_path) as village:
        said = await a_round(village)
        for command in ("!verslag", "!export", "!export json", "!weekbericht voorbeeld"):
            await told(village, "Chidi", command)
        await told(village, "Amina", "!verslag")
        assert len([post for post in theirs(village) if tells(post)]) == 5
        before = len([post for post in theirs(village, "Amina") if tells(post)])
        await ends(village)
        assert [post.words for post in theirs(village) if tells(post)] == []
        assert len([post for post in theirs(village, "Amina") if tells(post)]) == before
        stood = len(theirs(village))
        assert isinstance(said, chat.Theirs)
        await village.edits("Bram", said.event, "1. gras\n2. hek\n3. ook geen hamer meer")
        await village.removes("Bram", said.event)
        assert len(theirs(village)) == stood


@pytest.mark.parametrize("ends", [by_another, by_leaving])
async def test_what_was_on_its_way_does_not_arrive(tmp_path: Path, ends: Ends) -> None:
    async with begun(tmp_path) as village:

        def away(outgoing: chat.Outgoing) -> Exception | None:
            told_alone = isinstance(outgoing, chat.Post) and "Plan:" in str(outgoing)
            return Later("down") if told_alone or isinstance(outgoing, chat.File | chat.Picture) else None

        village.platform.trouble = away
        await village.says("Amina", "!standup nu")
        await village.engine.handling.idle()
        await village.says("Bram", "1. gras\n2. hek\n3. geen hamer")
        await village.says("Chidi", "!export json")
        await village.says("Amina", "!standup sluit")
        await village.engine.handling.idle()
        ending = ends(village)
        village.platform.trouble = lambda _outgoing: None
        await ending
        await village.settled()
        assert [post.words for post in theirs(village) if tells(post)] == []


async def test_a_preview_before_the_first_round_goes_as_well(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        [*_, poll] = await told(village, "Amina", "!reflectie value-creation")
        await village.votes("Bram", poll.event, "1")
        await told(village, "Amina", "!reflectie sluit")
        await told(village, "Chidi", "!weekbericht voorbeeld")
        assert [post for post in theirs(village) if tells(post)]
        await by_another(village)
        assert [post.words for post in theirs(village) if tells(post)] == []


async def test_what_they_have_of_another_group_stays(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        other = RoomId("!kas:test")
        village.moderators.add(CHIDI)
        await village.people("Chidi", "Bram", room=other)
        await told(village, "Chidi", "!begin Kas", room=other)
        await told(village, "Chidi", "!export json", room=other)
        await told(village, "Chidi", "!export json")
        assert len([post for post in theirs(village) if tells(post)]) == 2
        await by_leaving(village)
        assert len([post for post in theirs(village) if tells(post)]) == 1


async def test_who_comes_back_comes_back_as_a_member(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await by_leaving(village)
        await village.comes("Chidi")
        [refusal] = await told(village, "Chidi", "!verslag")
        assert "Dat kan alleen een begeleider" in refusal.words
        await a_round(village)
        assert [post.words for post in theirs(village) if tells(post)] == []
        await told(village, "Amina", "!rol @chidi:test meekijker")
        await by_leaving(village)
        await village.comes("Chidi")
        exported = (await village.exported())["members"]
        assert isinstance(exported, list)
        assert {one["id"]: one["role"] for one in exported}[CHIDI] == "observer"
