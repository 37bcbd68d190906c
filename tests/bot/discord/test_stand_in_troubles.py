"""The real library on the stand-in: lost connections, sessions that go on or do not, and chosen errors."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord
import pytest
from aiohttp import ClientError
from discord.gateway import DiscordWebSocket

from tests.kit.discord.client import WANTED, Client, listening, square
from tests.kit.discord.stand_in import StandIn


@pytest.fixture
async def there() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        stand_in.channel(stand_in.guild("De Buurttuin"), "tuin")
        yield stand_in


def words(client: Client) -> list[str]:
    found = client.heard("MESSAGE_CREATE")
    return [one["content"] for one in found if isinstance(one, dict) and isinstance(one.get("content"), str)]


async def test_what_was_missed_comes_after_resuming(there: StandIn) -> None:
    async with listening(there) as client:
        amina = there.person("Amina", square(there).guild)
        for number in range(3):
            there.gateway.drop()
            amina.say(square(there), f"toen het even weg was, {number}")
            await client.until("RESUMED", number + 1)
        there.gateway.ask_to_reconnect()
        await client.until("RESUMED", 4)
        assert words(client) == [f"toen het even weg was, {number}" for number in range(3)]
        assert len(there.gateway.identifies) == 1
        numbers = [frame["s"] for frame in client.frames if frame["op"] == 0]
        assert numbers == list(range(1, len(numbers) + 1))


async def test_a_session_outlives_the_process_for_some_minutes(there: StandIn) -> None:
    amina = there.person("Amina", square(there).guild)
    async with listening(there) as client:
        session, sequence, url = client.ws.session_id, client.ws.sequence, client.ws.gateway
        await client.ws.close(4000)
    amina.say(square(there), "toen het uit was")
    assert await _resumed(there, session, sequence, url) == ["MESSAGE_CREATE", "RESUMED"]
    there.advance(timedelta(minutes=6))
    assert await _resumed(there, session, sequence, url) == []
    async with listening(there) as client:
        assert words(client) == []
    assert len(there.gateway.identifies) == 2


async def _resumed(there: StandIn, session: str | None, sequence: int | None, url: Any) -> list[str]:
    """What a new process hears that goes on with a session, until it is up to date or refused."""
    with there.pointed():
        async with Client() as client:
            await client.login(there.token)
            ws = await DiscordWebSocket.from_client(
                client, gateway=url, session=session, sequence=sequence, resume=True
            )
            try:
                while not client.heard("RESUMED"):
                    await ws.poll_event()
            except discord.gateway.ReconnectWebSocket as refused:
                assert not refused.resume
            await ws.close(4000)
            return [frame["t"] for frame in client.frames if frame["op"] == 0]


async def test_a_session_that_was_closed_in_order_is_over(there: StandIn) -> None:
    with there.pointed():
        async with Client() as client:
            await client.login(there.token)
            ws = await DiscordWebSocket.from_client(client)
            while not client.heard("READY"):
                await ws.poll_event()
            # By hand: while it listens, the library closes with 4000 whatever it is told.
            await ws.close(1000)
    async with asyncio.timeout(30):
        while there.gateway.sessions:  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def test_a_refused_session_begins_anew(there: StandIn) -> None:
    async with listening(there) as client:
        there.gateway.refuses_resume = True
        there.gateway.drop()
        await client.until("READY", 2)
        assert (len(there.gateway.resumes), len(there.gateway.identifies)) == (1, 2)
        there.gateway.invalidate()
        await client.until("READY", 3)


@pytest.mark.parametrize(
    ("token", "intents", "error"),
    [
        ("a bad one", WANTED, discord.LoginFailure),
        (None, discord.Intents.all(), discord.PrivilegedIntentsRequired),
    ],
)
async def test_what_ends_it(
    there: StandIn, token: str | None, intents: discord.Intents, error: type[Exception]
) -> None:
    with there.pointed():
        async with Client(intents=intents) as client:
            with pytest.raises(error):
                await client.login(token or there.token)
                await client.connect()


async def test_a_token_that_was_taken_back_closes_with_4004(there: StandIn) -> None:
    with there.pointed():
        async with Client() as client:
            await client.login(there.token)
            there.world.application.token = "another"
            with pytest.raises(discord.ConnectionClosed) as closed:
                await client.connect()
            assert closed.value.code == 4004


async def test_it_answers_again_at_the_same_address(there: StandIn) -> None:
    amina = there.person("Amina", square(there).guild)
    async with listening(there) as client:
        there.clock.advance(timedelta(days=1))
        await there.goes_away()
        amina.say(square(there), "intussen")
        with pytest.raises(ClientError):
            await client.http.get_channel(int(square(there).id))
        await there.comes_back(forgetting=True)
        await client.until("READY", 2)
        assert words(client) == []
        found = [one async for one in client.get_partial_messageable(int(square(there).id)).history()]
        assert [one.content for one in found] == ["intussen"]


async def test_requests_fail_as_they_are_told_to(there: StandIn) -> None:
    async with listening(there) as client:
        channel, troubles = client.get_partial_messageable(int(square(there).id)), there.rest.troubles
        troubles.limits("POST", times=2, seconds=0.001)
        troubles.empties("POST", seconds=0.001)
        await channel.send("na twee keer wachten")
        troubles.limits("POST", via=False)
        with pytest.raises(discord.HTTPException) as refused:
            await channel.send("door een ander geweigerd")
        assert refused.value.status == 429
        troubles.fails("POST", status=503)
        with pytest.raises(discord.DiscordServerError):
            await channel.send("weg")
        troubles.loses_answer("POST")
        with pytest.raises(ClientError):
            await channel.send("gedaan", nonce="n" * 24)
        await channel.send("gedaan", nonce="n" * 24)
        contents = [one.content for one in there.world.history(square(there))]
        assert contents == ["na twee keer wachten", "gedaan"]
        assert troubles.left == []


async def test_events_may_come_late_or_twice(there: StandIn) -> None:
    async with listening(there) as client:
        there.gateway.hold()
        channel = client.get_partial_messageable(int(square(there).id))
        await channel.send("het antwoord komt eerst")
        assert words(client) == []
        there.gateway.times = 2
        there.gateway.release()
        await client.until("MESSAGE_CREATE", 2)


async def test_nonsense_of_each_kind_goes_out(there: StandIn) -> None:
    async with listening(there) as client:
        for name in client._connection.parsers:
            client._connection.parsers[name] = lambda _data: None
        sent = there.say_nonsense()
        there.person("Amina", square(there).guild).say(square(there), "daarna")
        async with asyncio.timeout(30):
            while words(client)[-1:] != ["daarna"]:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
        assert len(client.frames) > sent
