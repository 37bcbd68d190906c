"""What authors said of their messages with reactions."""

from sqlalchemy import delete, insert, select

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.ids import ContributionId, EventId


async def mark(
    tx: Transaction, contribution: ContributionId, event: EventId, what: str, adds: bool = False
) -> None:
    """Notes what the author said of a message with the reaction `event`, which `adds` to it or changes it."""
    await touched.contribution(tx, contribution, lost=not adds, drawn=not adds)
    await tx.execute(insert(t.Mark).values(event_id=event, contribution_id=contribution, mark=what))


async def marked(tx: Transaction, event: EventId) -> str | None:
    """What the reaction `event` said of a message; None when it said nothing."""
    return await tx.scalar(select(t.Mark.mark).where(t.Mark.event_id == event))


async def unmark(tx: Transaction, event: EventId) -> ContributionId | None:
    """Forgets a reaction that was taken back; the message it was on, if it meant something."""
    found = await tx.scalar(select(t.Mark.contribution_id).where(t.Mark.event_id == event))
    if found is None:
        return None
    await touched.contribution(tx, ContributionId(found), lost=True, drawn=True)
    await tx.execute(delete(t.Mark).where(t.Mark.event_id == event))
    return ContributionId(found)
