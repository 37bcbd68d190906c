"""Everybody checks in at once on a server with its default limits: ten events, then one in five seconds."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import chain, cycle
from pathlib import Path

import pytest

from tests.conftest import NewUser
from tests.kit.bot_process import BotProcess
from tests.kit.matrix_user import Event, MatrixUser, Predicate
from tests.kit.room_audit import Audit, reply_to
from tests.kit.shapes import Place, Told, all_in_the_caption, photo_with_caption
from tests.kit.synapse import Homeserver
from tests.kit.village import consents

NAMES = "Aisha Bram Chen Daan Elif Femke Gerrit Hanan Ivo Jamila Kofi Lotte".split()
SHAPES = (photo_with_caption, all_in_the_caption, all_in_the_caption, all_in_the_caption)
FIRST = 3
"""So much of ours may go out between a question and its answer: what is under way, and another's answer."""
AT_ONCE = 10
"""So many events the server lets through in a burst."""
ASKED = ("!help", "!status", "!hulp")
"""What people ask one after the other while acknowledgements are on their way."""


@pytest.fixture
async def bot(synapse_limited: Homeserver, tmp_path: Path) -> AsyncIterator[BotProcess]:
    account = synapse_limited.register(f"leerkring-{secrets.token_hex(4)}")
    async with BotProcess(tmp_path, synapse_limited.url, account) as process:
        process.start()
        yield process


class Room:
    """Twelve members and a facilitator with an open stand-up."""

    def __init__(self, bot: BotProcess, host: MatrixUser, members: list[MatrixUser]) -> None:
        self.bot = bot
        self.host = host
        self.members = members
        self.id = ""
        self.root = ""

    async def open(self) -> None:
        # Joining a public room costs nobody an invite: those are limited even more.
        self.id = await self.host.create_room("De Buurttuin", preset="public_chat")
        await asyncio.gather(*(member.join(self.id) for member in self.members))
        await self.host.invite(self.id, self.bot.account.user_id)
        await self.host.wait_for(self.id, self.says("Hallo!"), 60)
        # As every week but the first: nobody is to be asked whether photos may be kept.
        await consents(self.bot.database, *(member.user_id for member in self.members))
        for command, answer in (("!begin", "Klaar!"), ("!standup nu", "Tijd voor")):
            await self.host.send_text(self.id, command)
            self.root = (await self.host.wait_for(self.id, self.says(answer), 60))["event_id"]

    def says(self, words: str) -> Predicate:
        """Whether an event is the bot saying this."""
        return lambda event: self.is_ours(event) and words in event["content"].get("body", "")

    def is_ours(self, event: Event) -> bool:
        return bool(event["sender"] == self.bot.account.user_id)

    async def check_in(self) -> list[Told]:
        """Everybody at once."""
        places = (Place(self.id, self.root, name) for name in NAMES)
        return await asyncio.gather(*map(_check_in, cycle(SHAPES), self.members, places))

    async def ask(self, member: MatrixUser, command: str) -> str:
        """Waits until a command is answered; its event id."""
        asked = await member.send_text(self.id, command)
        await member.wait_for(self.id, lambda event: self.is_ours(event) and reply_to(event) == asked, 60)
        return asked

    async def acknowledged(self) -> set[str]:
        """What has a reaction of the bot by now."""
        return {
            event["content"]["m.relates_to"]["event_id"]
            for event in await self.host.messages(self.id)
            if self.is_ours(event) and event["type"] == "m.reaction"
        }


async def _check_in(
    shape: Callable[[MatrixUser, Place], Awaitable[Told]], who: MatrixUser, at: Place
) -> Told:
    return await shape(who, at)


@pytest.mark.slow
async def test_nothing_is_lost_and_nobody_waits_long(
    bot: BotProcess, synapse_limited: Homeserver, new_user: NewUser
) -> None:
    host = await new_user("fatima", synapse_limited)
    members = [await new_user(name.lower(), synapse_limited, display_name=name) for name in NAMES]
    room = Room(bot, host, members)
    await room.open()

    told = await room.check_in()
    messages = set(chain.from_iterable(one.messages for one in told))
    asked = [await room.ask(who, what) for who, what in zip(members, ASKED, strict=False)]
    asked += await asyncio.gather(*(room.ask(who, "!help") for who in members[-2:]))
    missing = messages - await room.acknowledged()
    assert missing, "there was nothing to wait for any more"
    while missing:
        reaction = await host.wait_for(room.id, lambda e: room.is_ours(e) and e["type"] == "m.reaction", 60)
        missing.discard(reaction["content"]["m.relates_to"]["event_id"])
    timeline = await host.messages(room.id)
    between = [_between(timeline, question, room.is_ours) for question in asked]
    print(f"so much of ours went out before each answer: {between}")
    # What the server lets through at once may have gone out already when the first question is heard.
    assert between[0] <= AT_ONCE and max(between[1:]) <= FIRST, bot.log()

    found = Audit(await host.messages(room.id), bot.account.user_id)
    for one in told:
        reactions = [found.reactions_to(message) for message in one.messages]
        assert reactions == [["📷"], ["✅"]][-len(one.messages) :]
    await _is_all_there(room, told)


async def _is_all_there(room: Room, told: list[Told]) -> None:
    exported = await room.bot.export(room.id)
    [standup] = exported["standups"]
    check_ins = {check["member"]: check for check in standup["check_ins"]}
    assert len(check_ins) == len(NAMES)
    for member, one in zip(room.members, told, strict=True):
        check = check_ins[member.user_id]
        assert check["complete"]
        assert check["answers"] == {"done": one.done, "next": one.next, "obstacle": one.obstacle}
        assert [photo["caption"] for photo in check["photos"]] == one.captions
        assert all((room.bot.media / photo["file"]).exists() for photo in check["photos"])
    assert not [line for line in room.bot.log() if "set aside" in line]


def _between(timeline: list[Event], question: str, ours: Predicate) -> int:
    """How many events of ours stand between a question and its answer."""
    at = next(place for place, event in enumerate(timeline) if event["event_id"] == question)
    behind = [event for event in timeline[at + 1 :] if ours(event)]
    return next(number for number, event in enumerate(behind) if reply_to(event) == question)
