"""What the digest and a report tell of small wins."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from commands import texts
from commands.before import Before, Happened, Part, Past
from commands.retelling import Recounted, Retelling, Under
from commands.telling import Section
from commands.upward import Given, Upward, What
from commands.winning import Told, of
from commands.wins.listed import says
from commands.words import one_line
from storage import agreements, communities
from storage.communities import Community
from storage.database import Transaction
from storage.lines import Ref

if TYPE_CHECKING:
    from commands.practice import Practice

MOST: Final = 5
"""So many are told in a digest, photos first."""
MOST_BEFORE: Final = 10
"""So many of the last are told to who is new."""


async def weekly(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """The wins of that time, in the digest alone."""
    found = sorted(await of(tx, community.id, since, until), key=lambda one: not one.photo)[:MOST]
    if not found:
        return ()
    names = {one.id: one_line(one.name) for one in await communities.members(tx, community.id)}
    language = community.language
    # The words of a photo stand in the same digest already, with all that its author told.
    lines = tuple(says(language, one, names[one.win.member], 0 if one.photo else 200) for one in found)
    return (Section(texts.line(language, "digest-wins"), lines, tuple(map(_about, found)), mark="win"),)


def _about(one: Told) -> Ref | None:
    """What else of ours would tell the same."""
    return agreements.ref(one.win.agreement) if one.win.agreement is not None else None


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """The last of them, for who is new; what was agreed and done has its own place there."""
    told = await of(tx, asked.community.id, None, asked.until)
    found = [one for one in told if one.win.agreement is None and one.text][-MOST_BEFORE:]
    items = [Happened("", asked.by(one.win.member, one.text), one.win.at) for one in found]
    return [Past(Part.DONE, asked.line("digest-wins"), items)]


async def reviews(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[str, ...]:
    """How many wins there were in a sprint."""
    found = await of(tx, community.id, since, until)
    return (texts.line(language, "wins-in-sprint", count=len(found)),) if found else ()


async def upward(tx: Transaction, asked: Upward) -> tuple[Given, ...]:
    """How many wins there were, for other communities, and which."""
    found = await of(tx, asked.community.id, asked.since, asked.until)
    if not found:
        return ()
    counts = texts.line(asked.language, "upward-wins", count=len(found))
    said = [Given(What.WINS, one.text, one.win.at, one.win.member) for one in found if one.text]
    return (Given(What.COUNTS, counts, asked.until), *said)


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """All wins of a period, in its report."""
    told = await of(tx, telling.community.id, telling.since, telling.until)
    # What was agreed and done has its own place there.
    found = [one for one in told if one.win.agreement is None]
    items = tuple(
        (
            telling.name(one.win.member),
            telling.said(one.text) if one.text else telling.line("win-a-photo"),
            telling.day(one.win.at),
        )
        for one in found
    )
    return (Recounted(telling.line("digest-wins"), Under.BROUGHT, items),) if items else ()
