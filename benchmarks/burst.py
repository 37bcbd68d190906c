"""Fifty members send a photo and their answers at once: how long until all of it is acknowledged."""

import asyncio
import io
import random
from time import perf_counter

from PIL import Image

from benchmarks.figures import Figure, middle
from benchmarks.world import PATIENCE, came, resident, said_by, world
from storage.database import Database
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Account
from tests.kit.village import consents

MEMBERS = 50
ROUNDS = 2
PHOTO_SIDES = (1600, 1200)
ANSWERS = "1. Ik heb de tuin gespit.\n2. Ik ga zaaien.\n3. Nee."


async def measure() -> list[Figure]:
    """The same burst in a room of the real bot and in one of the echo, in turns on one server.

    The photos are uploaded before: the server makes previews of them, which takes longer than all the rest.
    """
    async with world() as here:
        members = [here.user(f"member{number}") for number in range(MEMBERS)]
        bot, echo = here.synapse.register("leerkring"), here.synapse.register("echo")
        photos = [photo(number) for number in range(MEMBERS)]
        uploaded = [
            await member.upload(data, "image/jpeg") for member, data in zip(members, photos, strict=True)
        ]
        with (
            here.leerkring(bot, here.folder / "leerkring") as leerkring,
            here.echo(echo, reacts=True) as bare,
        ):
            kept = Database(f"sqlite+aiosqlite:///{here.folder}/leerkring/leerkring.db")
            ours: list[float] = []
            floor: list[float] = []
            for _ in range(ROUNDS):
                room = await _room(members, bot)
                await _open(members[0], room, bot)
                await consents(kept, *(member.user_id for member in members))
                ours.append(await _burst(members, uploaded, room, bot))
                floor.append(await _burst(members, uploaded, await _room(members, echo), echo))
            await kept.close()
            memory, least = resident(leerkring), resident(bare)
    size = sum(map(len, photos)) // len(photos) // 1000
    return [
        Figure(
            f"{MEMBERS} members, photos of {size} kB and answers", middle(ours), "s", middle(floor), most=1.15
        ),
        Figure("memory after those", memory, "MiB", least, demand="at most 140 MiB", met=memory <= 140),
    ]


def photo(number: int) -> bytes:
    """A JPEG as telephones make them, of about 200 kB, another one for each number."""
    chance = random.Random(number)
    small = Image.frombytes("RGB", (200, 150), chance.randbytes(200 * 150 * 3))
    made = io.BytesIO()
    small.resize(PHOTO_SIDES, Image.Resampling.BICUBIC).save(made, "JPEG", quality=30)
    return made.getvalue()


async def _room(members: list[MatrixUser], bot: Account) -> str:
    first, *others = members
    room = await first.create_room("De Buurttuin", invite=[bot.user_id], preset="public_chat")
    await first.wait_for(room, came(bot.user_id), PATIENCE)
    for member in others:
        await member.join(room)
    return room


async def _open(first: MatrixUser, room: str, bot: Account) -> None:
    for command in ("!setup", "!standup now"):
        await first.wait_for(room, said_by(bot.user_id), PATIENCE)
        await first.send_text(room, command)
    await first.wait_for(room, said_by(bot.user_id), PATIENCE)


async def _burst(members: list[MatrixUser], photos: list[str], room: str, bot: Account) -> float:
    """Seconds from the first message until each of them has a reaction of the bot."""
    begun = perf_counter()
    sent = asyncio.gather(
        *(_check_in(member, room, url) for member, url in zip(members, photos, strict=True))
    )
    waiting = {event for pair in await sent for event in pair}
    while waiting:
        reaction = await members[0].wait_for(
            room, lambda event: event["sender"] == bot.user_id and event["type"] == "m.reaction", PATIENCE
        )
        waiting.discard(reaction["content"]["m.relates_to"]["event_id"])
    return perf_counter() - begun


async def _check_in(member: MatrixUser, room: str, url: str) -> tuple[str, str]:
    content = {"msgtype": "m.image", "body": "photo.jpg", "url": url, "info": {"mimetype": "image/jpeg"}}
    return await member.send_raw(room, "m.room.message", content), await member.send_text(room, ANSWERS)
