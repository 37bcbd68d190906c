"""``!share up``: what those above a community may read of it, by kind, for who leads to choose."""

from typing import Final

from commands import chat, texts
from commands.arguments import Words
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme
from commands.context import CommunityContext
from commands.linked.given import CHOICES
from storage import linked
from storage.linked import Kind

Blocks = tuple[chat.Block, ...]
_NUMBER: Final = Words(
    shown={"en": "number", "nl": "nummer"}, optional=True, usual=True, example={"en": "1", "nl": "1"}
)


class NoSuchKind(Mistake):
    text = "linked-choose-number"


class NothingAbove(Mistake):
    text = "linked-nothing-above"


async def _shares(ctx: CommunityContext, asked: Asked) -> None:
    said = asked.get(_NUMBER) or ""
    if said:
        if not (await ctx.myself()).leads:
            raise ForFacilitators()
        if await linked.parent(ctx.tx, ctx.community.id, Kind.PROGRAMME) is None:
            raise NothingAbove(prefix=ctx.profile.prefix)
        if said not in map(str, range(1, len(CHOICES) + 1)):
            raise NoSuchKind(prefix=ctx.profile.prefix)
        what = CHOICES[int(said) - 1].value
        yes = what not in await linked.chosen(ctx.tx, ctx.community.id, ctx.now)
        await linked.choose(ctx.tx, ctx.community.id, what, yes, ctx.now)
    blocks = await says(ctx, ctx.community.language if said else ctx.language)
    await ctx.answer(asked.message, blocks)
    if said and ctx.private_with is not None:
        # Everybody is to know what goes out.
        await ctx.post(chat.Post(blocks, quiet=True), ctx.community.room)


async def says(ctx: CommunityContext, language: str) -> Blocks:
    """Each kind with its number, and whether it is read above."""
    chosen = await linked.chosen(ctx.tx, ctx.community.id, ctx.now)
    items = [
        texts.line(
            language,
            "linked-choice",
            number=number,
            what=texts.line(language, f"linked-{what.value}-title"),
            given=int(what.value in chosen),
        )
        for number, what in enumerate(CHOICES, 1)
    ]
    return (
        *texts.blocks(language, "linked-chosen"),
        chat.paragraph("\n".join(items)),
        *texts.blocks(language, "linked-choose", prefix=ctx.profile.prefix),
    )


SHARE: Final = Command(
    names={"en": "share up", "nl": "doorgeven"},
    about="about-linked-share",
    theme=Theme.GROUP,
    run=_shares,
    arguments=(_NUMBER,),
    changes=Changes.WITH_WORDS,
    commanded=True,
)
