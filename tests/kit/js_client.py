"""An encrypted Matrix client of another make: matrix-js-sdk, as Element Web has it, in a process of its own.

It trusts and shares keys with devices only that their owners have cross-signed, unless told otherwise.
"""

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import dataclass

from tests.kit.js_process import Json, JsProcess


@dataclass(frozen=True)
class JsEvent:
    """An event as the client has it. `failure` is the SDK's code for why it cannot be read."""

    id: str
    room: str
    sender: str
    type: str
    ts: int
    state_key: str | None
    content: Json
    """As sent."""
    shown: Json
    """As a person sees it: after edits."""
    relation: Json | None
    encrypted: bool
    failure: str | None
    pending: bool
    """Not decrypted yet."""
    shield: str | None
    """"NONE", "GREY" or "RED"; None if there is no question of one."""
    shield_reason: str | None
    redacted: bool
    redacts: str | None

    @property
    def body(self) -> str | None:
        body = self.shown.get("body")
        return body if isinstance(body, str) else None


@dataclass(frozen=True)
class JsDevice:
    device_id: str
    signed: bool
    """By its owner's identity, as the client has checked it."""
    verified: bool
    """Trusted by the person at this client."""
    fingerprint: str | None


@dataclass(frozen=True)
class JsPerson:
    """Somebody's devices; `verified` is the person's own doing, `has_identity` is cross-signing."""

    has_identity: bool
    verified: bool
    needs_approval: bool
    devices: list[JsDevice]

    def device(self, device_id: str) -> JsDevice | None:
        return next((device for device in self.devices if device.device_id == device_id), None)


@dataclass(frozen=True)
class JsPoll:
    """A poll as the SDK counts it: `votes` are the last of everybody, an empty one if it was withdrawn."""

    question: str
    answers: dict[str, str]
    max_selections: int
    ended: bool
    unreadable: int
    votes: dict[str, list[str]]


