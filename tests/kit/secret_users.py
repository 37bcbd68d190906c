"""People in encrypted rooms: as in `tests.kit.matrix_user`, but what they send is encrypted, and they read.

One speaks through matrix-js-sdk, which knows signed devices only; the other through plain matrix-nio, whose
device is unsigned and can be made to misbehave.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from nio import AsyncClient, AsyncClientConfig, SyncResponse

from tests.kit.js_client import JsClient, JsEvent
from tests.kit.matrix_connection import Content
from tests.kit.matrix_user import CLIENT, Event, MatrixUser
from tests.kit.synapse import Account

ENCRYPTED = "m.room.encrypted"
ENCRYPTION: Content = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
READING_SECONDS = 90.0
"""After so long what cannot be read is not going to be."""

NewJsUser = Callable[..., Awaitable["JsUser"]]
NewNioUser = Callable[..., Awaitable["NioUser"]]


class JsUser(MatrixUser):
    """Somebody whose app is `js`; the server's stream, looked at beside it, says what there is to be read.

    Raises AssertionError when something came that the app cannot read.
    """

    def __init__(self, url: str, account: Account, js: JsClient) -> None:
        super().__init__(url, account)
        self.js = js
        self.url = url

    async def log_in_app(self) -> None:
        """A new device, signed by its owner, that shows and gives keys to signed ones alone."""
        await self.js.login(self.url, self.user_id, self.account.password)

    async def knows(self, other: Account) -> None:
        """Return once the app knows the other's device, as one that shares a room with it does.

        What comes from a device that is not known yet stays unreadable to this app until it is opened anew,
        also when it gets to know the device a moment later.
        """
        await self.js.wait_signed(other.user_id, other.device_id)

    async def create_room(
        self,
        name: str | None = None,
        invite: Sequence[str] = (),
        *_: object,
        **more: Any,
    ) -> str:
        assert not more
        return await self.js.create_room(name, invite)

    async def join(self, room: str) -> None:
        await self.js.join(room)

    async def send_raw(self, room: str, kind: str, content: Content) -> str:
        return await self.js.send(room, kind, content)

    async def send_photo(
        self,
        room: str,
        data: bytes,
        mime: str = "image/jpeg",
        caption: str | None = None,
        filename: str = "photo.jpg",
        thread_root: str | None = None,
    ) -> str:
        return await self.js.send_photo(room, data, mime, caption, filename, thread_root)

    async def send_voice(
        self,
        room: str,
        data: bytes,
        mime: str = "audio/ogg",
        duration_ms: int = 1000,
        filename: str = "voice.ogg",
        thread_root: str | None = None,
    ) -> str:
        return await self.js.send_voice(room, data, mime, duration_ms, filename, thread_root)

    async def messages(self, room: str) -> list[Event]:
        return await self._read(room, await super().messages(room))

    async def raw_messages(self, room: str) -> list[Event]:
        """The timeline as the server has it, undecrypted."""
        return await super().messages(room)

    async def _sync(self, seconds: float) -> None:
        await super()._sync(seconds)
        for room, events in self._fresh.items():
            self._fresh[room] = await self._read(room, events)

    async def _read(self, room: str, events: list[Event]) -> list[Event]:
        # A removed one has no content left.
        secret = {e["event_id"] for e in events if e["type"] == ENCRYPTED and e["content"]}
        if not secret:
            return events
        seen: dict[str, JsEvent] = {}
        try:
            async with asyncio.timeout(READING_SECONDS):
                while not secret <= {id for id, event in seen.items() if _is_read(event)}:
                    await asyncio.sleep(0.05 if seen else 0)
                    seen = {event.id: event for event in await self.js.timeline(room)}
        except TimeoutError:
            failed = {id: seen[id].failure if id in seen else "not seen" for id in secret}
            raise AssertionError(f"unreadable to {self.user_id}: {failed}") from None
        return [_as_read(e, seen[e["event_id"]]) if e["event_id"] in secret else e for e in events]


def _is_read(event: JsEvent) -> bool:
    return event.redacted or (event.failure is None and not event.pending)


def _as_read(event: Event, seen: JsEvent) -> Event:
    return {**event, "type": seen.type, "content": seen.content}


class NioUser(MatrixUser):
    """Somebody whose app is matrix-nio, with its keys in `folder`. What it cannot read stays as it came."""

    def __init__(self, url: str, account: Account, folder: Path) -> None:
        super().__init__(url, account)
        settings = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False)
        folder.mkdir()
        self.nio = AsyncClient(url, self.user_id, self.device_id, str(folder), config=settings)
        self.nio.restore_login(self.user_id, self.device_id, self.access_token)

    async def start(self) -> None:
        """Uploads the keys of the device, and listens for the first time."""
        await self.nio.keys_upload()
        await self._sync(0)

    async def close(self) -> None:
        await self.nio.close()
        await super().close()

    async def send_raw(self, room: str, kind: str, content: Content) -> str:
        if kind == "m.reaction":
            return await super().send_raw(room, kind, content)
        await self._meet(room)
        if self.nio.olm.should_share_group_session(room):
            await self.nio.share_group_session(room, ignore_unverified_devices=True)
        return await self.send_secret(room, {"type": kind, "content": content})

    async def send_secret(self, room: str, inner: Event) -> str:
        """Sends just this, encrypted with the key in use."""
        content = self.nio.olm.group_encrypt(room, inner)
        return await super().send_raw(room, ENCRYPTED, content)

    async def keep_key(self, room: str) -> list[Content]:
        """From now on it encrypts with a key that nobody has; what it returns would share that."""
        await self._meet(room)
        olm = self.nio.olm
        olm.create_outbound_group_session(room)
        missing = self.nio.get_missing_sessions(room)
        if missing:
            await self.nio.keys_claim(missing)
        people = list(self.nio.rooms[room].users)
        held = [messages for _, messages in olm.share_group_session_parallel(room, people, True)]
        olm.outbound_group_sessions[room].shared = True
        return held

    async def share(self, held: list[Content]) -> None:
        """Sends the messages with the key after all."""
        for number, messages in enumerate(held):
            path = f"{CLIENT}/sendToDevice/{ENCRYPTED}/late{number}"
            await self.request("PUT", path, json.loads(json.dumps(messages)))

    async def _meet(self, room: str) -> None:
        while room not in self.nio.rooms:
            await self._sync(1)
        await self.nio.joined_members(room)
        await self._keys()

    async def _keys(self) -> None:
        if self.nio.should_upload_keys:
            await self.nio.keys_upload()
        if self.nio.should_query_keys:
            await self.nio.keys_query()
        await self.nio.send_to_device_messages()

    async def _sync(self, seconds: float) -> None:
        before = self._since
        async with self._syncing:
            if self._since != before:
                return
            response = await self.nio.sync(timeout=int(seconds * 1000), full_state=before is None)
            assert isinstance(response, SyncResponse), response
            await self._keys()
            for room, info in response.rooms.join.items():
                self._invites.pop(room, None)
                self._keep(room, [event.source for event in info.timeline.events])
            for room, info in response.rooms.invite.items():
                self._invites[room] = [event.source for event in info.invite_state]
            self._since = response.next_batch
