"""Numbers for people in what leaves the group: the same in every export, whoever is forgotten in between.

They are made with a key that lies beside the database. Without it nobody can tell whose a number is, also not
who knows the accounts; whoever keeps the key can.
"""

import hashlib
import os
import secrets
from pathlib import Path

from sqlalchemy import select

from storage import tables as t
from storage.database import DatabaseError, Transaction
from storage.ids import CommunityId, PersonId

FILE = "pseudonyms.key"
"""What the key is called, beside the database."""
_BYTES = 32
_DIGITS = 8
"""Enough that no two in a community of hundreds come to the same."""


async def numbers(tx: Transaction, community: CommunityId) -> dict[PersonId, str]:
    """The number of everybody who is or was in a community, in order of joining.

    Makes the key when there is none yet. Raises DatabaseError when it cannot be read.
    """
    rows = await tx.scalars(
        select(t.Member.person_id)
        .where(t.Member.community_id == community)
        .order_by(t.Member.joined_at, t.Member.id)
    )
    database = tx.engine.url.database
    assert database is not None
    key = _key(Path(database).with_name(FILE))
    found: dict[PersonId, str] = {}
    taken: set[str] = set()
    for person in map(PersonId, rows):
        whole = _whole(key, community, person)
        digits = _DIGITS
        while whole[:digits] in taken:
            digits += 1
        taken.add(whole[:digits])
        found[person] = f"P{whole[:digits]}"
    return found


def _whole(key: bytes, community: CommunityId, person: PersonId) -> str:
    mark = hashlib.blake2b(f"{community} {person}".encode(), key=key, digest_size=32)
    return f"{int.from_bytes(mark.digest()):078d}"[::-1]


def _key(path: Path) -> bytes:
    try:
        if not path.exists():
            _make(path)
        key = bytes.fromhex(path.read_text("ascii"))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it is damaged; put it back from a backup"
        raise DatabaseError(f"the key {path} cannot be used: {reason}") from problem
    if len(key) != _BYTES:
        raise DatabaseError(f"the key {path} cannot be used: it is damaged; put it back from a backup")
    return key


def _make(path: Path) -> None:
    """Makes a key that is there whole, or not at all; who comes second has the key of the first."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        beside.unlink(missing_ok=True)
