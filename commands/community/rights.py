"""What somebody may see as a facilitator they may see no longer than they are one."""

from commands import amend
from commands.context import Context
from storage import shown
from storage.ids import CommunityId, PersonId


async def ended(ctx: Context, community: CommunityId, person: PersonId) -> None:
    """Takes away what was shown to a facilitator alone, also what is still on its way."""
    for row in await shown.to_facilitator(ctx.tx, community, person):
        await amend.take_away(ctx, row.post)
