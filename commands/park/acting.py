"""What a word behind the number of a point does: "2 done", "2 later", "2 drop"; and "2 open" again."""

from typing import Final

from commands import chat, lines
from commands.context import CommunityContext
from commands.lines import Word
from commands.park import asking, hands
from commands.words import plainly
from storage import points, posts, sessions
from storage.ids import PointId, PostId
from storage.lines import Ref
from storage.points import How, Point, State

DONE: Final = "✅"
_STATES: Final = {Word.DONE: State.SOLVED, Word.DROP: State.LET_GO}
_AGAIN: Final = frozenset(
    "open,weer open,toch open,toch niet,niet klaar,terug,open again,reopen,not done".split(",")
)


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Closes a point or puts it off; whose it is hears that somebody else closed it."""
    point = await _known(ctx, ref, event)
    if point is None:
        return
    if not point.is_open:
        await ctx.tell(event, "point-closed-before")
        return
    if word is Word.LATER:
        await points.put_off(ctx.tx, point.id, ctx.now)
    else:
        theirs = ctx.member is not None and ctx.member.id == point.member
        how = How.OWNER if theirs else How.MEMBER
        if await sessions.running(ctx.tx, ctx.community.id, ctx.now) is not None:
            how = How.SESSION
        await points.close(ctx.tx, point.id, _STATES[word], how, ctx.now)
        if not theirs:
            await asking.tell_closed(ctx, point)
    await _acknowledge(ctx, event)


async def opens(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Opens a point again, or notes who wants to talk about it too, where the words say so."""
    wants = lines.is_hand(words)
    if not wants and plainly(words) not in _AGAIN:
        await ctx.tell(event, "lines-how")
        return
    point = await _known(ctx, ref, event)
    if point is None:
        return
    if wants and not point.is_open:
        await ctx.tell(event, "point-closed-before")
        return
    if wants:
        await hands.lift(ctx, point, event)
    elif not point.is_open:
        await points.reopen(ctx.tx, point.id)
    await _acknowledge(ctx, event)


async def _known(ctx: CommunityContext, ref: Ref, event: chat.Text) -> Point | None:
    point = await points.by_id(ctx.tx, PointId(ref.id))
    if point is None:
        await ctx.tell(event, "point-gone")
    return point


async def _acknowledge(ctx: CommunityContext, event: chat.Text) -> None:
    # A reply may name several.
    if not await posts.is_reacted_to(ctx.tx, event.event):
        await ctx.acknowledge(event.event, DONE, ctx.room)
