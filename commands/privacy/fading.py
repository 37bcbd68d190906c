"""Our posts that tell of what is too old to be kept go for good: nothing of them is said again."""

from datetime import datetime, timedelta
from typing import Final

from commands import amend
from commands.digest import again, send
from commands.practice import Stage
from commands.standup.report import REPORT
from storage import digests, outbox, reflections, shown
from storage.communities import Community

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
    founded = await reflections.founded(stage.tx, community.id)
    for row in await shown.of_community(stage.tx, community.id) if founded < limit else []:
        sent = await outbox.made_at(stage.tx, row.post)
        if row.tells_of(founded, limit) and sent is not None and sent < stage.now - TO_LOOK_AT:
            rows.append(row)
    for row in rows:
        await shown.remove(stage.tx, row.post)
        await amend.remove(stage, row.post)
    return len(old) == MOST
