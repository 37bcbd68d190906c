"""Keys that ran out, came late or never, and rooms that are encrypted or not, on a real Synapse."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from bot.platform import Later
from commands import chat
from storage.ids import PersonId, new_post_id
from tests.conftest import NewUser
from tests.kit.js_client import JsClient
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_user import CLIENT, Event, MatrixUser
from tests.kit.secret_room import live_bot, new_js_user, new_nio_user, nothing_is_plain, secret_room
from tests.kit.secret_users import ENCRYPTED, ENCRYPTION, JsUser, NewJsUser, NewNioUser
from tests.kit.synapse import Homeserver

__all__ = ["live_bot", "new_js_user", "new_nio_user"]

MOST_KEYS = 100
KEY = "🔑"
PRIVATELY = "niet lezen"


async def claim_all(user: MatrixUser, bot: LiveBot) -> int:
    """Takes the bot's one-time keys, as many as there are up to MOST_KEYS; how many that was."""
    device = {bot.user_id: {bot.account.device_id: "signed_curve25519"}}
    for number in range(MOST_KEYS):
        answer = await user.request("POST", f"{CLIENT}/keys/claim", {"one_time_keys": device})
        if not answer["one_time_keys"].get(bot.user_id):
            return number
    return MOST_KEYS


async def test_a_new_device_is_understood_soon_after_all_keys_were_used_up(
    live_bot: LiveBot, synapse: Homeserver, new_user: NewUser
) -> None:
    host, stranger = await new_user("anna", synapse), await new_user("stranger", synapse)
    room = await secret_room(live_bot, host)
    await live_bot.stop()
    taken = await claim_all(stranger, live_bot)
    assert taken >= 40, "there was little to take"
    assert taken == MOST_KEYS or not await claim_all(stranger, live_bot)
    await live_bot.start()
    async with JsClient() as app:
        anna = JsUser(synapse.url, host.account, app)
        try:
            await anna.log_in_app()
            await app.wait_encrypted(room)
            asked = await anna.send_text(room, "!status")
            answer = await app.wait_for(room, sender=live_bot.user_id, reply_to=asked)
        finally:
            await anna.close()
    assert (answer.failure, answer.encrypted) == (None, True)


async def whispers(bot: LiveBot, user: MatrixUser, words: str) -> str:
    """Has the bot say something to one person, who comes to hear it; in which room that was."""
    post = chat.Post((chat.paragraph(words),))
    await bot.on_stage(lambda ctx: ctx.whisper(post, PersonId(user.user_id)))
    room = await user.wait_for_invite(bot.user_id)
    await user.join(room)
    return room


async def time_passes(bot: LiveBot) -> None:
    """Half a minute goes by for what cannot be read."""
    since = datetime.now(UTC) - timedelta(seconds=31)
    async with asyncio.timeout(20):
        # Nothing tells when it has been looked at.
        while not await _is_holding(bot):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    async with bot.database.write() as tx:
        await tx.execute(
            text("UPDATE inbox SET unreadable_since = :since WHERE state = 'unreadable'"),
            {"since": round(since.timestamp() * 1000)},
        )
    await bot.engine.clock.plan()


async def _is_holding(bot: LiveBot) -> bool:
    async with bot.database.read() as tx:
        rows = await tx.execute(text("SELECT 1 FROM inbox WHERE state = 'unreadable' AND told = 0"))
        return rows.first() is not None


def keys_on(events: list[Event], bot: LiveBot) -> list[str]:
    """The messages that the bot put a key on."""
    relations = [e["content"].get("m.relates_to", {}) for e in events if e["sender"] == bot.user_id]
    return [relation["event_id"] for relation in relations if relation.get("key") == KEY]


async def test_unreadable_messages_are_spoken_of_once_and_handled_when_the_key_comes(
    live_bot: LiveBot, new_nio_user: NewNioUser
) -> None:
    amina, bram = await new_nio_user("amina"), await new_nio_user("bram")
    room = await secret_room(live_bot, amina, bram)
    await live_bot.answers(bram, room, "!status")
    held = await bram.keep_key(room)
    first = await bram.send_secret(room, message("!status"))
    await time_passes(live_bot)
    assert await live_bot.reaction_to(amina, room, first) == KEY
    private = await bram.wait_for_invite(live_bot.user_id)
    await bram.join(private)
    await live_bot.says(bram, private, PRIVATELY)

    second = await bram.send_secret(room, message("!hulp"))
    await time_passes(live_bot)
    assert await live_bot.reaction_to(amina, room, second) == KEY
    await live_bot.stop()
    await live_bot.start()
    await live_bot.all_said(amina, room)
    assert keys_on(await amina.messages(room), live_bot) == [first, second]

    await bram.share(held)
    await live_bot.answer_to(amina, room, first)
    await live_bot.answer_to(amina, room, second)
    assert len([e for e in await bram.messages(private) if e["type"] == ENCRYPTED]) == 1


