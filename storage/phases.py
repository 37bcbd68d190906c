"""The phases of a community: orientation, action, evaluation, and a new round or rest (Samenspel §3.4b)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId
from storage.touched import Touched


class Name(StrEnum):
    ORIENTATION = "orientation"
    ACTION = "action"
    EVALUATION = "evaluation"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase, and how often and when last it was proposed to go on to the next."""

    id: int
    name: Name
    began_at: datetime
    ended_at: datetime | None
    proposed: int
    proposed_at: datetime | None


_PHASE = (
    *(t.Phase.id, t.Phase.phase, t.Phase.began_at),
    *(t.Phase.ended_at, t.Phase.proposed, t.Phase.proposed_at),
)


def _phase(row: Sequence[object]) -> Phase:
    values = list(row)
    values[1] = Name(str(values[1]))
    return Phase(*values)  # type: ignore[arg-type]  # the columns of _PHASE, in order


async def of_community(tx: Transaction, community: CommunityId) -> list[Phase]:
    """All phases that a community is or was in, oldest first."""
    order = (t.Phase.began_at, t.Phase.id)
    rows = await tx.execute(select(*_PHASE).where(t.Phase.community_id == community).order_by(*order))
    return [_phase(tuple(row)) for row in rows]


async def now(tx: Transaction, community: CommunityId) -> Phase | None:
    """The phase that a community is in; None where nobody ever said so."""
    rows = await tx.execute(
        select(*_PHASE)
        .where(t.Phase.community_id == community, t.Phase.ended_at.is_(None))
        .order_by(t.Phase.id.desc())
        .limit(1)
    )
    row = rows.one_or_none()
    return _phase(tuple(row)) if row else None


async def at(tx: Transaction, community: CommunityId, moment: datetime) -> Phase | None:
    """The phase that a community was in at a moment."""
    found = [one for one in await of_community(tx, community) if one.began_at <= moment]
    return next((one for one in reversed(found) if one.ended_at is None or one.ended_at > moment), None)


async def enter(tx: Transaction, community: CommunityId, name: Name, at: datetime) -> None:
    """A community goes on in a phase."""
    current = (t.Phase.community_id == community, t.Phase.ended_at.is_(None))
    await tx.execute(update(t.Phase).where(*current).values(ended_at=at))
    await tx.execute(insert(t.Phase).values(community_id=community, phase=name.value, began_at=at))
    await tx.execute(update(t.Community).where(t.Community.id == community).values(phase=name.value))
    touched.add(tx, Touched(community, at, at, at))


async def note_proposed(tx: Transaction, phase: Phase, at: datetime) -> None:
    """Notes that it was proposed once more to go on to the next."""
    counted = {"proposed": phase.proposed + 1, "proposed_at": at}
    await tx.execute(update(t.Phase).where(t.Phase.id == phase.id).values(counted))
