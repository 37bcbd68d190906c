"""Rooms that are replaced by others, and a bot that is sent away and asked back, on a real Synapse."""

from pathlib import Path

from bot.export import export
from storage import communities
from storage.ids import RoomId
from tests.conftest import NewUser
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_user import CLIENT, Event, MatrixUser
from tests.kit.synapse import Homeserver

CAME_ALONG = "Ik ben met jullie meegegaan."


async def upgraded(user: MatrixUser, room: str) -> str:
    """Has the server replace a room; the new one."""
    answer = await user.request("POST", f"{CLIENT}/rooms/{room}/upgrade", {"new_version": "11"})
    return str(answer["replacement_room"])


async def lives_in(bot: LiveBot) -> list[str]:
    """The rooms of all communities."""
    async with bot.database.read() as tx:
        return [community.room for community in await communities.every(tx)]


async def rooms_of(bot: LiveBot) -> set[str]:
    answer = await bot.platform._client.request("GET", f"{CLIENT}/joined_rooms")
    return set(answer["joined_rooms"])


async def said_in(bot: LiveBot, user: MatrixUser, room: str) -> list[Event]:
    """What the bot said in a room so far."""
    return [
        event
        for event in await user.messages(room)
        if event["sender"] == bot.user_id and event["type"] == "m.room.message"
    ]


async def becomes(bot: LiveBot, user: MatrixUser, room: str, membership: str, was: str = "") -> None:
    """Waits for a change of the bot's membership, from `was` where that is given."""

    def fits(event: Event) -> bool:
        before = event.get("unsigned", {}).get("prev_content", {}).get("membership", "")
        return (
            event.get("state_key") == bot.user_id
            and event["content"].get("membership") == membership
            and before.startswith(was)
        )

    await user.wait_for(room, fits)


async def begun(bot: LiveBot, host: MatrixUser, other: MatrixUser, **more: object) -> tuple[str, str]:
    """A community in which a round is open and `other` has checked in; its room and the round's thread."""
    room = await bot.enters(host, other, room_version="10", **more)
    await bot.answers(host, room, "!begin")
    await host.send_text(room, "!standup nu")
    root = (await bot.says(other, room, "Tijd voor"))["event_id"]
    told = await other.send_text(room, "onkruid gewied", thread_root=root)
    assert await bot.reaction_to(other, room, told) == "1️⃣"
    return room, root


async def goes_on(bot: LiveBot, host: MatrixUser, other: MatrixUser, new: str) -> None:
    """Finds all of the community in its new room: the open round, commands, the export."""
    root = (await bot.says(other, new, "Tijd voor"))["event_id"]
    told = await other.send_text(new, "morgen de kas", thread_root=root)
    assert await bot.reaction_to(other, new, told) == "2️⃣"
    assert "2 mensen" in (await bot.answers(other, new, "!status"))["content"]["body"]
    await host.send_text(new, "!standup sluit")
    await bot.says(host, new, "Dank je wel voor het meedoen")
    assert await lives_in(bot) == [new]
    whole = str(await export(bot.settings, RoomId(new)))
    assert "onkruid gewied" in whole
    assert "morgen de kas" in whole


