"""The real library on the stand-in: it logs in, and the two understand each other."""

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta

import discord
import pytest
from discord.http import MultipartParameters

from tests.kit.discord.client import Client, listening, square, town
from tests.kit.discord.notes import Upload
from tests.kit.discord.stand_in import StandIn

PHOTO = Upload("tuin.jpg", b"\xff\xd8 a garden", "image/jpeg")


@pytest.fixture
async def there() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


@pytest.fixture
async def client(there: StandIn) -> AsyncIterator[Client]:
    guild = there.guild("De Buurttuin")
    there.channel(guild, "tuin")
    async with listening(there) as client:
        yield client


def text_channel(client: Client) -> discord.TextChannel:
    return client.guilds[0].text_channels[0]


async def test_the_library_logs_in_and_hears_in_order(there: StandIn, client: Client) -> None:
    amina, channel = there.person("Amina", town(there)), square(there)
    for number in range(20):
        amina.say(channel, f"regel {number}")
    heard = await client.until("MESSAGE_CREATE", 20)
    assert [one["content"] for one in heard] == [f"regel {number}" for number in range(20)]
    assert heard[0]["member"]["roles"] == []
    assert (client.user and client.user.name) == "leerkring"
    assert [frame["s"] for frame in client.frames if frame["op"] == 0] == list(range(1, 24))
    permissions = text_channel(client).permissions_for(client.guilds[0].me)
    assert permissions.send_polls
    assert not permissions.manage_channels


def silent() -> MultipartParameters:
    """Words with the flag that makes a message quiet."""
    return MultipartParameters({"content": "Dag!", "flags": 1 << 12}, None, None)


async def test_it_sends_edits_reacts_and_takes_away(there: StandIn, client: Client) -> None:
    amina = there.person("Amina", town(there))
    sent = await text_channel(client).send(
        "Dag <@" + amina.id + ">", nonce="n" * 24, allowed_mentions=discord.AllowedMentions(users=True)
    )
    again = await text_channel(client).send("Dag", nonce="n" * 24)
    assert again.id == sent.id
    assert len(there.transcript.rang("Amina")) == 1
    [echo] = await client.until("MESSAGE_CREATE")
    assert echo["nonce"] == "n" * 24
    await sent.edit(content="Dag!")
    # Once sent, nothing makes it quiet any more.
    await client.http.edit_message(sent.channel.id, sent.id, params=silent())
    assert there.world.messages[str(sent.id)].flags == 0
    await sent.add_reaction("🤝")
    amina.react(there.world.messages[str(sent.id)], "🤝")
    fetched = await text_channel(client).fetch_message(sent.id)
    assert fetched.content == "Dag!"
    assert [(reaction.emoji, reaction.count, reaction.me) for reaction in fetched.reactions] == [
        ("🤝", 2, True)
    ]
    assert {user.display_name async for user in fetched.reactions[0].users()} == {"leerkring", "Amina"}
    await sent.delete()
    with pytest.raises(discord.NotFound) as gone:
        await sent.delete()
    assert gone.value.code == 10008
    with pytest.raises(discord.NotFound) as gone:
        await text_channel(client).send("Dag", nonce="n" * 24)
    assert gone.value.code == 10008
    there.advance(timedelta(minutes=6))
    assert (await text_channel(client).send("Dag", nonce="n" * 24)).id != sent.id
    kinds = [frame["t"] for frame in client.frames if frame["op"] == 0][3:]
    assert kinds[:6] == [
        "MESSAGE_CREATE",
        "MESSAGE_UPDATE",
        "MESSAGE_UPDATE",
        "MESSAGE_REACTION_ADD",
        "MESSAGE_REACTION_ADD",
        "MESSAGE_DELETE",
    ]


async def test_files_have_addresses_that_expire(there: StandIn, client: Client) -> None:
    amina = there.person("Amina", town(there))
    shown = amina.say(square(there), "Onze boom", PHOTO)
    [heard] = await client.until("MESSAGE_CREATE")
    url = heard["attachments"][0]["url"]
    assert await client.http.get_from_cdn(url) == PHOTO.data
    there.advance(timedelta(days=1, seconds=1))
    with pytest.raises(discord.NotFound):
        await client.http.get_from_cdn(url)
    fresh = await text_channel(client).fetch_message(int(shown.id))
    assert await fresh.attachments[0].read() == PHOTO.data
    with pytest.raises(discord.NotFound):
        await client.http.get_from_cdn(fresh.attachments[0].url.replace("hm=", "hm=0"))
    sent = await text_channel(client).send(
        "Weekbericht",
        file=discord.File(io.BytesIO(b"a picture"), "week.jpg", description="Alles"),
        nonce="f" * 24,
    )
    assert sent.attachments[0].description == "Alles"
    assert await sent.attachments[0].read() == b"a picture"
    # What an embed shows is told there, and not beside it.
    embed = discord.Embed(description="Weekbericht").set_image(url="attachment://week.jpg")
    sent = await text_channel(client).send(
        embed=embed, file=discord.File(io.BytesIO(b"a picture"), "week.jpg")
    )
    assert sent.attachments == []
    assert await client.http.get_from_cdn(sent.embeds[0].image.url or "") == b"a picture"
    await sent.edit(embed=discord.Embed(description="Ander bericht").set_image(url="attachment://week.jpg"))
    assert sent.embeds[0].image.url


