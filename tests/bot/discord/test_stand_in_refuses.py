"""The real library on the stand-in: what Discord refuses is refused, with its code."""

import io
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from aiohttp import ClientSession
from discord.http import Route

from tests.kit.discord import rights
from tests.kit.discord.client import Client, listening, square, town
from tests.kit.discord.stand_in import INVITED_WITH, StandIn


@pytest.fixture
async def there() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        stand_in.channel(stand_in.guild("De Buurttuin"), "tuin")
        yield stand_in


@pytest.fixture
async def client(there: StandIn) -> AsyncIterator[Client]:
    async with listening(there) as client:
        yield client


def button(number: int, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": f"knop {number}", "custom_id": str(number), **more}


def row(*inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": [*inner]}


def poll(question: str = "Wie?", answers: int = 2, words: str = "Ik", **more: Any) -> dict[str, Any]:
    options = [{"poll_media": {"text": words}}] * answers
    return {"poll": {"question": {"text": question}, "answers": options, **more}}


def said(many: int) -> dict[str, Any]:
    return {"embeds": [{"description": "x" * many}]}


FINE: list[dict[str, Any]] = [
    {"content": "x" * 2000},
    said(4096),
    {"embeds": [{"description": "x" * 4096}, {"description": "x" * 1904}]},
    poll("x" * 300, 10, "x" * 55, duration=768),
    {"components": [row(*(button(5 * at + n) for n in range(5))) for at in range(5)]},
    {"content": "x", "nonce": "n" * 25, "enforce_nonce": True},
]
REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"content": "x" * 2001}, 50035, "content"),
    ({"content": "  "}, 50006, "empty message"),
    ({}, 50006, "empty message"),
    (said(4097), 50035, "description"),
    ({"embeds": [{"description": "x" * 4096}, {"description": "x" * 1905}]}, 50035, "6000"),
    ({"embeds": [{"description": "x"}] * 11}, 50035, "embeds"),
    ({"embeds": [{"title": "x" * 257}]}, 50035, "title"),
    (poll("x" * 301), 50035, "question"),
    (poll(answers=11), 50035, "answers"),
    (poll(words="x" * 56), 50035, "poll_media"),
    (poll(duration=769), 50035, "duration"),
    (poll(duration=1.5), 50035, "duration"),
    ({"components": [row(button(n)) for n in range(6)]}, 50035, "components"),
    ({"components": [row(*(button(n) for n in range(6)))]}, 50035, "components"),
    ({"components": [row(button(1), button(1))]}, 50035, "duplicated"),
    ({"components": [row(button(1, custom_id="x" * 101))]}, 50035, "custom_id"),
    ({"components": [row(button(1, label="x" * 81))]}, 50035, "label"),
    ({"components": [button(1)]}, 50035, "type"),
    ({"content": "x", "nonce": "n" * 26}, 50035, "nonce"),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, 50035, "exclusive"),
    ({"content": "x", "message_reference": {"message_id": "1"}}, 50035, "Unknown message"),
    (
        {"content": "x", "flags": 1 << 15, "components": [{"type": 10, "content": "x"}]},
        50035,
        "components V2",
    ),
]


def post(there: StandIn, client: Client, body: dict[str, Any]) -> Any:
    return client.http.request(
        Route("POST", "/channels/{channel_id}/messages", channel_id=square(there).id), json=body
    )


@pytest.mark.parametrize("body", FINE, ids=lambda body: "+".join(body))
async def test_what_just_fits_is_taken(there: StandIn, client: Client, body: dict[str, Any]) -> None:
    assert (await post(there, client, body))["id"] in there.world.messages


async def test_what_does_not_fit_is_refused(there: StandIn, client: Client) -> None:
    for body, code, words in REFUSED:
        with pytest.raises(discord.HTTPException, match=words) as refused:
            await post(there, client, body)
        assert refused.value.code == code, body
    assert there.world.history(square(there)) == []


@pytest.mark.parametrize(
    ("lacking", "body", "code"),
    [
        (rights.VIEW, {"content": "x"}, 50001),
        (rights.SEND, {"content": "x"}, 50013),
        (rights.EMBED, said(1), 50013),
        (rights.POLLS, poll(), 50013),
    ],
)
async def test_what_the_bot_may_not_is_refused(
    there: StandIn, client: Client, lacking: int, body: dict[str, Any], code: int
) -> None:
    there.allow(square(there), there.me, deny=lacking)
    with pytest.raises(discord.Forbidden) as refused:
        await post(there, client, body)
    assert refused.value.code == code


