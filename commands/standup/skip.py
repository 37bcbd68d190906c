"""``!skip``: this round without me."""

from commands.command import Asked, Command, Theme
from commands.context import CommunityContext
from commands.standup.follow_up import let_be
from commands.standup.nudge import spare
from commands.times.coming import when
from commands.times.week import OPEN
from storage import choices, plans, standups


async def _skip(ctx: CommunityContext, asked: Asked) -> None:
    community, member = ctx.community, await ctx.myself()
    latest = await standups.latest(ctx.tx, community.id)
    if latest is not None and latest.closed_at is None:
        await standups.skip(ctx.tx, latest.id, member.id)
        await spare(ctx, latest, member)
        await let_be(ctx, member)
        await ctx.tell(asked.message, "skipped")
        return
    await choices.set_skips_next(ctx.tx, member.id, True)
    coming = [one for one in await plans.of_community(ctx.tx, community.id) if one.what == OPEN]
    if coming:
        moment = when(ctx.language, community, coming[0])
        await ctx.tell(asked.message, "skips-next", moment=moment, prefix=ctx.profile.prefix)


SKIP = Command(names={"en": "skip", "nl": "overslaan"}, about="about-skip", theme=Theme.AWAY, run=_skip)
