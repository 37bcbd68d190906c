"""What the digest and a report tell of stories, as far as their tellers said that it may be read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from commands import texts
from commands.retelling import Recounted, Retelling, Under
from commands.stories import whole
from commands.telling import Section
from commands.valuing import Sentence
from commands.words import one_line
from storage import communities, stories
from storage.communities import Community
from storage.database import Transaction
from storage.stories import Consent

if TYPE_CHECKING:
    from commands.practice import Practice

LONGEST: Final = 240
LEAST: Final = 60
"""So many characters of each part the digest has at most, and of many stories at once at least."""


async def weekly(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """Each story that may be read since that time as a block of its own, in the digest alone."""
    found = [one for one in await stories.told(tx, community.id, since, until) if one.said]
    names = {one.id: one_line(one.name) for one in await communities.members(tx, community.id)}
    language = community.language
    sections = []
    for one in found:
        most = max(LEAST, LONGEST // len(found))
        title = texts.line(language, "digest-story", name=names[one.member])
        sections.append(Section(title, tuple(await whole.told(tx, community, one, language, most))))
    return tuple(sections)


async def sentences(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> list[Sentence]:
    """The parts of each story that may be read since that time: each is of the cycle of its name."""
    found = await stories.told(tx, community.id, since, until)
    return [
        Sentence(part.value, words, one.consent is Consent.OUTSIDE)
        for one in found
        for part, words in one.said
    ]


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """The stories of a period; in a report without names only those that may be read outside, of nobody."""
    hidden, items = telling.names.hidden, []
    for one in await stories.told(tx, telling.community.id, telling.since, telling.until):
        if not one.said or (hidden and one.consent is not Consent.OUTSIDE):
            continue
        who = telling.line("story-somebody") if hidden else telling.name(one.member)
        said = await whole.told(tx, telling.community, one, telling.language, 1000)
        assert one.told_at is not None, "it is told"
        items.append((who, telling.said(" · ".join(said)), telling.day(one.told_at)))
    return (Recounted(telling.line("report-stories"), Under.BROUGHT, tuple(items)),) if items else ()