async def test_the_community_moves_along(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room, _ = await begun(bot, amina, bram, preset="public_chat")
        new = await upgraded(amina, room)
        await bram.join(new)
        await bot.says(amina, new, CAME_ALONG)
        # Who tidies up the old room does not leave the community.
        await bram.leave(room)
        await goes_on(bot, amina, bram, new)


async def test_the_bot_may_be_invited_later(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room, _ = await begun(bot, amina, bram)
        new = await upgraded(amina, room)
        await amina.invite(new, bram.user_id)
        await bram.join(new)
        assert await lives_in(bot) == [room]
        await amina.invite(new, bot.user_id)
        await bot.says(amina, new, CAME_ALONG)
        await goes_on(bot, amina, bram, new)


async def test_a_false_successor_is_not_followed(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram, zoltan = [await new_user(name, synapse) for name in ("amina", "bram", "zoltan")]
    async with LiveBot(synapse, tmp_path) as bot:
        # Here every member may say that the room is replaced.
        room = await bot.enters(
            amina, bram, room_version="10", power_levels={"events": {"m.room.tombstone": 0}}
        )
        await bot.answers(amina, room, "!begin")
        predecessor = {"predecessor": {"room_id": room, "event_id": "$last"}}
        # A room of another, in which Bram may invite nobody.
        false = await zoltan.create_room(
            "Elders", preset="public_chat", power_levels={"invite": 50}, creation_content=predecessor
        )
        await bram.set_state(room, "m.room.tombstone", {"body": "", "replacement_room": false})
        assert "De Buurttuin: 2 mensen" in (await bot.answers(bram, room, "!status"))["content"]["body"]
        assert await rooms_of(bot) == {room}
        # Nor when the bot is asked in there.
        await becomes(bot, zoltan, false, "join")
        await becomes(bot, zoltan, false, "leave")
        assert not await said_in(bot, zoltan, false)
        await zoltan.invite(false, bot.user_id)
        # It may have looked in there more than once before: what counts is the answer to the invitation.
        await becomes(bot, zoltan, false, "join", was="invite")
        await bot.answers(zoltan, false, f"{bot.user_id}: help")
        assert await lives_in(bot) == [room]
        # A room that says nothing of the old one replaces it for nobody.
        silent = await bram.create_room("Van mij", preset="public_chat")
        await bram.set_state(room, "m.room.tombstone", {"body": "", "replacement_room": silent})
        assert "De Buurttuin: 2 mensen" in (await bot.answers(bram, room, "!status"))["content"]["body"]
        assert await rooms_of(bot) == {room, false}
        assert await lives_in(bot) == [room]


async def test_a_false_predecessor_is_not_taken_along(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram)
        await bot.answers(amina, room, "!begin")
        # Bram has no power in the old room: no tombstone there speaks for his.
        predecessor = {"predecessor": {"room_id": room, "event_id": "$last"}}
        false = await bram.create_room("Van mij", invite=[bot.user_id], creation_content=predecessor)
        await bot.says(bram, false, "Ik ben leerkring.")
        assert await lives_in(bot) == [room]


async def test_banned_and_asked_back(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room, root = await begun(bot, amina, bram)
        path = f"{CLIENT}/rooms/{room}"
        await amina.request("POST", f"{path}/ban", {"user_id": bot.user_id})
        unheard = await bram.send_text(room, "niet voor de bot", thread_root=root)
        await bram.send_text(room, "!status")
        await amina.request("POST", f"{path}/unban", {"user_id": bot.user_id})
        await amina.invite(room, bot.user_id)
        await bot.says(amina, room, "Ik ben er weer.")
        assert "De Buurttuin: 2 mensen" in (await bot.answers(amina, room, "!status"))["content"]["body"]
        said = await bot.all_said(amina, room)
        assert len([event for event in said if "De Buurttuin: 2 mensen" in str(event["content"])]) == 1
        assert not [event for event in said if unheard in str(event["content"])]
        whole = str(await export(bot.settings, RoomId(room)))
        assert "onkruid gewied" in whole
        assert "niet voor de bot" not in whole
        # The round goes on where it was.
        told = await bram.send_text(room, "morgen de kas", thread_root=root)
        assert await bot.reaction_to(bram, room, told) == "2️⃣"


async def test_kicked_and_banned_while_it_was_down(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram)
        await bot.answers(amina, room, "!begin")
        await bot.all_said(amina, room)
        await bot.stop()
        await amina.kick(room, bot.user_id)
        await bram.send_text(room, "!status")
        await amina.invite(room, bot.user_id)
        await bot.start()
        await bot.says(amina, room, "Ik ben er weer.")
        said = [event["content"].get("body", "") for event in await bot.all_said(amina, room)]
        assert not [body for body in said if "De Buurttuin: 2 mensen" in body]
