"""What is asked about before it is done: what was said long ago and changes something, and what was mistyped.

Long ago is said what comes from behind a bridge that was down.
"""

from dataclasses import replace
from datetime import timedelta

from commands import amend, chat
from commands.command import Changes, Command
from commands.context import ChatContext
from commands.words import one_line
from storage import questions
from storage.ids import PostId
from storage.questions import Pending

KIND = "still"

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
    await questions.ask(
        ctx.tx,
        Pending(
            post,
            KIND,
            text.sender,
            ctx.now,
            text.room,
            text.thread,
            ctx.now + WAITS,
            event=text.event,
            payload=chat.pack_said(text),
        ),
    )


def said_again(pending: Pending, answer: chat.Heard) -> chat.Text | None:
    """What somebody said long ago or mistyped, as if they said it right with their `answer`."""
    said = chat.unpack_said(pending.payload) if pending.payload is not None else None
    return replace(said, at=answer.at) if isinstance(said, chat.Text) else None


async def follow(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """What waits changes and goes with its message."""
    waiting = await questions.about(ctx.tx, event.target)
    if waiting is None or waiting.room != event.room or waiting.payload is None:
        return
    if isinstance(event, chat.Removal):
        await amend.remove(ctx, waiting.post)
        return
    said = chat.unpack_said(waiting.payload)
    if waiting.person == event.sender and isinstance(said, chat.Text):
        await questions.rewrite(ctx.tx, event.target, chat.pack_said(replace(said, body=event.body)))
