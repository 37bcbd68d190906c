"""Changes and takes back our own posts, wherever they are on their way."""

import hashlib

from commands import chat
from commands.context import Context
from storage import outbox, posts, questions, shown
from storage.ids import EventId, PostId
from storage.outbox import Urgency


def says(blocks: tuple[chat.Block, ...]) -> str:
    """A mark by which one sees whether a post would say the same."""
    return hashlib.blake2b(chat.pack(chat.Post(blocks)).encode(), digest_size=16).hexdigest()


async def rewrite(ctx: Context, post: PostId, blocks: tuple[chat.Block, ...], beside: bool = False) -> None:
    """Puts other words in one of our posts, or `beside` its picture, if they are others."""
    row, new = await shown.by_post(ctx.tx, post), says(blocks)
    if row is not None:
        if row.says == new:
            return
        await shown.say(ctx.tx, post, new)
    waiting = await outbox.one(ctx.tx, post)
    if waiting is not None:
        before = chat.unpack(waiting.payload)
        await outbox.rewrite(ctx.tx, post, chat.pack(chat.reworded(before, blocks)))
    # Also when it has yet to go: it may be under way just now, with its former words.
    edit = await _instead(ctx, chat.Rewrite(chat.Ours(post), blocks, beside), post)
    if edit is not None:
        await posts.edits(ctx.tx, post, edit)


async def remove(ctx: Context, post: PostId, answers: bool = False) -> None:
    """Takes one of our posts away, whatever its words became; what did not go out yet never will.

    A ballot with the `answers` to it, where we may.
    """
    await questions.remove(ctx.tx, post)
    for edit in await posts.forget_edits(ctx.tx, post):
        # Words that were put in its place stay readable on a server when only the first ones go.
        await remove(ctx, edit)
    await _instead(ctx, chat.Remove(chat.Ours(post), answers), post)
    await outbox.cancel(ctx.tx, [post])


async def take_away(ctx: Context, post: PostId) -> None:
    """Takes away one of our posts that shows what members said, and forgets that it does."""
    await shown.remove(ctx.tx, post)
    await remove(ctx, post)


async def _instead(ctx: Context, change: chat.Rewrite | chat.Remove, post: PostId) -> PostId | None:
    # Earlier words that did not go out yet may be gone for good by now. Noted under the post's own id, which
    # no message of a member has.
    about = EventId(post)
    await outbox.cancel_about(ctx.tx, about)
    room = await posts.room_of(ctx.tx, post)
    # One that is private and did not go out yet has no room; without either it never will.
    waiting = await outbox.one(ctx.tx, post) if room is None else None
    person = waiting.person if waiting is not None else None
    if room is None and person is None:
        return None
    return await ctx.put(change, Urgency.POST, room=room, person=person, about=about)
