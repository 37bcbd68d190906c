"""Numbers for people in what leaves the group: the same in every export, whoever is forgotten in between.

They are made with a key that lies beside the database. Without it nobody can tell whose a number is, also not
who knows the accounts; whoever keeps the key can.
"""

import hashlib
import secrets
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import select

from storage import keyfile
from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, PersonId

Name = TypeVar("Name", bound=str)
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
    return _numbered(await _key(tx), community, "P", map(PersonId, rows))


async def make(tx: Transaction) -> None:
    """Makes the key when there is none yet. Raises DatabaseError."""
    await _key(tx)


async def codes(tx: Transaction, community: CommunityId, organisations: Iterable[str]) -> dict[str, str]:
    """The same for what organisations are called in a community. Raises DatabaseError."""
    return _numbered(await _key(tx), community, "O", sorted(organisations))


def _numbered(key: bytes, community: CommunityId, kind: str, names: Iterable[Name]) -> dict[Name, str]:
    found: dict[Name, str] = {}
    taken: set[str] = set()
    for name in names:
        whole = _whole(key, community, name)
        digits = _DIGITS
        while whole[:digits] in taken:
            digits += 1
        taken.add(whole[:digits])
        found[name] = f"{kind}{whole[:digits]}"
    return found


def _whole(key: bytes, community: CommunityId, name: str) -> str:
    mark = hashlib.blake2b(f"{community} {name}".encode(), key=key, digest_size=32)
    return f"{int.from_bytes(mark.digest()):078d}"[::-1]


async def _key(tx: Transaction) -> bytes:
    try:
        key = bytes.fromhex(await keyfile.have_one(tx, FILE, lambda: secrets.token_hex(_BYTES)))
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise keyfile.unusable(FILE if tx.keyring else tx.folder / FILE)
    return key
