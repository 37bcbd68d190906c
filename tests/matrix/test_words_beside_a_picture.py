"""The words of a digest stand beside its picture in one message; they change, and the picture stays."""

import asyncio

from commands import chat
from tests.conftest import NewUser
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_user import MatrixUser
from tests.kit.secret_room import live_bot, new_nio_user, secret_room
from tests.kit.secret_users import ENCRYPTED, NewNioUser
from tests.kit.synapse import Homeserver
from tests.kit.village import photo_bytes

__all__ = ["live_bot", "new_nio_user"]

BEFORE, AFTER = (chat.paragraph("Bram spitte de tuin."),), (chat.paragraph("Bram spitte, en Dewi zaaide."),)


async def _change(bot: LiveBot, user: MatrixUser, room: str) -> tuple[dict[str, object], dict[str, object]]:
    """What a picture was posted as, and what it is after new words."""
    photo = photo_bytes("navy", (64, 48))
    digest = await asyncio.to_thread(bot.media.put, photo, "jpg", photo)
    post = await bot.posts(room, chat.Picture(digest, "week.jpg", BEFORE, 64, 48))
    await bot.posts(room, chat.Rewrite(chat.Ours(post), AFTER, beside=True))
    first = await bot.says(user, room, "Bram spitte de tuin.")
    changed = (await bot.says(user, room, "* Bram spitte, en Dewi zaaide."))["content"]
    assert changed["m.relates_to"] == {"rel_type": "m.replace", "event_id": first["event_id"]}
    return first["content"], changed["m.new_content"]


async def test_in_plain(live_bot: LiveBot, new_user: NewUser, synapse: Homeserver) -> None:
    amina = await new_user("amina", synapse)
    room = await live_bot.enters(amina)
    before, after = await _change(live_bot, amina, room)
    assert (after["msgtype"], after["body"]) == ("m.image", "Bram spitte, en Dewi zaaide.")
    assert all(after[key] == before[key] for key in ("url", "filename", "info"))


async def test_encrypted(live_bot: LiveBot, new_nio_user: NewNioUser) -> None:
    amina = await new_nio_user("amina")
    room = await secret_room(live_bot, amina)
    await live_bot.answers(amina, room, "!status")
    before, after = await _change(live_bot, amina, room)
    assert (after["msgtype"], after["body"]) == ("m.image", "Bram spitte, en Dewi zaaide.")
    assert "url" not in after and after["file"] == before["file"] and after["info"] == before["info"]
    said = [e for e in await MatrixUser.messages(amina, room) if e["sender"] == live_bot.user_id]
    assert all(e["type"] in {ENCRYPTED, "m.reaction"} for e in said if "state_key" not in e)
