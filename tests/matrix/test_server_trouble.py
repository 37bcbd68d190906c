"""The server gone, slow, silent or talking nonsense: nothing lost, nothing twice, one line in the log."""

import asyncio
import json
import secrets
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commands import chat
from tests.conftest import NewUser
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.garden import Garden
from tests.kit.matrix_user import CLIENT, MatrixUser
from tests.kit.synapse import Homeserver, Synapse
from tests.kit.troubled_proxy import (
    Proxy,
    Trouble,
    after_the_server,
    answering,
    broken_off,
    silent,
    unanswered,
)

MEMBERS = 8
OUTAGE_SECONDS = 2.0
SLOW_DOWN = {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}
EVERYTHING, READING, SENDING = "/", "/sync", "/send/"
QUICK = ("--set", "bot.matrix.client.REQUEST_SECONDS=3", "--set", "bot.matrix.sync.FIRST_SECONDS=5")
THIRTEEN_HOURS_MS = 13 * 60 * 60 * 1000

NewGarden = Callable[..., Awaitable[Garden]]


@pytest.fixture
async def new_garden(tmp_path: Path, new_user: NewUser) -> AsyncIterator[NewGarden]:
    """`await new_garden(server, url)`: a community on that server; its bot runs, and reaches it by `url`.

    More arguments go to the bot's process.
    """
    bots: list[BotProcess] = []

    async def new(server: Homeserver, url: str, *more: str) -> Garden:
        account = server.register(f"leerkring-{secrets.token_hex(4)}")
        bots.append(BotProcess(tmp_path, url, account))
        people = [await new_user(f"member{number}", server) for number in range(MEMBERS + 1)]
        garden = Garden(bots[0], people[0], people[1:])
        bots[0].start((), *more)
        await garden.begin()
        return garden

    yield new
    for bot in bots:
        await bot.__aexit__()


@pytest.fixture
async def proxy(synapse: Homeserver) -> AsyncIterator[Proxy]:
    async with Proxy(synapse.url) as between:
        yield between


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(answering(429, json.dumps(SLOW_DOWN)), id="429"),
        pytest.param(answering(500, '{"errcode": "M_UNKNOWN", "error": "Internal server error"}'), id="500"),
        pytest.param(answering(502, "<html><h1>Bad Gateway</h1></html>"), id="502"),
        pytest.param(answering(200, b"\xff\xfe\x00"), id="noise"),
        pytest.param(answering(200, "[]"), id="a list"),
        pytest.param(after_the_server(200, '{"event_id": "$half'), id="half an answer"),
        pytest.param(unanswered, id="no answer"),
        pytest.param(broken_off, id="broken off"),
    ],
)
@pytest.mark.slow
async def test_a_server_in_trouble_costs_nothing_but_time(
    new_garden: NewGarden, synapse: Homeserver, proxy: Proxy, trouble: Trouble
) -> None:
    garden = await new_garden(synapse, proxy.url)
    for where in (EVERYTHING, SENDING):
        await garden.open()
        await garden.settled()
        logged = len(garden.bot.log())
        proxy.begin(trouble, where)
        await garden.check_in()
        await garden.ask("!status")
        await proxy.has_met(2)
        await asyncio.sleep(OUTAGE_SECONDS)
        # Two loops that knock after 0.5, 1, 2 and 4 seconds, and the photos that were under way.
        assert proxy.met < 20
        proxy.end()
        await garden.close()
        await garden.settled()
        await _one_line_for(garden.bot, logged)
    await garden.is_all_there_once()
    await garden.bot.stop()


