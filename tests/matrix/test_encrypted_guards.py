"""What comes encrypted decides nothing: rights, members, rooms and removals are the server's to say."""

import sqlite3
from typing import Any

from bot.export import export
from tests.conftest import NewUser
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_user import CLIENT, Event
from tests.kit.secret_room import live_bot, new_nio_user, secret_room
from tests.kit.secret_users import NewNioUser
from tests.kit.synapse import Homeserver
from tests.matrix.test_rights import REFUSED

__all__ = ["live_bot", "new_nio_user"]


def present(bot: LiveBot, room: str) -> set[str]:
    """Who is in the room, as the bot remembers it."""
    with sqlite3.connect(str(bot.settings.storage.database)) as database:
        rows = database.execute("SELECT person_id FROM presence WHERE room_id = ?", (room,))
        return {person for (person,) in rows}


async def rooms_of(bot: LiveBot) -> list[str]:
    answer = await bot.platform._client.request("GET", "/_matrix/client/v3/joined_rooms")
    return list(answer["joined_rooms"])


def claims(bram: str, amina: str, elsewhere: str) -> list[Event]:
    """What a member might say of the room, though only the server may."""
    left = {"membership": "leave"}
    return [
        {"type": "m.room.power_levels", "state_key": "", "content": {"users": {bram: 100}}},
        {"type": "m.room.create", "state_key": "", "content": {"additional_creators": [bram]}},
        {"type": "m.room.member", "state_key": amina, "content": left},
        {"type": "m.room.member", "state_key": amina, "content": left | {"membership": "ban"}},
        {"type": "m.room.tombstone", "state_key": "", "content": {"replacement_room": elsewhere}},
        {"type": "m.room.name", "state_key": "", "content": {"name": "Van mij"}},
    ]


async def test_what_is_said_of_a_room_in_secret_changes_nothing(
    live_bot: LiveBot, synapse: Homeserver, new_user: NewUser, new_nio_user: NewNioUser
) -> None:
    bot = live_bot
    amina, bram = await new_nio_user("amina"), await new_nio_user("bram")
    outsider = await new_user("outsider", synapse)
    elsewhere = await outsider.create_room("Elders", preset="public_chat")
    room = await secret_room(bot, amina, bram)
    await bot.answers(amina, room, "!begin")
    await amina.send_text(room, "!standup nu")
    root = (await bot.says(bram, room, "Tijd voor het weekrondje!"))["event_id"]
    told = await amina.send_text(room, "1. tuin\n2. bank\n3. nee", thread_root=root)
    assert await bot.reaction_to(bram, room, told) == "✅"
    await bot.answers(bram, room, "!status")
    before = await _remembered(bot, room)

    removal: Event = {"type": "m.room.redaction", "redacts": told, "content": {"redacts": told}}
    for claim in (*claims(bram.user_id, amina.user_id, elsewhere), removal):
        await bram.send_secret(room, claim)
        await bram.send_secret(room, claim | {"state_key": claim.get("state_key", "")})
        await bram.send_secret(room, {key: claim[key] for key in claim if key != "state_key"})
    command = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": "!begin"}}
    for claim in ({"state_key": ""}, {"sender": amina.user_id}):
        asked = await bram.send_secret(room, command | claim)
    assert (await bot.answer_to(bram, room, asked))["content"]["body"].startswith(REFUSED)
    for words in ("!begin", "!standup sluit", f"!rol {bram.user_id} begeleider"):
        answer = await bot.answers(bram, room, words)
        assert "alleen" in answer["content"]["body"], answer["content"]["body"]

    await bot.all_said(amina, room)
    assert await _remembered(bot, room) == before
    # The bot's own picture of the room stays whole: everybody still gets its keys.
    asked = await bram.send_text(room, "!status")
    await bot.answer_to(amina, room, asked)
    await bot.stop()
    await bot.start()
    await amina.send_text(room, "!standup sluit")
    await bot.says(bram, room, "Het weekrondje is klaar. Dank je wel")


async def _remembered(bot: LiveBot, room: str) -> tuple[Any, ...]:
    exported = await export(bot.settings, room)
    return exported, present(bot, room), await rooms_of(bot)


async def test_a_message_between_devices_that_is_nested_deep_is_read_past(
    live_bot: LiveBot, synapse: Homeserver, new_user: NewUser
) -> None:
    bot = live_bot
    amina, stranger = await new_user("amina", synapse), await new_user("stranger", synapse)
    room = await bot.enters(amina)
    deep: Event = {}
    for _ in range(90):
        deep = {"a": deep}
    message = {bot.user_id: {bot.account.device_id: deep}}
    path = f"{CLIENT}/sendToDevice/nl.example.deep/t1"
    await stranger.request("PUT", path, {"messages": message})
    assert (await bot.answers(amina, room, "!status"))["content"]["body"]
