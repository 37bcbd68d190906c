"""Discord refuses, fails, is slow or loses its answer: each post stands once all the same."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import discord.http
import pytest

from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.faults import Trouble, Troubles
from tests.kit.discord.notes import Message
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.town import Town, settled_in, town
from tests.kit.village import TUESDAY

TROUBLES: dict[str, Callable[[Troubles], Trouble]] = {
    "429": lambda troubles: troubles.limits("POST /channels", times=3, seconds=0.001),
    "429 for all": lambda troubles: troubles.limits("POST /channels", seconds=0.001, everywhere=True),
    "an empty bucket": lambda troubles: troubles.empties("POST /channels", times=2, seconds=0.001),
    "500": lambda troubles: troubles.fails("POST /channels", times=4),
    "502 beyond what the library tries": lambda troubles: troubles.fails("POST /channels", 7, status=502),
    "503": lambda troubles: troubles.fails("POST /channels", status=503),
    "500 though it was done": lambda troubles: troubles.fails_after("POST /channels", times=2),
    "no answer": lambda troubles: troubles.loses_answer("POST /channels"),
    "no answer about the thread": lambda troubles: troubles.loses_answer("/threads"),
    "no answer about a sign": lambda troubles: troubles.loses_answer("PUT /channels"),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library waits between its tries, for nothing here."""
    shown = SimpleNamespace(**vars(asyncio))

    async def sleep(_seconds: float) -> None:
        await asyncio.sleep(0)

    shown.sleep = sleep
    monkeypatch.setattr(discord.http, "asyncio", shown)


def standing(there: Town, words: str) -> list[Message]:
    """What stands of the bot with these words, in the channel or a thread."""
    mine = [one for one in there.stand_in.world.messages.values() if one.author is there.stand_in.me]
    return [one for one in mine if not one.removed and words in f"{one.content}{one.embeds}"]


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
async def test_a_round_is_opened_once(trouble: Callable[[Troubles], Trouble], tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        made = trouble(there.stand_in.rest.troubles)
        root = await there.opens()
        said = there.bram.say(there.thread_of(root), "1. gras gemaaid\n2. het hek verven\n3. nee")
        await there.bot.settled()
        assert made.met == made.times
        assert len(standing(there, "Tijd voor")) == 1
        assert [sign for sign, users in said.reactions.items() if there.stand_in.me in users] == ["✅"]


async def test_what_was_sent_before_the_bot_died_is_found_though_nobody_knows_its_nonce(
    tmp_path: Path,
) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        async with there.bot.runs():
            await there.begins(there.bram)
            async with dies_after_posting(there):
                there.amina.say(there.channel, "!standup nu")
        async with Bot(stand_in, tmp_path).runs() as bot:
            await bot.settled()
            [opening] = standing(there, "Tijd voor")
            assert there.thread_of(opening).name.startswith("Weekrondje van")


async def test_a_picture_is_found_too(tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        async with there.bot.runs():
            await there.begins(there.bram)
            root = await there.opens()
            there.bram.say(there.thread_of(root), "1. gras gemaaid\n2. het hek verven\n3. nee")
            await there.bot.settled()
            there.amina.say(there.channel, "!standup sluit")
            await there.bot.passes_until(TUESDAY + timedelta(hours=2))
            async with dies_after_posting(there):
                there.amina.say(there.channel, "!weekbericht nu")
        async with Bot(stand_in, tmp_path).runs() as bot:
            await bot.settled()
            [digest] = [one for one in standing(there, "gras gemaaid") if one.embeds]
            assert digest.embeds[0]["image"]["url"] == f"attachment://{digest.attachments[0].upload.name}"


@asynccontextmanager
async def dies_after_posting(there: Town) -> AsyncIterator[None]:
    """What is posted first stands, but the bot is not told so in any way; half an hour goes by after that."""
    stand_in = there.stand_in
    # No echo either: as if the session were gone with the bot.
    echoes = stand_in.world.sink
    stand_in.world.sink = lambda kind, data, needs=0, bare=None: (
        None if data["author"]["id"] == stand_in.me.id else echoes(kind, data, needs, bare)
    )
    lost = stand_in.rest.troubles.loses_answer("POST /channels")
    try:
        yield
        await there.bot.until(lambda: lost.met == 1)
        # Not one more try.
        stand_in.rest.troubles.fails("POST /channels", 1000, status=503)
    finally:
        there.bot.running.cancel()
        await asyncio.gather(there.bot.running, return_exceptions=True)
        stand_in.rest.troubles.left.clear()
        stand_in.world.sink = echoes
        stand_in.gateway.forget()
        stand_in.advance(timedelta(minutes=30))
