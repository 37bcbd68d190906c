"""nio's store of keys, for its owner alone, in which nobody stands by name.

This leans on private names of matrix-nio 0.26, hence the pin.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable
from contextlib import closing, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import structlog
from nio.crypto import OlmDevice, TrustState
from nio.crypto.device import DeviceStore
from nio.crypto.sessions import InboundGroupSession
from nio.store import MatrixStore
from nio.store.models import DeviceKeys, Keys, MegolmInboundSessions, OlmSessions
from peewee import OperationalError

from bot.matrix.old_keys import Ages, LivedDay, UsedKey
from bot.matrix.room_keys import RoomKeys

log = structlog.get_logger()

_CURVE = "curve25519"


class QuietStore(MatrixStore):  # type: ignore[misc]  # nio has no types
    """What it cannot write, such as while the disk is full, it remembers: nio has used the key by then.

    It writes nothing after looks at the stream that brought nothing. Whose a device is stands in it as a
    mark, which tells them again and nobody who they are.
    """

    models = (*MatrixStore.models, LivedDay, UsedKey)

    def __post_init__(self) -> None:
        self._unwritten: list[Callable[[], None]] = []
        self._ages = Ages()
        super().__post_init__()
        self._veil()

    def _create_database(self) -> Any:
        # What SQLite puts beside it gets the same mode.
        Path(self.database_path).touch(mode=0o600)
        database = super()._create_database()
        # KiB of its pages that stay in memory, as of our own database (storage/dialect.py).
        database._pragmas.append(("cache_size", -512))
        # One that takes the place of another is two changes (storage/mirror.py).
        database._pragmas.append(("recursive_triggers", 1))
        return database

    def save_encrypted_rooms(self, rooms: set[str]) -> None:
        """Remembers these rooms as encrypted."""
        if rooms:
            super().save_encrypted_rooms(rooms)

    def save_account(self, account: Any) -> None:
        """Writes down our own keys, if need be later."""
        self._write(partial(super().save_account, account))

    def save_session(self, curve_key: str, session: Any) -> None:
        """Writes down how far a talk with a device is, if need be later."""
        self._write(partial(super().save_session, curve_key, session))

    def save_inbound_group_session(self, session: Any) -> None:
        """Writes down the key of somebody's messages, if need be later."""
        self._write(partial(super().save_inbound_group_session, session))
        self._use(session.id)

    def load_inbound_group_sessions(self) -> RoomKeys:
        """The keys of everybody's messages, each looked up when it is asked for."""
        return RoomKeys(self._room_key, self._use, lambda: bool(self._unwritten))

    def _use(self, session: str) -> None:
        if self._ages.to_note(session):
            self._write(partial(self._note_use, session))

    def _note_use(self, session: str) -> None:
        with self.database.bind_ctx(self.models), self.database.atomic():
            self._ages.note(session)

    def drop_old(self) -> list[str]:
        """Leaves nothing of keys that were long not used, as far as can be at once; which these are.

        Raises OperationalError.
        """
        self.settle()
        with self.database.bind_ctx(self.models), self.database.atomic():
            return self._ages.drop_old()

    def _room_key(self, room: str, sender_key: str, session: str) -> Any | None:
        here = (MegolmInboundSessions.room_id == room, MegolmInboundSessions.sender_key == sender_key)
        with self.database.bind_ctx(self.models):
            row = MegolmInboundSessions.get_or_none(MegolmInboundSessions.session_id == session, *here)
            if row is None:
                return None
            chain = [one.sender_key for one in row.forwarded_chains]
            return InboundGroupSession.from_pickle(
                row.session, row.fp_key, sender_key, room, self.pickle_key, chain
            )

    def _write(self, save: Callable[[], None]) -> None:
        self._unwritten.append(save)
        with suppress(OperationalError):
            self.settle()

    def settle(self) -> None:
        """Writes down what could not be written before. Raises OperationalError."""
        while self._unwritten:
            self._unwritten[0]()
            del self._unwritten[0]

    # --- whose devices they are ---

    def save_device_keys(self, device_keys: dict[str, dict[str, Any]]) -> None:
        """Writes down devices, without what their owners call them."""
        super().save_device_keys(
            {
                self.mark(person): {
                    device_id: OlmDevice(person, device_id, device.keys, deleted=device.deleted)
                    for device_id, device in devices.items()
                }
                for person, devices in device_keys.items()
            }
        )

    def ignore_devices(self, devices: list[Any]) -> None:
        """Nobody's devices are verified by us; nio must be told of each that it may be written to."""
        for device in devices:
            device.trust_state = TrustState.ignored

    def is_device_verified(self, device: Any) -> bool:
        """Whether nio takes it for verified, which it never is."""
        return bool(device.verified)

    def is_device_blacklisted(self, device: Any) -> bool:
        """Whether nio is to write nothing to it, which is so of none."""
        return bool(device.blacklisted)

    def is_device_ignored(self, device: Any) -> bool:
        """Whether nio was told that it may be written to."""
        return bool(device.ignored)

    def load_device_keys(self) -> Any:
        """The devices of everybody, each looked up when they are asked for."""
        devices = DeviceStore()
        devices._entries = _Devices(self._devices_of)
        return devices

    def _devices_of(self, person: str) -> dict[str, Any]:
        with self.database.bind_ctx(self.models):
            rows = DeviceKeys.select().where(DeviceKeys.user_id == self.mark(person))
            return {
                row.device_id: OlmDevice(
                    person, row.device_id, {one.key_type: one.key for one in row.keys}, deleted=row.deleted
                )
                for row in rows
            }

    def mark(self, person: str) -> str:
        """What stands for somebody here."""
        return hashlib.blake2b(person.encode(), key=self._salt, digest_size=24).hexdigest()

    @cached_property
    def _salt(self) -> bytes:
        return str(self.load_account().identity_keys["ed25519"]).encode()[:64]

    def marks(self) -> set[str]:
        """All that stand here, our own left out."""
        with self.database.bind_ctx(self.models):
            found = {row.user_id for row in DeviceKeys.select(DeviceKeys.user_id).distinct()}
        return found - {self.mark(self.user_id)} if found else found

    def drop(self, marks: Collection[str]) -> set[str]:
        """Leaves nothing of these people's devices, of the talks with them and the keys of their messages.

        The keys by which nio knows those devices. Raises OperationalError.
        """
        self.settle()
        with self.database.bind_ctx(self.models), self.database.atomic():
            devices = list(DeviceKeys.select().where(DeviceKeys.user_id.in_(list(marks))))
            curves = self._curves(devices)
            # Anybody can say that somebody else's key is theirs.
            curves -= self._curves(DeviceKeys.select().where(DeviceKeys.user_id.not_in(list(marks))))
            Keys.delete().where(Keys.device.in_(devices)).execute()
            DeviceKeys.delete().where(DeviceKeys.user_id.in_(list(marks))).execute()
            for table in (OlmSessions, MegolmInboundSessions):
                table.delete().where(table.sender_key.in_(list(curves))).execute()
        if devices:
            self.database.execute_sql("VACUUM")
        return curves

    def _curves(self, devices: Iterable[Any]) -> set[str]:
        return {key.key for device in devices for key in device.keys if key.key_type == _CURVE}

    def _veil(self) -> None:
        """Puts marks in the place of accounts that were written down before there were marks."""
        with self.database.bind_ctx(self.models), self.database.atomic():
            named = list(DeviceKeys.select().where(DeviceKeys.user_id.startswith("@")))
            for row in named:
                row.user_id, row.display_name = self.mark(row.user_id), ""
                row.save()
        if named:
            self.database.execute_sql("VACUUM")


class _Devices(dict[str, dict[str, Any]]):
    def __init__(self, of: Callable[[str], dict[str, Any]]) -> None:
        self._of = of

    def __missing__(self, person: str) -> dict[str, Any]:
        self[person] = self._of(person)
        return self[person]


def empty_others(folder: Path, ours: str) -> None:
    """Leaves nothing of other people in stores of devices that we are no longer."""
    for file in folder.iterdir():
        if file.name == ours:
            continue
        try:
            if file.name.endswith("_devices"):
                # What nio's own store notes of everybody's devices, by name.
                file.unlink()
            if file.suffix != ".db":
                continue
            with closing(sqlite3.connect(file)) as store:
                (left,) = store.execute("SELECT count(*) FROM devicekeys").fetchone()
                if not left:
                    continue
                store.execute("PRAGMA secure_delete = ON")
                with store:
                    for table in ("keys", "devicekeys", "olmsessions"):
                        store.execute(f"DELETE FROM {table}")
                store.execute("VACUUM")
        except (OSError, sqlite3.Error) as problem:
            log.warning("an old store of keys cannot be emptied", file=file.name, reason=str(problem))
