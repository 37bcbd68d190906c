"""What was said while the bot was down is read afterwards, and what was said before its time is not."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import NewUser
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.garden import Garden
from tests.kit.matrix_user import MatrixUser
from tests.kit.room_audit import Audit
from tests.kit.synapse import Homeserver

MANY = 220
"""More than two pages of what the server tells at once."""


@pytest.fixture
async def bot(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[BotProcess]:
    account = synapse.register(f"leerkring-{secrets.token_hex(4)}")
    async with BotProcess(tmp_path, synapse.url, account) as process:
        yield process


@pytest.fixture
async def garden(bot: BotProcess, synapse: Homeserver, new_user: NewUser) -> Garden:
    people = [await new_user(f"member{number}", synapse) for number in range(5)]
    return Garden(bot, people[0], people[1:])


async def chatter(room: str, *people: MatrixUser, number: int = MANY) -> str:
    """People talk, and the bot has no part in it; the last message."""
    for count in range(number):
        last = await people[count % len(people)].send_text(room, f"praatje {count}")
    return last


@pytest.mark.slow
async def test_what_came_behind_two_hundred_others_is_read_after_the_restart(garden: Garden) -> None:
    bot = garden.bot
    bot.start()
    await garden.begin()
    await garden.open()
    await garden.settled()
    await bot.stop()
    first = await garden.ask("!status")
    await chatter(garden.room, *garden.members)
    await garden.check_in()
    second = await garden.ask("!status")
    await garden.close()
    await chatter(garden.room, *garden.members, number=3)
    bot.start()
    await garden.settled()
    await garden.is_all_there_once()
    # In the order in which it was asked, and with what was true by then.
    replies = {asked: await reply(garden, asked) for asked in (first, second)}
    assert "Ik heb nog geen antwoord van jou" in replies[first]
    assert "4 mensen deden al mee" in replies[second]
    await bot.stop()


async def reply(garden: Garden, asked: str) -> str:
    events = await garden.facilitator.messages(garden.room)
    [found] = filter(garden.replies(asked), events)
    return str(found["content"]["body"])


@pytest.mark.slow
async def test_what_was_said_before_the_bot_came_is_not_answered(garden: Garden) -> None:
    me = garden.bot.account.user_id
    amina = garden.facilitator
    garden.room = await amina.create_room("De Buurttuin")
    for command in ("!begin", "!hulp", "!status"):
        await amina.send_text(garden.room, command)
    await chatter(garden.room, amina, number=120)
    await amina.invite(garden.room, me)
    # It comes in, and is down for all that follows.
    garden.bot.start(("after-joined:1",), "--stay-down")
    assert await garden.bot.ended() == 0
    await amina.send_text(garden.room, "!begin")
    await chatter(garden.room, amina)
    garden.bot.start()
    await garden.hears("Klaar!")
    await garden.settled()
    said = (await garden.audit()).standing
    assert [post["content"]["body"].split()[0] for post in said] == ["Hallo!", "Klaar!"]


async def test_what_was_said_while_it_was_put_out_of_the_room_is_not_answered(garden: Garden) -> None:
    bot, amina = garden.bot, garden.facilitator
    bot.start()
    await garden.begin()
    await garden.settled()
    await bot.stop()
    await amina.kick(garden.room, bot.account.user_id)
    for command in ("!standup nu", "!hulp"):
        await amina.send_text(garden.room, command)
    await chatter(garden.room, amina, number=120)
    await amina.invite(garden.room, bot.account.user_id)
    await amina.skip()
    bot.start()
    await amina.wait_for(
        garden.room,
        lambda event: (
            event.get("state_key") == bot.account.user_id and event["content"]["membership"] == "join"
        ),
        PATIENCE,
    )
    asked = await garden.ask("!status")
    await garden.settled()
    audit = await garden.audit()
    assert audit.replies[asked] == 1
    assert not audit.saying("Tijd voor het weekrondje")
    assert not audit.saying("Dit kun je typen")


async def test_an_invite_is_not_lost_when_the_first_look_cannot_be_written_down(
    bot: BotProcess, synapse: Homeserver, new_user: NewUser
) -> None:
    anna = await new_user("anna", synapse)
    room = await anna.create_room("De Buurttuin", invite=[bot.account.user_id])
    bot.start((), "--fail", "storage.inbox.store")
    await anna.wait_for(room, Garden(bot, anna, []).says("Hallo!"), PATIENCE)
    assert len(Audit(await anna.messages(room), bot.account.user_id).saying("Hallo!")) == 1
