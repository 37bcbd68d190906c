"""What was heard before, where an id tells what it is about."""

from sqlalchemy import select

from storage import tables as t
from storage.database import Transaction
from storage.ids import EventId


async def beginning(tx: Transaction, with_: str) -> set[EventId]:
    """The events that have been written down whose ids begin so."""
    rows = await tx.scalars(
        select(t.Inbox.event_id).where(t.Inbox.event_id >= with_, t.Inbox.event_id < f"{with_}\U0010ffff")
    )
    return {EventId(event) for event in rows}
