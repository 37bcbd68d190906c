"""What all practices tell of a time, put together: for the digest, its picture and a report."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from commands.practice import Practice
from commands.telling import Section
from storage.communities import Community
from storage.database import Transaction


async def sections(
    tx: Transaction, practices: Iterable[Practice], community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What all of them tell of a time, in their order."""
    found: tuple[Section, ...] = ()
    for practice in practices:
        found += await practice.tells.sections(tx, community, since, until)
    return tuple([await _with_reviews(tx, practices, community, one) for one in found])


async def _with_reviews(
    tx: Transaction, practices: Iterable[Practice], community: Community, section: Section
) -> Section:
    """The same with what all of them tell of the time on which it looks back."""
    if section.looks_back_on is None:
        return section
    lines = section.lines
    for practice in practices:
        lines += tuple(
            await practice.tells.reviews(tx, community, *section.looks_back_on, community.language)
        )
    return replace(section, lines=lines)


async def weekly(
    tx: Transaction, practices: Iterable[Practice], community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What the digest says of a time besides what came in, in the order of the practices; nothing twice."""
    practices = tuple(practices)
    first: tuple[Section, ...] = ()
    for practice in practices:
        first += await practice.tells.weekly(tx, community, since, until)
    beyond: tuple[Section, ...] = ()
    for practice in practices:
        beyond += await practice.tells.of_others(tx, practices, community, since, until)
    told = {ref for one in first for ref in one.refs if ref is not None}
    others = [one.without(told) for one in await sections(tx, practices, community, since, until)]
    return (*first, *(one for one in others if one.lines), *beyond)
