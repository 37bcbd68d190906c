"""What members said for a work session, and what they learned at it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import sessions, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, SessionId
from storage.sessions import Session
from storage.touched import Touched


class Kind(StrEnum):
    """What somebody said of a session."""

    PLACE = "place"
    QUESTION = "question"
    """What to learn."""
    YIELD = "yield"
    """What there is to be in the end."""
    LESSON = "lesson"
    """What was learned."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a member said of a session, with which message."""

    id: int
    session: SessionId
    member: MemberId
    event: EventId
    kind: Kind
    text: str
    at: datetime


_WORDS = (
    t.SessionWords.id,
    t.SessionWords.session_id,
    t.SessionWords.member_id,
    t.SessionWords.event_id,
    t.SessionWords.kind,
    t.SessionWords.text,
    t.SessionWords.at,
)


async def say(
    tx: Transaction,
    session: Session,
    kind: Kind,
    member: MemberId,
    event: EventId,
    text: str,
    at: datetime,
) -> None:
    """Keeps what somebody said of a session: beside what is known for lessons, else in its place."""
    if kind is not Kind.LESSON:
        for one in await of(tx, session.id, kind):
            await erase(tx, one)
    row = {"session_id": session.id, "kind": kind.value, "member_id": member, "event_id": event}
    await tx.execute(insert(t.SessionWords).values({**row, "text": text, "at": at}))
    touched.add(tx, Touched(session.community, at, at, session.planned_at, by=member))


async def of(tx: Transaction, session: SessionId, kind: Kind | None = None) -> list[Words]:
    """What was said of a session, or what of one kind, oldest first."""
    of_kind = () if kind is None else (t.SessionWords.kind == kind.value,)
    return await _said(tx, t.SessionWords.session_id == session, *of_kind)


async def said_with(tx: Transaction, event: EventId) -> list[Words]:
    """What a message said of sessions."""
    return await _said(tx, t.SessionWords.event_id == event)


async def by_member(tx: Transaction, member: MemberId) -> list[Words]:
    """All that a member said of sessions, oldest first."""
    return await _said(tx, t.SessionWords.member_id == member)


async def lessons(
    tx: Transaction, community: CommunityId, since: datetime | None, until: datetime
) -> list[Words]:
    """What was learned, as it was said after a moment, up to and with another."""
    theirs = select(t.Session.id).where(t.Session.community_id == community)
    after = () if since is None else (t.SessionWords.at > since,)
    return await _said(
        tx,
        t.SessionWords.session_id.in_(theirs),
        t.SessionWords.kind == Kind.LESSON.value,
        t.SessionWords.at <= until,
        *after,
    )


async def rewrite(tx: Transaction, one: Words, text: str) -> None:
    """Puts other words in the place of these."""
    await tx.execute(update(t.SessionWords).where(t.SessionWords.id == one.id).values(text=text))
    await _touch(tx, one, erased=False)


async def erase(tx: Transaction, one: Words) -> None:
    """Erases what somebody said of a session."""
    await tx.execute(delete(t.SessionWords).where(t.SessionWords.id == one.id))
    await _touch(tx, one, erased=True)


async def _touch(tx: Transaction, one: Words, erased: bool) -> None:
    session = await sessions.by_id(tx, one.session)
    at, since = one.at, session.planned_at
    touched.add(
        tx, Touched(session.community, at, at, since, lost=True, drawn=True, erased=erased, by=one.member)
    )


async def _said(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Words]:
    rows = await tx.execute(select(*_WORDS).where(*conditions).order_by(t.SessionWords.at, t.SessionWords.id))
    return [_words(tuple(row)) for row in rows]


def _words(row: Sequence[object]) -> Words:
    values = list(row)
    values[4] = Kind(str(values[4]))
    return Words(*values)  # type: ignore[arg-type]  # the columns of _WORDS, in order