async def test_threads_have_the_id_of_their_message_and_fall_asleep(there: StandIn, client: Client) -> None:
    amina = there.person("Amina", town(there))
    root = await text_channel(client).send("Tijd voor de stand-up!")
    thread = await root.create_thread(name="Stand-up 3 maart", auto_archive_duration=1440)
    assert thread.id == root.id
    with pytest.raises(discord.HTTPException) as twice:
        await root.create_thread(name="Nog een")
    assert twice.value.code == 160004
    there_thread = there.world.channels[str(thread.id)]
    said = amina.say(there_thread, "1. tuin")
    heard = await client.until("MESSAGE_CREATE", 3)
    assert [one["type"] for one in heard] == [0, 21, 0]
    assert heard[-1]["channel_id"] == str(root.id)
    there.advance(timedelta(days=2))
    message = thread.get_partial_message(int(said.id))
    with pytest.raises(discord.HTTPException) as asleep:
        await message.add_reaction("✅")
    assert asleep.value.code == 50083
    archived = [one async for one in text_channel(client).archived_threads()]
    assert [one.id for one in archived] == [root.id]
    assert await client.guilds[0].active_threads() == []
    await thread.send("Wie helpt er?")
    assert not there_thread.archived
    assert [one.content async for one in thread.history(limit=None, oldest_first=True)] == [
        "",
        "1. tuin",
        "Wie helpt er?",
    ]


async def test_what_was_missed_is_read_back_page_by_page(there: StandIn, client: Client) -> None:
    amina = there.person("Amina", town(there))
    first = amina.say(square(there), "eerst")
    for number in range(250):
        amina.say(square(there), str(number))
    history = text_channel(client).history(after=discord.Object(int(first.id)), limit=None, oldest_first=True)
    assert [one.content async for one in history] == [str(number) for number in range(250)]
    assert len(there.rest.sent("GET", "/messages")) == 3


async def test_polls_are_voted_in_ended_and_counted(there: StandIn, client: Client) -> None:
    amina, bram = there.person("Amina", town(there)), there.person("Bram", town(there))
    poll = discord.Poll("Komen we bij elkaar?", timedelta(hours=24))
    poll.add_answer(text="Ja").add_answer(text="Nee")
    sent = await text_channel(client).send(poll=poll)
    message = there.world.messages[str(sent.id)]
    amina.vote(message, "Ja")
    bram.vote(message, "Ja")
    bram.vote(message, "Nee")
    removed, added = (
        await client.until("MESSAGE_POLL_VOTE_REMOVE"),
        await client.until("MESSAGE_POLL_VOTE_ADD", 3),
    )
    assert removed[0] | {"answer_id": 2} == added[2]
    fetched = await text_channel(client).fetch_message(sent.id)
    assert fetched.poll is not None
    voters = {
        answer.text: [user.display_name async for user in answer.voters()] for answer in fetched.poll.answers
    }
    assert voters == {"Ja": ["Amina"], "Nee": ["Bram"]}
    await fetched.poll.end()
    with pytest.raises(discord.HTTPException) as twice:
        await fetched.poll.end()
    assert twice.value.code == 520001
    assert (await client.until("MESSAGE_CREATE", 2))[-1]["type"] == 46
    for _ in range(1000):
        # So many ids at once lie ahead of the clock.
        there.clock.snowflake()
    lasting = discord.Poll("En nu?", timedelta(hours=1)).add_answer(text="Ja")
    other = there.world.messages[str((await text_channel(client).send(poll=lasting)).id)]
    there.advance(timedelta(hours=1))
    assert other.poll is not None
    assert other.poll.ended


async def test_private_messages_and_closed_doors(there: StandIn, client: Client) -> None:
    amina = there.person("Amina", town(there))
    channel = await client.create_dm(discord.Object(int(amina.id)))
    await channel.send("Alleen voor jou")
    amina.whisper("Dank je")
    heard = await client.until("MESSAGE_CREATE", 2)
    assert [("guild_id" in one, one["channel_id"]) for one in heard] == [(False, str(channel.id))] * 2
    amina.close_dms()
    with pytest.raises(discord.Forbidden) as closed:
        await channel.send("Nog iets")
    assert closed.value.code == 50007


async def test_people_come_go_and_get_roles(there: StandIn, client: Client) -> None:
    amina = there.person("Amina", town(there))
    role = there.role(town(there), "leerkring-leden")
    amina.take_role(role)
    amina.leave()
    joined = await client.until("GUILD_MEMBER_ADD")
    assert joined[0]["user"]["global_name"] == "Amina"
    assert (await client.until("GUILD_MEMBER_UPDATE"))[-1]["roles"] == [role.id]
    await client.until("GUILD_MEMBER_REMOVE")
    amina.join()
    members = {member.display_name async for member in client.guilds[0].fetch_members()}
    assert members == {"leerkring", "Owner of De Buurttuin", "Amina"}
    there.expel(town(there))
    await client.until("GUILD_DELETE")
    with pytest.raises(discord.NotFound):
        await client.fetch_guild(int(town(there).id))


async def test_two_words_at_once_are_both_answered(there: StandIn, client: Client) -> None:
    sent = await asyncio.gather(*(text_channel(client).send(str(number)) for number in range(10)))
    assert len({one.id for one in sent}) == 10