async def test_encryption_may_begin_midway(
    live_bot: LiveBot, synapse: Homeserver, new_nio_user: NewNioUser
) -> None:
    amina, bram = await new_nio_user("amina"), await new_nio_user("bram")
    room = await amina.create_room("De Buurttuin", [bram.user_id])
    await bram.join(room)
    await amina.invite(room, live_bot.user_id)
    await live_bot.says(amina, room, "Ik ben leerkring.")
    plain = await MatrixUser.send_raw(amina, room, "m.room.message", message("!begin")["content"])
    assert (await live_bot.answer_to(amina, room, plain))["content"]["body"]
    await amina.set_state(room, "m.room.encryption", ENCRYPTION["content"])
    for user in (amina, bram):
        await user.wait_for(room, lambda event: event["type"] == "m.room.encryption")
    asked = await bram.send_text(room, "!status")
    answer = await live_bot.answer_to(bram, room, asked)
    assert (await bram.event(room, answer["event_id"]))["type"] == ENCRYPTED
    await amina.send_text(room, "!standup nu")
    root = (await live_bot.says(bram, room, "Tijd voor het weekrondje!"))["event_id"]
    told = await bram.send_text(room, "1. tuin\n2. bank\n3. nee", thread_root=root)
    assert await live_bot.reaction_to(bram, room, told) == "✅"


async def meets(user: JsUser, bot: LiveBot) -> None:
    """They share a room, as a member does with the bot before it writes to them privately."""
    await user.create_room("Tuin", [bot.user_id])
    await user.knows(bot.account)


async def test_private_rooms_are_encrypted_for_who_can_read_it(
    live_bot: LiveBot, synapse: Homeserver, new_user: NewUser, new_js_user: NewJsUser
) -> None:
    amina, bram = await new_user("amina", synapse), await new_js_user("bram")
    await meets(bram, live_bot)
    plain = await whispers(live_bot, amina, "Dag Amina!")
    said = await live_bot.says(amina, plain, "Dag Amina!")
    assert said["type"] == "m.room.message"
    assert not any(event["type"] == ENCRYPTION["type"] for event in await amina.messages(plain))
    await live_bot.answers(amina, plain, "hulp")

    secret = await whispers(live_bot, bram, "Dag Bram!")
    said = await live_bot.says(bram, secret, "Dag Bram!")
    assert (await MatrixUser.event(bram, secret, said["event_id"]))["type"] == ENCRYPTED
    await live_bot.answers(bram, secret, "hulp")
    nothing_is_plain(await bram.raw_messages(secret), live_bot.user_id)


async def test_who_is_invited_can_read_what_was_said_before_the_stream_showed_them(
    live_bot: LiveBot, new_js_user: NewJsUser
) -> None:
    bram = await new_js_user("bram")
    await meets(bram, live_bot)
    room = await live_bot.platform.make_private_room(PersonId(bram.user_id))
    # The server may show a room just made without those who were invited to it.
    live_bot.platform._client.rooms[room].remove_member(bram.user_id)
    post, words = new_post_id(), chat.Post((chat.paragraph("Dag Bram!"),))
    async with asyncio.timeout(20):
        while True:
            try:
                await live_bot.platform.deliver(room, post, words)
            except Later:
                # Nor need it show at once that the room is encrypted.
                await asyncio.sleep(0.05)
            else:
                break
    await bram.join(room)
    await live_bot.says(bram, room, "Dag Bram!")


async def test_who_is_asked_in_again_can_read_what_is_said_then(
    live_bot: LiveBot, new_js_user: NewJsUser
) -> None:
    bram = await new_js_user("bram")
    await meets(bram, live_bot)
    room = await whispers(live_bot, bram, "Een")
    await live_bot.says(bram, room, "Een")
    await bram.leave(room)
    assert await whispers(live_bot, bram, "Twee") == room
    said = await live_bot.says(bram, room, "Twee")
    assert (await MatrixUser.event(bram, room, said["event_id"]))["type"] == ENCRYPTED


def message(words: str) -> Event:
    return {"type": "m.room.message", "content": {"msgtype": "m.text", "body": words}}
