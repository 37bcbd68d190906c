"""Our posts that tell of what is too old to be kept go for good: nothing of them is said again."""

from datetime import datetime, timedelta
from typing import Final

from commands import amend, documents
from commands.context import Context
from commands.digest import again, send
from commands.standup.report import REPORT
from storage import digests, posts, reflections, shown
from storage.communities import Community
from storage.shown import Shown

MOST: Final = 25
"""So many digests at once; the rest a little later."""
TO_LOOK_AT: Final = timedelta(days=7)
"""For so long a document stands that tells of what is too old now."""


async def fade(ctx: Context, community: Community, limit: datetime) -> bool:
    """Removes the digests, drafts and documents that tell of a time before `limit`; whether there is more."""
    old = await digests.begun_before(ctx.tx, community.id, limit, MOST)
    for digest in old:
        await again.take_away(ctx, digest)
    rows = [
        row
        for row in await shown.of_rounds_before(ctx.tx, community.id, limit)
        if row.kind in (REPORT, send.PREVIEW, send.PREVIEW_SHEET)
    ]
    await _remove(ctx, [*rows, *await _documents(ctx, community, limit)])
    return len(old) == MOST


async def fade_pictures(ctx: Context, community: Community, limit: datetime) -> None:
    """Removes what shows photos from before `limit`: pictures of digests, and reports."""
    rows = await shown.of_digests_before(ctx.tx, community.id, limit)
    rows += await shown.of_rounds_before(ctx.tx, community.id, limit)
    pictures = [row for row in rows if row.kind in (send.SHEET, send.PREVIEW_SHEET)]
    reports = [row for row in await _documents(ctx, community, limit) if row.kind == documents.REPORT]
    await _remove(ctx, [*pictures, *reports])


async def _documents(ctx: Context, community: Community, limit: datetime) -> list[Shown]:
    """Those that tell of a time before `limit`, and that there was time to look at."""
    founded = await reflections.founded(ctx.tx, community.id)
    found: list[Shown] = []
    for row in await shown.of_community(ctx.tx, community.id) if founded < limit else []:
        if row.kind != documents.NAMES and row.tells_of(founded, limit):
            sent = await posts.made_at(ctx.tx, row.post)
            if sent is not None and sent < ctx.now - TO_LOOK_AT:
                found.append(row)
    return found


async def _remove(ctx: Context, rows: list[Shown]) -> None:
    for row in rows:
        await amend.take_away(ctx, row.post)
