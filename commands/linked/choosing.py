"""``!share up``: what those above a community may read of it, by kind, as who leads it chooses."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from commands import amend, chat, texts
from commands.arguments import Words
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.linked import names
from commands.linked.given import CHOICES
from commands.words import plainly
from storage import linked, named_up, shown
from storage.communities import Community
from storage.linked import Kind
from storage.shown import Shown

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
    if await linked.parent(ctx.tx, ctx.community.id, Kind.PROGRAMME) is None:
        raise NothingAbove(prefix=ctx.profile.prefix)
    if plainly(said) in names.WORDS:
        await names.turn(ctx, asked)
        return
    if said:
        await _chooses(ctx, said)
    if ctx.private_with is None:
        await _post(ctx, ctx.community, asked.message)
        return
    await ctx.answer(asked.message, await says(ctx, ctx.community, ctx.language, ctx.now))
    if said:
        # Everybody is to know what goes out.
        await _post(ctx, ctx.community, None)


async def _chooses(ctx: CommunityContext, said: str) -> None:
    if not (await ctx.myself()).leads:
        raise ForFacilitators()
    if said not in map(str, range(1, len(CHOICES) + 1)):
        raise NoSuchKind(prefix=ctx.profile.prefix)
    what = CHOICES[int(said) - 1].value
    yes = what not in await linked.chosen(ctx.tx, ctx.community.id, ctx.now)
    await linked.choose(ctx.tx, ctx.community.id, what, yes, ctx.now)


async def _post(ctx: Context, here: Community, to: chat.Message | None) -> None:
    """Says it in the room, in the place of the post that said it there before."""
    for row in await shown.of_community(ctx.tx, here.id):
        if row.kind == names.CHOSEN:
            await amend.take_away(ctx, row.post)
    blocks = await says(ctx, here, here.language, ctx.now)
    place = chat.Place.answering(to) if to is not None else chat.Place()
    post = await ctx.post(chat.Post(blocks, place, quiet=True), here.room)
    await shown.add(ctx.tx, post, names.CHOSEN, here.language, community=here.id, says=amend.says(blocks))


async def render(ctx: Context, community: Community, _row: Shown) -> Blocks | None:
    """What is shared now; None once there is nobody to share it with."""
    if await linked.parent(ctx.tx, community.id, Kind.PROGRAMME) is None:
        return None
    return await says(ctx, community, community.language, ctx.now)


async def again(ctx: Context, community: Community, _gone: Sequence[Shown]) -> None:
    """Says it once more."""
    if await linked.parent(ctx.tx, community.id, Kind.PROGRAMME) is not None:
        await _post(ctx, community, None)


async def says(ctx: Context, here: Community, language: str, now: datetime) -> Blocks:
    """Each kind with its number, whether it is read above, and of how many with their name."""
    chosen, prefix = await linked.chosen(ctx.tx, here.id, now), ctx.profile.prefix
    named = len(await named_up.of_community(ctx.tx, here.id, now))
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
        *texts.blocks(language, "linked-choose", prefix=prefix),
        *texts.blocks(language, "linked-names", count=named, prefix=prefix),
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
