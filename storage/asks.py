"""Of which check-ins something is missing, and when to ask for it."""

from datetime import datetime

from sqlalchemy import bindparam, exists, func, select, update

from storage import tables as t
from storage.alarms import Alarm
from storage.checkins import COLUMNS, CheckIn, read
from storage.database import Transaction
from storage.ids import CheckInId, CommunityId, StandupId

# Put together once: these run for every check-in.
_THIS = update(t.CheckIn).where(t.CheckIn.id == bindparam("this"))
_ASK = _THIS.values(ask_at=bindparam("moment", type_=t.Moment))
_ASKED = _THIS.values(asked=bindparam("done"))
_ASKED_ALL = _THIS.values(asked=True, ask_at=bindparam("moment", type_=t.Moment))


async def ask(tx: Transaction, check_in: CheckInId, at: datetime | None) -> None:
    """Notes when to ask for what is missing; None when nothing is to be asked."""
    tx.later(_ASK, {"this": check_in, "moment": at})


async def asked(tx: Transaction, check_in: CheckInId, done: bool = True) -> None:
    """Notes whether its answers are asked for no more."""
    tx.later(_ASKED, {"this": check_in, "done": done})


async def asked_all(tx: Transaction, check_in: CheckInId, at: datetime | None) -> None:
    """Notes that its answers are asked for no more, and when to ask for what else there is."""
    tx.later(_ASKED_ALL, {"this": check_in, "moment": at})


async def to_ask(tx: Transaction, standup: StandupId, now: datetime) -> list[CheckIn]:
    """The check-ins of a round of which something is missing, and it is time to ask for that."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(t.CheckIn.standup_id == standup, t.CheckIn.ask_at <= now)
        .order_by(t.CheckIn.ask_at, t.CheckIn.id)
    )
    return [read(tuple(row)) for row in rows]


DUE = Alarm(
    select(func.min(t.CheckIn.ask_at)).where(t.CheckIn.ask_at.is_not(None)),
    lambda now: (
        select(t.Standup.community_id)
        .join(t.CheckIn, t.CheckIn.standup_id == t.Standup.id)
        .where(t.CheckIn.ask_at <= now)
        .distinct()
    ),
)
"""Where somebody is to be asked for what is missing."""


async def drop(tx: Transaction, community: CommunityId, now: datetime) -> None:
    """Forgets whom in a community to ask by now: they were asked, or it is too late for that."""
    there = exists().where(t.Standup.id == t.CheckIn.standup_id, t.Standup.community_id == community)
    await tx.execute(update(t.CheckIn).where(t.CheckIn.ask_at <= now, there).values(ask_at=None, asked=True))
