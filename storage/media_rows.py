"""Photos and voice messages as rows: asked for where that is needed, wanted, then kept or failed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import case, delete, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import MediaId


class Kind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"


class State(StrEnum):
    ASKED = "asked"
    """Whose it is was asked whether we may keep it; until they say so it is not fetched."""
    WANTED = "wanted"
    KEPT = "kept"
    FAILED = "failed"
    LET_GO = "let-go"
    """It may not be kept, or not any more; the words that came with it stay."""
    HIDDEN = "hidden"
    """Somebody objects to it: it is shown nowhere, nor fetched, until that is decided."""


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or voice message; `digest` and `suffix` name its file once it is kept."""

    id: MediaId
    kind: Kind
    state: State
    digest: str | None
    suffix: str | None

    @classmethod
    def of(cls, media: int, kind: str, state: str, digest: str | None, suffix: str | None) -> "Media":
        """From the columns of a row."""
        return cls(MediaId(media), Kind(kind), State(state), digest, suffix)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to fetch; `source` is the platform's own description of where it is."""

    id: MediaId
    kind: Kind
    source: str
    suffix: str
    attempts: int
    next_try: datetime


async def want(
    tx: Transaction, kind: Kind, source: str, suffix: str, now: datetime, state: State = State.WANTED
) -> MediaId:
    """Writes down that something is to be fetched, and what its file's name will end in.

    What is only ASKED for waits until it `may` be fetched.
    """
    row = insert(t.Media).values(
        kind=kind.value, state=state.value, source=source, suffix=suffix, next_try=now
    )
    return MediaId((await tx.execute(row.returning(t.Media.id))).scalar_one())


async def wanted(tx: Transaction, most: int) -> list[Wanted]:
    """What is to be fetched, soonest first, whether or not its time has come."""
    rows = await tx.execute(
        select(t.Media.id, t.Media.kind, t.Media.source, t.Media.suffix, t.Media.attempts, t.Media.next_try)
        .where(t.Media.state == State.WANTED.value)
        .order_by(t.Media.next_try)
        .limit(most)
    )
    return [
        Wanted(MediaId(media), Kind(kind), source or "", suffix or "bin", attempts, next_try)
        for media, kind, source, suffix, attempts, next_try in rows
    ]


async def kept(tx: Transaction, media: MediaId, digest: str) -> bool:
    """Notes where the file is; False when nobody wants it any more."""
    return await _settle(tx, media, State.KEPT, digest)


async def failed(tx: Transaction, media: MediaId) -> bool:
    """Gives a file up; False when nobody wants it any more."""
    return await _settle(tx, media, State.FAILED, None)


async def _settle(tx: Transaction, media: MediaId, state: State, digest: str | None) -> bool:
    done = await tx.execute(
        update(t.Media)
        .where(t.Media.id == media, t.Media.state == State.WANTED.value)
        .values(state=state.value, digest=digest, source=None)
    )
    return done.rowcount == 1


async def may(tx: Transaction, medias: Collection[MediaId], now: datetime) -> None:
    """What was asked for may be fetched."""
    await tx.execute(
        update(t.Media)
        .where(t.Media.id.in_(medias), t.Media.state == State.ASKED.value)
        .values(state=State.WANTED.value, next_try=now)
    )


async def hide(tx: Transaction, media: MediaId) -> None:
    """Lets a photo be shown nowhere for a while."""
    await tx.execute(update(t.Media).where(t.Media.id == media).values(state=State.HIDDEN.value))


async def show(tx: Transaction, media: MediaId, otherwise: State, now: datetime) -> None:
    """Lets a hidden photo be shown again; where its file has yet to come it is in state `otherwise`."""
    state = case((t.Media.digest.is_not(None), State.KEPT.value), else_=otherwise.value)
    hidden = t.Media.state == State.HIDDEN.value
    await tx.execute(update(t.Media).where(t.Media.id == media, hidden).values(state=state, next_try=now))


async def let_go(tx: Transaction, media: MediaId) -> str | None:
    """Keeps a file no longer, nor fetches it; as in `erase`, but for the row, which stays."""
    digest = await tx.scalar(select(t.Media.digest).where(t.Media.id == media))
    await tx.execute(delete(t.Objection).where(t.Objection.media_id == media))
    await tx.execute(
        update(t.Media).where(t.Media.id == media).values(state=State.LET_GO.value, digest=None, source=None)
    )
    return None if digest is None or await in_use(tx, digest) else digest


async def postpone(tx: Transaction, media: MediaId, until: datetime) -> None:
    """Tries again later."""
    await tx.execute(
        update(t.Media).where(t.Media.id == media).values(attempts=t.Media.attempts + 1, next_try=until)
    )


async def erase(tx: Transaction, media: MediaId) -> str | None:
    """Forgets a file's row; its digest when nobody refers to the file any more, to be removed from disk."""
    digest = await tx.scalar(select(t.Media.digest).where(t.Media.id == media))
    await tx.execute(delete(t.Objection).where(t.Objection.media_id == media))
    await tx.execute(delete(t.Media).where(t.Media.id == media))
    if digest is None or await in_use(tx, digest):
        return None
    return digest


async def in_use(tx: Transaction, digest: str) -> int:
    """How many rows refer to a file."""
    return await tx.scalar(select(func.count()).where(t.Media.digest == digest)) or 0


async def digests(tx: Transaction) -> set[str]:
    """Every file that somebody refers to."""
    return {digest for digest in await tx.scalars(select(t.Media.digest)) if digest}
