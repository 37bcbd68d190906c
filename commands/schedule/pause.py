"""``!standup pause`` and ``resume``: a community rests, and nothing is sent of itself."""

from commands import texts
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.context import CommunityContext
from commands.pausing import pause, resume
from commands.schedule.clock import replan
from commands.times.coming import next_moments
from storage import communities


class PausedAlready(Mistake):
    text = "paused-already"


class NotPaused(Mistake):
    text = "not-paused"


async def _pause(ctx: CommunityContext, asked: Asked) -> None:
    if ctx.community.paused:
        raise PausedAlready(prefix=ctx.profile.prefix)
    await pause(ctx, ctx.community)
    await ctx.tell(asked.message, "paused", prefix=ctx.profile.prefix)


async def _resume(ctx: CommunityContext, asked: Asked) -> None:
    if not ctx.community.paused:
        raise NotPaused(prefix=ctx.profile.prefix)
    await resume(ctx, ctx.community)
    community = await communities.by_id(ctx.tx, ctx.community.id)
    await replan(ctx, community)
    moments = await next_moments(ctx, community, ctx.language)
    await ctx.answer(asked.message, (*texts.blocks(ctx.language, "resumed"), *moments))


PAUSE = Command(
    names={"en": "standup pause", "nl": "standup pauze"},
    about="about-pause",
    everyday={"en": "pause", "nl": "pauze"},
    theme=Theme.TIMES,
    run=_pause,
    who=Who.FACILITATOR,
)
RESUME = Command(
    names={"en": "standup resume", "nl": "standup verder"},
    about="about-resume",
    everyday={"en": "resume", "nl": "verder"},
    theme=Theme.TIMES,
    run=_resume,
    who=Who.FACILITATOR,
)
