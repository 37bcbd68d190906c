"""What becomes of an agreement when the message that made it is changed, or taken away."""

from collections.abc import Sequence
from itertools import groupby

from commands import agreeing, chat, lines, router
from commands.agreements import asking, make, outcome, whose, yes
from commands.context import ChatContext, Context
from commands.words import clean
from storage import agreements, communities, inbox, shown
from storage import lines as numbered
from storage.communities import Community
from storage.touched import Touched


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes the answer to whose it is; follows edits and removals, which are for all."""
    match event:
        case chat.Text():
            for takes in (whose.named, yes.in_words, outcome.in_words):
                if await takes(ctx, event):
                    return True
        case chat.Reaction():
            return await whose.tapped(ctx, event)
        case chat.Edit():
            await outcome.follows(ctx, event)
            await _edited(ctx, event)
        case chat.Removal():
            await outcome.follows(ctx, event)
            await _removed(ctx, event)
    return False


async def _edited(ctx: ChatContext, event: chat.Edit) -> None:
    await _outcome_edited(ctx, event)
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
    about = chat.About(event=event.event, room=event.room, sender=event.sender, at=event.at)
    text, private = chat.Text(**about, body=event.body), ctx.private_with is not None
    found = router.read((make.AGREE,), ctx.profile.prefix, text, private, ctx.language)
    if isinstance(found, router.Found):
        return clean(found.rest) if nth == 0 else ""
    said = lines.read(event.body)
    if not said:
        return clean(event.body) if nth == 0 else ""
    return said[nth].words if nth < len(said) and said[nth].word is None else ""


async def _outcome_edited(ctx: ChatContext, event: chat.Edit) -> None:
    told = await agreements.of_outcome(ctx.tx, event.target)
    member = told.member if told is not None else None
    if told is None or member is None or await communities.person_of(ctx.tx, member) != event.sender:
        return
    words = clean(event.body)[: outcome.MOST]
    await agreements.tell_outcome(ctx.tx, told, words or None, event.target)


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


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Lets what was said of one agreement follow it: how we understood it, and what we asked of it."""
    for number in dict.fromkeys(one.agreement for one in changed if one.agreement is not None):
        one = await agreements.by_id(ctx.tx, number)
        for post in await numbered.about(ctx.tx, agreements.ref(number)):
            await make.follow(ctx, community, post)
            row = await shown.by_post(ctx.tx, post)
            if one is not None and row is not None and row.kind in (asking.STANDS, asking.YOURS):
                await asking.follow(ctx, community, row, one)
