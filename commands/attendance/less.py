"""``!quiet``: the digest alone, and nothing asked in private; and the way back."""

from commands import chat, texts
from commands.arguments import Choice, among
from commands.command import Asked, Command, Theme
from commands.context import CommunityContext
from storage import choices

_OFF = Choice(
    shown={"en": "off", "nl": "uit"},
    options=among({True: ("off", "uit", "no", "nee")}),
    optional=True,
)


async def _quiet(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    if asked.get(_OFF):
        await choices.set_only_digest(ctx.tx, member.id, False)
        await ctx.tell(asked.message, "quiet-off")
        return
    await choices.set_only_digest(ctx.tx, member.id, True)
    await ctx.spare(member)
    await ctx.tell(asked.message, "quiet-on", prefix=ctx.profile.prefix)


async def status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """That who asks hears less."""
    if ctx.member is None or not ctx.member.only_digest:
        return ()
    return texts.blocks(ctx.language, "status-quiet", prefix=ctx.profile.prefix)


QUIET = Command(
    names={"en": "quiet", "nl": "stil"},
    about="about-quiet",
    theme=Theme.PART,
    run=_quiet,
    arguments=(_OFF,),
)
