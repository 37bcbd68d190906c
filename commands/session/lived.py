"""What the history has of the work sessions: the first, each tenth, and what people learned there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from commands.lived import Lived
from storage import session_words, sessions
from storage.communities import Community
from storage.database import Transaction
from storage.moments import Category

EACH: Final = 10


async def moments(tx: Transaction, community: Community, since: datetime, until: datetime) -> Sequence[Lived]:
    """The sessions that count, and what was learned."""
    held = await sessions.held(tx, community.id, None, until)
    counted = [(1, held[:1])] + [(n, held[n - 1 : n]) for n in range(EACH, len(held) + 1, EACH)]
    found = [
        Lived("session" if number == 1 else "sessions", one.id, one.starts_at, Category.ACTIVITY)
        for number, ones in counted
        for one in ones
    ]
    found += [
        Lived("lesson", one.id, one.at, Category.CHALLENGE, one.member, one.text)
        for one in await session_words.lessons(tx, community.id, since, until)
    ]
    return [one for one in found if since < one.at <= until]
