"""Who may bring the bot into a room, on a real Synapse."""

from pathlib import Path

from tests.conftest import NewUser
from tests.kit.live_bot import PATIENCE, LiveBot
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Homeserver


async def membership(bot: LiveBot, user: MatrixUser, room: str) -> str:
    """Waits until the bot answered the invite; with which membership."""
    answered = await user.wait_for(
        room,
        lambda event: event.get("state_key") == bot.user_id and event["content"]["membership"] != "invite",
        PATIENCE,
    )
    return str(answered["content"]["membership"])


async def test_only_invites_by_the_patterns_are_accepted(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, zoltan = await new_user("amina", synapse), await new_user("zoltan", synapse)
    async with LiveBot(synapse, tmp_path, invite_from=("@amina-*:test.local",)) as bot:
        strange = await zoltan.create_room("Vreemd", invite=[bot.user_id], is_direct=True)
        assert await membership(bot, zoltan, strange) == "leave"
        again = await zoltan.create_room("Nog eens", invite=[bot.user_id])
        assert await membership(bot, zoltan, again) == "leave"
        room = await bot.enters(amina, zoltan)
        assert "Dit kun je typen" in (await bot.answers(zoltan, room, "!hulp"))["content"]["body"]
        rooms = await bot.platform._client.request("GET", "/_matrix/client/v3/joined_rooms")
        assert rooms["joined_rooms"] == [room]


async def test_invites_while_the_bot_is_down(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        await bot.stop()
        withdrawn = await amina.create_room("Toch maar niet", invite=[bot.user_id])
        await amina.kick(withdrawn, bot.user_id)
        room = await amina.create_room("De Buurttuin", invite=[bram.user_id, bot.user_id])
        await bram.join(room)
        # From before the bot was there; it is not for it, however late it comes.
        await amina.send_text(room, "!begin")
        await bot.start()
        assert await membership(bot, amina, room) == "join"
        await bot.says(amina, room, "Ik ben leerkring.")
        assert len(await bot.all_said(bram, room)) == 1
        assert "Er zijn 2 mensen" in (await bot.answers(amina, room, "!begin"))["content"]["body"]
        await bot.stop()
        await bot.start()
        assert len(await bot.all_said(bram, room)) == 3


async def test_two_rooms_beside_each_other(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        garden = await bot.enters(amina, bram)
        kitchen = await bot.enters(bram, amina)
        # Amina manages one, Bram the other; each is a member where the other facilitates.
        assert "Klaar!" in (await bot.answers(amina, garden, "!begin De tuin"))["content"]["body"]
        assert "Klaar!" in (await bot.answers(bram, kitchen, "!begin De keuken"))["content"]["body"]
        for user, room in ((bram, garden), (amina, kitchen)):
            assert "begeleider" in (await bot.answers(user, room, "!standup nu"))["content"]["body"]
        roots = {}
        for host, room in ((amina, garden), (bram, kitchen)):
            await host.send_text(room, "!standup nu")
            roots[room] = (await bot.says(host, room, "Tijd voor"))["event_id"]
        in_garden = await bram.send_text(garden, "onkruid", thread_root=roots[garden])
        in_kitchen = await bram.send_text(kitchen, "soep", thread_root=roots[kitchen])
        assert await bot.reaction_to(amina, garden, in_garden) == "1️⃣"
        assert await bot.reaction_to(amina, kitchen, in_kitchen) == "1️⃣"
        await amina.send_text(garden, "!standup sluit")
        await bot.says(amina, garden, "Dank je wel voor het meedoen")
        status = await bot.answers(bram, kitchen, "!status")
        assert "De keuken: 2 mensen.\n\nHet weekrondje is open" in status["content"]["body"]


async def test_a_bot_that_was_sent_away_may_be_asked_back(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram)
        await bot.answers(amina, room, "!begin")
        await amina.kick(room, bot.user_id)
        await bram.send_text(room, "!status")
        await bram.leave(room)
        await amina.invite(room, bot.user_id)
        await bot.says(amina, room, "Ik ben er weer.")
        # What was said meanwhile was not for the bot; who left meanwhile is seen to be gone.
        assert "De Buurttuin: 1 persoon." in (await bot.answers(amina, room, "!status"))["content"]["body"]
        answers = [event for event in await bot.all_said(amina, room) if "1 persoon" in str(event["content"])]
        assert len(answers) == 1
