"""Words in reply to a post of ours that takes any, such as a draft that something is added to."""

from collections.abc import Awaitable, Callable

from commands import chat
from commands.context import ChatContext
from storage import posts, shown
from storage.shown import Shown

Replies = Callable[[ChatContext, Shown, chat.Text], Awaitable[bool]]
"""Takes words that reply to one of our posts; what it leaves (False) is for the practices."""


async def taken(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Whether this replies to a post of ours that takes words, and was taken."""
    found = await _found(ctx, event) if isinstance(event, chat.Text) else None
    if found is None or not isinstance(event, chat.Text):
        return False
    takes, row = found
    return await takes(ctx, row, event)


async def is_one(ctx: ChatContext, event: chat.Text) -> bool:
    """Whether this replies to such a post: then it is no command, unless it says that it is."""
    return await _found(ctx, event) is not None


async def _found(ctx: ChatContext, event: chat.Text) -> tuple[Replies, Shown] | None:
    post = await posts.post_of(ctx.tx, event.reply_to) if event.reply_to is not None else None
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if row is None:
        return None
    takes = next((one.replies[row.kind] for one in ctx.practices if row.kind in one.replies), None)
    return (takes, row) if takes is not None else None
