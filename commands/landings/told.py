"""What the digest and a report tell of what was passed on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from commands import texts
from commands.before import Before, Happened, Part, Past
from commands.landings.hearing import ASKS
from commands.landings.says import line
from commands.retelling import Recounted, Retelling, Under
from commands.telling import Section
from commands.upcoming import Upcoming
from commands.upward import Given, Upward, What
from commands.words import one_line
from storage import landings
from storage.communities import Community
from storage.database import Transaction

if TYPE_CHECKING:
    from commands.practice import Practice


async def weekly(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What was passed on in that time, and what was heard in it."""
    found = [
        line(community.language, one, until, 200)
        for one in await landings.of_community(tx, community.id)
        if any(since < at <= until for at in (one.at, *(landed.at for landed in one.landed)))
    ]
    return (Section(texts.line(community.language, "digest-landed"), tuple(found)),) if found else ()


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """All that was passed on by the end of a period and was waited for in it, or was heard of."""
    items = []
    for one in await landings.of_community(tx, telling.community.id):
        heard = one.by(telling.until)
        if one.at > telling.until or (
            one.at <= telling.since and heard is not None and heard.at <= telling.since
        ):
            continue
        who = telling.name(one.member) if one.member is not None else ""
        if telling.names.hidden and one.story is not None and one.member == one.author:
            # Outside nobody reads whose story it is.
            who = telling.line("story-somebody")
        items.append((who, telling.said(line(telling.language, one, telling.until)), telling.day(one.at)))
    return (Recounted(telling.line("digest-landed"), Under.BROUGHT, tuple(items)),) if items else ()


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """All that was passed on, with what became of it."""
    items = [
        Happened("", line(asked.language, one, asked.until, 200, asked.names.get(one.member, "")), one.at)
        for one in await landings.of_community(tx, asked.community.id)
        if one.member is not None
    ]
    return [Past(Part.DONE, asked.line("digest-landed"), items)]


async def coming(tx: Transaction, asked: Before) -> list[Upcoming]:
    """When who brought something is asked again what happened with it."""
    return [
        Upcoming(one.next_at, asked.line("coming-landing", text=one_line(one.text, 120)))
        for one in await landings.of_community(tx, asked.community.id)
        if one.next_at is not None and one.asked < ASKS
    ]


async def upward(tx: Transaction, asked: Upward) -> list[Given]:
    """What was passed on in a time and to whom, for other communities."""
    return [
        Given(What.LANDED, f"{one.text} ({one.recipient})", one.at, one.author)
        for one in await landings.of_community(tx, asked.community.id)
        if asked.since < one.at <= asked.until and one.story is None
    ]
