"""``!intake``: what somebody said of themselves; who said nothing yet is asked, now that they want it."""

from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext
from commands.intake import asking, said
from storage.intake import Step


async def _intake(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    if not await asking.is_known(ctx, member):
        await asking.ask(ctx, ctx.community, member, Step.PERSPECTIVE, 0, None)
        return
    private = ctx.private_with == ctx.person
    await said.tell(ctx, ctx.community, member, asked.message if private else None)


INTAKE = Command(
    names={"en": "intake", "nl": "intake"},
    everyday={"en": "about me", "nl": "over mij"},
    about="about-intake",
    theme=Theme.PART,
    run=_intake,
    changes=Changes.NEVER,
)
