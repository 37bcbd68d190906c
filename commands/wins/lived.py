"""What the history has of wins, also of what was agreed and done: each is for its author to tell."""

from collections.abc import Sequence
from datetime import datetime

from commands.lived import Lived
from commands.winning import of
from storage.communities import Community
from storage.database import Transaction
from storage.moments import Category


async def moments(tx: Transaction, community: Community, since: datetime, until: datetime) -> Sequence[Lived]:
    """The wins of that time that have words."""
    return [
        Lived(
            "win", one.win.id, one.win.at, Category.ACTIVITY, one.win.member, one.text, one.win.contribution
        )
        for one in await of(tx, community.id, since, until)
        if one.text
    ]
