"""Research with a community, and what each member says of taking part in it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, StudyId
from storage.touched import Touched


class Part(StrEnum):
    """How a member takes part: with words and figures, with figures alone, or not."""

    WORDS = "words"
    FIGURES = "figures"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Study:
    """Research with a community: who does it, what for, until when they keep it, and whom to ask."""

    id: StudyId
    community: CommunityId
    who: str
    purpose: str
    until: str
    contact: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """What a member said last when they were asked to take part; None where they said nothing yet."""

    id: int
    study: StudyId
    member: MemberId
    asked_at: datetime
    answer: Part | None
    said_at: datetime | None
    event: EventId | None


_S, _C = t.Study, t.StudyConsent


async def begin(
    tx: Transaction, community: CommunityId, words: tuple[str, str, str, str], at: datetime
) -> None:
    """Begins research, in words for who, what for, until when and whom to ask, in the place of what was."""
    await end(tx, community, at)
    who, purpose, until, contact = words
    values = {"who": who, "purpose": purpose, "until": until, "contact": contact}
    await tx.execute(insert(_S).values(community_id=community, begun_at=at, **values))


async def end(tx: Transaction, community: CommunityId, at: datetime) -> None:
    """Ends it, if there is any: who took part is not kept."""
    of_it = select(_S.id).where(_S.community_id == community)
    await tx.execute(delete(_C).where(_C.study_id.in_(of_it)))
    await tx.execute(
        update(_S).where(_S.community_id == community, _S.ended_at.is_(None)).values(ended_at=at)
    )
    touched.add(tx, Touched(community, at, at))


async def now(tx: Transaction, community: CommunityId) -> Study | None:
    """The one that there is; None without any."""
    columns = (_S.id, _S.community_id, _S.who, _S.purpose, _S.until, _S.contact, _S.begun_at)
    asked = select(*columns).where(_S.community_id == community, _S.ended_at.is_(None))
    row = (await tx.execute(asked)).first()
    if row is None:
        return None
    said = (row.who, row.purpose, row.until, row.contact)
    return Study(StudyId(row.id), CommunityId(row.community_id), *said, row.begun_at)


async def ask(tx: Transaction, study: StudyId, member: MemberId, at: datetime) -> None:
    """Notes that a member is asked; what they said before stays."""
    if await of_member(tx, study, member) is None:
        await tx.execute(insert(_C).values(study_id=study, member_id=member, asked_at=at))


async def say(
    tx: Transaction, one: Consent, answer: Part | None, at: datetime, event: EventId | None
) -> None:
    """Keeps what a member says, and what said so; None once they take that back."""
    values = {"answer": answer and answer.value, "said_at": at, "event_id": event}
    await tx.execute(update(_C).where(_C.id == one.id).values(**values))


async def of_member(tx: Transaction, study: StudyId, member: MemberId) -> Consent | None:
    """What a member says of it; None when they were not asked."""
    return next(iter(await _all(tx, _C.study_id == study, _C.member_id == member)), None)


async def by_member(tx: Transaction, member: MemberId) -> list[Consent]:
    """All that a member was asked."""
    return await _all(tx, _C.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> Consent | None:
    """The one that an event said."""
    return next(iter(await _all(tx, _C.event_id == event)), None)


async def takes_part(tx: Transaction, study: StudyId) -> dict[MemberId, Part]:
    """Who takes part, and how; not who does not."""
    found = await _all(tx, _C.study_id == study, _C.answer.in_([Part.WORDS.value, Part.FIGURES.value]))
    return {one.member: one.answer for one in found if one.answer is not None}


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases all of a member: they take part no more."""
    await tx.execute(delete(_C).where(_C.member_id == member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Consent]:
    columns = (_C.id, _C.study_id, _C.member_id, _C.asked_at, _C.answer, _C.said_at, _C.event_id)
    rows = await tx.execute(select(*columns).where(*conditions).order_by(_C.id))
    return [
        Consent(
            *(row.id, StudyId(row.study_id), MemberId(row.member_id), row.asked_at),
            Part(row.answer) if row.answer is not None else None,
            *(row.said_at, row.event_id),
        )
        for row in rows
    ]
