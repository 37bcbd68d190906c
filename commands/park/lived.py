"""What the history of a group has of what was in its way: what took long, and was solved."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from commands.lived import Lived
from storage import points
from storage.communities import Community
from storage.database import Transaction
from storage.moments import Category
from storage.points import Kind, State

LONG: Final = timedelta(weeks=4)


async def moments(tx: Transaction, community: Community, since: datetime, until: datetime) -> Sequence[Lived]:
    """What was solved in that time after it had been in the way for four weeks or more."""
    return [
        Lived("obstacle", one.id, one.closed_at, Category.CHALLENGE, one.member, one.text)
        for one in await points.since(tx, community.id, None)
        if one.kind is Kind.OBSTACLE
        and one.state is State.SOLVED
        and one.closed_at is not None
        and since < one.closed_at <= until
        and one.closed_at - one.at >= LONG
    ]
