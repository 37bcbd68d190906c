"""Agreements that somebody takes over from who had them before."""

from datetime import datetime

from storage import agreements
from storage.agreements import Agreement, State
from storage.database import Transaction
from storage.ids import EventId, MemberId


async def pass_on(tx: Transaction, one: Agreement, member: MemberId, yes: EventId, at: datetime) -> None:
    """Notes that another goes on with it, as they said with an event; not where they have it already."""
    same = [other.member for other in await agreements.of_event(tx, one.event) if other.nth == one.nth]
    if member in same:
        await agreements.close(tx, one, State.LET_GO, at)
        return
    begun = {"state": State.OPEN.value, "confirmed_at": at, "yes_event_id": yes, "asked": 0, "not_yet": 0}
    await agreements.change(tx, one, {"member_id": member, "from_id": one.member, **begun}, lost=True)


async def give_back(tx: Transaction, one: Agreement) -> None:
    """Notes that it is theirs again who handed it over."""
    values: dict[str, object] = {"member_id": one.was_of, "from_id": None, "yes_event_id": None}
    await agreements.change(tx, one, values, lost=True)
