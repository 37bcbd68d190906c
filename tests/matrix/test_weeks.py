"""The first two weeks of a community on a real Synapse, the bot's clock set by the test."""

import secrets
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from tests.conftest import NewUser
from tests.kit.bot_process import BotProcess
from tests.kit.garden import Garden
from tests.kit.matrix_user import Event
from tests.kit.synapse import Homeserver

LIMITED_SECONDS = 240.0
# Days without a public holiday, after everything that the server's own clock says.
MONDAY = datetime.fromisoformat("2031-03-03T12:00+01:00")


def at(day: int, clock: str) -> datetime:
    """The moment on the clock in Amsterdam, so many days after MONDAY."""
    there = datetime.combine(MONDAY.date() + timedelta(days=day), time.fromisoformat(clock))
    return there.replace(tzinfo=MONDAY.tzinfo)


async def test_two_weeks_come_by_themselves(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram, chidi = [await new_user(name, synapse) for name in ("amina", "bram", "chidi")]
    account = synapse.register(f"leerkring-{secrets.token_hex(4)}", display_name="leerkring")
    async with BotProcess(tmp_path, synapse.url, account) as bot:
        bot.has_the_usual_week()
        bot.start_at(MONDAY)
        garden = Garden(bot, amina, (bram, chidi))
        await garden.begin()
        private = ""
        for week in (0, 7):
            await bot.goes_on_until(at(week, "17:00"))
            await garden.hears("Het weekrondje begint morgen om 09:00")
            await bot.goes_on_until(at(week + 1, "09:00"))
            root = await garden.hears("Tijd voor het weekrondje")
            told = await bram.send_text(garden.room, "1. tuin\n2. bank\n3. nee", thread_root=root)
            await bot.done_with(told)
            await bot.goes_on_until(at(week + 1, "16:00"))
            if not private:
                private = await chidi.wait_for_invite(account.user_id)
                await chidi.join(private)
            await chidi.wait_for(private, garden.says("Je kunt De Buurttuin nog iets vertellen tot 17:00"))
            await bot.goes_on_until(at(week + 1, "17:00"))
            await garden.hears("Het weekrondje is klaar. Dank je wel")
            await bot.goes_on_until(at(week + 4, "16:00"))
        await bot.done_with(await amina.send_text(garden.room, "klaar"))
        posts = [event for event in await amina.messages(garden.room) if _is_post(event, bot)]
        said = [post["content"]["body"] for post in posts]
        for words in ("Het weekrondje begint", "Tijd voor het weekrondje", "Het weekrondje is klaar"):
            assert len([body for body in said if body.startswith(words)]) == 2
        await bot.stop()


@pytest.mark.slow
async def test_a_week_within_the_usual_limits(
    synapse_limited: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    """Half of the twelve answer, the others are reminded: all of it arrives, in its order."""
    people = [await new_user(f"member{number}", synapse_limited) for number in range(12)]
    account = synapse_limited.register(f"leerkring-{secrets.token_hex(4)}", display_name="leerkring")
    async with BotProcess(tmp_path, synapse_limited.url, account) as bot:
        bot.has_the_usual_week()
        bot.start_at(MONDAY)
        garden = Garden(bot, people[0], people[1:])
        garden.patience = LIMITED_SECONDS
        garden.room = await people[0].create_room("De Buurttuin", preset="public_chat")
        for member in people[1:]:
            await member.join(garden.room)
        await people[0].invite(garden.room, account.user_id)
        await garden.hears("Hallo! Ik ben leerkring")
        await garden.ask("!begin")
        await garden.hears("Klaar!")
        await bot.goes_on_until(at(0, "17:00"), LIMITED_SECONDS)
        await bot.goes_on_until(at(1, "09:00"), LIMITED_SECONDS)
        root = await garden.hears("Tijd voor het weekrondje")
        for member in people[1:7]:
            words = "1. tuin\n2. bank\n3. de kraan lekt"
            told = await member.send_text(garden.room, words, thread_root=root)
        await bot.done_with(told)
        await bot.goes_on_until(at(1, "16:30"), LIMITED_SECONDS)
        for member in people[7:]:
            await member.wait_for_invite(account.user_id)
        await bot.goes_on_until(at(1, "17:00"), LIMITED_SECONDS)
        await bot.goes_on_until(at(4, "16:00"), LIMITED_SECONDS)
        await garden.hears("De Buurttuin, week")
        posts = [event for event in await people[0].messages(garden.room) if _is_post(event, bot)]
        outside = [post for post in posts if "m.thread" not in str(post["content"].get("m.relates_to"))]
        assert [post["content"]["body"][:18] for post in outside[2:]] == [
            "Het weekrondje beg",
            "Tijd voor het week",
            "Het weekrondje is ",
            "Hoe noemen we onsz",
            "De Buurttuin, week",
        ]
        assert len(posts) == len(outside) + 1, "one for all obstacles, in the thread"
        await bot.stop()


def _is_post(event: Event, bot: BotProcess) -> bool:
    return bool(event["sender"] == bot.account.user_id and event["type"] == "m.room.message")