class JsClient(JsProcess):
    """One device of one user; what is refused raises JsError, what does not come raises TimeoutError.

    `async with JsClient() as anna: await anna.login(url, user_id, password)`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.user_id = ""
        self.device_id = ""

    async def login(
        self, url: str, user: str, password: str, *, cross_signed: bool = True, signed_only: bool = True
    ) -> None:
        """Log in a new device, sign it, and sync.

        `cross_signed=False` leaves the account without identity and the device unsigned; the SDK then cannot
        send with `signed_only`, which is the mode that shows and gives keys to signed devices alone.
        """
        answer = await self.ask("login", url=url, user=user, password=password)
        self.user_id, self.device_id = answer["user_id"], answer["device_id"]
        if cross_signed:
            await self.cross_sign(password)
        await self.ask("isolate", signed_only=signed_only)
        await self.ask("start")

    async def cross_sign(self, password: str) -> None:
        """Give the account an identity and sign this device with it."""
        await self.ask("bootstrap", password=password)

    async def logout(self) -> None:
        await self.ask("logout")

    # Rooms

    async def create_room(
        self, name: str | None = None, invite: Sequence[str] = (), *, is_direct: bool = False
    ) -> str:
        """Make an encrypted room and return its id once this client knows that it is encrypted."""
        return str(await self.ask("create_room", name=name, invite=list(invite), is_direct=is_direct))

    async def join(self, room: str) -> None:
        """Join an encrypted room and return once this client knows that it is encrypted."""
        await self.ask("join", room=room)

    async def invite(self, room: str, user: str) -> None:
        await self.ask("invite", room=room, user=user)

    async def wait_invite(self, sender: str | None = None, timeout: float = 20.0) -> str:
        """The id of a room that this user is invited to."""
        return str(await self.ask("wait_invite", sender=sender, seconds=timeout))

    async def wait_member(
        self, room: str, user: str, membership: str = "join", timeout: float = 20.0
    ) -> None:
        """Return once this client knows that somebody is in the room, or "leave", "invite" or "ban"."""
        await self.ask("wait_member", room=room, user=user, membership=membership, seconds=timeout)

    async def wait_encrypted(self, room: str, timeout: float = 20.0) -> None:
        """Return once this client will encrypt what it sends there; before that, sending raises JsError."""
        await self.ask("wait_encrypted", room=room, seconds=timeout)

    # Sending: each returns the id of the new event

    async def send(self, room: str, kind: str, content: Json) -> str:
        """Any event; reactions go out in clear, as from every client."""
        return str(await self.ask("send", room=room, type=kind, content=content))

    async def send_text(
        self,
        room: str,
        body: str,
        thread_root: str | None = None,
        reply_to: str | None = None,
        mentions: Sequence[str] = (),
    ) -> str:
        """Say something: in a thread, as a reply, or (with both) as a reply inside the thread."""
        where = {"thread_root": thread_root, "reply_to": reply_to}
        return str(await self.ask("send_text", room=room, body=body, mentions=list(mentions), **where))

    async def send_photo(
        self,
        room: str,
        data: bytes,
        mime: str = "image/jpeg",
        caption: str | None = None,
        filename: str = "photo.jpg",
        thread_root: str | None = None,
    ) -> str:
        """Upload a picture, encrypted, and post it."""
        told = {"mime": mime, "caption": caption, "filename": filename, "thread_root": thread_root}
        return str(await self.ask("send_photo", room=room, base64=_base64(data), **told))

    async def send_voice(
        self,
        room: str,
        data: bytes,
        mime: str = "audio/ogg",
        duration_ms: int = 1000,
        filename: str = "voice.ogg",
        thread_root: str | None = None,
    ) -> str:
        """Upload a recording, encrypted, and post it as the voice message that Element makes of it."""
        told = {"mime": mime, "duration_ms": duration_ms, "filename": filename, "thread_root": thread_root}
        return str(await self.ask("send_voice", room=room, base64=_base64(data), **told))

    async def edit(self, room: str, event_id: str, body: str) -> str:
        """Replace the text of an own message."""
        return str(await self.ask("edit", room=room, event=event_id, body=body))

    async def react(self, room: str, event_id: str, key: str) -> str:
        return str(await self.ask("react", room=room, event=event_id, key=key))

    async def redact(self, room: str, event_id: str, reason: str | None = None) -> str:
        return str(await self.ask("redact", room=room, event=event_id, reason=reason))

    async def vote(self, room: str, poll_id: str, answers: Sequence[str]) -> str:
        """Answer a poll; the last vote counts, and one for nothing withdraws what was said."""
        return str(await self.ask("vote", room=room, poll=poll_id, answers=list(answers)))

    # Reading

    async def timeline(self, room: str) -> list[JsEvent]:
        """What this client has seen of the room since it logged in, in the order of coming."""
        return [JsEvent(**event) for event in await self.ask("timeline", room=room)]

    async def wait_for(self, room: str, timeout: float = 20.0, **wanted: str | bool | None) -> JsEvent:
        """The oldest event that fits and was not returned before, waiting for it if need be.

        Keywords: any field of JsEvent, or `body` (as shown, after edits), `original` (as sent), `contains`
        (part of the body), `msgtype`, `key` (of a reaction), `rel_type`, `relates_to`, `reply_to`. An event
        whose look has changed is new: shown after a failure, edited, redacted. One that cannot be read is
        returned only for `failure`, the SDK's code.
        """
        return JsEvent(**await self.ask("wait_for", room=room, wanted=wanted, seconds=timeout))

    async def download(self, event: JsEvent) -> bytes:
        """The decrypted file of a photo or a voice message; its hash is checked."""
        answer = await self.ask("download", room=event.room, event=event.id)
        return base64.b64decode(answer["base64"])

    async def poll(self, room: str, poll_id: str) -> JsPoll:
        return JsPoll(**await self.ask("poll", room=room, poll=poll_id))

    # Trust

    async def devices(self, user: str) -> JsPerson:
        """Somebody's devices as this client knows them now; news takes a sync to arrive."""
        answer = await self.ask("devices", user=user)
        return JsPerson(**answer | {"devices": [JsDevice(**device) for device in answer["devices"]]})

    async def wait_signed(self, user: str, device_id: str, timeout: float = 20.0) -> JsPerson:
        """Return once this client sees that a device is signed by its owner."""
        async with asyncio.timeout(timeout):
            while True:
                person = await self.devices(user)
                device = person.device(device_id)
                if device and device.signed:
                    return person
                await asyncio.sleep(0.1)

    async def withheld(self) -> list[Json]:
        """Contents of all `m.room_key.withheld` sent to this device, with their `sender`."""
        answer = await self.ask("withheld")
        assert isinstance(answer, list)
        return answer


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
