"""A stand-up in an encrypted room, seen by a client of another make that knows signed devices only."""

import asyncio
import random
import secrets
from time import monotonic

import pytest
from nio.crypto.attachments import encrypt_attachment

from commands import chat
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.crashing_bot import SECONDS
from tests.kit.garden import Garden
from tests.kit.matrix_user import MatrixUser, Predicate
from tests.kit.secret_room import bot_process, new_js_user, nothing_is_plain
from tests.kit.secret_users import JsUser, NewJsUser
from tests.kit.village import consents, photo_bytes

__all__ = ["bot_process", "new_js_user"]

VOICE = b"OggS, as far as anybody looks"
KILLS = 20
POINTS = (
    "before-keys-uploaded",
    "after-keys-uploaded",
    "after-sync",
    "before-commit-hearing",
    "after-commit-hearing",
    "before-commit-handling",
    "after-commit-handling",
    "before-commit-both",
    "after-commit-both",
    "before-key-shared",
    "after-key-shared",
    "before-sent",
    "after-sent",
    "before-commit-recording",
    "after-commit-recording",
)
LONGEST_SECONDS = 240.0


def says(bot: BotProcess, words: str) -> Predicate:
    me = bot.account.user_id
    return lambda event: event["sender"] == me and words in event["content"].get("body", "")


async def reaction(bot: BotProcess, user: MatrixUser, room: str, message: str) -> str:
    """The emoji of the bot's next reaction to a message."""
    me = bot.account.user_id
    event = await user.wait_for(
        room,
        lambda event: (
            event["sender"] == me
            and event["type"] == "m.reaction"
            and bool(event["content"].get("m.relates_to", {}).get("event_id") == message)
        ),
        PATIENCE,
    )
    return str(event["content"]["m.relates_to"]["key"])


async def test_a_stand_up_among_signed_devices(bot_process: BotProcess, new_js_user: NewJsUser) -> None:
    bot = bot_process
    bot.start()
    anna, bram = await asyncio.gather(new_js_user("anna"), new_js_user("bram"))
    room = await anna.create_room("Geheime tuin", [bot.account.user_id, bram.user_id])
    await bram.join(room)
    await asyncio.gather(anna.knows(bot.account), bram.knows(bot.account))
    greeting = await anna.wait_for(room, says(bot, "Hallo! Ik ben leerkring"), PATIENCE)
    await anna.send_text(room, "!begin")
    await anna.wait_for(room, says(bot, "Klaar!"), PATIENCE)
    await consents(bot.database, bram.user_id)
    await anna.send_text(room, "!standup nu")
    root = (await bram.wait_for(room, says(bot, "Tijd voor het weekrondje"), PATIENCE))["event_id"]
    await _bram_checks_in(bot, bram, room, root)
    spoken = await anna.send_voice(room, VOICE, thread_root=root)
    assert await reaction(bot, anna, room, spoken) == "✅"
    await anna.send_text(room, "!standup sluit")
    await anna.wait_for(room, says(bot, "Het weekrondje is klaar. 2 mensen"), PATIENCE)
    await bot.done_with(await anna.send_text(room, "klaar"))
    await _all_is_exported(bot, room, anna, bram)
    await bot.stop()
    await _a_picture_is_shown(bot, room, anna)
    nothing_is_plain(await anna.raw_messages(room), bot.account.user_id)
    await anna.messages(room)  # all of it is readable
    shields = {e.shield for e in await anna.js.timeline(room) if e.sender == bot.account.user_id}
    assert shields == {"NONE", None}, "an app warns of what the bot says"
    assert greeting["event_id"] in {event.id for event in await anna.js.timeline(room)}


async def _bram_checks_in(bot: BotProcess, bram: JsUser, room: str, root: str) -> None:
    photo = await bram.send_photo(room, photo_bytes(), caption="de kas", thread_root=root)
    assert await reaction(bot, bram, room, photo) == "📷"
    gallery = await _sends_a_gallery(bram, room, root)
    assert await reaction(bot, bram, room, gallery) == "📷"
    slip = await bram.send_text(room, "vergissing", thread_root=root)
    assert await reaction(bot, bram, room, slip) == "2️⃣"
    await bram.redact(room, slip)
    plan = await bram.send_text(room, "een bank", thread_root=root)
    assert await reaction(bot, bram, room, plan) == "2️⃣"
    obstacle = await bram.send_text(room, "het regent", thread_root=root)
    assert await reaction(bot, bram, room, obstacle) == "✅"
    await bot.done_with(await bram.edit(room, plan, "een tafel"))


