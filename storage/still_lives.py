"""What still lives of a group that is done, three, six and twelve months later: counted, never by name."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage import tables as t
from storage import touched
from storage.alarms import Alarm, after
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId
from storage.phases import Name
from storage.touched import Touched

AFTER: Final[Mapping[int, timedelta]] = {
    months: timedelta(days=days) for months, days in ((3, 91), (6, 182), (12, 365))
}
"""So many months later it is asked, and how long that is."""


class Answer(StrEnum):
    NOTHING = "nothing"
    CONTACTS = "contacts"
    MADE = "made"
    """Something that they made."""
    WORKING = "working"
    """A way of working."""


@dataclass(frozen=True, slots=True)
class Lives:
    """What a member was asked so many `months` later, and says: an answer, words, or neither yet."""

    id: int
    member: MemberId
    months: int
    asked_at: datetime
    answer: Answer | None
    text: str | None
    event: EventId | None
    text_event: EventId | None


_L = t.StillLives
_DONE = (t.Phase.phase == Name.REST.value, t.Phase.ended_at.is_(None))


def _alarm(number: int, wait: timedelta) -> Alarm:
    looked = (*_DONE, t.Phase.looked_back == number)
    return after(
        wait,
        select(func.min(t.Phase.began_at)).where(*looked),
        lambda began: select(t.Phase.community_id).where(*looked, t.Phase.began_at <= began),
    )


DUE = tuple(_alarm(number, wait) for number, wait in enumerate(AFTER.values()))
"""The groups that are done in which everybody is to be asked, so long after they were."""


async def begin(tx: Transaction, community: CommunityId, now: datetime) -> int | None:
    """How many months later it is that everybody of a group is asked now, once; None when they are not."""
    here = (*_DONE, t.Phase.community_id == community)
    row = (
        await tx.execute(
            select(t.Phase.id, t.Phase.began_at, t.Phase.looked_back)
            .where(*here)
            .order_by(t.Phase.id.desc())
            .limit(1)
        )
    ).one_or_none()
    if row is None:
        return None
    # What is long past is not asked once more.
    past = [months for months, wait in AFTER.items() if row.began_at + wait <= now]
    if len(past) <= row.looked_back:
        return None
    await tx.execute(update(t.Phase).where(t.Phase.id == row.id).values(looked_back=len(past)))
    return past[-1]


async def ask(tx: Transaction, member: MemberId, months: int, at: datetime) -> None:
    """Notes that somebody is asked."""
    await tx.execute(insert(_L).values(member_id=member, months=months, asked_at=at))


async def says(tx: Transaction, one: Lives, answer: Answer | None, event: EventId | None) -> None:
    """Notes what somebody says, or None once they took it back."""
    await tx.execute(update(_L).where(_L.id == one.id).values(answer=answer, event_id=event))
    await _touch(tx, one, lost=one.answer is not None)


async def tells(tx: Transaction, one: Lives, text: str | None, event: EventId | None) -> None:
    """Keeps words to go with that, in the place of those before; or None."""
    await tx.execute(update(_L).where(_L.id == one.id).values(text=text, text_event_id=event))
    await _touch(tx, one, lost=one.text is not None, erased=one.text is not None)


async def erase(tx: Transaction, member: MemberId) -> None:
    """Erases all that a member was asked, and said."""
    for one in await by_member(tx, member):
        await _touch(tx, one, lost=True, erased=True)
    await tx.execute(delete(_L).where(_L.member_id == member))


async def asked(tx: Transaction, member: MemberId, at: datetime) -> Lives | None:
    """What a member was asked at a moment."""
    return next(iter(await _all(tx, _L.member_id == member, _L.asked_at == at)), None)


async def of_event(tx: Transaction, event: EventId) -> list[Lives]:
    """Those of which an event says something."""
    return await _all(tx, (_L.event_id == event) | (_L.text_event_id == event))


async def by_member(tx: Transaction, member: MemberId) -> list[Lives]:
    """All of a member, oldest first."""
    return await _all(tx, _L.member_id == member)


async def of_community(tx: Transaction, community: CommunityId) -> list[Lives]:
    """All of a community of which anything was said, in an order that says nothing of whose each is."""
    theirs = select(t.Member.id).where(t.Member.community_id == community)
    found = await _all(tx, _L.member_id.in_(theirs), _L.answer.is_not(None) | _L.text.is_not(None))
    return sorted(found, key=lambda one: (one.months, one.answer or "", one.text or ""))


async def _touch(tx: Transaction, one: Lives, lost: bool, erased: bool = False) -> None:
    community = await tx.scalar(select(t.Member.community_id).where(t.Member.id == one.member))
    at = one.asked_at
    touched.add(tx, Touched(CommunityId(community or 0), at, at, at, lost=lost, erased=erased, by=one.member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Lives]:
    columns = (
        *(_L.id, _L.member_id, _L.months, _L.asked_at),
        _L.answer,
        _L.text,
        _L.event_id,
        _L.text_event_id,
    )
    rows = await tx.execute(select(*columns).where(*conditions).order_by(_L.asked_at, _L.id))
    return [_lives(row) for row in rows]


def _lives(row: Any) -> Lives:
    answer = Answer(row.answer) if row.answer is not None else None
    return Lives(
        *(row.id, row.member_id, row.months, row.asked_at, answer, row.text, row.event_id, row.text_event_id)
    )
