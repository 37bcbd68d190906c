"""Words in reply to a post of ours that takes any, such as a draft that something is added to."""

from collections.abc import Awaitable, Callable

from commands import chat
from commands.context import ChatContext
from storage import posts, shown
from storage.ids import EventId
from storage.shown import Shown

Replies = Callable[[ChatContext, Shown, chat.Text], Awaitable[bool]]
"""Takes words that reply to one of our posts; what it leaves (False) is for the practices."""


async def taken(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Whether this replies to a post of ours that takes words, and was taken."""
    return isinstance(event, chat.Text) and await _taken(ctx, event, event.reply_to)


async def taken_in_thread(ctx: ChatContext, event: chat.Incoming) -> bool:
    """The same of what is in a thread under such a post, and replies to nobody there."""
    if not isinstance(event, chat.Text) or event.reply_to is not None:
        return False
    return await _taken(ctx, event, event.thread)


async def is_one(ctx: ChatContext, event: chat.Text) -> bool:
    """Whether this replies to such a post: then it is no command, unless it says that it is."""
    return await _found(ctx, event.reply_to) is not None


async def _taken(ctx: ChatContext, event: chat.Text, target: EventId | None) -> bool:
    found = await _found(ctx, target)
    return found is not None and await found[0](ctx, found[1], event)


async def _found(ctx: ChatContext, target: EventId | None) -> tuple[Replies, Shown] | None:
    post = await posts.post_of(ctx.tx, target) if target is not None else None
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if row is None:
        return None
    takes = next((one.replies[row.kind] for one in ctx.practices if row.kind in one.replies), None)
    return (takes, row) if takes is not None else None
