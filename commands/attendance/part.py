"""``!join`` and ``!observe``: taking part, or looking on without being asked anything."""

from commands.command import Asked, Command, Theme
from commands.context import CommunityContext
from commands.taking_part import set_part
from storage import choices


async def _join(ctx: CommunityContext, asked: Asked) -> None:
    if ctx.member is None:
        # The answer to that is their welcome.
        await set_part(ctx, await ctx.taken_in(ctx.now, asked.message), True)
        return
    await set_part(ctx, ctx.member, True)
    # They are told that they are asked the next time: also who said that they would be away, or skip it.
    await choices.set_away(ctx.tx, ctx.member.id, None)
    await choices.set_skips_next(ctx.tx, ctx.member.id, False)
    await ctx.tell(asked.message, "joins", prefix=ctx.profile.prefix)


async def _observe(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    await set_part(ctx, member, False)
    await ctx.spare(member)
    await ctx.tell(asked.message, "observes", prefix=ctx.profile.prefix)


JOIN = Command(names={"en": "join", "nl": "meedoen"}, about="about-join", theme=Theme.PART, run=_join)
OBSERVE = Command(
    names={"en": "observe", "nl": "meekijken"},
    about="about-observe",
    everyday={"en": "stop", "nl": "stop"},
    theme=Theme.PART,
    leads=True,
    run=_observe,
)
