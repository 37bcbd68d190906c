"""What ``!status`` says of what comes next."""

from datetime import timedelta

from commands import chat, texts
from commands.coming import NAMES, next_moments, when
from commands.context import ChatContext, CommunityContext
from storage import plans, reflections
from storage.communities import Community
from storage.plans import Outcome, What

LOOK_BACK = timedelta(days=30)
MOST = 10
"""As many of what was not said are told."""
_REASONS = {
    Outcome.MISSED: "unsaid-missed",
    Outcome.HOLIDAY: "unsaid-holiday",
    Outcome.PAUSED: "unsaid-paused",
}
_EVERY_NAME = {**NAMES, What.REMINDER: "what-reminder", What.REFLECTION: "what-reflection"}


async def status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """The moments that come next, and the next reflection."""
    if ctx.community.paused:
        return texts.blocks(ctx.language, "status-paused")
    moments = await next_moments(ctx, ctx.community, ctx.language)
    return (*moments, *await _reflection(ctx, ctx.community))


async def _reflection(ctx: ChatContext, community: Community) -> tuple[chat.Block, ...]:
    blocks: tuple[chat.Block, ...] = ()
    if await reflections.open_in(ctx.tx, community.id) is not None:
        blocks += texts.blocks(ctx.language, "status-reflection-open")
    for planned in await plans.of_community(ctx.tx, community.id):
        if planned.what is What.REFLECTION:
            moment = when(ctx.language, community, planned)
            blocks += texts.blocks(ctx.language, "status-reflection", moment=moment)
    return blocks


async def overview(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """What was not said of late, and why."""
    found = await plans.unsaid(ctx.tx, ctx.community.id, ctx.now - LOOK_BACK)
    lines = [
        texts.line(
            ctx.language,
            _REASONS[one.outcome],
            what=texts.line(ctx.language, _EVERY_NAME[one.planned.what]),
            moment=when(ctx.language, ctx.community, one.planned),
        )
        for one in found[-MOST:]
    ]
    if not lines:
        return ()
    return (*texts.blocks(ctx.language, "unsaid"), *map(chat.item, lines))
