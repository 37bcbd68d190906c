"""The real library on the stand-in: slash commands, buttons, lists and forms."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord
import pytest
from discord import ui
from discord.http import Route

from tests.kit.discord import rights
from tests.kit.discord.client import Client, listening
from tests.kit.discord.notes import Message, Upload
from tests.kit.discord.people import Person
from tests.kit.discord.places import Channel, Guild
from tests.kit.discord.stand_in import StandIn

PHOTO = Upload("tuin.jpg", b"\xff\xd8 a garden", "image/jpeg")
COMMANDS: list[dict[str, Any]] = [
    {
        "name": "standup",
        "name_localizations": {"nl": "rondje"},
        "description": "The stand-up",
        "default_member_permissions": str(rights.MANAGE_CHANNELS),
        "options": [
            {"type": 1, "name": "now", "name_localizations": {"nl": "nu"}, "description": "Begin one"},
            {"type": 1, "name": "close", "description": "Close it"},
        ],
    },
    {
        "name": "away",
        "description": "I am away",
        "options": [
            {"type": 3, "name": "until", "description": "A day", "required": True, "max_length": 20},
            {"type": 6, "name": "who", "description": "Somebody"},
        ],
    },
]


class CheckIn(ui.Modal, title="Check-in"):
    done: ui.Label[Any] = ui.Label(
        text="Wat heb je gedaan?", component=ui.TextInput(custom_id="done", max_length=1000)
    )
    next: ui.Label[Any] = ui.Label(
        text="Wat ga je doen?", component=ui.TextInput(custom_id="next", required=False)
    )
    photo: ui.Label[Any] = ui.Label(
        text="Foto", component=ui.FileUpload(custom_id="photo", required=False, min_values=0, max_values=3)
    )


class World:
    """A guild with somebody who manages it and somebody who does not."""

    def __init__(self, there: StandIn, client: Client) -> None:
        self.there, self.client = there, client
        self.guild: Guild = there.guild("De Buurttuin")
        self.square: Channel = there.channel(self.guild, "tuin")
        self.amina: Person = there.person("Amina", self.guild, there.role(self.guild, "beheer", 1 << 4))
        self.bram: Person = there.person("Bram", self.guild)

    async def sent(self, *items: "ui.Item[ui.View]", words: str = "Stand-up") -> Message:
        """A message of the bot with these under it."""
        # Not by a view of the library, which acknowledges taps by itself.
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=self.square.id)
        rows = [{"type": 1, "components": [item.to_component_dict() for item in items]}]
        sent = await self.client.http.request(route, json={"content": words, "components": rows})
        return self.there.world.messages[sent["id"]]


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with StandIn() as there, listening(there) as client:
        assert client.application_id is not None
        await client.http.bulk_upsert_global_commands(client.application_id, COMMANDS)
        yield World(there, client)


async def test_who_may_sends_a_command_in_any_language(world: World) -> None:
    async def answer(tap: discord.Interaction) -> None:
        await tap.response.send_message("Begonnen!")

    world.client.on_tap = answer
    for words in ("standup now", "rondje nu"):
        answered = await world.amina.slash(world.square, words).answered()
        assert answered.message is not None
        assert answered.message.content == "Begonnen!"
    with pytest.raises(AssertionError, match="there is no /standup"):
        world.bram.slash(world.square, "standup now")
    [first, _] = world.client.heard("INTERACTION_CREATE")
    assert first["data"]["name"] == "standup"
    assert first["data"]["options"] == [{"name": "now", "type": 1, "options": []}]
    assert int(first["member"]["permissions"]) & rights.MANAGE_CHANNELS
    [echo, _] = await world.client.until("MESSAGE_CREATE", 2)
    assert (echo["type"], echo["webhook_id"]) == (20, world.there.me.id)


async def test_options_are_checked_as_the_app_would(world: World) -> None:
    async def answer(tap: discord.Interaction) -> None:
        await tap.response.send_message("Goed", ephemeral=True)

    world.client.on_tap = answer
    with pytest.raises(AssertionError, match="until is needed"):
        world.bram.slash(world.square, "away")
    with pytest.raises(AssertionError, match="too long"):
        world.bram.slash(world.square, "away", until="x" * 21)
    answered = await world.bram.slash(world.square, "away", until="24 december", who=world.amina).answered()
    assert answered.message in world.bram.sees(world.square)
    assert world.amina.sees(world.square) == []
    assert world.client.heard("MESSAGE_CREATE") == []
    data = world.client.heard("INTERACTION_CREATE")[0]["data"]
    assert [option["value"] for option in data["options"]] == ["24 december", world.amina.id]
    assert data["resolved"]["users"][world.amina.id]["global_name"] == "Amina"


async def test_a_button_opens_a_form_that_is_filled_in_with_a_photo(world: World) -> None:
    got: list[dict[str, Any]] = []

    async def answer(tap: discord.Interaction) -> None:
        if tap.type is discord.InteractionType.component:
            await tap.response.send_modal(CheckIn(custom_id="checkin:7"))
        else:
            got.append(dict(tap.data or {}))
            await tap.response.send_message("Bram: tuin", silent=True)

    world.client.on_tap = answer
    message = await world.sent(ui.Button(label="Vertel", custom_id="checkin:7"))
    opened = await world.bram.press(message, "Vertel").answered()
    with pytest.raises(AssertionError, match="has to be filled in"):
        world.bram.fill(opened, "", "bankje")
    handed = await world.bram.fill(opened, "tuin", "bankje", files=[PHOTO]).answered()
    [data] = got
    assert [one["component"].get("value") for one in data["components"]] == ["tuin", "bankje", None]
    [file] = data["resolved"]["attachments"].values()
    assert data["components"][2]["component"]["values"] == [file["id"]]
    assert file["ephemeral"]
    assert await world.client.http.get_from_cdn(file["url"]) == PHOTO.data
    assert handed.message is not None
    assert "hands in “Check-in”" in str(world.there.transcript)
    with pytest.raises(AssertionError, match="somebody else"):
        world.amina.fill(opened, "tuin")


async def test_a_list_is_chosen_from_and_the_message_changes(world: World) -> None:
    async def answer(tap: discord.Interaction) -> None:
        data: Any = tap.data
        await tap.response.edit_message(content=f"Gekozen: {data['values'][0]}", view=None)

    world.client.on_tap = answer
    options = [discord.SelectOption(label=name, value=name[0]) for name in ("Dinsdag", "Vrijdag")]
    message = await world.sent(ui.Select(options=options, custom_id="day"))
    answered = await world.bram.choose(message, "Vrijdag").answered()
    assert (answered.message, message.content, message.components) == (None, "Gekozen: V", [])
    [update] = await world.client.until("MESSAGE_UPDATE")
    assert update["content"] == "Gekozen: V"


async def test_an_answer_comes_once_and_in_time(world: World) -> None:
    codes: list[int] = []

    async def answer(tap: discord.Interaction) -> None:
        if tap.data is not None and tap.data.get("custom_id") == "late":
            world.there.advance(timedelta(seconds=4))
        for _ in range(2):
            try:
                await tap.client.http.request(
                    Route("POST", f"/interactions/{tap.id}/{tap.token}/callback"),
                    json={"type": 6},
                )
            except discord.HTTPException as refused:
                codes.append(refused.code)
        if len(codes) == 3:
            done.set()

    done = asyncio.Event()
    world.client.on_tap = answer
    message = await world.sent(
        ui.Button(label="Nu", custom_id="now"), ui.Button(label="Straks", custom_id="late")
    )
    await world.bram.press(message, "Nu").answered()
    late = world.bram.press(message, "Straks")
    await done.wait()
    assert codes == [40060, 10062, 10062]
    assert late.acknowledged is None


async def test_more_can_be_said_for_fifteen_minutes(world: World) -> None:
    async def answer(tap: discord.Interaction) -> None:
        await tap.response.defer(ephemeral=True, thinking=True)
        await tap.edit_original_response(content="Dit is er van jou")
        world.there.advance(timedelta(minutes=14))
        await tap.followup.send("En dit", ephemeral=True)
        world.there.advance(timedelta(minutes=2))
        with pytest.raises(discord.HTTPException) as late:
            await tap.edit_original_response(content="Te laat")
        codes.append(late.value.code)
        done.set()

    codes, done = list[int](), asyncio.Event()
    world.client.on_tap = answer
    message = await world.sent(ui.Button(label="Van mij", custom_id="mine"))
    world.bram.press(message, "Van mij")
    await done.wait()
    assert codes == [50027]
    assert [one.content for one in world.bram.sees(world.square)] == [
        "Stand-up",
        "Dit is er van jou",
        "En dit",
    ]
    assert [one.content for one in world.amina.sees(world.square)] == ["Stand-up"]


async def test_a_tap_while_the_bot_is_away_fails(world: World) -> None:
    message = await world.sent(ui.Button(label="Vertel", custom_id="checkin:7"))
    world.there.gateway.drop()
    assert world.bram.press(message, "Vertel").failed
    assert "This interaction failed" in str(world.there.transcript)


@pytest.mark.parametrize(
    ("commands", "wrong"),
    [
        ([{"name": "Standup", "description": "x"}], "name"),
        ([{"name": "a b", "description": "x"}], "name"),
        ([{"name": "x" * 33, "description": "x"}], "name"),
        ([{"name": "help", "description": "x" * 101}], "description"),
        ([{"name": "help", "description": "x", "name_localizations": {"nl-NL": "hulp"}}], "nl-NL"),
        ([{"name": "help", "description": "x"}] * 2, "unique"),
        ([{"name": f"h{n}", "description": "x"} for n in range(101)], "Maximum number"),
        (
            [
                {
                    "name": "reflect",
                    "description": "x",
                    "options": [
                        {"type": 1, "name": "start", "description": "x"},
                        {"type": 3, "name": "which", "description": "x"},
                    ],
                }
            ],
            "mutually exclusive",
        ),
    ],
)
async def test_commands_that_discord_would_not_take(
    world: World, commands: list[dict[str, Any]], wrong: str
) -> None:
    assert world.client.application_id is not None
    with pytest.raises(discord.HTTPException, match=wrong):
        await world.client.http.bulk_upsert_global_commands(world.client.application_id, commands)


async def test_a_name_may_have_an_apostrophe(world: World) -> None:
    command = {"name": "photos", "description": "x", "name_localizations": {"nl": "foto's"}}
    assert world.client.application_id is not None
    [made] = await world.client.http.bulk_upsert_global_commands(world.client.application_id, [command])
    assert made["name_localizations"] == {"nl": "foto's"}
