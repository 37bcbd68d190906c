"""Who may set up a community, by what the server says of the room's rights."""

from pathlib import Path

from tests.conftest import NewUser
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Homeserver

REFUSED = "Dat kan alleen wie deze groep beheert in de app."


async def set_up(bot: LiveBot, user: MatrixUser, room: str) -> str:
    """What somebody hears who types !begin."""
    return str((await bot.answers(user, room, "!begin"))["content"]["body"])


async def test_creators_are_above_every_level(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram, chidi = [await new_user(name, synapse) for name in ("amina", "bram", "chidi")]
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(
            amina,
            bram,
            chidi,
            room_version="12",
            creation_content={"additional_creators": [bram.user_id]},
        )
        levels = await amina.state(room, "m.room.power_levels")
        assert not {amina.user_id, bram.user_id} & set(levels.get("users", {}))
        assert (await set_up(bot, chidi, room)).startswith(REFUSED)
        assert "Klaar!" in await set_up(bot, bram, room)
        assert "Jij bent begeleider" in await set_up(bot, amina, room)


async def test_a_level_of_fifty_is_enough(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram, chidi = [await new_user(name, synapse) for name in ("amina", "bram", "chidi")]
    async with LiveBot(synapse, tmp_path) as bot:
        levels = {"users": {amina.user_id: 100, bram.user_id: 49, chidi.user_id: 50}}
        room = await bot.enters(amina, bram, chidi, room_version="10", power_levels=levels)
        assert (await set_up(bot, bram, room)).startswith(REFUSED)
        assert "Klaar!" in await set_up(bot, chidi, room)
        # A facilitator keeps the role without a level, and who made the room needs none.
        await amina.set_state(room, "m.room.power_levels", levels | {"users": {}})
        assert "Jij bent begeleider" in await set_up(bot, chidi, room)
        assert "Jij bent begeleider" in await set_up(bot, amina, room)


async def test_a_change_of_rights_counts_at_once(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram, chidi = [await new_user(name, synapse) for name in ("amina", "bram", "chidi")]
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram, chidi, room_version="11")
        assert (await set_up(bot, bram, room)).startswith(REFUSED)
        await amina.set_power(room, bram.user_id, 50)
        await amina.set_power(room, bram.user_id, 0)
        assert (await set_up(bot, bram, room)).startswith(REFUSED)
        levels = await amina.state(room, "m.room.power_levels")
        await amina.set_state(room, "m.room.power_levels", levels | {"users_default": 50})
        assert (await set_up(bot, bram, room)).startswith(REFUSED), "his own level is 0"
        assert "Klaar!" in await set_up(bot, chidi, room)
        await amina.set_power(room, bram.user_id, 50)
        assert "Jij bent begeleider" in await set_up(bot, bram, room)


async def test_nobody_gets_rights_by_a_trick(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        # Here every member may send any state but rights.
        room = await bot.enters(amina, bram, room_version="11", power_levels={"state_default": 0})
        command = {"msgtype": "m.text", "body": "!begin"}
        await bram.set_state(room, "m.room.message", command)
        await bram.edit(room, await amina.send_text(room, "Hoi"), "!begin")
        await bram.send_text(room, f"> <{amina.user_id}> !begin\n\nMag dat?")
        await bram.send_raw(room, "m.room.message", command | {"sender": amina.user_id, "moderator": True})
        said = await bot.all_said(amina, room)
        assert [event["content"]["body"][: len(REFUSED)] for event in said[1:]] == [REFUSED]
