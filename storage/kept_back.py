"""What is kept for somebody until they ask for it, since it cannot be said to them in private."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select, update

from storage import outbox
from storage import tables as t
from storage.database import Transaction
from storage.ids import PersonId, PostId
from storage.outbox import Undelivered

KEPT_FOR: Final = timedelta(days=14)
"""So long it waits; then it is tried to say it in private once more."""
_SURELY: Final = timedelta(days=7)
"""What waits for its own time waits less long than this."""


async def keep(tx: Transaction, post: PostId, person: PersonId, now: datetime) -> bool:
    """Keeps a post; whether it is the only one that is kept for `person`."""
    kept = select(func.count()).where(t.Outbox.person_id == person, t.Outbox.not_before >= now + _SURELY)
    before = await tx.scalar(kept) or 0
    await tx.execute(update(t.Outbox).where(t.Outbox.post_id == post).values(not_before=now + KEPT_FOR))
    return before == 0


async def waiting(tx: Transaction, person: PersonId, now: datetime) -> list[Undelivered]:
    """What is kept for somebody, oldest first; not what was kept so long that it is as good as past."""
    kept = select(t.Outbox.post_id).where(
        t.Outbox.person_id == person, t.Outbox.refused.is_(None), t.Outbox.not_before >= now + _SURELY
    )
    posts = [PostId(post) for post in await tx.scalars(kept.order_by(t.Outbox.seq))]
    rows = [await outbox.one(tx, post) for post in posts]
    return [row for row in rows if row is not None]
