"""Photos and voice messages as rows: asked for where that is needed, wanted, then kept or failed."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Row,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MediaId

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute


class Kind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    FILE = "file"
    """A document that is read once, and kept nowhere."""


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
    """A photo or voice message; `digest` and `suffix` name its file once it is kept.

    By its `origin` it is known again when it is sent once more; None for those from before that was noted.
    """

    id: MediaId
    kind: Kind
    state: State
    digest: str | None
    suffix: str | None
    origin: str | None = None

    @classmethod
    def of(
        cls, media: int, kind: str, state: str, digest: str | None, suffix: str | None, origin: str | None
    ) -> "Media":
        """From the columns of a row."""
        return cls(MediaId(media), Kind(kind), State(state), digest, suffix, origin)

    @property
    def place(self) -> str | None:
        """The file's place in the media folder; None while it has yet to be fetched."""
        if self.digest is None or self.suffix is None:
            return None
        return f"{self.digest[:2]}/{self.digest}.{self.suffix}"


def origin_of(source: str) -> str:
    """The origin of what is, or was, to be fetched from there."""
    return hashlib.sha256(source.encode()).hexdigest()


def came_with(media: "InstrumentedAttribute[int] | MediaId") -> ColumnElement[bool]:
    """That a contribution is the message with which a file came."""
    further = select(t.FurtherMedia.contribution_id).where(t.FurtherMedia.media_id == media)
    return or_(t.Contribution.media_id == media, t.Contribution.id.in_(further))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to fetch; `source` is the platform's own description of where it is.

    `begun` is how often it was begun to read it. `person` is who sent it, and empty where that is not known.
    """

    id: MediaId
    kind: Kind
    source: str
    suffix: str
    attempts: int
    begun: int
    next_try: datetime
    person: str


async def want(
    tx: Transaction, kind: Kind, source: str, suffix: str, now: datetime, state: State = State.WANTED
) -> MediaId:
    """Writes down that something is to be fetched, and what its file's name will end in.

    What is only ASKED for waits until it `may` be fetched.
    """
    row = insert(t.Media).values(
        kind=kind.value,
        state=state.value,
        source=source,
        origin=origin_of(source),
        suffix=suffix,
        next_try=now,
    )
    return MediaId((await tx.execute(row.returning(t.Media.id))).scalar_one())


# Spelled out, as in the index that holds these few of all.
_IS_WANTED = t.Media.state == literal_column("'wanted'")
_PERSON = func.coalesce(t.Member.person_id, "").label("person")


_M = t.Media
_WANTED = (
    select(_M.id, _M.kind, _M.source, _M.suffix, _M.attempts, _M.begun, _M.next_try, _PERSON)
    .outerjoin(t.FurtherMedia, t.FurtherMedia.media_id == _M.id)
    .outerjoin(
        t.Contribution,
        or_(t.Contribution.media_id == _M.id, t.Contribution.id == t.FurtherMedia.contribution_id),
    )
    .outerjoin(t.CheckIn, t.CheckIn.id == t.Contribution.check_in_id)
    .outerjoin(t.Member, t.Member.id == t.CheckIn.member_id)
    .where(_IS_WANTED)
)
_SOONEST = _WANTED.order_by(_M.next_try).limit(bindparam("most"))
_RANKED = (
    _WANTED.add_columns(
        func.row_number()
        .over(partition_by=(_PERSON, _M.begun > 0), order_by=(_M.next_try, _M.id))
        .label("place")
    )
    .where(
        or_(_M.next_try <= bindparam("now"), _M.next_try > bindparam("latest")),
        _M.id.not_in(bindparam("besides", expanding=True)),
    )
    .subquery()
)
_IN_LINE = (
    select(*(column for column in _RANKED.c if column.name != "place"))
    .where(_RANKED.c.place == 1)
    .order_by(_RANKED.c.next_try, _RANKED.c.id)
)
_NEXT_TIME = select(func.min(_M.next_try)).where(_IS_WANTED, _M.next_try > bindparam("now"))


async def wanted(tx: Transaction, most: int) -> list[Wanted]:
    """What is to be fetched, soonest first, whether or not its time has come."""
    return _wanted(await tx.execute(_SOONEST, {"most": most}))


async def in_line(
    tx: Transaction, now: datetime, longest: timedelta, besides: Collection[MediaId]
) -> list[Wanted]:
    """What is first in line of each person, soonest first; what was begun before has a line of its own.

    A pause that ends later than `longest` from now is over: then somebody has set the clock back.
    """
    rows = await tx.execute(_IN_LINE, {"now": now, "latest": now + longest, "besides": list(besides)})
    return _wanted(rows)


async def next_time(tx: Transaction, now: datetime) -> datetime | None:
    """When the next of what is to be tried later may be."""
    return await tx.scalar(_NEXT_TIME, {"now": now})


def _wanted(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Wanted]:
    return [
        Wanted(MediaId(media), Kind(kind), source or "", suffix or "bin", attempts, begun, next_try, person)
        for media, kind, source, suffix, attempts, begun, next_try, person in rows
    ]


async def begin(tx: Transaction, media: MediaId) -> None:
    """Notes that it is begun to read a photo."""
    await tx.execute(update(t.Media).where(t.Media.id == media).values(begun=t.Media.begun + 1))


async def left(tx: Transaction, row: Wanted) -> None:
    """Notes that the last reading of a photo ended nothing: it counts no longer."""
    await tx.execute(update(t.Media).where(t.Media.id == row.id).values(begun=row.begun))


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
    await touched.media(tx, media, lost=True, drawn=True)
    await tx.execute(update(t.Media).where(t.Media.id == media).values(state=State.HIDDEN.value))


async def show(tx: Transaction, media: MediaId, otherwise: State, now: datetime) -> None:
    """Lets a hidden photo be shown again; where its file has yet to come it is in state `otherwise`."""
    # What was sent meanwhile lacks it, and is true all the same; a picture is better with it.
    await touched.media(tx, media, drawn=True)
    state = case((t.Media.digest.is_not(None), State.KEPT.value), else_=otherwise.value)
    hidden = t.Media.state == State.HIDDEN.value
    await tx.execute(update(t.Media).where(t.Media.id == media, hidden).values(state=state, next_try=now))


async def let_go(tx: Transaction, media: MediaId, too_old: bool = False) -> str | None:
    """Keeps a file no longer, nor fetches it; as in `erase`, but for the row, which stays."""
    await touched.media(tx, media, lost=not too_old, drawn=not too_old)
    touched.words_went(tx)
    digest = await tx.scalar(select(t.Media.digest).where(t.Media.id == media))
    await tx.execute(delete(t.Objection).where(t.Objection.media_id == media))
    await tx.execute(delete(t.Transcript).where(t.Transcript.media_id == media))
    await tx.execute(
        update(t.Media).where(t.Media.id == media).values(state=State.LET_GO.value, digest=None, source=None)
    )
    return None if digest is None or await in_use(tx, digest) else digest


async def postpone(tx: Transaction, row: Wanted, until: datetime) -> None:
    """Tries again later; that it was begun to read it counts no longer."""
    later = {"attempts": t.Media.attempts + 1, "begun": row.begun, "next_try": until}
    await tx.execute(update(t.Media).where(t.Media.id == row.id).values(**later))


async def erase(tx: Transaction, media: MediaId) -> str | None:
    """Forgets a file's row; its digest when nobody refers to the file any more, to be removed from disk."""
    touched.words_went(tx)
    await touched.media(tx, media, lost=True, drawn=True)
    digest = await tx.scalar(select(t.Media.digest).where(t.Media.id == media))
    await tx.execute(delete(t.Objection).where(t.Objection.media_id == media))
    await tx.execute(delete(t.Transcript).where(t.Transcript.media_id == media))
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
