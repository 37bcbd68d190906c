"""A break: nothing is sent of itself until somebody says that it goes on."""

from commands.context import Context
from storage import communities
from storage.communities import Community


async def pause(ctx: Context, community: Community) -> None:
    """Begins one; what goes on in the community ends."""
    await communities.pause(ctx.tx, community.id, True)
    for practice in ctx.practices:
        await practice.on_paused(ctx, community)


async def resume(ctx: Context, community: Community) -> None:
    """Ends one."""
    await communities.pause(ctx.tx, community.id, False)
    for practice in ctx.practices:
        await practice.on_resumed(ctx, community)