async def _one_line_for(bot: BotProcess, already: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while not any("works again" in line for line in bot.log()[already:]):  # noqa: ASYNC110  it is a file
            await asyncio.sleep(0.05)
    logged = bot.log()[already:]
    assert [line.split("level=")[1].split()[0] for line in logged] == ["warning", "info"], "\n".join(logged)


async def test_the_server_dies_in_the_middle_of_a_burst(new_garden: NewGarden, own_synapse: Synapse) -> None:
    garden = await new_garden(own_synapse, own_synapse.url)
    await garden.open()
    await garden.settled()
    logged = len(garden.bot.log())
    await garden.check_in()
    own_synapse.kill()
    await asyncio.sleep(OUTAGE_SECONDS)
    own_synapse.start()
    await garden.ask("!status")
    await garden.close()
    await garden.settled()
    await _one_line_for(garden.bot, logged)
    await garden.is_all_there_once()
    await garden.bot.stop()


@pytest.mark.slow
async def test_a_server_that_falls_silent_is_asked_again(
    new_garden: NewGarden, synapse: Homeserver, proxy: Proxy
) -> None:
    garden = await new_garden(synapse, proxy.url, *QUICK)
    await garden.open()
    proxy.begin(silent, SENDING)
    await garden.check_in()
    await proxy.has_met(2)
    await garden.bot.stop()
    # The first look of all has no end in matrix-nio.
    proxy.begin(silent, READING)
    garden.bot.start((), *QUICK)
    await proxy.has_met(2)
    proxy.end()
    await garden.close()
    await garden.settled()
    await garden.is_all_there_once()
    await garden.bot.stop()


async def test_a_room_that_the_server_cannot_serve_holds_up_no_other(
    new_garden: NewGarden, synapse: Homeserver, proxy: Proxy
) -> None:
    garden = await new_garden(synapse, proxy.url)
    other = await garden.facilitator.create_room("Elders", invite=[garden.bot.account.user_id])
    await garden.facilitator.wait_for(other, garden.says("Hallo!"), PATIENCE)
    proxy.begin(answering(500, '{"errcode": "M_UNKNOWN"}'), f"{garden.room}{SENDING}")
    await garden.facilitator.send_text(garden.room, "!standup nu")
    for _ in range(3):
        await garden.ask("!hulp")
    await proxy.has_met(1)
    for _ in range(3):
        asked = await garden.facilitator.send_text(other, "!hulp")
        await garden.facilitator.wait_for(other, garden.replies(asked), 20)
    assert proxy.met > 1
    proxy.end()
    await garden.settled()
    audit = await garden.audit()
    assert [audit.replies[asked] for asked in garden.asked] == [1] * 4


async def test_what_is_in_doubt_for_long_is_looked_for_first(
    new_garden: NewGarden, synapse: Homeserver, proxy: Proxy
) -> None:
    garden = await new_garden(synapse, proxy.url)
    bot = garden.bot
    await garden.settled()
    # The server gets all that the bot says, and the bot hears nothing of that, neither now nor later.
    proxy.hidden = bot.account.user_id
    proxy.begin(unanswered, SENDING)
    await garden.ask("!hulp")
    await proxy.has_met(1)
    bot.kill()
    await bot.is_to_say(chat.Post((chat.paragraph("nooit verstuurd"),)), room=garden.room)
    with sqlite3.connect(bot.folder / "leerkring.db") as database:
        aged = database.execute(
            "UPDATE outbox SET created_at = created_at - ? WHERE not_before IS NULL", (THIRTEEN_HOURS_MS,)
        )
        assert aged.rowcount == 2
    # To another device the server's memory of transaction ids does not apply: it has forgotten them.
    me = MatrixUser(synapse.url, bot.account)
    await me.login()
    await me.close()
    bot.log_in_as(replace(bot.account, access_token=me.access_token, device_id=me.device_id))
    proxy.end()
    bot.start()
    await garden.settled()
    audit = await garden.audit()
    assert audit.replies[garden.asked[-1]] == 1
    assert len(audit.saying("nooit verstuurd")) == 1
    await bot.stop()


async def test_a_token_that_is_taken_back_ends_it_with_one_line(
    new_garden: NewGarden, synapse: Homeserver
) -> None:
    garden = await new_garden(synapse, synapse.url)
    logged = len(garden.bot.log())
    synapse.request("POST", f"{CLIENT}/logout", {}, access_token=garden.bot.account.access_token)
    await garden.facilitator.send_text(garden.room, "zomaar iets")
    assert await garden.bot.ended() == 1
    said = garden.bot.log()[logged:]
    # What was under way at that moment may have its own line before it.
    assert said[-1] == "leerkring: the server no longer accepts the access token; log in again"
    assert sum("access token" in line for line in said) == 1
