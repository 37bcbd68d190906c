"""Who left a community and goes on getting its digest, because they said so when they were asked."""

from datetime import datetime

from sqlalchemy import delete, func, select, update

from storage import tables as t
from storage.alarms import Alarm
from storage.communities import MEMBER, Member, read_member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId, PersonId


@dataclass(frozen=True, slots=True)
class Reader:
    """A member who left: to be asked at `ask_at`, or asked at `asked_at`; `since` when they read on."""

    member: MemberId
    ask_at: datetime | None
    asked_at: datetime | None
    since: datetime | None


_R = t.DigestReader
_COLUMNS = (_R.member_id, _R.ask_at, _R.asked_at, _R.since)
_READS = (t.Member.left_at.is_not(None), _R.since.is_not(None))


async def of(tx: Transaction, member: MemberId) -> Reader | None:
    """What is known of a member; None of who was never to be asked."""
    row = (await tx.execute(select(*_COLUMNS).where(_R.member_id == member))).one_or_none()
    return Reader(MemberId(row[0]), row[1], row[2], row[3]) if row is not None else None


async def plan(tx: Transaction, member: MemberId, at: datetime) -> None:
    """Notes that somebody who leaves is to be asked then; a yes from before they came back ends."""
    values = {"ask_at": at, "asked_at": None, "since": None, "event_id": None}
    row = insert(_R).values(member_id=member, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=["member_id"], set_=values))


async def put_off(tx: Transaction, member: MemberId, at: datetime) -> None:
    """They are to be asked at another moment."""
    await tx.execute(update(_R).where(_R.member_id == member).values(ask_at=at))


async def was_asked(tx: Transaction, member: MemberId, at: datetime) -> None:
    """Notes that somebody is asked, which is done once."""
    await tx.execute(update(_R).where(_R.member_id == member).values(ask_at=None, asked_at=at))


async def begins(tx: Transaction, member: MemberId, at: datetime, event: EventId) -> None:
    """Notes that somebody reads on, and what said so."""
    await tx.execute(update(_R).where(_R.member_id == member).values(since=at, event_id=event))


async def stops(tx: Transaction, member: MemberId) -> None:
    """They get it no more; that they were asked stays, so that they are not asked again."""
    await tx.execute(update(_R).where(_R.member_id == member).values(since=None, event_id=None))


async def erase(tx: Transaction, member: MemberId) -> None:
    """Nothing of it is known any more."""
    await tx.execute(delete(_R).where(_R.member_id == member))


async def reading(tx: Transaction, community: CommunityId) -> list[Member]:
    """Who left a community and reads on, by when they left."""
    here = select(*MEMBER).join(_R, _R.member_id == t.Member.id)
    here = here.where(t.Member.community_id == community, *_READS)
    rows = await tx.execute(here.order_by(t.Member.left_at, t.Member.id))
    return [read_member(tuple(row)) for row in rows]


async def reads(tx: Transaction, member: MemberId) -> bool:
    """Whether a member left and reads on."""
    theirs = select(_R.member_id).join(t.Member, t.Member.id == _R.member_id)
    return await tx.scalar(theirs.where(_R.member_id == member, *_READS)) is not None


async def of_person(tx: Transaction, person: PersonId) -> list[Member]:
    """What somebody was where they left and read on."""
    theirs = select(*MEMBER).join(_R, _R.member_id == t.Member.id)
    rows = await tx.execute(theirs.where(t.Member.person_id == person, *_READS))
    return [read_member(tuple(row)) for row in rows]


async def said_with(tx: Transaction, event: EventId) -> MemberId | None:
    """Who said with an event that they read on."""
    found = await tx.scalar(select(_R.member_id).where(_R.event_id == event))
    return MemberId(found) if found is not None else None


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Member]:
    """Who of a community is to be asked by now."""
    here = select(*MEMBER).join(_R, _R.member_id == t.Member.id)
    here = here.where(t.Member.community_id == community, _R.ask_at <= now)
    rows = await tx.execute(here.order_by(_R.ask_at, t.Member.id))
    return [read_member(tuple(row)) for row in rows]


DUE = Alarm(
    select(func.min(_R.ask_at)).where(_R.ask_at.is_not(None)),
    lambda now: select(t.Member.community_id).where(
        t.Member.id.in_(select(_R.member_id).where(_R.ask_at <= now))
    ),
)
"""Where anybody is to be asked."""
