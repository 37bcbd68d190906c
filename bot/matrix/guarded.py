"""matrix-nio with what it lets through kept out.

This leans on private names of matrix-nio 0.26, hence the pin; each guard has a regression test.
"""

from collections.abc import Collection
from typing import Any

import structlog
from nio import (
    AsyncClient,
    ErrorResponse,
    KeysClaimResponse,
    KeysQueryResponse,
    KeyVerificationEvent,
    MegolmEvent,
    RoomKeyEvent,
    SyncResponse,
)
from peewee import OperationalError

from bot.decoding import decode_object
from bot.matrix.answers import sane
from bot.matrix.room_keys import Opened
from bot.platform import Later

log = structlog.get_logger()


class GuardedClient(AsyncClient):  # type: ignore[misc]  # nio has no types
    """What nio does while it reads the stream, such that nobody's event can stop it or gain from it.

    Nothing of a room is decrypted here: members' encrypted events never reach nio's picture of a room's
    state, and they are read one at a time when they are handled.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fresh_sessions: set[str] = set()
        """Group sessions of which a key arrived since somebody last looked."""
        self.bare = False
        """Whether to do without what comes between devices, since with it the stream could not be read."""

    def load_store(self) -> None:
        """Opens the keys; of what nio would keep of each message only a mark is."""
        super().load_store()
        if self.olm is not None:
            self.olm.message_index_ok = Opened().is_right

    async def parse_body(self, transport_response: Any) -> dict[str, Any]:
        """What an answer says; nothing when that is no object."""
        return decode_object(await transport_response.read())

    async def create_matrix_response(
        self, response_class: type[Any], transport_response: Any, *more: Any, **named: Any
    ) -> Any:
        """nio's view of an answer; of the stream only what has its right form."""
        if response_class is not SyncResponse:
            return await super().create_matrix_response(response_class, transport_response, *more, **named)
        answer = await self.parse_body(transport_response)
        if isinstance(answer.get("next_batch"), str):
            answer = sane(answer, self.bare)
            response = _read(answer) or SyncResponse.from_dict(_readable(answer))
        else:
            response = SyncResponse.from_dict(answer)
        response.transport_response = transport_response
        return response

    def _handle_decrypt_to_device(self, to_device_event: Any) -> Any:
        # Verification by emoji is broken in nio, so it is not begun.
        if isinstance(to_device_event, KeyVerificationEvent):
            return None
        try:
            decrypted = super()._handle_decrypt_to_device(to_device_event)
        except Exception as problem:
            log.warning("a malformed message between devices was dropped", reason=type(problem).__name__)
            return None
        if isinstance(decrypted, RoomKeyEvent):
            self.fresh_sessions.add(decrypted.session_id)
        self._note_withheld(to_device_event)
        return decrypted

    def _note_withheld(self, event: Any) -> None:
        source = getattr(event, "source", None)
        if not isinstance(source, dict) or source.get("type") != "m.room_key.withheld":
            return
        content = source.get("content")
        content = content if isinstance(content, dict) else {}
        log.warning(
            "a device keeps the key of its messages from us",
            sender=str(source.get("sender")),
            room=str(content.get("room_id")),
            code=str(content.get("code")),
            reason=str(content.get("reason", ""))[:200],
        )

    async def _handle_invited_rooms(self, response: Any) -> None:
        # Who invites us to what is looked up in the answer itself.
        return None

    def _handle_joined_state(self, room_id: str, join_info: Any, encrypted_rooms: set[str]) -> None:
        try:
            super()._handle_joined_state(room_id, join_info, encrypted_rooms)
        except Exception:
            log.exception("a malformed state of a room was passed over", room=room_id)

    def _handle_timeline_event(self, event: Any, room_id: str, room: Any, encrypted_rooms: set[str]) -> Any:
        if isinstance(event, MegolmEvent):
            return None
        try:
            return super()._handle_timeline_event(event, room_id, room, encrypted_rooms)
        except Exception:
            log.exception("a malformed event was passed over", room=room_id)
            return None

    def _handle_olm_events(self, response: Any) -> None:
        super()._handle_olm_events(response)
        # A count of nothing left is a count as well: nio takes it for "not said".
        count = response.device_key_count.signed_curve25519
        if isinstance(count, int):
            self.olm.uploaded_key_count = count
        # Whoever wrote to us has used up one of our keys; forgetting that would accept it twice.
        if response.to_device_events:
            self.olm.save_account()

    def forget(self, room: str) -> None:
        """Drops what is known of a room that we are out of: who leaves it meanwhile is to get no key."""
        self.rooms.pop(room, None)
        self.olm.outbound_group_sessions.pop(room, None)

    def absent(self) -> set[str]:
        """The marks of those whose devices are known and who are in no room with us."""
        present = {person for room in self.rooms.values() for person in room.users}
        marks: set[str] = self.store.marks()
        return marks - {self.store.mark(person) for person in present} if marks else marks

    def drop(self, marks: Collection[str]) -> None:
        """Leaves nothing of these people; who is still in a room with us begins anew. Raises Later."""
        try:
            curves = self.store.drop(marks)
        except OperationalError as problem:
            raise Later(f"the encryption keys cannot be written: {problem}") from problem
        for curve in curves:
            self.olm.session_store._entries.pop(curve, None)
            self.olm.inbound_group_store.drop(curve)
        for person in [one for one in self.olm.device_store.users if self.store.mark(one) in marks]:
            self.olm.device_store._entries.pop(person)
            self.olm.tracked_users.discard(person)
            self.olm.users_for_key_query.discard(person)
        for room in self.rooms.values():
            if room.encrypted:
                self.olm.update_tracked_users(room)

    def drop_old_keys(self) -> None:
        """Leaves nothing of keys that have opened no message for weeks. Raises Later."""
        try:
            self.olm.inbound_group_store.drop_old(set(self.store.drop_old()))
        except OperationalError as problem:
            raise Later(f"the encryption keys cannot be written: {problem}") from problem

    def take_members(self, room: str, events: list[dict[str, Any]]) -> None:
        """Notes who is in a room or invited to it, as its members' events have it, and nobody else."""
        known = self.rooms[room]
        present = {}
        for event in events:
            content = event.get("content")
            membership = content.get("membership") if isinstance(content, dict) else None
            if membership in ("join", "invite"):
                present[str(event.get("state_key"))] = membership == "invite"
        for person in set(known.users) - set(present):
            known.remove_member(person)
        for person, invited in present.items():
            known.add_member(person, None, None, invited)
        known.members_synced = True
        self.olm.update_tracked_users(known)

    def take_devices(self, person: str, devices: Any) -> None:
        """Notes the devices of `person`; malformed ones are nobody else's trouble."""
        self._take(KeysQueryResponse, {"device_keys": {person: devices}}, person)
        self.olm.users_for_key_query.discard(person)

    def take_one_time_keys(self, person: str, keys: Any) -> None:
        """Begins to talk with devices of `person` by these keys; malformed ones are passed over."""
        for device, key in keys.items() if isinstance(keys, dict) else ():
            self._take(KeysClaimResponse, {"one_time_keys": {person: {device: key}}}, person)

    def _take(self, kind: type[Any], answer: dict[str, Any], person: str) -> None:
        try:
            response = kind.from_dict({**answer, "failures": {}})
            if isinstance(response, ErrorResponse):
                raise TypeError(response.message)
            self._handle_olm_response(response)
        except Exception as problem:
            log.warning("malformed keys were passed over", person=person, reason=type(problem).__name__)

    async def _collect_key_requests(self) -> None:
        try:
            await super()._collect_key_requests()
        except Exception as problem:
            log.warning("a malformed request for a key was dropped", reason=type(problem).__name__)
            self.olm.received_key_requests = {}


def _read(answer: dict[str, Any]) -> Any:
    """What nio makes of an answer about the stream; None when it cannot."""
    try:
        response = SyncResponse.from_dict(answer)
    except Exception:
        return None
    return response if isinstance(response, SyncResponse) else None


def _readable(answer: dict[str, Any]) -> dict[str, Any]:
    """The same without those rooms and messages between devices that nio cannot take; they are logged."""
    messages = [
        message
        for message in answer["to_device"]["events"]
        if _read({"next_batch": "", "to_device": {"events": [message]}})
    ]
    rooms: dict[str, dict[str, Any]] = {}
    for kind, parts in answer["rooms"].items():
        rooms[kind] = {}
        for room, part in parts.items():
            if _read({"next_batch": "", "rooms": {kind: {room: part}}}):
                rooms[kind][room] = part
            else:
                log.error("what happened in a room cannot be read and was set aside", room=room)
    return answer | {"to_device": {"events": messages}, "rooms": rooms}