async def test_files_that_are_too_large_are_refused(there: StandIn, client: Client) -> None:
    channel = client.get_partial_messageable(int(square(there).id))
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send(file=discord.File(io.BytesIO(bytes(10 * 2**20 + 1)), "groot.zip"))
    assert (refused.value.status, refused.value.code) == (413, 40005)


async def test_history_is_empty_where_it_may_not_be_read(there: StandIn, client: Client) -> None:
    there.person("Amina", town(there)).say(square(there), "Dag")
    channel = client.get_partial_messageable(int(square(there).id))
    assert [one.content async for one in channel.history()] == ["Dag"]
    there.allow(square(there), there.me, deny=rights.HISTORY)
    assert [one async for one in channel.history()] == []


@pytest.mark.parametrize(
    ("allowed", "rings"),
    [
        (None, ["Amina", "Bram"]),
        (discord.AllowedMentions.none(), []),
        (discord.AllowedMentions(users=[discord.Object(1)]), []),
    ],
)
async def test_only_whom_the_bot_may_name_is_rung(
    there: StandIn, client: Client, allowed: discord.AllowedMentions | None, rings: list[str]
) -> None:
    people = [there.person(name, town(there)) for name in ("Amina", "Bram")]
    channel = client.get_partial_messageable(int(square(there).id))
    more: dict[str, Any] = {} if allowed is None else {"allowed_mentions": allowed}
    words = " ".join(person.mention for person in people)
    await channel.send(words, **more)
    await channel.send(words, silent=True, **more)
    assert [list(line.rang) for line in there.transcript.lines] == [rings, []]


async def test_without_the_intent_there_are_no_words(there: StandIn) -> None:
    intents = discord.Intents.default()
    async with listening(there, intents=intents) as client:
        amina = there.person("Amina", town(there))
        amina.say(square(there), "Dag allemaal")
        amina.say(square(there), f"Dag <@{there.me.id}>")
        amina.whisper("Dag jij")
        heard = await client.until("MESSAGE_CREATE", 3)
        assert [one["content"] for one in heard] == ["", f"Dag <@{there.me.id}>", "Dag jij"]
        assert client.heard("GUILD_MEMBER_ADD") == []
        there.world.application.switch(1 << 15, on=False)
        channel = client.get_partial_messageable(int(square(there).id))
        assert [one.content async for one in channel.history()] == [f"Dag <@{there.me.id}>", ""]


async def test_rights_follow_roles_and_exceptions(there: StandIn, client: Client) -> None:
    role = there.role(town(there), "begeleiders")
    amina = there.person("Amina", town(there), role)
    there.allow(square(there), role, allow=rights.MANAGE_CHANNELS)
    assert there.world.may(amina.user, square(there), rights.MANAGE_CHANNELS)
    amina.say(square(there), "Dag")
    await client.until("MESSAGE_CREATE")
    here = client.guilds[0].text_channels[0]
    assert here.permissions_for(client.guilds[0].me).value & INVITED_WITH == INVITED_WITH
    there.allow(square(there), there.me, deny=rights.VIEW)
    await client.until("CHANNEL_DELETE")
    amina.say(square(there), "Dit ziet de bot niet")
    there.channel(town(there), "plein")
    await client.until("CHANNEL_CREATE")
    assert len(client.heard("MESSAGE_CREATE")) == 1


async def test_rates_are_met_when_they_are_on(there: StandIn) -> None:
    there.rest.rates.on = True
    url = f"{there.base}/api/v10/channels/{square(there).id}/messages"
    async with ClientSession(headers={"Authorization": f"Bot {there.token}"}) as session:
        answers = [await session.post(url, json={"content": str(number)}) for number in range(6)]
        assert [one.status for one in answers] == [200] * 5 + [429]
        assert [one.headers["X-RateLimit-Remaining"] for one in answers] == ["4", "3", "2", "1", "0", "0"]
        assert answers[-1].headers["Via"]
        assert 0 < (await answers[-1].json())["retry_after"] <= 5
    assert len(there.world.history(square(there))) == 5
