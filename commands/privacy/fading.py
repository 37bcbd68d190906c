"""Our posts that tell of what is too old to be kept go for good: nothing of them is said again."""

from datetime import datetime, timedelta
from typing import Final

from commands import amend, documents
from commands.digest import again, send
from commands.practice import Stage
from commands.standup.report import REPORT
from storage import digests, outbox, reflections, shown
from storage.communities import Community
from storage.shown import Shown

MOST: Final = 25
"""So many digests at once; the rest a little later."""
TO_LOOK_AT: Final = timedelta(days=7)
"""For so long a document stands that tells of what is too old now."""


async def fade(stage: Stage, community: Community, limit: datetime) -> bool:
    """Removes the digests, drafts and documents that tell of a time before `limit`; whether there is more."""
    old = await digests.begun_before(stage.tx, community.id, limit, MOST)
    for digest in old:
        await again.take_away(stage, digest)
    rows = [
        row
        for row in await shown.of_rounds_before(stage.tx, community.id, limit)
        if row.kind in (REPORT, send.PREVIEW, send.PREVIEW_SHEET)
    ]
    await _remove(stage, [*rows, *await _documents(stage, community, limit)])
    return len(old) == MOST


async def fade_pictures(stage: Stage, community: Community, limit: datetime) -> None:
    """Removes what shows photos from before `limit`: pictures of digests, and reports."""
    rows = await shown.of_digests_before(stage.tx, community.id, limit)
    rows += await shown.of_rounds_before(stage.tx, community.id, limit)
    pictures = [row for row in rows if row.kind in (send.SHEET, send.PREVIEW_SHEET)]
    reports = [row for row in await _documents(stage, community, limit) if row.kind == documents.REPORT]
    await _remove(stage, [*pictures, *reports])


async def _documents(stage: Stage, community: Community, limit: datetime) -> list[Shown]:
    """Those that tell of a time before `limit`, and that there was time to look at."""
    founded = await reflections.founded(stage.tx, community.id)
    found: list[Shown] = []
    for row in await shown.of_community(stage.tx, community.id) if founded < limit else []:
        if row.kind != documents.NAMES and row.tells_of(founded, limit):
            sent = await outbox.made_at(stage.tx, row.post)
            if sent is not None and sent < stage.now - TO_LOOK_AT:
                found.append(row)
    return found


async def _remove(stage: Stage, rows: list[Shown]) -> None:
    for row in rows:
        await amend.take_away(stage, row.post)
