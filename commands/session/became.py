"""What stands on the agenda of a work session, and what became of it there."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from commands.points import POINT
from storage import lines, points
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import PointId
from storage.lines import Ref
from storage.points import Point, State
from storage.sessions import Session


class Became(StrEnum):
    OPEN = "open"
    """It is to be talked of yet."""
    CLOSED = "closed"
    """It is done, or agreed on."""
    LATER = "later"
    """It was put off, or time was short: it stays open."""
    LET_GO = "let-go"
    OFF = "off"
    """It was taken off before the session began."""


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """A point of the agenda, under its number, and what became of it."""

    number: int
    point: Point
    became: Became


async def agenda_of(tx: Transaction, session: Session) -> list[OnAgenda]:
    """The points on the agenda of a session, as of its end once it is over."""
    if session.agenda is None or session.agenda_at is None:
        return []
    numbers = {ref: number for number, ref in (await lines.of(tx, session.agenda)).items()}
    return await on_agenda(tx, session, numbers, session.agenda_at)


async def on_agenda(
    tx: Transaction, session: Session, numbers: Mapping[Ref, int], since: datetime
) -> list[OnAgenda]:
    """The same of one with these numbers, which was put together at a moment."""
    found = []
    for ref, number in sorted(numbers.items(), key=lambda item: item[1]):
        point = await points.by_id(tx, PointId(ref.id)) if ref.kind == POINT else None
        if point is not None:
            found.append(OnAgenda(number, point, _became(session, point, since)))
    return found


def _became(session: Session, point: Point, since: datetime) -> Became:
    closed, end = point.closed_at, session.ended_at
    if closed is not None and (end is None or closed <= end):
        if closed < session.starts_at:
            return Became.OFF
        return Became.LET_GO if point.state is State.LET_GO else Became.CLOSED
    if (later := _put_off(session, point, since)) is not None:
        return Became.OFF if later < session.starts_at else Became.LATER
    return Became.OPEN if end is None else Became.LATER


def _put_off(session: Session, point: Point, since: datetime) -> datetime | None:
    """When it was put off since the agenda was put together, up to the end of the session."""
    end, later = session.ended_at, point.later_at
    if later is None or later < since or (end is not None and later > end):
        return None
    return later