async def _sends_a_gallery(bram: JsUser, room: str, root: str) -> str:
    items = []
    for color in ("blue", "yellow"):
        secret, keys = encrypt_attachment(photo_bytes(color))
        url = await bram.upload(secret, "application/octet-stream")
        info = {"mimetype": "image/jpeg", "size": len(secret)}
        items.append(
            {"itemtype": "m.image", "body": f"{color}.jpg", "file": {**keys, "url": url}, "info": info}
        )
    content = {"msgtype": "dm.filament.gallery", "body": "de vijver", "itemtypes": items}
    thread = {"rel_type": "m.thread", "event_id": root}
    return await bram.send_raw(room, "m.room.message", {**content, "m.relates_to": thread})


async def _all_is_exported(bot: BotProcess, room: str, anna: JsUser, bram: JsUser) -> None:
    [standup] = (await bot.export(room))["standups"]
    checks = {check["member"]: check for check in standup["check_ins"]}
    assert set(checks) == {anna.user_id, bram.user_id}
    told = checks[bram.user_id]
    assert told["complete"]
    assert told["answers"] == {"done": "de kas", "next": "een tafel", "obstacle": "het regent"}
    assert [photo["caption"] for photo in told["photos"]] == ["de kas", "de vijver", "de vijver"]
    assert len({photo["file"] for photo in told["photos"]}) == 3
    for photo in told["photos"]:
        assert (bot.media / photo["file"]).read_bytes().startswith(b"\xff\xd8\xff")
    [voice] = checks[anna.user_id]["voice"]
    assert (bot.media / voice["file"]).read_bytes() == VOICE


async def _a_picture_is_shown(bot: BotProcess, room: str, anna: JsUser) -> None:
    file = await bot.keep_photo(photo_bytes("purple"))
    await bot.is_to_say(chat.Picture(file.stem, "week.jpg", (), 64, 48), room=room)
    bot.start()
    shown = await anna.js.wait_for(room, PATIENCE, sender=bot.account.user_id, msgtype="m.image")
    assert (shown.encrypted, shown.failure, shown.shield) == (True, None, "NONE")
    assert "url" not in shown.content
    assert await anna.js.download(shown) == file.read_bytes()
    await bot.stop()


@pytest.mark.slow
async def test_killed_in_the_middle_nothing_stays_unread(
    bot_process: BotProcess, new_js_user: NewJsUser
) -> None:
    bot, seed = bot_process, secrets.token_hex(4)
    print(f"seed {seed}")
    anna, *members = await asyncio.gather(*(new_js_user(name) for name in ("anna", "bram", "chidi")))
    garden = Garden(bot, anna, members)
    garden.patience = LONGEST_SECONDS
    planned = crashes(seed)
    bot.start(planned)
    until = monotonic() + LONGEST_SECONDS
    await garden.begin()
    await asyncio.gather(*(user.knows(bot.account) for user in (anna, *members)))
    while len(bot.lives()) < len(planned):
        assert monotonic() < until, f"{len(bot.lives())} lives in {LONGEST_SECONDS} s"
        await _hold_round(garden)
    await _hold_round(garden)
    await garden.settled()
    print(f"{len(bot.lives())} lives, {len(garden.rounds)} rounds")
    # Reads everything first: it fails on what one of them could not.
    for user in (anna, *members):
        await user.messages(garden.room)
    await garden.is_all_there_once()
    nothing_is_plain(await anna.raw_messages(garden.room), bot.account.user_id)
    raw = [event for event in await anna.raw_messages(garden.room) if event["content"]]
    assert not [e for e in raw if e["content"].get("m.relates_to", {}).get("key") == "🔑"]
    await bot.stop()
    assert not [line for line in bot.log() if "level=error" in line or "Traceback" in line]


def crashes(seed: str) -> list[str]:
    """Where it is killed: twice while it introduces itself, then at every point and at any moment."""
    dice = random.Random(seed)
    found = [f"{point}:{1 + number % 2}" for number, point in enumerate(POINTS[2:])]
    found += [f"{SECONDS}:{dice.uniform(0.2, 1.5):.3f}" for _ in range(KILLS - len(POINTS))]
    dice.shuffle(found)
    return [*(f"{point}:1" for point in POINTS[:2]), *found]


async def _hold_round(garden: Garden) -> None:
    await garden.open()
    await asyncio.gather(garden.check_in(), garden.ask("!status"))
    await garden.close()
