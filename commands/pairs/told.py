"""What the digest and a report have of what people saw through another's eyes, and facilitators of pairs."""

from datetime import datetime

from commands import texts
from commands.pairs.saw import label
from commands.retelling import Under
from commands.telling import Section
from commands.words import one_line
from storage import communities, crossings, pairs, sprints
from storage.communities import Community
from storage.database import Transaction


async def sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What somebody let the group see in this time; with whose eyes, nobody is told."""
    names = {one.id: one_line(one.name) for one in await communities.members(tx, community.id)}
    lines = []
    for one in await crossings.shown(tx, community.id):
        if one.text is None or one.shown_at is None or not since < one.shown_at <= until:
            continue
        kind = f" ({label(community.language, one.kind)})" if one.kind is not None else ""
        lines.append(f"{names.get(one.member, '?')}{kind}: {one_line(one.text, 300)}")
    return (
        (Section(texts.line(community.language, "pair-title"), tuple(lines), under=Under.LEARNED),)
        if lines
        else ()
    )


async def drafted(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """How many pairs were proposed in the sprint that goes on, and are at it; who, nobody is told."""
    now = [one for one in await sprints.of_community(tx, community.id) if one.began_at <= until]
    found = await pairs.of_sprint(tx, community.id, now[-1].id) if now else []
    if not found or now[-1].ended_at is not None:
        return ()
    made = sum(one.is_made for one in found)
    line = texts.line(language, "pair-counts", proposed=len(found), made=made)
    return (Section(texts.line(language, "pair-title"), (line,)),)
