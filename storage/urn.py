"""Keeps what was chosen without a name closed until it is counted, with a key that is not in the database.

Whoever has the database alone, also at many moments or with its log of writes, can tell from none of this
what was chosen: two answers that are the same are closed to different words.
"""

import hashlib
import hmac
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from storage import keyfile
from storage.database import Transaction
from storage.ids import PollId, RoomId
from storage.seal import Seal, SealError

FILE: Final = "ballots.key"
"""What the key is called, beside the database."""
_WHAT: Final = struct.Struct(">QI")


class Urn:
    """One key, for as long as questions without names are open."""

    def __init__(self, key: str) -> None:
        """Raises SealError when `key` is none."""
        self._seal: Final = Seal(key)
        self._key: Final = key.strip().encode()

    def mark(self, room: RoomId, code: str) -> str:
        """What stands for a code that went to a room; from it neither can be found, nor tried."""
        return self.marked(hashlib.sha256(f"{room} {code}".encode()).hexdigest())

    def marked(self, both: str) -> str:
        """The same, of what the two come to."""
        return hmac.new(self._key, both.encode(), hashlib.sha256).hexdigest()

    def close(self, poll: PollId, option: int) -> str:
        """What was chosen, closed."""
        return self._seal.close(_WHAT.pack(poll, option)).hex()

    def open(self, poll: PollId, closed: Sequence[str]) -> list[int]:
        """What was chosen in a poll, of all that this key opens."""
        found = []
        for one in closed:
            try:
                about, option = _WHAT.unpack(self._seal.open(bytes.fromhex(one)))
            except (SealError, ValueError, struct.error):
                continue
            if about == poll:
                found.append(option)
        return found


async def found(tx: Transaction) -> Urn | None:
    """The urn of the key; None when there is no key. Raises DatabaseError when it cannot be read."""
    key = await keyfile.find(tx, FILE)
    return None if key is None else _urn(FILE, key)


async def made(tx: Transaction) -> Urn:
    """The same, with a fresh key when there is none. Raises DatabaseError."""
    return _urn(FILE, await keyfile.have_one(tx, FILE, Seal.new_key))


def beside(folder: Path) -> Urn:
    """The same, where all is in files, with `folder` beside the database."""
    path = folder / FILE
    return _urn(path, keyfile.have(path, Seal.new_key))


async def remove(tx: Transaction) -> None:
    """Takes the key away, if it is there. Raises DatabaseError when that cannot be."""
    await keyfile.remove(tx, FILE)


def _urn(path: Path | str, key: str) -> Urn:
    try:
        return Urn(key)
    except SealError:
        raise keyfile.unusable(path, "it is damaged") from None
