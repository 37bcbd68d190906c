"""A person on Matrix for the tests: speaks to the server by itself, sharing no code with what is tested."""

import asyncio
import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from tests.kit.matrix_connection import Connection, Content, quote
from tests.kit.synapse import Account

Event = dict[str, Any]
Predicate = Callable[[Event], bool]

CLIENT = "/_matrix/client/v3"
MEDIA = "/_matrix/media/v3"
LONG_POLL_SECONDS = 10.0
SYNC_FILTER = json.dumps(
    {"presence": {"types": []}, "room": {"timeline": {"limit": 50}, "state": {"lazy_load_members": True}}}
)


class MatrixUser(Connection):
    """One device of one user; what is refused raises MatrixError, what is limited is waited for.

    Events are what the server sent, undecrypted, as plain dictionaries.
    """

    def __init__(self, url: str, account: Account) -> None:
        super().__init__(url, account.access_token)
        self.account = account
        self.user_id = account.user_id
        self.device_id = account.device_id
        self._since: str | None = None
        self._syncing = asyncio.Lock()
        self._fresh: dict[str, list[Event]] = {}
        self._seen: set[str] = set()
        self._invites: dict[str, list[Event]] = {}

    async def login(self) -> None:
        """Log in a new device by password and go on as that one."""
        user = {"type": "m.id.user", "user": self.user_id}
        body = {"type": "m.login.password", "identifier": user, "password": self.account.password}
        answer = await self.request("POST", f"{CLIENT}/login", body)
        self.access_token, self.device_id = answer["access_token"], answer["device_id"]

    # Rooms

    async def create_room(
        self,
        name: str | None = None,
        invite: Sequence[str] = (),
        preset: str = "private_chat",
        room_version: str | None = None,
        power_levels: Content | None = None,
        **more: Any,
    ) -> str:
        """Make a room and return its id; `power_levels` overrides the preset's, `more` goes in as it is."""
        body: Content = {"invite": list(invite), "preset": preset, **more}
        if name:
            body["name"] = name
        if room_version:
            body["room_version"] = room_version
        if power_levels:
            body["power_level_content_override"] = power_levels
        return str((await self.request("POST", f"{CLIENT}/createRoom", body))["room_id"])

    async def join(self, room: str) -> None:
        await self.request("POST", f"{CLIENT}/join/{quote(room)}", {})

    async def leave(self, room: str) -> None:
        await self._in_room("POST", room, "leave", {})

    async def invite(self, room: str, user_id: str) -> None:
        await self._in_room("POST", room, "invite", {"user_id": user_id})

    async def kick(self, room: str, user_id: str, reason: str = "") -> None:
        await self._in_room("POST", room, "kick", {"user_id": user_id, "reason": reason})

    async def set_power(self, room: str, user_id: str, level: int) -> None:
        """Give somebody a power level; in room version 12 a creator's cannot be set."""
        levels = await self.state(room, "m.room.power_levels")
        levels.setdefault("users", {})[user_id] = level
        await self.set_state(room, "m.room.power_levels", levels)

    async def state(self, room: str, kind: str, key: str = "") -> Content:
        """The content of a state event; MatrixError with status 404 if there is none."""
        return await self._in_room("GET", room, f"state/{quote(kind)}/{quote(key)}")

    async def set_state(self, room: str, kind: str, content: Content, key: str = "") -> str:
        """Set a state event and return its id."""
        answer = await self._in_room("PUT", room, f"state/{quote(kind)}/{quote(key)}", content)
        return str(answer["event_id"])

    # Sending: each returns the id of the new event

    async def send_raw(self, room: str, kind: str, content: Content) -> str:
        answer = await self._in_room("PUT", room, f"send/{quote(kind)}/{uuid.uuid4().hex}", content)
        return str(answer["event_id"])

    async def send_text(
        self,
        room: str,
        body: str,
        thread_root: str | None = None,
        reply_to: str | None = None,
        mentions: Sequence[str] = (),
    ) -> str:
        """Say something: in a thread, as a reply, or (with both) as a reply inside the thread."""
        content: Content = {"msgtype": "m.text", "body": body, **_relation(thread_root, reply_to)}
        if mentions:
            content["m.mentions"] = {"user_ids": list(mentions)}
        return await self.send_raw(room, "m.room.message", content)

    async def edit(self, room: str, event_id: str, body: str) -> str:
        """Replace the text of an own message."""
        content = {
            "msgtype": "m.text",
            "body": f"* {body}",
            "m.new_content": {"msgtype": "m.text", "body": body},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        }
        return await self.send_raw(room, "m.room.message", content)

    async def react(self, room: str, event_id: str, key: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send_raw(room, "m.reaction", {"m.relates_to": relation})

    async def redact(self, room: str, event_id: str, reason: str | None = None) -> str:
        body = {"reason": reason} if reason else {}
        answer = await self._in_room("PUT", room, f"redact/{quote(event_id)}/{uuid.uuid4().hex}", body)
        return str(answer["event_id"])

    async def send_photo(
        self,
        room: str,
        data: bytes,
        mime: str = "image/jpeg",
        caption: str | None = None,
        filename: str = "photo.jpg",
        thread_root: str | None = None,
    ) -> str:
        """Upload a picture and post it."""
        content = await self._file_content("m.image", data, mime, filename, thread_root)
        return await self.send_raw(room, "m.room.message", content | {"body": caption or filename})

    async def send_voice(
        self,
        room: str,
        data: bytes,
        mime: str = "audio/ogg",
        duration_ms: int = 1000,
        filename: str = "voice.ogg",
        thread_root: str | None = None,
    ) -> str:
        """Upload a recording and post it as the voice message that Element makes of it."""
        content = await self._file_content("m.audio", data, mime, filename, thread_root)
        content["info"]["duration"] = duration_ms
        content["org.matrix.msc1767.audio"] = {"duration": duration_ms, "waveform": [0, 512, 1024, 512]}
        content["org.matrix.msc3245.voice"] = {}
        return await self.send_raw(room, "m.room.message", content)

    async def upload(self, data: bytes, mime: str, filename: str = "file") -> str:
        """Upload bytes and return their mxc address."""
        path = f"{MEDIA}/upload?filename={quote(filename)}"
        return str((await self.request("POST", path, data, mime=mime))["content_uri"])

    async def download(self, mxc: str) -> bytes:
        """The bytes at an mxc address."""
        path = f"/_matrix/client/v1/media/download/{mxc.removeprefix('mxc://')}"
        return await self.send("GET", path)

    # Reading

    async def event(self, room: str, event_id: str) -> Event:
        """One event as the server holds it now: stripped if it was redacted."""
        return await self._in_room("GET", room, f"event/{quote(event_id)}")

    async def messages(self, room: str) -> list[Event]:
        """The whole timeline that this user may see, oldest first, state events included."""
        newest_first: list[Event] = []
        start = ""
        while True:
            page = await self._in_room("GET", room, f"messages?dir=b&limit=200{start}")
            newest_first += page["chunk"]
            if "end" not in page:
                return newest_first[::-1]
            start = f"&from={quote(page['end'])}"

    async def wait_for(self, room: str, predicate: Predicate, timeout: float = 20.0) -> Event:
        """The oldest event of the room that fits and was not returned before, waiting for it if need be.

        Events that came before the call count, also those before the first call. What does not fit is
        kept for later calls, so that the order of waiting need not be the order of sending. Raises
        TimeoutError, listing what came instead, after `timeout` seconds.
        """
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            fresh = self._fresh.setdefault(room, [])
            for event in fresh:
                if predicate(event):
                    fresh.remove(event)
                    return event
            if not await self._sync_until(deadline):
                came = "\n".join(json.dumps(event, ensure_ascii=False)[:300] for event in fresh)
                raise TimeoutError(f"{self.user_id} waited {timeout} s in {room}; what came instead:\n{came}")

    async def wait_for_invite(self, sender: str | None = None, timeout: float = 20.0) -> str:
        """The id of a room that this user is invited to (by `sender`, if given) and did not answer yet."""
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            for room, events in self._invites.items():
                own = [event for event in events if event.get("state_key") == self.user_id]
                if own and sender in (None, own[-1]["sender"]):
                    return room
            if not await self._sync_until(deadline):
                raise TimeoutError(
                    f"{self.user_id} waited {timeout} s for an invite from {sender or 'anyone'}"
                )

    async def skip(self) -> None:
        """Let later `wait_for` calls see only what comes after now."""
        await self._sync(0)
        self._fresh.clear()

    async def _in_room(self, method: str, room: str, path: str, body: Content | None = None) -> Content:
        return await self.request(method, f"{CLIENT}/rooms/{quote(room)}/{path}", body)

    async def _file_content(
        self, msgtype: str, data: bytes, mime: str, filename: str, thread_root: str | None
    ) -> Content:
        return {
            "msgtype": msgtype,
            "body": filename,
            "filename": filename,
            "url": await self.upload(data, mime, filename),
            "info": {"mimetype": mime, "size": len(data)},
            **_relation(thread_root, None),
        }

    async def _sync_until(self, deadline: float) -> bool:
        left = deadline - asyncio.get_running_loop().time()
        if left <= 0:
            return False
        await self._sync(min(left, LONG_POLL_SECONDS))
        return True

    async def _sync(self, seconds: float) -> None:
        before = self._since
        async with self._syncing:
            if self._since != before:
                return  # another waiter has just brought in what came
            path = f"{CLIENT}/sync?filter={quote(SYNC_FILTER)}&timeout={int(seconds * 1000)}"
            answer = await self.request("GET", path + (f"&since={quote(before)}" if before else ""))
            rooms = answer.get("rooms", {})
            for room, part in {**rooms.get("join", {}), **rooms.get("leave", {})}.items():
                self._invites.pop(room, None)
                timeline = part["timeline"]
                whole = timeline.get("limited") and room in rooms.get("join", {})
                self._keep(room, await self.messages(room) if whole else timeline["events"])
            for room, part in rooms.get("invite", {}).items():
                self._invites[room] = part["invite_state"]["events"]
            self._since = answer["next_batch"]

    def _keep(self, room: str, events: Sequence[Event]) -> None:
        new = [event for event in events if event["event_id"] not in self._seen]
        self._seen.update(event["event_id"] for event in new)
        self._fresh.setdefault(room, []).extend(new)


def _relation(thread_root: str | None, reply_to: str | None) -> Content:
    reply = {"m.in_reply_to": {"event_id": reply_to or thread_root}}
    if thread_root:
        thread = {"rel_type": "m.thread", "event_id": thread_root, "is_falling_back": reply_to is None}
        return {"m.relates_to": thread | reply}
    return {"m.relates_to": reply} if reply_to else {}
