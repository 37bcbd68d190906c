"""The tests' own server and people do what the other tests take for granted."""

import secrets
import signal
import subprocess
import sys

import pytest

from tests.conftest import NewUser
from tests.kit.matrix_connection import MatrixError
from tests.kit.matrix_user import Event
from tests.kit.processes import started, stop_process
from tests.kit.synapse import Homeserver, Synapse, SynapseError


def body_of(event: Event) -> str | None:
    body = event["content"].get("body")
    return body if isinstance(body, str) else None


async def test_people_talk_in_a_room(synapse: Homeserver, new_user: NewUser) -> None:
    anna, bram = await new_user("anna", synapse), await new_user("bram", synapse)
    room = await anna.create_room("Kring", invite=[bram.user_id])
    assert await bram.wait_for_invite(anna.user_id) == room
    await bram.join(room)

    root = await anna.send_text(room, "Goedemorgen", mentions=[bram.user_id])
    reply = await bram.send_text(room, "Dag!", thread_root=root)
    await bram.edit(room, reply, "Dag Anna!")
    await bram.react(room, root, "👍")

    assert (await bram.wait_for(room, lambda event: body_of(event) == "Goedemorgen"))["event_id"] == root
    reaction = await anna.wait_for(room, lambda event: event["type"] == "m.reaction")
    assert reaction["content"]["m.relates_to"]["key"] == "👍"
    # An earlier event can still be waited for after a later one.
    answer = await anna.wait_for(room, lambda event: body_of(event) == "Dag!")
    assert answer["content"]["m.relates_to"]["rel_type"] == "m.thread"
    assert (await anna.wait_for(room, lambda event: body_of(event) == "* Dag Anna!"))[
        "sender"
    ] == bram.user_id


async def test_every_event_is_returned_once(synapse: Homeserver, new_user: NewUser) -> None:
    anna = await new_user("anna", synapse)
    room = await anna.create_room()
    for text in ("one", "two"):
        await anna.send_text(room, text)
    waited = [await anna.wait_for(room, lambda event: event["type"] == "m.room.message") for _ in "12"]
    assert [body_of(event) for event in waited] == ["one", "two"]
    await anna.send_text(room, "three")
    await anna.skip()
    with pytest.raises(TimeoutError):
        await anna.wait_for(room, lambda event: event["type"] == "m.room.message", timeout=0.2)


async def test_a_long_absence_loses_nothing(synapse: Homeserver, new_user: NewUser) -> None:
    anna = await new_user("anna", synapse)
    room = await anna.create_room()
    await anna.skip()
    for number in range(60):
        await anna.send_text(room, str(number))
    texts = [event for event in await anna.messages(room) if event["type"] == "m.room.message"]
    assert [body_of(event) for event in texts] == [str(number) for number in range(60)]
    assert (await anna.wait_for(room, lambda event: body_of(event) == "0"))["event_id"] == texts[0][
        "event_id"
    ]


async def test_photos_and_voice_come_back_as_sent(synapse: Homeserver, new_user: NewUser) -> None:
    anna = await new_user("anna", synapse)
    room = await anna.create_room()
    await anna.send_photo(room, b"not really a jpeg", caption="Trots op dit")
    await anna.send_voice(room, b"not really speech")
    photo = await anna.wait_for(room, lambda event: event["content"].get("msgtype") == "m.image")
    assert (body_of(photo), photo["content"]["filename"]) == ("Trots op dit", "photo.jpg")
    assert await anna.download(photo["content"]["url"]) == b"not really a jpeg"
    voice = await anna.wait_for(room, lambda event: event["content"].get("msgtype") == "m.audio")
    assert await anna.download(voice["content"]["url"]) == b"not really speech"


async def test_a_redacted_message_is_gone(synapse: Homeserver, new_user: NewUser) -> None:
    anna = await new_user("anna", synapse)
    room = await anna.create_room()
    secret = await anna.send_text(room, "Vergeet dit")
    await anna.redact(room, secret, "spijt")
    assert (await anna.event(room, secret))["content"] == {}
    redaction = await anna.wait_for(room, lambda event: event["type"] == "m.room.redaction")
    assert redaction["content"]["redacts"] == secret


async def test_power_kick_and_leave(synapse: Homeserver, new_user: NewUser) -> None:
    anna, bram = await new_user("anna", synapse), await new_user("bram", synapse)
    room = await anna.create_room(invite=[bram.user_id], room_version="10")
    await bram.join(room)
    with pytest.raises(MatrixError) as refused:
        await bram.kick(room, anna.user_id)
    assert (refused.value.status, refused.value.errcode) == (403, "M_FORBIDDEN")
    await anna.set_power(room, bram.user_id, 50)
    assert (await bram.state(room, "m.room.power_levels"))["users"][bram.user_id] == 50
    await anna.kick(room, bram.user_id, "even weg")
    kicked = await bram.wait_for(room, lambda event: event["content"].get("reason") == "even weg")
    assert kicked["content"]["membership"] == "leave"
    await anna.invite(room, bram.user_id)
    await bram.join(await bram.wait_for_invite())
    await bram.leave(room)


async def test_a_new_device_goes_on_where_the_first_stopped(synapse: Homeserver, new_user: NewUser) -> None:
    anna = await new_user("anna", synapse)
    first = anna.device_id
    await anna.login()
    assert anna.device_id != first
    assert await anna.create_room()


async def test_limits_are_waited_for(synapse_limited: Homeserver, new_user: NewUser) -> None:
    anna, bram = await new_user("anna", synapse_limited), await new_user("bram", synapse_limited)
    synapse_limited.set_ratelimit_override(bram.user_id)
    for user in (anna, bram):
        room = await user.create_room()
        for number in range(11):
            await user.send_text(room, str(number))
        texts = [event for event in await user.messages(room) if event["type"] == "m.room.message"]
        assert [body_of(event) for event in texts] == [str(number) for number in range(11)]
    assert (anna.limited > 0, bram.limited) == (True, 0)


async def test_data_outlives_the_server(own_synapse: Synapse, new_user: NewUser) -> None:
    anna = await new_user("anna", own_synapse)
    room = await anna.create_room()
    sent = await anna.send_text(room, "Blijft")
    own_synapse.kill()
    assert not own_synapse.answers()
    own_synapse.start()
    assert (await anna.wait_for(room, lambda event: body_of(event) == "Blijft"))["event_id"] == sent
    own_synapse.restart()
    assert body_of(await anna.event(room, sent)) == "Blijft"


def test_a_taken_name_is_refused(synapse: Homeserver) -> None:
    name = synapse.register(f"twice-{secrets.token_hex(4)}").user_id.removeprefix("@").split(":")[0]
    with pytest.raises(SynapseError, match="M_USER_IN_USE"):
        synapse.register(name)


def test_only_the_process_that_was_meant_is_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        since = started(process.pid)
        assert since is not None
        stop_process(process.pid, "0")
        assert process.poll() is None
        stop_process(process.pid, since)
        assert process.wait(1) == -signal.SIGTERM
    stop_process(process.pid, since)
