"""``!board``: the board now, in words and as a picture; what stands there follows what is said afterwards."""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat
from commands.arguments import Choice, among
from commands.board.content import Board, blocks, compose, numbered
from commands.command import Asked, Changes, Command, ForFacilitators, Theme
from commands.context import CommunityContext, Context
from commands.listing import in_its_place
from storage import boards, lines, posts, shown
from storage.communities import Community
from storage.lines import Ref
from storage.outbox import Urgency
from storage.shown import Shown
from storage.touched import Touched

SHEET: Final = "board"
BOARD_KIND: Final = "board"
_HOW = Choice(
    shown={"en": "group|names", "nl": "groep|namen"},
    options=among({True: ("group", "groep"), False: ("names", "namen")}),
    optional=True,
)


async def _show(ctx: CommunityContext, asked: Asked) -> None:
    """Shows it in the place of the one before; a facilitator says whether with names."""
    nameless = asked.get(_HOW)
    if nameless is not None:
        if not ctx.facilitates:
            raise ForFacilitators()
        await boards.set_nameless(ctx.tx, ctx.community.id, nameless)
    reader, language = await in_its_place(ctx, BOARD_KIND)
    board, numbers = await _made(ctx, ctx.community, language, None)
    words = blocks(board, numbers)
    place, here = chat.Place.answering(asked.message), ctx.community.id
    outgoing: chat.Outgoing = chat.Sheet(
        SHEET, here, ctx.now, ctx.now, language, "board.jpg", caption=words, otherwise=words, place=place
    )
    if not board.items:
        outgoing = chat.Post(words, place, quiet=True)
    post = await ctx.post(outgoing, ctx.room, Urgency.ANSWER, about=asked.message.event)
    says = amend.says(words)
    await shown.add(ctx.tx, post, BOARD_KIND, language, person=reader, community=here, says=says)
    await lines.keep(ctx.tx, post, numbers)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Puts the words of a board right; where words were erased it goes, as its picture may show them."""
    erased = any(one.erased or one.drawn for one in changed)
    for row in await _standing(ctx, community):
        if erased:
            await amend.take_away(ctx, row.post)
            continue
        board, numbers = await _made(ctx, community, community.language.instead(row.language), row)
        await amend.rewrite(ctx, row.post, blocks(board, numbers), beside=bool(board.items))


async def _standing(ctx: Context, community: Community) -> list[Shown]:
    return [row for row in await shown.of_community(ctx.tx, community.id) if row.kind == BOARD_KIND]


async def _made(
    ctx: Context, community: Community, language: str, row: Shown | None
) -> tuple[Board, dict[Ref, int]]:
    made = await posts.made_at(ctx.tx, row.post) if row is not None else None
    board = await compose(ctx.tx, ctx.practices, community, language, made or ctx.now)
    return board, await numbered(ctx.tx, board, row.post if row is not None else None)


BOARD = Command(
    names={"en": "board", "nl": "bord"},
    about="about-board",
    theme=Theme.KEEP,
    run=_show,
    arguments=(_HOW,),
    changes=Changes.WITH_WORDS,
)
