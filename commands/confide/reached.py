"""Where nobody who facilitates can be reached, who said something hears that, and nothing of it is kept."""

from commands import chat, texts
from commands.context import Context
from storage import communities, confided, shown
from storage.confided import Confided


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Takes note of what could not be said to somebody alone."""
    if not isinstance(event, chat.NotSent):
        return
    one = await confided.said_in(ctx.tx, event.post)
    if one is None:
        return
    await confided.not_said(ctx.tx, event.post)
    author = await communities.member_by_id(ctx.tx, one.member)
    if await _left(ctx, one, author.person) or author.left_at is not None:
        return
    community = await communities.by_id(ctx.tx, one.community)
    language = await ctx.language_of(author.person, community)
    await confided.erase(ctx.tx, one)
    blocks = texts.blocks(language, "confide-unreached" if one.about is None else "confide-unreached-back")
    await ctx.whisper(chat.Post(blocks), author.person)


async def _left(ctx: Context, one: Confided, author: str) -> bool:
    """Whether any of our posts says it to somebody else."""
    rows = [await shown.by_post(ctx.tx, post) for post in await confided.posts(ctx.tx, one.id)]
    return any(row is not None and row.person != author for row in rows)
