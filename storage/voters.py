"""Whose vote counts in a message of ours, for a platform that has to find out who took theirs back."""

from sqlalchemy import select

from storage import tables as t
from storage.database import Transaction
from storage.ids import EventId, PersonId
from storage.votes import COUNTS


async def counting(tx: Transaction, held_in: EventId) -> dict[PersonId, EventId]:
    """Who chose something in the poll of that message, and with which event."""
    rows = await tx.execute(
        select(t.Member.person_id, t.Vote.event_id)
        .select_from(t.Vote)
        .join(t.Member, t.Member.id == t.Vote.member_id)
        .join(t.PollPost, t.PollPost.poll_id == t.Vote.poll_id)
        .join(t.Post, t.Post.id == t.PollPost.post_id)
        .where(t.Post.platform_id == held_in, t.Vote.option.is_not(None), COUNTS)
    )
    return {PersonId(person): EventId(event) for person, event in rows}
