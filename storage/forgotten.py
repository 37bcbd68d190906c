"""Who had themselves forgotten: known again by a mark when they speak, but not to be read from it."""

import hashlib
import secrets
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import PersonId


async def note(tx: Transaction, person: PersonId) -> PersonId:
    """Remembers that `person` is forgotten; the mark that stands for them from now on."""
    known = await mark_of(tx, person)
    if known is not None:
        return known
    salt = await tx.scalar(_WITH_ROOM) or secrets.token_hex(16)
    mark = _mark(person, salt)
    await tx.execute(insert(t.Forgotten).values(mark=mark, salt=salt))
    return mark


SHARE: Final = 100
"""So many have one salt: who speaks is told from all who are forgotten with one mark for each salt."""
_WITH_ROOM = select(t.Forgotten.salt).group_by(t.Forgotten.salt).having(func.count() < SHARE).limit(1)
_SALTS = select(t.Forgotten.salt).distinct()


async def mark_of(tx: Transaction, person: PersonId) -> PersonId | None:
    """The mark of somebody who is forgotten; None for everybody else."""
    marks = [_mark(person, salt) for salt in await tx.scalars(_SALTS)]
    known = select(t.Forgotten.mark).where(t.Forgotten.mark.in_(marks))
    mark = await tx.scalar(known) if marks else None
    return PersonId(mark) if mark is not None else None


async def lift(tx: Transaction, person: PersonId) -> None:
    """Somebody is back: the room that was theirs is so again."""
    mark = await mark_of(tx, person)
    if mark is not None:
        await tx.execute(update(t.Room).where(t.Room.private_with == mark).values(private_with=person))
        await tx.execute(delete(t.Forgotten).where(t.Forgotten.mark == mark))


def _mark(person: PersonId, salt: str) -> PersonId:
    digest = hashlib.blake2b(person.encode(), key=bytes.fromhex(salt), digest_size=32)
    return PersonId(f"forgotten:{digest.hexdigest()}")
