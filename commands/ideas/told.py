"""What the weekly update and a report tell of ideas."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from commands import texts
from commands.ideas.content import gathered, label
from commands.retelling import Recounted, Retelling, Under
from commands.telling import Section
from commands.words import one_line
from storage import ideas
from storage import notes as written
from storage.communities import Community
from storage.database import Transaction

if TYPE_CHECKING:
    from commands.practice import Practice


async def weekly(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """Where the group begins, of what was chosen in that time."""
    told = []
    for one in await ideas.of_community(tx, community.id):
        if one.chosen_at is None or not since < one.chosen_at <= until:
            continue
        content = await gathered(tx, one, one.told)
        begin = " · ".join(one_line(label(item), 120) for item in content.chosen)
        if begin:
            told.append(f"{one_line(one.question)} {begin}" if one.question else begin)
    title = texts.line(community.language, "digest-ideas")
    return (Section(title, tuple(told)),) if told else ()


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """All that was written to a question that was over in a period."""
    items = []
    for one in await ideas.of_community(tx, telling.community.id):
        if one.closed_at is None or not telling.since < one.closed_at <= telling.until:
            continue
        asked = telling.said(one.question) if one.question else ""
        for note in await written.of(tx, one):
            items.append((asked, telling.said(note.text), telling.day(one.closed_at)))
    return (Recounted(telling.line("export-ideas"), Under.WANTED, tuple(items)),) if items else ()
