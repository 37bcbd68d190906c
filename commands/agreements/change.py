"""What becomes of an agreement when the message that made it is changed, or taken away."""

from itertools import groupby

from commands import agreeing, chat, lines
from commands.agreements import whose
from commands.context import ChatContext
from commands.words import clean
from storage import agreements, communities, inbox


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes the answer to whose it is; follows edits and removals, which are for all."""
    match event:
        case chat.Text():
            return await whose.named(ctx, event)
        case chat.Edit():
            await _edited(ctx, event)
        case chat.Removal():
            await _removed(ctx, event)
    return False


async def _edited(ctx: ChatContext, event: chat.Edit) -> None:
    found = await agreements.of_event(ctx.tx, event.target)
    if not found or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    noted = found[0].noted_by
    author = await communities.member_by_id(ctx.tx, noted) if noted is not None else None
    if author is None or author.person != event.sender:
        return
    there = ctx.within(await communities.by_id(ctx.tx, found[0].community), author)
    for nth, rows in groupby(found, key=lambda one: one.nth):
        await agreeing.again(there, list(rows), _words(ctx, event, nth), event)


def _words(ctx: ChatContext, event: chat.Edit, nth: int) -> str:
    """What one line of the message says now; nothing where it does not agree on anything any more."""
    numbered = lines.read(event.body)
    if not numbered:
        return clean(event.body) if nth == 0 else ""
    return numbered[nth].words if nth < len(numbered) and numbered[nth].word is None else ""


async def _removed(ctx: ChatContext, event: chat.Removal) -> None:
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    for one in await agreements.of_event(ctx.tx, event.target):
        await agreements.erase(ctx.tx, one)
    for one in await agreements.said_yes(ctx.tx, event.target):
        if one.is_open:
            await agreements.take_back(ctx.tx, one)
    told = await agreements.of_outcome(ctx.tx, event.target)
    if told is not None:
        await agreements.tell_outcome(ctx.tx, told, None, None)
