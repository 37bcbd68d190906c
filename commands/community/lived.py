"""What the history of a group has of its people: that it began, and who came later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from commands.lived import Lived
from storage import communities
from storage.communities import Community, Role
from storage.database import Transaction
from storage.moments import Category

FIRST_DAYS: Final = timedelta(days=14)
"""Who came in these was there from the beginning."""


async def moments(tx: Transaction, community: Community, since: datetime, until: datetime) -> Sequence[Lived]:
    """The beginning of the group, and who joined after it."""
    people = [one for one in await communities.members(tx, community.id) if one.role is not Role.BOT]
    if not people:
        return ()
    began = min(one.joined_at for one in people)
    found = [Lived("founded", community.id, began, Category.DEVELOPMENT)]
    found += [
        Lived("joined", one.id, one.joined_at, Category.ROLE, one.id)
        for one in people
        if one.joined_at > began + FIRST_DAYS
    ]
    return [one for one in found if since < one.at <= until]
