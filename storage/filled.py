"""What somebody filled in, said by us for them: the words are theirs, and go with what is kept of these."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, select

from storage import shown, touched
from storage import tables as t
from storage.database import Transaction
from storage.ids import CheckInId, ContributionId, EventId, PersonId, PostId, RoomId
from storage.shown import FILLED


async def note(
    tx: Transaction, post: PostId, event: EventId, room: RoomId, person: PersonId, language: str, at: datetime
) -> None:
    """Notes that `post` stands under `event` and has the words of `person`; once is enough."""
    if await tx.scalar(select(t.Post.id).where(t.Post.id == post)):
        return
    values = {"id": post, "room_id": room, "platform_id": event, "created_at": at}
    await tx.execute(insert(t.Post).values(**values, private=False))
    await shown.add(tx, post, FILLED, language, person=person)


async def go_with(tx: Transaction, contributions: Collection[ContributionId]) -> None:
    """What shows these in our words is to be taken away with them."""
    rows = await tx.scalars(
        select(t.Post.id)
        .join(t.Contribution, t.Contribution.event_id == t.Post.platform_id)
        .where(t.Contribution.id.in_(contributions))
    )
    for post in rows:
        touched.post_goes(tx, PostId(post))


async def go_with_all(tx: Transaction, check_in: CheckInId) -> None:
    """The same of each message of a check-in."""
    rows = await tx.scalars(select(t.Contribution.id).where(t.Contribution.check_in_id == check_in))
    await go_with(tx, [ContributionId(one) for one in rows])
