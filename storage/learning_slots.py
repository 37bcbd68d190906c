"""With what each work session begins: a question to learn from, what is open, or room for anything."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, LearningId, PointId, SessionId
from storage.sessions import Session, State
from storage.touched import Touched


class What(StrEnum):
    """With what a work session begins."""

    QUESTION = "question"
    POINT = "point"
    """Something that is open."""
    NEEDS = "needs"
    """What people want to learn, each for themselves."""
    FREE = "free"
    """Nothing: there is room for what comes up."""


@dataclass(frozen=True, slots=True)
class Slot:
    """With what a work session begins; neither question nor point once that is erased."""

    session: SessionId
    what: What
    question: LearningId | None
    point: PointId | None


async def begin_with(
    tx: Transaction,
    session: Session,
    what: What,
    at: datetime,
    question: LearningId | None = None,
    point: PointId | None = None,
) -> None:
    """Notes with what a session begins, in the place of what that was before."""
    values = {"what": what.value, "question_id": question, "point_id": point}
    await tx.execute(
        insert(t.LearningSlot)
        .values(session_id=session.id, **values)
        .on_conflict_do_update(index_elements=["session_id"], set_=values)
    )
    touched.add(tx, Touched(session.community, at, at))


async def of_community(tx: Transaction, community: CommunityId) -> list[Slot]:
    """With what each session of a community began or will begin, that was not called off; oldest first."""
    came = t.Session.state.in_((State.PLANNED.value, State.HELD.value))
    return await _slots(tx, t.Session.community_id == community, came)


async def of(tx: Transaction, session: SessionId) -> Slot | None:
    """With what a session begins; None where nothing is known."""
    return next(iter(await _slots(tx, t.Session.id == session)), None)


async def _slots(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Slot]:
    slot = t.LearningSlot
    rows = await tx.execute(
        select(slot.session_id, slot.what, slot.question_id, slot.point_id)
        .join(t.Session, t.Session.id == slot.session_id)
        .where(*conditions)
        .order_by(t.Session.starts_at, t.Session.id)
    )
    return [
        Slot(
            SessionId(session),
            What(what),
            LearningId(question) if question is not None else None,
            PointId(point) if point is not None else None,
        )
        for session, what, question, point in rows
    ]
