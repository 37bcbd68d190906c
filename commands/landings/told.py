"""What the digest and a report tell of what was passed on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from commands import texts
from commands.landings.says import line
from commands.retelling import Recounted, Retelling
from commands.telling import Section
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
        items.append((who, telling.said(line(telling.language, one, telling.until)), telling.day(one.at)))
    return (Recounted(telling.line("digest-landed"), tuple(items)),) if items else ()
