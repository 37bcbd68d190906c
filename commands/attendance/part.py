"""``!join`` and ``!observe``: taking part, or looking on without being asked anything."""

from commands.context import CommunityContext
from commands.practice import Asked, Command
from storage import choices, communities
from storage.communities import Role


async def _join(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    if member.role is Role.FACILITATOR:
        await choices.set_takes_part(ctx.tx, member.id, True)
    else:
        await communities.set_role(ctx.tx, member.id, Role.MEMBER)
        ctx.after_commit.planned = True
    await ctx.tell(asked.message, "joins", prefix=ctx.profile.prefix)


async def _observe(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    if member.role is Role.FACILITATOR:
        await choices.set_takes_part(ctx.tx, member.id, False)
    else:
        await communities.set_role(ctx.tx, member.id, Role.OBSERVER)
        ctx.after_commit.planned = True
    await ctx.spare(member)
    await ctx.tell(asked.message, "observes", prefix=ctx.profile.prefix)


JOIN = Command(names={"en": "join", "nl": "meedoen"}, about="about-join", run=_join)
OBSERVE = Command(names={"en": "observe", "nl": "meekijken"}, about="about-observe", run=_observe)
