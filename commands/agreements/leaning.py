"""How many people half of what was agreed in a sprint came from: never who, and not in a small group."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from commands import texts
from commands.telling import Section
from storage import agreements, communities, sprints
from storage.communities import Community, Role
from storage.database import Transaction

FEWEST_PEOPLE: Final = 8
"""Where fewer take part, a number would say who."""
FEWEST: Final = 6
"""Half of less says nothing."""
_TAKES_PART: Final = (Role.MEMBER, Role.FACILITATOR)


async def drafted(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """The line about a sprint that ended in this time."""
    ended = [
        (one.began_at, one.ended_at)
        for one in await sprints.of_community(tx, community.id)
        if one.ended_at is not None and since < one.ended_at <= until
    ]
    here = {
        one.id
        for one in await communities.members(tx, community.id)
        if one.role in _TAKES_PART and one.joined_at <= until and (one.left_at or until) >= until
    }
    if not ended or len(here) < FEWEST_PEOPLE:
        return ()
    first, last = ended[0]
    made = Counter(
        one.member
        for one in await agreements.of_community(tx, community.id)
        if one.member in here and one.confirmed_at is not None and first < one.confirmed_at <= last
    )
    if made.total() < FEWEST:
        return ()
    line = texts.line(language, "agreements-leaning", few=half_from(made.values()), people=len(here))
    return (Section(texts.line(language, "agreements-leaning-title"), (line,)),)


def half_from(counts: Iterable[int]) -> int:
    """The fewest of those with these counts who have half of all."""
    found, many = 0, sorted(counts, reverse=True)
    for few, count in enumerate(many, 1):
        found += count
        if 2 * found >= sum(many):
            return few
    return 0
