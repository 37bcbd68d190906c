"""The list of what the group wants to learn, in one post that everybody can read, and that follows."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from commands import chat, texts
from commands.context import Context
from commands.fitting import fitted
from commands.listing import Blocks, Listing, Numbered
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import communities, learning, lines
from storage.communities import Community
from storage.ids import MemberId, PostId
from storage.learning import Field, Learning

LIST: Final = "learning"
MOST: Final = 25
"""So many that are open stand in the list, the first."""
TREATED: Final = 5
"""So many of the others, the latest."""
FIELDS: Final = {
    Field.BRINGS: "learn-brings",
    Field.YIELD: "learn-yield",
    Field.PARTNER: "learn-partner",
}
_INDENT: Final = "   "


def day(community: Community, language: str, moment: datetime) -> str:
    """The day of a moment, such as dinsdag 3 maart."""
    return day_in_words(language, local(moment, community.timezone).date())


def in_order(found: list[Learning]) -> list[Learning]:
    """Those that are open: what most want, then what was asked first."""
    return sorted((one for one in found if one.treated_at is None), key=lambda one: -len(one.hands))


async def _says(ctx: Context, community: Community, language: str, post: PostId | None) -> Numbered:
    every = await learning.of_community(ctx.tx, community.id)
    opened = in_order(every)[:MOST]
    treated = sorted((one for one in every if one.treated_at), key=lambda one: str(one.treated_at))
    treated = treated[-TREATED:]
    numbers = await lines.numbered(ctx.tx, post, [one.ref for one in (*opened, *treated)])
    if not opened and not treated:
        return texts.blocks(language, "learn-none", prefix=ctx.profile.prefix), numbers
    names = {one.id: one_line(one.name) for one in await communities.members(ctx.tx, community.id)}

    def listed(most: int) -> Blocks:
        made: Blocks = ()
        for title, found in (("learn-title", opened), ("learn-treated", treated)):
            if found:
                said = [
                    line
                    for one in found
                    for line in _lines(community, language, one, numbers[one.ref], names, most)
                ]
                made += (*texts.blocks(language, title), chat.paragraph("\n".join(said)))
        if opened:
            number = numbers[opened[0].ref]
            made += texts.blocks(language, "learn-too", number=number)
            made += texts.blocks(language, "learn-how", number=number)
        if treated:
            made += texts.blocks(language, "learn-again", number=numbers[treated[-1].ref])
        return made

    return fitted(listed), numbers


LISTING: Final = Listing(LIST, _says)


def _lines(
    community: Community, language: str, one: Learning, number: int, names: Mapping[MemberId, str], most: int
) -> Iterator[str]:
    said, name = one_line(one.text, most), names.get(one.member, "?")
    text = texts.line(language, "learn-line", text=said, name=name, others=len(one.hands))
    if one.session_at is not None and one.treated_at is None:
        text = texts.line(language, "learn-in", line=text, day=day(community, language, one.session_at))
    yield f"{number}. {text}"
    for field in FIELDS:
        about = one.of(field)
        if about is not None:
            words = texts.line(language, FIELDS[field], text=one_line(about.text, most))
            yield f"{_INDENT}{words}"
