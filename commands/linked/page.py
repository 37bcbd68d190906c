"""A page on each community of a programme, in the programme's room: all in the same frame.

It is told by hand, before each work session that the programme plans, and once in two months at least; it
follows what it tells of. Once a year it comes with how the year was over all of them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from commands import chat, texts
from commands.context import Context
from commands.linked import same, year
from commands.linked.given import given, post
from commands.times.rest import after_quiet
from commands.upward import What
from commands.words import one_line
from storage import communities, linked, posts
from storage.communities import Community
from storage.linked import Kind
from storage.sessions import Session
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
PAGE: Final = "linked-page"
REACHES: Final = timedelta(days=61)
"""A page tells of so long at most, and of nothing that was told before."""
DUE: Final = linked.untold_for(REACHES)
_MOST: Final = 5
_KINDS: Final = (What.WINS, What.LEARNING, What.OBSTACLES, What.LANDED)


async def on_agenda(ctx: Context, community: Community, _session: Session) -> None:
    """Tells how each is doing, in time for the session."""
    await tell(ctx, community)


async def tell(ctx: Context, programme: Community) -> int:
    """Posts a page on each community of which there is something to tell since the last; how many."""
    count = 0
    links = await linked.children(ctx.tx, programme.id, Kind.PROGRAMME)
    for link in links:
        child = await communities.by_id(ctx.tx, link.child)
        since = max(link.told or link.since, ctx.now - REACHES)
        blocks = await _says(ctx, child, since, ctx.now, programme.language)
        if blocks is not None:
            await post(ctx, programme, PAGE, child, blocks, since, ctx.now)
            count += 1
    if count:
        await same.tell(ctx, programme)
    if any(link.told is not None and year.is_over(links, link.told, ctx.now) for link in links):
        await year.tell(ctx, programme)
    await linked.tells(ctx.tx, programme.id, ctx.now)
    return count


async def on_due(ctx: Context, community: Community) -> None:
    """Tells how each is doing, where that is long ago: a programme that plans no sessions reads it too."""
    below = await linked.children(ctx.tx, community.id, Kind.PROGRAMME)
    if not any(link.told is not None and link.told + REACHES <= ctx.now for link in below):
        return
    morning = after_quiet(ctx, ctx.now, community)
    if morning > ctx.now:
        await linked.tells(ctx.tx, community.id, morning - REACHES)
        ctx.after_commit.planned = True
    else:
        await tell(ctx, community)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """A page as it would be now; None once its community is no more in the programme where it stands."""
    programme = await _above(ctx, community, row)
    if programme is None or row.since is None or row.until is None:
        return None
    return await _says(ctx, community, row.since, row.until, programme.language)


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says what is left of a page from which words were erased."""
    for row in gone:
        programme, blocks = await _above(ctx, community, row), await render(ctx, community, row)
        if programme is not None and blocks is not None and row.since is not None and row.until is not None:
            await post(ctx, programme, PAGE, community, blocks, row.since, row.until)


async def _above(ctx: Context, community: Community, row: Shown) -> Community | None:
    link = await linked.parent(ctx.tx, community.id, Kind.PROGRAMME)
    if link is None:
        return None
    programme = await communities.by_id(ctx.tx, link.parent)
    return programme if await posts.room_of(ctx.tx, row.post) == programme.room else None


async def _says(
    ctx: Context, child: Community, since: datetime, until: datetime, language: str
) -> Blocks | None:
    told = await given(ctx.tx, ctx.practices, child, since, until, language)
    counts = ", ".join(one.text for one in told if one.what is What.COUNTS)
    blocks: Blocks = (chat.paragraph(counts),) if counts else ()
    stands = [one.text for one in told if one.what in (What.QUESTION, What.PHASE)]
    above: Blocks = (chat.paragraph("\n".join(stands)),) if stands else ()
    for what in _KINDS:
        said = [one.text for one in told if one.what is what]
        if said:
            blocks += (chat.subheading(texts.line(language, f"linked-{what.value}-title")),)
            blocks += tuple(chat.item(text) for text in said[-_MOST:])
    title = texts.line(language, "linked-page-title", name=one_line(child.name))
    return (chat.heading(title), *above, *blocks) if blocks else None
