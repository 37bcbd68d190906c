"""A page on each community of a programme, in the programme's room: all in the same frame.

It is told by hand, and before each work session that the programme plans; it follows what it tells of.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.pseudonyms import Names
from commands.upward import Upward, What, upward
from commands.words import one_line
from storage import communities, linked, posts, shown
from storage.communities import Community
from storage.linked import Kind, Link
from storage.sessions import Session
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
PAGE: Final = "linked-page"
REACHES: Final = timedelta(days=61)
"""A page tells of so long at most, and of nothing that was told before."""
_MOST: Final = 5
_LONGEST: Final = 200


async def on_agenda(ctx: Context, community: Community, _session: Session) -> None:
    """Tells how each is doing, in time for the session."""
    await tell(ctx, community)


async def tell(ctx: Context, programme: Community) -> int:
    """Posts a page on each community of which there is something to tell since the last; how many."""
    count = 0
    for link in await linked.children(ctx.tx, programme.id, Kind.PROGRAMME):
        child = await communities.by_id(ctx.tx, link.child)
        since = max(link.since, ctx.now - REACHES, *await _told(ctx, link))
        blocks = await _says(ctx, child, since, ctx.now, programme.language)
        if blocks is not None:
            await _post(ctx, programme, child, blocks, since, ctx.now)
            count += 1
    return count


async def _told(ctx: Context, link: Link) -> list[datetime]:
    rows = await shown.of_community(ctx.tx, link.child)
    return [row.until for row in rows if row.kind == PAGE and row.until is not None and row.until < ctx.now]


async def _post(
    ctx: Context, programme: Community, child: Community, blocks: Blocks, since: datetime, until: datetime
) -> None:
    post = await ctx.post(chat.Post(blocks, quiet=True), programme.room)
    says, language = amend.says(blocks), programme.language
    await shown.add(ctx.tx, post, PAGE, language, community=child.id, since=since, until=until, says=says)


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
            await _post(ctx, programme, community, blocks, row.since, row.until)


async def _above(ctx: Context, community: Community, row: Shown) -> Community | None:
    link = await linked.parent(ctx.tx, community.id, Kind.PROGRAMME)
    if link is None:
        return None
    programme = await communities.by_id(ctx.tx, link.parent)
    return programme if await posts.room_of(ctx.tx, row.post) == programme.room else None


async def _says(
    ctx: Context, child: Community, since: datetime, until: datetime, language: str
) -> Blocks | None:
    told = await upward(ctx.tx, ctx.practices, Upward(child, since, until, language))
    chosen = await linked.chosen(ctx.tx, child.id, until)
    everybody = await communities.members(ctx.tx, child.id)
    somebody = texts.line(language, "linked-somebody")
    names = Names(everybody, dict.fromkeys((one.person for one in everybody), somebody))
    counts = ", ".join(one.text for one in told if one.what is What.COUNTS)
    blocks: Blocks = (chat.paragraph(counts),) if counts else ()
    for what in What:
        said = [one.text for one in told if one.what is what and what is not What.COUNTS and what in chosen]
        if said:
            blocks += (chat.subheading(texts.line(language, f"linked-{what.value}-title")),)
            blocks += tuple(
                chat.item(one_line(names.in_text(one_line(text, _LONGEST)), _LONGEST))
                for text in said[-_MOST:]
            )
    title = texts.line(language, "linked-page-title", name=one_line(child.name))
    return (chat.heading(title), *blocks) if blocks else None
