"""A community that reflects, on the in-memory platform."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from commands import chat
from commands.reflection.settings import Reflection
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

PEOPLE = ("Amina", "Bram", "Chidi", "Dewi", "Emre", "Fatma", "Gijs")
DAY = timedelta(days=1)
INSTRUMENTS = Path(__file__).parent / "instruments"
"""Questions that only tests ask."""
HOPE = "Wat hoop je hier vooral te vinden?"


@asynccontextmanager
async def begun(folder: Path, *people: str) -> AsyncIterator[Village]:
    """A community with these people; Amina facilitates."""
    village = Village(folder)
    own = Reflection(instruments=str(INSTRUMENTS))
    village.profile = replace(village.profile, sections=(*village.profile.sections, own))
    async with village.open():
        await village.people(*(people or PEOPLE))
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def asked(village: Village, body: str, name: str = "Amina", room: RoomId = ROOM) -> list[Posted]:
    """Somebody types this; what the bot did."""
    await village.says(name, body, room=room)
    return await village.settled()


def polls(posts: list[Posted], room: RoomId = ROOM) -> list[Posted]:
    """The polls among these posts."""
    return [post for post in posts if isinstance(post.outgoing, chat.Poll) and post.room == room]


def private(name: str) -> RoomId:
    """Where the bot talks with somebody alone."""
    return RoomId(f"!private-{person(name)}")


async def opens(village: Village, name: str) -> None:
    """Somebody comes into the room that the bot made for them."""
    room = private(name)
    me = chat.Joined(
        **village._about("leerkring", room),
        name="leerkring",
        me=True,
        private_with=person(name),
        earlier=True,
    )
    await village.hear(me, chat.Joined(**village._about(name, room), name=name))


def codes(poll: Posted) -> list[str]:
    """What stands before the options of a poll."""
    assert isinstance(poll.outgoing, chat.Poll)
    return [option.id for option in poll.outgoing.options]


async def votes_of(village: Village) -> list[dict[str, Any]]:
    """The polls of an export, but for what everybody is asked soon after the beginning."""
    exported: Any = await village.exported()
    return [poll for poll in exported["reflections"] if not poll["question_id"].startswith("joining")]


def chosen(poll: dict[str, Any]) -> dict[str, int]:
    """Who chose which option, by name; options count from 1."""
    return {
        vote["member"].removeprefix("@").removesuffix(":test"): poll["options"].index(vote["option"]) + 1
        for vote in poll["votes"]
    }


async def replies(village: Village, name: str, words: str, to: EventId, room: RoomId = ROOM) -> list[Posted]:
    """Somebody answers a post with words; what the bot did."""
    await village.says(name, words, reply_to=to, room=room)
    return await village.settled()


def may_come(posts: list[Posted], room: RoomId) -> list[Posted]:
    """The messages in a private room that ask whether questions without names may come."""
    found = [one for one in posts if one.room == room and not one.removed]
    return [one for one in found if "korte vragen over" in one.words or "short questions about" in one.words]


async def lets_come(village: Village, name: str) -> list[Posted]:
    """Somebody ticks the last of those; what the bot did."""
    room = private(name)
    await village.reacts(name, may_come(village.platform.posted, room)[-1].event, "✅", room=room)
    return await village.settled()
