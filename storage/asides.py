"""Messages that were not taken for an answer, until their author says what they are, or for a day."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, MemberId, PersonId, PostId, StandupId

MOST = 50
"""Of one member; of more, the newest stay."""


@dataclass(frozen=True, slots=True)
class Aside:
    """One such message, packed; `post` is our reaction to it, if there is one."""

    event: EventId
    standup: StandupId
    member: MemberId
    payload: str
    at: datetime
    post: PostId | None


_ASIDE = (
    t.Aside.event_id,
    t.Aside.standup_id,
    t.Aside.member_id,
    t.Aside.payload,
    t.Aside.at,
    t.Aside.post_id,
)


async def put(tx: Transaction, aside: Aside) -> None:
    """Keeps a message, in the place of the oldest where there are many."""
    await tx.execute(
        insert(t.Aside).values(
            event_id=aside.event,
            standup_id=aside.standup,
            member_id=aside.member,
            payload=aside.payload,
            at=aside.at,
            post_id=aside.post,
        )
    )
    theirs = t.Aside.member_id == aside.member
    newest = select(t.Aside.event_id).where(theirs).order_by(t.Aside.at.desc(), t.Aside.event_id).limit(MOST)
    await tx.execute(delete(t.Aside).where(theirs, t.Aside.event_id.not_in(newest)))


async def one(tx: Transaction, event: EventId) -> Aside | None:
    """The message `event`, if it was put aside."""
    row = (await tx.execute(select(*_ASIDE).where(t.Aside.event_id == event))).one_or_none()
    return _aside(tuple(row)) if row else None


async def of_person(tx: Transaction, person: PersonId) -> list[Aside]:
    """What somebody said that was put aside, oldest first."""
    rows = await tx.execute(
        select(*_ASIDE)
        .join(t.Member, t.Member.id == t.Aside.member_id)
        .where(t.Member.person_id == person)
        .order_by(t.Aside.at, t.Aside.event_id)
    )
    return [_aside(tuple(row)) for row in rows]


async def in_round(tx: Transaction, standup: StandupId) -> list[Aside]:
    """What was said in a round and put aside, oldest first."""
    rows = await tx.execute(
        select(*_ASIDE).where(t.Aside.standup_id == standup).order_by(t.Aside.at, t.Aside.event_id)
    )
    return [_aside(tuple(row)) for row in rows]


async def rewrite(tx: Transaction, event: EventId, payload: str) -> None:
    """Puts other words in the place of those of a message that was edited."""
    await tx.execute(update(t.Aside).where(t.Aside.event_id == event).values(payload=payload))


async def remove(tx: Transaction, event: EventId) -> None:
    """Erases a message: it is known what it is, or its author took it away."""
    touched.words_went(tx)
    await tx.execute(delete(t.Aside).where(t.Aside.event_id == event))


async def forget_older(tx: Transaction, limit: datetime) -> None:
    """Erases what was put aside before `limit`."""
    await tx.execute(delete(t.Aside).where(t.Aside.at < limit))


def _aside(row: tuple[object, ...]) -> Aside:
    return Aside(*row)  # type: ignore[arg-type]  # the columns of _ASIDE, in order
