"""How a year was in a programme, in its room: what its communities named and answered, added up.

No number may tell how few somewhere said something: there is none of fewer than five people, nor where fewer
are left once one community takes off its own.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from commands import chat, texts
from commands.context import Context
from commands.linked.given import post
from commands.upward import Figure, Upward, What, figures
from storage import communities, linked
from storage.communities import Community
from storage.linked import Kind
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
YEAR: Final = "linked-year"
LASTS: Final = timedelta(days=365)
FEWEST: Final = 5
"""Of fewer people no number is told."""
_FEWEST_GROUPS: Final = 2


def is_over(links: Sequence[linked.Link], told: datetime, now: datetime) -> bool:
    """Whether another year of a programme ended between these two."""
    if not links:
        return False
    began = min(link.since for link in links)
    return (now - began) // LASTS > (told - began) // LASTS


async def tell(ctx: Context, programme: Community) -> bool:
    """Posts it of the year until now; whether there was anything to tell."""
    since = ctx.now - LASTS
    blocks = await _says(ctx, programme, since, ctx.now)
    if blocks is not None:
        await post(ctx, programme, YEAR, programme, blocks, since, ctx.now)
    return blocks is not None


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now, of that year."""
    if row.since is None or row.until is None:
        return None
    return await _says(ctx, community, row.since, row.until)


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says what is left of it."""
    for row in gone:
        blocks = await render(ctx, community, row)
        if blocks is not None and row.until is not None:
            await post(ctx, community, YEAR, community, blocks, row.since, row.until)


async def _says(ctx: Context, programme: Community, since: datetime, until: datetime) -> Blocks | None:
    language, found = programme.language, []
    for link in await linked.children(ctx.tx, programme.id, Kind.PROGRAMME):
        chosen = await linked.chosen(ctx.tx, link.child, until)
        if link.since <= until and What.FIGURES in chosen:
            child = await communities.by_id(ctx.tx, link.child)
            asked = Upward(child, max(since, link.since), until, language)
            found.append(await figures(ctx.tx, ctx.practices, asked))
    groups = [one for one in found if one]
    if len(groups) < _FEWEST_GROUPS:
        return None
    blocks: Blocks = ()
    for about, lines in _added(language, groups).items():
        blocks += (chat.subheading(about), *(chat.item(line) for line in lines))
    if not blocks:
        return None
    title = texts.line(language, "linked-year-title", count=len(groups))
    return (chat.heading(title), *texts.blocks(language, "linked-year-how", fewest=FEWEST), *blocks)


def _added(language: str, groups: Sequence[Sequence[Figure]]) -> dict[str, list[str]]:
    """Each answer by what it is about, over all; nothing of what too few were asked."""
    cells: dict[tuple[str, str], list[list[Figure]]] = {}
    for figure in (one for group in groups for one in group):
        cells.setdefault((figure.about, figure.label), [])
    for key, by_group in cells.items():
        by_group += [[one for one in group if (one.about, one.label) == key] for group in groups]
    told: dict[str, list[str]] = {}
    for (about, label), by_group in cells.items():
        counts = [sum(one.count for one in group) for group in by_group]
        people = [sum(one.people for one in group) for group in by_group]
        of = sum(one.of for group in by_group for one in group)
        if of >= FEWEST:
            text = "linked-year-line" if is_told(counts, people) else "linked-year-few"
            line = texts.line(language, text, label=label, count=sum(counts), all=of, fewest=FEWEST)
            told.setdefault(about, []).append(line)
    return told


def is_told(counts: Sequence[int], people: Sequence[int]) -> bool:
    """Whether how often something was said, by how many in each community, gives none of them away."""
    # Who knows the own number takes it off.
    without = [(sum(counts) - counts[at], sum(people) - people[at]) for at in range(len(counts))]
    return all(count == 0 or those >= FEWEST for count, those in ((sum(counts), sum(people)), *without))
