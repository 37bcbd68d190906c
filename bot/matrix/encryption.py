"""Keys: ours are on the server, everybody in a room gets the room's, and what is encrypted is read."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

import structlog
from nio import EncryptionError, ErrorResponse, Event, KeysUploadResponse, MegolmEvent

from bot.backoff import Trouble
from bot.errors import Failure
from bot.matrix import polls
from bot.matrix.client import CLIENT, Client, Json, events_in, part, problem_with
from bot.platform import Later, Refused, Unreadable
from storage.expressions import expression
from storage.ids import PersonId, RoomId, new_post_id

log = structlog.get_logger()

MEGOLM = "m.megolm.v1.aes-sha2"
READABLE = ("m.room.message", "m.reaction", polls.START, *polls.RESPONSES)
"""What may come encrypted. All else, state and removals above all, counts only from the server itself."""


# What is called after a public key is called so: in base64.
_SESSION = expression("[A-Za-z0-9+/=_-]{1,255}")
TIDIED_EVERY = 600.0
"""Seconds. Who is in no room with us at two looks in a row has nothing more to be read."""
OUTER = ("event_id", "sender", "origin_server_ts")


class Encryption:
    """Looks after the encryption of one device."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._sharing: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._plain: set[RoomId] = set()
        self._absent: set[str] = set()
        self._tidied = -TIDIED_EVERY

    async def begin(self) -> None:
        """Puts our keys on the server.

        Raises Failure when those that it has cannot be ours, Later or Refused.
        """
        olm = self._client.olm
        known = await self._device_keys([PersonId(self._client.user_id)])
        ours = known.get(self._client.user_id, {}).get(self._client.device_id)
        if ours is not None:
            published = ours.get("keys", {}).get(f"ed25519:{self._client.device_id}")
            if published != olm.account.identity_keys["ed25519"]:
                raise Failure(
                    f"the encryption keys of the device {self._client.device_id} are lost;"
                    " put them back from a backup, or log in anew"
                )
        await self.upload()

    async def upload(self) -> None:
        """Uploads what the server lacks of our keys. Raises Later or Refused."""
        olm = self._client.olm
        if not olm.should_upload_keys:
            return
        keys = olm.share_keys()
        # Before the upload: a key that the server has and we forgot could never be used.
        olm.save_account()
        await self._client.settle()
        answer = await self._client.request("POST", f"{CLIENT}/keys/upload", keys)
        response = KeysUploadResponse.from_dict(answer)
        if isinstance(response, ErrorResponse):
            raise problem_with(response)
        olm.handle_response(response)

    async def upkeep(self) -> None:
        """What is due after every look at the stream. Raises Later or Refused."""
        await self.upload()
        await self._query()
        if self._client.should_claim_keys:
            await self._claim(self._client.get_users_for_key_claiming())
        # What waits there is encrypted already.
        await self._client.settle()
        await self._client.send_to_device_messages()
        if monotonic() - self._tidied >= TIDIED_EVERY:
            self._tidy()

    def _tidy(self) -> None:
        absent = self._client.absent()
        gone, self._absent = absent & self._absent, absent
        if gone:
            self._client.drop(gone)
        self._client.drop_old_keys()
        self._tidied = monotonic()

    def forget(self, people: Collection[PersonId]) -> None:
        """Leaves nothing of these people in our keys. Raises Later."""
        self._client.drop({self._client.store.mark(person) for person in people})

    async def _query(self) -> None:
        people = [PersonId(person) for person in self._client.olm.users_for_key_query]
        if people:
            for person, devices in (await self._device_keys(people)).items():
                self._client.take_devices(person, devices)

    async def _claim(self, devices: Mapping[str, Iterable[str]]) -> None:
        wanted = {person: dict.fromkeys(theirs, "signed_curve25519") for person, theirs in devices.items()}
        for person, keys in (await self._keys("claim", "one_time_keys", wanted)).items():
            self._client.take_one_time_keys(person, keys)

    async def encrypted(self, room: RoomId, kind: str, content: Json) -> tuple[str, Json]:
        """The event as it is to be sent to `room`: encrypted if the room is. Raises Later or Refused.

        Everybody's devices get the key first; when that fails nothing is sent, since it could not be read.
        """
        if kind == "m.reaction" or not await self.is_on(room):
            return kind, content
        known = self._client.rooms[room]
        async with self._sharing[room]:
            if not known.members_synced:
                await self._meet(room)
            await self._query()
            if self._client.olm.should_share_group_session(room):
                try:
                    await self._share(room, list(known.users))
                except BaseException:
                    # Whoever got the key so far may have left when it is tried again.
                    self._client.olm.outbound_group_sessions.pop(room, None)
                    raise
            encrypted: tuple[str, Json] = self._client.encrypt(room, kind, content)
        return encrypted

    async def _meet(self, room: RoomId) -> None:
        # Who is invited reads along from the first word; the stream may show them later than the room itself.
        query = {"not_membership": "leave"}
        answer = await self._client.request("GET", f"{CLIENT}/rooms/{part(room)}/members", query=query)
        self._client.take_members(room, events_in(answer))

    def newcomer(self, room: RoomId) -> None:
        """Somebody was asked into a room, before the stream shows it: they are to read what is said next."""
        known = self._client.rooms.get(room)
        if known is not None:
            known.members_synced = False
        self._client.olm.outbound_group_sessions.pop(room, None)

    async def is_on(self, room: RoomId) -> bool:
        """Whether `room` is encrypted. Raises Later or Refused."""
        known = self._client.rooms.get(room)
        if known is not None and known.encrypted:
            return True
        if known is None or room not in self._plain:
            await self._prove_plain(room)
            self._plain.add(room)
        return False

    def whole(self, rooms: Iterable[str]) -> None:
        """The stream just showed the whole state of these rooms: which of them are plain is certain."""
        known = self._client.rooms
        self._plain |= {RoomId(room) for room in rooms if room in known and not known[room].encrypted}

    async def _prove_plain(self, room: RoomId) -> None:
        # Of a room just made the stream may have shown nothing yet, or its first events without this one.
        try:
            await self._client.request("GET", f"{CLIENT}/rooms/{part(room)}/state/m.room.encryption/")
        except Refused as refusal:
            if str(refusal) == "M_NOT_FOUND":
                return
            raise
        raise Later("an encrypted room has yet to be seen")

    async def _share(self, room: RoomId, people: list[str]) -> None:
        missing = self._client.get_missing_sessions(room)
        if missing:
            await self._claim(missing)
        olm = self._client.olm
        for shared_with, messages in olm.share_group_session_parallel(
            room, people, ignore_unverified_devices=True
        ):
            path = f"{CLIENT}/sendToDevice/m.room.encrypted/{new_post_id()}"
            # Whoever gets it has seen a key used; forgetting that would use it twice.
            await self._client.settle()
            await self._client.request("PUT", path, messages)
            olm.outbound_group_sessions[room].users_shared_with.update(shared_with)
        olm.outbound_group_sessions[room].shared = True

    def read(self, room: RoomId, source: Json) -> Json | None:
        """The event that is encrypted in `source`; None when it is none that may come encrypted.

        Raises Unreadable when its key is not there (yet).
        """
        event = Event.parse_event(source)
        if not isinstance(event, MegolmEvent):
            return None
        event.room_id = room
        if not _SESSION.fullmatch(event.session_id):
            # No key will ever come that is called so.
            _makes_no_sense(room, event, "no session")
            return None
        try:
            read = self._client.olm.decrypt_megolm_event(event, room)
        except EncryptionError as problem:
            raise Unreadable(PersonId(event.sender), event.session_id) from problem
        except Exception as problem:
            _makes_no_sense(room, event, type(problem).__name__)
            return None
        inner = read.source if isinstance(getattr(read, "source", None), dict) else {}
        if "state_key" in inner or inner.get("type") not in READABLE:
            return None
        # Who, when and which are the server's to say.
        outer: Json = {key: source[key] for key in OUTER if key in source}
        return {"type": inner["type"], "content": inner.get("content"), **outer}

    async def can_read(self, person: PersonId) -> bool:
        """Whether `person` has a device that can read what is encrypted. Raises Later or Refused."""
        devices = (await self._device_keys([person])).get(person, {})
        return any(MEGOLM in (device.get("algorithms") or ()) for device in devices.values())

    async def _device_keys(self, people: list[PersonId]) -> dict[str, dict[str, Any]]:
        return await self._keys("query", "device_keys", {person: [] for person in people})

    async def _keys(self, verb: str, what: str, wanted: Json) -> dict[str, Any]:
        answer = await self._client.request("POST", f"{CLIENT}/keys/{verb}", {what: wanted})
        found = answer.get(what)
        if not isinstance(found, dict):
            raise Later(f"the server answered without {what}")
        return found


def _makes_no_sense(room: RoomId, event: MegolmEvent, reason: str) -> None:
    log.warning("an encrypted event makes no sense", room=room, event_id=event.event_id, reason=reason)


def crypto_folder(folder: Path) -> Path:
    """Where the keys lie: made for the owner alone, as is the store of keys in it. Raises Failure."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        for file in folder.glob("*.db*"):
            file.chmod(0o600)
    except OSError as problem:
        raise Failure(f"cannot use the folder of keys {folder}: {problem.strerror}") from problem
    return folder


async def safely(encryption: Encryption, trouble: Trouble) -> None:
    """Upkeep that may fail: it is tried again after the next look at the stream."""
    try:
        await encryption.upkeep()
    except Later as later:
        trouble.begins(encryption, "bringing keys up to date", later)
    except Exception:
        log.exception("keys could not be brought up to date")
    else:
        trouble.is_over(encryption)
