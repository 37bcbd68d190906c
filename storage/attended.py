"""Who was at a work session."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from storage import sessions
from storage import tables as t
from storage.database import Transaction
from storage.ids import EventId, MemberId, SessionId
from storage.sessions import Session


async def add(tx: Transaction, session: Session, member: MemberId, event: EventId, at: datetime) -> None:
    """Notes that somebody is there."""
    there = {"session_id": session.id, "member_id": member, "event_id": event, "at": at}
    await tx.execute(insert(t.Attended).values(there))
    await sessions.touch(tx, session)


async def takes_back(tx: Transaction, event: EventId) -> bool:
    """Forgets that somebody said with `event` that they are there; False when nobody did."""
    gone = delete(t.Attended).where(t.Attended.event_id == event).returning(t.Attended.session_id)
    found = await tx.scalar(gone)
    if found is not None:
        await sessions.touch(tx, await sessions.by_id(tx, SessionId(found)), lost=True)
    return found is not None


async def of(tx: Transaction, session: SessionId) -> list[MemberId]:
    """Who was there, in the order in which they said so."""
    rows = await tx.scalars(
        select(t.Attended.member_id).where(t.Attended.session_id == session).order_by(t.Attended.id)
    )
    return [MemberId(one) for one in dict.fromkeys(rows)]


async def by_member(tx: Transaction, member: MemberId) -> list[SessionId]:
    """At which sessions somebody was, oldest first."""
    mine = select(t.Attended.session_id).where(t.Attended.member_id == member).order_by(t.Attended.id)
    return [SessionId(one) for one in dict.fromkeys(await tx.scalars(mine))]


async def erase(tx: Transaction, member: MemberId) -> None:
    """Forgets at which sessions a member was."""
    for one in await by_member(tx, member):
        await sessions.touch(tx, await sessions.by_id(tx, one), lost=True)
    await tx.execute(delete(t.Attended).where(t.Attended.member_id == member))
