"""What becomes of what is kept when the message changes that keeps it, or that has it."""

from commands import chat, router
from commands.context import ChatContext
from commands.overview import links
from commands.overview.shelf import MOST, SHELF
from commands.words import one_line
from storage import communities, inbox, shelf
from storage.ids import MemberId, speaks_for
from storage.shelf import Shelved


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows edits and removals, which are for all."""
    if isinstance(event, chat.Edit | chat.Removal) and await inbox.stands_in(
        ctx.tx, event.target, event.room
    ):
        kept = await shelf.of_event(ctx.tx, event.target)
        if kept is not None:
            await _said_otherwise(ctx, kept, event)
        has = await shelf.of_source(ctx.tx, event.target)
        if has is not None:
            await _has_otherwise(ctx, has, event)
    return False


async def _said_otherwise(ctx: ChatContext, one: Shelved, event: chat.Edit | chat.Removal) -> None:
    if isinstance(event, chat.Removal):
        await shelf.erase(ctx.tx, one)
    elif await _speaks_for(ctx, event, one.member):
        words = _words(ctx, event)
        found = links.leads(words)
        if one.source is not None:
            await shelf.rewrite(ctx.tx, one, one_line(words, MOST), one.link)
        elif found is not None:
            link, about = found
            await shelf.rewrite(ctx.tx, one, one_line(about, MOST), link)
        else:
            await shelf.erase(ctx.tx, one)


async def _has_otherwise(ctx: ChatContext, one: Shelved, event: chat.Edit | chat.Removal) -> None:
    if isinstance(event, chat.Removal):
        await shelf.erase(ctx.tx, one)
    elif one.link is not None and one.author is not None and await _speaks_for(ctx, event, one.author):
        link = links.first_in(event.body)
        if link is None:
            await shelf.erase(ctx.tx, one)
        elif link != one.link:
            await shelf.rewrite(ctx.tx, one, one.text, link)


async def _speaks_for(ctx: ChatContext, event: chat.Edit, member: MemberId) -> bool:
    owner = await communities.person_of(ctx.tx, member)
    return owner is not None and speaks_for(event.sender, owner)


def _words(ctx: ChatContext, event: chat.Edit) -> str:
    return router.words_of(ctx, (SHELF,), event)
