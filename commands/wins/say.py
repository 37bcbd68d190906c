"""``!win``: says what went well; without words, what went well lately."""

from typing import Final

from commands.arguments import Words
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext, Context
from commands.wins import listed
from commands.words import one_line
from storage import lines, shown, wins
from storage.communities import Community
from storage.ids import EventId, RoomId
from storage.wins import New, Source

SPROUT: Final = "🌱"
MARK: Final = "win-mark"
"""Our sign on a message that is a win."""
MOST: Final = 500
WORDS: Final = Words(
    shown={"en": "words", "nl": "woorden"},
    optional=True,
    usual=True,
    example={"en": "the neighbours helped", "nl": "de buren hielpen mee"},
)


async def _win(ctx: CommunityContext, asked: Asked) -> None:
    words, message = one_line(asked.get(WORDS) or "", MOST), asked.message
    if not words:
        await listed.LISTING.show(ctx, asked.message)
        return
    member = await ctx.myself()
    new = New(ctx.community.id, member.id, Source.SAID, message.at, event=message.event, text=words)
    await wins.add(ctx.tx, new)
    await mark(ctx, ctx.community, message.room, message.event)
    if ctx.private_with is not None:
        await ctx.tell(message, "win-kept")


async def mark(ctx: Context, community: Community, room: RoomId, event: EventId) -> None:
    """Shows by our sign that a message is a win; it goes with that."""
    one = await wins.of_event(ctx.tx, event)
    assert one is not None, "it is one since just now"
    post = await ctx.acknowledge(event, SPROUT, room)
    await shown.add(ctx.tx, post, MARK, community.language, community=community.id)
    await lines.keep(ctx.tx, post, {one.ref: 1})


WIN = Command(
    names={"en": "win", "nl": "winst"},
    about="about-win",
    theme=Theme.KEEP,
    run=_win,
    keeps=True,
    changes=Changes.WITH_WORDS,
    arguments=(WORDS,),
)
