"""``!agree``: somebody says who does what, and we say how we understood it."""

from collections.abc import Sequence
from typing import Final

from commands import agreeing, amend, chat, texts
from commands.arguments import Words
from commands.command import Asked, Command, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.words import one_line
from storage import agreements, communities, lines, shown
from storage.agreements import AGREEMENT, Agreement
from storage.communities import Community
from storage.ids import AgreementId, PostId

Blocks = tuple[chat.Block, ...]
MADE: Final = "agreement-made"
"""The kind of the post that says what was understood; its lines are about those."""
_WHAT = Words(
    shown={"en": "who does what", "nl": "wie doet wat"},
    example={"en": "I call the school, Friday", "nl": "ik bel de school, vrijdag"},
)


class AgreeHow(Mistake):
    text = "agree-how"


async def _agree(ctx: CommunityContext, asked: Asked) -> None:
    message = asked.message
    made = await agreeing.agree(ctx, asked.the(_WHAT), message, nth=0)
    if isinstance(made, Mistake):
        raise made
    named = [one for one in made if one.member is not None]
    if named:
        language = ctx.language if ctx.private_with is not None else ctx.community.language
        post = await ctx.answer(message, await _says(ctx, ctx.community, language, named))
        await note(ctx, post, language, named)


async def note(ctx: CommunityContext, post: PostId, language: str, made: Sequence[Agreement]) -> None:
    """Notes that a post says what was agreed, so that it follows, and can be answered with a sign."""
    blocks = await _says(ctx, ctx.community, language, made)
    where, whom = ctx.community.id, ctx.private_with
    await shown.add(ctx.tx, post, MADE, language, community=where, person=whom, says=amend.says(blocks))
    await lines.keep(ctx.tx, post, {one.ref: number for number, one in enumerate(made, 1)})


async def follow(ctx: Context, community: Community, post: PostId) -> None:
    """Has such a post say what is true now."""
    row = await shown.by_post(ctx.tx, post)
    if row is None or row.kind != MADE:
        return
    made = [await agreements.by_id(ctx.tx, number) for number in await about(ctx, post)]
    still = [one for one in made if one is not None and one.member is not None]
    language = community.language.instead(row.language)
    if still:
        await amend.rewrite(ctx, post, await _says(ctx, community, language, still))
    else:
        await amend.take_away(ctx, post)


async def about(ctx: Context, post: PostId) -> list[AgreementId]:
    """Which agreements the lines of a post are about."""
    return [AgreementId(ref.id) for ref in (await lines.of(ctx.tx, post)).values() if ref.kind == AGREEMENT]


async def _says(ctx: Context, community: Community, language: str, made: Sequence[Agreement]) -> Blocks:
    names = {one.id: one_line(one.name) for one in await communities.members(ctx.tx, community.id)}
    told = [agreeing.told(language, one, names[one.member]) for one in made if one.member]
    waits = [names[one.member] for one in made if one.member and not one.counts]
    blocks: Blocks = texts.blocks(language, "agreement-made", proposed=1 if waits else 0)
    blocks += tuple(chat.item(line) for line in told)
    return (*blocks, *texts.blocks(language, "agreement-yours", names=", ".join(waits))) if waits else blocks


AGREE = Command(
    names={"en": "agree", "nl": "afspraak"},
    about="about-agree",
    theme=Theme.KEEP,
    run=_agree,
    keeps=True,
    arguments=(_WHAT,),
    wrong=lambda ctx, _asked: AgreeHow(prefix=ctx.profile.prefix),
)
