"""What is asked about before it is done: what was said long ago and changes something, and what was mistyped.

Long ago is said what comes from behind a bridge that was down.
"""

from dataclasses import replace
from datetime import timedelta

from commands import amend, chat
from commands.context import ChatContext
from commands.practice import Changes, Command
from commands.times.moments import surely_before
from commands.words import is_tick, is_yes, one_line
from storage import old_commands, posts
from storage.ids import PostId
from storage.old_commands import OldCommand

OLD = timedelta(hours=1)
"""What is read so much later than it was said may not be meant any more."""
FRESH = timedelta(minutes=10)
"""For so long a bare yes is the answer; after that it takes a reply or a tick."""
WAITS = timedelta(days=1)
"""For so long the question can be answered; in a night after that what was said is erased."""


def is_old(ctx: ChatContext, text: chat.Text) -> bool:
    """Whether a message was said long ago."""
    return ctx.now - text.at > OLD


def asks_first(ctx: ChatContext, text: chat.Text, command: Command, rest: str) -> bool:
    """Whether a command is not to be obeyed without asking."""
    changes = command.changes is Changes.ALWAYS or (command.changes is Changes.WITH_WORDS and bool(rest))
    return changes and is_old(ctx, text)


async def ask(ctx: ChatContext, text: chat.Text) -> None:
    """Asks who said it whether they still mean it, and keeps it until they answer."""
    await _keep(ctx, text, await ctx.tell(text, "still-ask"))


async def ask_nearest(ctx: ChatContext, text: chat.Text, meant: str, nearest: str) -> None:
    """Asks who said `text` whether they meant the command `nearest`, and keeps `meant` until they answer.

    What stood behind the command is not said again: our post may stay longer than their message.
    """
    post = await ctx.tell(text, "did-you-mean", command=one_line(nearest))
    await _keep(ctx, replace(text, body=meant), post)


async def _keep(ctx: ChatContext, text: chat.Text, post: PostId) -> None:
    waiting = OldCommand(post, text.event, text.room, text.sender, chat.pack_said(text), ctx.now)
    await old_commands.add(ctx.tx, waiting)


async def meant(ctx: ChatContext, event: chat.Incoming) -> chat.Text | None:
    """What somebody said long ago and hereby says again; None when this is about nothing of the kind.

    What waits changes and goes with its message.
    """
    if isinstance(event, chat.Edit | chat.Removal):
        await _follow(ctx, event)
        return None
    waiting = await _answered(ctx, event)
    if waiting is None or ctx.now - waiting.asked_at > WAITS:
        return None
    await old_commands.remove(ctx.tx, waiting.event)
    ctx.after_commit.erased = True
    said = chat.unpack_said(waiting.payload)
    return replace(said, at=event.at) if isinstance(said, chat.Text) else None


async def _answered(ctx: ChatContext, event: chat.Incoming) -> OldCommand | None:
    match event:
        case chat.Reaction() if is_tick(event.key):
            target = event.target
        case chat.Text() if is_yes(event.body) and event.reply_to in (None, event.thread):
            return await _said_bare(ctx, event)
        case chat.Text() if is_yes(event.body) and event.reply_to is not None:
            target = event.reply_to
        case _:
            return None
    post = await posts.post_of(ctx.tx, target)
    waiting = await old_commands.asked_with(ctx.tx, post) if post is not None else None
    return waiting if waiting is not None and waiting.person == event.sender else None


async def _said_bare(ctx: ChatContext, event: chat.Text) -> OldCommand | None:
    waiting = await old_commands.latest_of(ctx.tx, event.room, event.sender)
    if waiting is None or ctx.now - waiting.asked_at > FRESH:
        return None
    said = chat.unpack_said(waiting.payload)
    return waiting if said.thread == event.thread and not surely_before(event.at, waiting.asked_at) else None


async def _follow(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    waiting = await old_commands.by_event(ctx.tx, event.target)
    if waiting is None or waiting.room != event.room:
        return
    if isinstance(event, chat.Removal):
        await old_commands.remove(ctx.tx, event.target)
        await amend.remove(ctx, waiting.post)
        ctx.after_commit.erased = True
        return
    said = chat.unpack_said(waiting.payload)
    if waiting.person == event.sender and isinstance(said, chat.Text):
        await old_commands.rewrite(ctx.tx, event.target, chat.pack_said(replace(said, body=event.body)))
        ctx.after_commit.erased = True
