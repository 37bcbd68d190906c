"""At which moments of its history members find that things took another turn: a star of each, who may take
it back. Three make a turning point.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select

from storage import moments
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, MemberId, MomentId
from storage.moments import Moment


@dataclass(frozen=True, slots=True)
class Star:
    """A `member` finds that things took another turn at a moment, as an event says."""

    event: EventId
    moment: MomentId
    member: MemberId
    at: datetime


async def add(tx: Transaction, star: Star) -> None:
    """Keeps it; the same event says so once."""
    if star in await _all(tx, t.MomentStar.event_id == star.event):
        return
    before = await moments.by_id(tx, star.moment)
    values = {"event_id": star.event, "moment_id": star.moment, "member_id": star.member, "at": star.at}
    await tx.execute(insert(t.MomentStar).values(values))
    await _note(tx, before)


async def erase(tx: Transaction, star: Star) -> None:
    """Erases it."""
    before = await moments.by_id(tx, star.moment)
    here = (t.MomentStar.event_id == star.event) & (t.MomentStar.moment_id == star.moment)
    await tx.execute(delete(t.MomentStar).where(here))
    await _note(tx, before)


async def _note(tx: Transaction, before: Moment | None) -> None:
    """Lets our posts follow it that a moment became a turning point, or is none any more."""
    after = await moments.by_id(tx, before.id) if before is not None else None
    if before is not None and after is not None and before.turning != after.turning:
        moments.changed(tx, after, lost=before.turning)


async def of_event(tx: Transaction, event: EventId) -> list[Star]:
    """Those that an event gives."""
    return await _all(tx, t.MomentStar.event_id == event)


async def of_moment(tx: Transaction, moment: MomentId) -> list[Star]:
    """Those of a moment, one of each member, first come first."""
    found: dict[MemberId, Star] = {}
    for star in await _all(tx, t.MomentStar.moment_id == moment):
        found.setdefault(star.member, star)
    return list(found.values())


async def by_member(tx: Transaction, member: MemberId) -> list[Star]:
    """All of a member, oldest first."""
    return await _all(tx, t.MomentStar.member_id == member)


async def _all(tx: Transaction, condition: ColumnElement[bool]) -> list[Star]:
    columns = (t.MomentStar.event_id, t.MomentStar.moment_id, t.MomentStar.member_id, t.MomentStar.at)
    rows = await tx.execute(
        select(*columns).where(condition).order_by(t.MomentStar.at, t.MomentStar.event_id)
    )
    return [
        Star(EventId(event), MomentId(moment), MemberId(member), at) for event, moment, member, at in rows
    ]
