"""What ``!status`` says of the stand-up: the round, and the asker's own part in it."""

from commands import chat, texts
from commands.context import ChatContext, CommunityContext
from commands.standup.checkin import assemble
from commands.times.moments import clock_time
from storage import checkins, contributions, standups
from storage.standups import Standup


async def status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """How the round goes; nobody else's answers or silence."""
    standup = await standups.latest(ctx.tx, ctx.community.id)
    if standup is None:
        return texts.blocks(ctx.language, "status-none-yet")
    took_part = await checkins.count_in_round(ctx.tx, standup.id)
    if standup.closed_at is None:
        closes = clock_time(standup.closes_at, ctx.community.timezone)
        said = texts.blocks(ctx.language, "status-open", time=closes, members=took_part)
    else:
        said = texts.blocks(ctx.language, "status-closed", members=took_part)
    return (*said, *await _mine(ctx, standup))


async def _mine(ctx: ChatContext, standup: Standup) -> tuple[chat.Block, ...]:
    if ctx.member is None:
        return ()
    check_in = await checkins.of(ctx.tx, standup.id, ctx.member.id)
    if check_in is None:
        left_out = ctx.member.id in await standups.skipped(ctx.tx, standup.id)
        return texts.blocks(ctx.language, "status-mine-skipped" if left_out else "status-mine-none")
    answers = assemble(await contributions.of(ctx.tx, check_in.id))
    if answers.complete:
        return texts.blocks(ctx.language, "status-mine-complete")
    return texts.blocks(ctx.language, "status-mine-partly", answers=len(answers.answered))
