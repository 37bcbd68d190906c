"""What is kept of digests: which weeks they told of. They go when that is too old."""

from typing import Final

from commands import amend
from commands.context import Context
from commands.digest import again, send
from commands.records import Limits, Records
from storage import digests, shown
from storage.communities import Community

MOST: Final = 25
"""So many digests at once; the rest a little later."""


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    """Takes away for good what tells of too long ago, or shows it."""
    old = await digests.begun_before(ctx.tx, community.id, limits.words, MOST)
    for digest in old:
        await again.take_away(ctx, digest)
    drafts = await shown.of_rounds_before(ctx.tx, community.id, limits.words)
    rows = [row for row in drafts if row.kind == send.PREVIEW]
    if limits.photos is not None:
        pictures = await shown.of_digests_before(ctx.tx, community.id, limits.photos)
        pictures += await shown.of_rounds_before(ctx.tx, community.id, limits.photos)
        # The words beside it go along: nobody waits for those of so long ago to be said once more.
        rows += [row for row in pictures if row.kind in (send.SHEET, send.PREVIEW)]
    for post in {row.post: None for row in rows}:
        await amend.take_away(ctx, post)
    return len(old) == MOST


RECORDS = Records(nobodys={"which weeks a group was told of": ("digests",)}, expires=_expires)
