"""Two encrypted clients of another make talk, and leave out a device that its owner has not signed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from tests.conftest import NewUser
from tests.kit.js_client import JsClient
from tests.kit.js_process import JsError
from tests.kit.synapse import Homeserver

LoggedIn = Callable[..., Awaitable[list[JsClient]]]

PHOTO = b"\xff\xd8\xff not really a jpeg" * 1000
POLL = {
    "org.matrix.msc1767.text": "Soep?\n1. Ja\n2. Nee",
    "org.matrix.msc3381.poll.start": {
        "kind": "org.matrix.msc3381.poll.disclosed",
        "max_selections": 1,
        "question": {"org.matrix.msc1767.text": "Soep?"},
        "answers": [
            {"id": "a", "org.matrix.msc1767.text": "Ja"},
            {"id": "b", "org.matrix.msc1767.text": "Nee"},
        ],
    },
}


@pytest.fixture
async def log_in(synapse: Homeserver, new_user: NewUser) -> AsyncIterator[LoggedIn]:
    """`await log_in("anna", "bram")` gives clients of new people; keywords go to `JsClient.login`."""
    async with AsyncExitStack() as stack:

        async def one(name: str, how: dict[str, bool]) -> JsClient:
            account = (await new_user(name, synapse)).account
            client = await stack.enter_async_context(JsClient())
            await client.login(synapse.url, account.user_id, account.password, **how)
            return client

        async def new(*names: str, **how: bool) -> list[JsClient]:
            return await asyncio.gather(*(one(name, how) for name in names))

        yield new


async def room_of(host: JsClient, *guests: JsClient) -> str:
    room = await host.create_room("Kring", invite=[guest.user_id for guest in guests])
    for guest in guests:
        assert await guest.wait_invite(host.user_id) == room
        await guest.join(room)
        await host.wait_member(room, guest.user_id)
    return room


async def test_signed_devices_talk_encrypted(log_in: LoggedIn) -> None:
    anna, bram = await log_in("anna", "bram")
    room = await room_of(anna, bram)

    root = await anna.send_text(room, "Goedemorgen")
    seen = await bram.wait_for(room, body="Goedemorgen")
    # Nobody has verified anybody: a device signed by its owner is enough, and bears no warning.
    assert (seen.id, seen.encrypted, seen.failure, seen.shield) == (root, True, None, "NONE")
    assert not (await bram.devices(anna.user_id)).verified

    photo = await bram.send_photo(room, PHOTO, caption="Trots op dit", thread_root=root)
    shown = await anna.wait_for(room, msgtype="m.image", relates_to=root)
    assert (shown.id, shown.body, "url" in shown.content) == (photo, "Trots op dit", False)
    assert await anna.download(shown) == PHOTO
    await bram.send_voice(room, b"not really speech")
    assert await anna.download(await anna.wait_for(room, msgtype="m.audio")) == b"not really speech"

    reply = await bram.send_text(room, "Dag!", reply_to=root)
    await anna.wait_for(room, id=reply, body="Dag!", reply_to=root)
    await bram.edit(room, reply, "Dag Anna!")
    edited = await anna.wait_for(room, id=reply, body="Dag Anna!")
    assert edited.content["body"] == "Dag!"
    await anna.react(room, reply, "👍")
    assert not (await bram.wait_for(room, key="👍", relates_to=reply)).encrypted
    await bram.redact(room, reply)
    assert (await anna.wait_for(room, id=reply, redacted=True)).body is None
    await anna.wait_for(room, type="m.room.redaction", redacts=reply)


async def test_polls_are_answered(log_in: LoggedIn) -> None:
    anna, bram = await log_in("anna", "bram")
    room = await room_of(anna, bram)
    poll = await anna.send(room, "org.matrix.msc3381.poll.start", POLL)
    await bram.wait_for(room, id=poll, encrypted=True)
    for answers in (["a"], ["b"], []):
        vote = await bram.vote(room, poll, answers)
        await anna.wait_for(room, id=vote, encrypted=True)
        counted = await anna.poll(room, poll)
        assert (counted.votes, counted.ended) == ({bram.user_id: answers}, False)
    end = {
        "m.relates_to": {"rel_type": "m.reference", "event_id": poll},
        "org.matrix.msc1767.text": "Closed.",
        "org.matrix.msc3381.poll.end": {},
    }
    closed = await anna.send(room, "org.matrix.msc3381.poll.end", end)
    await bram.wait_for(room, id=closed)
    assert (await bram.poll(room, poll)).ended


async def test_unsigned_devices_are_left_out(log_in: LoggedIn) -> None:
    (anna, bram), (cato,) = await asyncio.gather(
        log_in("anna", "bram"), log_in("cato", cross_signed=False, signed_only=False)
    )
    room = await room_of(anna, bram, cato)

    # Neither can it read what the others send, and it is told why ...
    secret = await anna.send_text(room, "Alleen voor ons")
    await bram.wait_for(room, id=secret, body="Alleen voor ons")
    await cato.wait_for(room, id=secret, failure="MEGOLM_KEY_WITHHELD_FOR_UNVERIFIED_DEVICE")
    assert [(told["sender"], told["code"]) for told in await cato.withheld()] == [
        (anna.user_id, "m.unverified")
    ]
    # ... nor is what it sends shown to them, though they have the key.
    stray = await cato.send_text(room, "Hoort iemand mij?")
    hidden = await bram.wait_for(room, id=stray, failure="UNSIGNED_SENDER_DEVICE")
    assert (hidden.content, hidden.body) == ({}, None)
    assert (await bram.devices(cato.user_id)).devices[0].signed is False
    # A device without identity cannot send at all in the mode of the others, which would be no proof.
    await cato.ask("isolate", signed_only=True)
    with pytest.raises(JsError, match="cross-signing"):
        await cato.send_text(room, "Nu dan?")


async def test_nothing_goes_out_in_plain_text(
    log_in: LoggedIn, new_user: NewUser, synapse: Homeserver
) -> None:
    (anna,) = await log_in("anna")
    host = await new_user("host", synapse)
    plain = await host.create_room(invite=[anna.user_id])
    await anna.ask("patience", seconds=1)
    with pytest.raises(JsError, match="not known to be encrypted"):
        await anna.send_text(plain, "Hallo")
    with pytest.raises(JsError, match="unknown command"):
        await anna.ask("nonsense")
    process = anna.process
    await anna.close()
    assert process is not None and process.returncode == 0
    with pytest.raises(JsError, match="has ended"):
        await anna.send_text(plain, "Hallo")
