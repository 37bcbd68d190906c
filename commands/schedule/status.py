"""What ``!status`` says of what comes next."""

from datetime import timedelta

from commands import chat, texts
from commands.context import CommunityContext
from commands.times.coming import next_moments, when
from commands.times.week import declared
from storage import plans
from storage.plans import Outcome

LOOK_BACK = timedelta(days=30)
MOST = 10
"""As many of what was not said are told."""
_REASONS = {
    Outcome.MISSED: "unsaid-missed",
    Outcome.HOLIDAY: "unsaid-holiday",
    Outcome.PAUSED: "unsaid-paused",
}


async def status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """The moments that come next."""
    if ctx.community.paused:
        return texts.blocks(ctx.language, "status-paused")
    blocks = await next_moments(ctx, ctx.community, ctx.language)
    clock = declared(ctx.practices)
    for planned in await plans.of_community(ctx.tx, ctx.community.id):
        tell = clock[planned.what].status if planned.what in clock else None
        if tell is not None:
            blocks += await tell(ctx, when(ctx.language, ctx.community, planned))
    return blocks


async def overview(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """What was not said of late, and why."""
    found = await plans.unsaid(ctx.tx, ctx.community.id, ctx.now - LOOK_BACK)
    clock = declared(ctx.practices)
    lines = [
        texts.line(
            ctx.language,
            _REASONS[one.outcome],
            what=texts.line(ctx.language, clock[one.planned.what].name),
            moment=when(ctx.language, ctx.community, one.planned),
        )
        for one in found[-MOST:]
        if one.planned.what in clock
    ]
    if not lines:
        return ()
    return (*texts.blocks(ctx.language, "unsaid"), *map(chat.item, lines))
