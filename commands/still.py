"""What is asked about before it is done: what was said long ago and changes something, and what was mistyped.

Long ago is said what comes from behind a bridge that was down.
"""

from dataclasses import replace
from datetime import timedelta

from commands import amend, chat
from commands.moments import surely_before
from commands.practice import Changes, Command, Scene
from commands.words import is_tick, is_yes, one_line
from storage import old_commands, outbox
from storage.ids import PostId
from storage.old_commands import OldCommand

OLD = timedelta(hours=1)
"""What is read so much later than it was said may not be meant any more."""
FRESH = timedelta(minutes=10)
"""For so long a bare yes is the answer; after that it takes a reply or a tick."""
WAITS = timedelta(days=1)
"""For so long the question can be answered; in a night after that what was said is erased."""


def is_old(scene: Scene, text: chat.Text) -> bool:
    """Whether a message was said long ago."""
    return scene.stage.now - text.at > OLD


def asks_first(scene: Scene, text: chat.Text, command: Command, rest: str) -> bool:
    """Whether a command is not to be obeyed without asking."""
    changes = command.changes is Changes.ALWAYS or (command.changes is Changes.WITH_WORDS and bool(rest))
    return changes and is_old(scene, text)


async def ask(scene: Scene, text: chat.Text) -> None:
    """Asks who said it whether they still mean it, and keeps it until they answer."""
    await _keep(scene, text, await scene.tell(text, "still-ask"))


async def ask_nearest(scene: Scene, text: chat.Text, meant: str, nearest: str) -> None:
    """Asks who said `text` whether they meant the command `nearest`, and keeps `meant` until they answer.

    What stood behind the command is not said again: our post may stay longer than their message.
    """
    post = await scene.tell(text, "did-you-mean", command=one_line(nearest))
    await _keep(scene, replace(text, body=meant), post)


async def _keep(scene: Scene, text: chat.Text, post: PostId) -> None:
    waiting = OldCommand(post, text.event, text.room, text.sender, chat.pack_said(text), scene.stage.now)
    await old_commands.add(scene.tx, waiting)


async def meant(scene: Scene, event: chat.Incoming) -> chat.Text | None:
    """What somebody said long ago and hereby says again; None when this is about nothing of the kind.

    What waits changes and goes with its message.
    """
    if isinstance(event, chat.Edit | chat.Removal):
        await _follow(scene, event)
        return None
    waiting = await _answered(scene, event)
    if waiting is None or scene.stage.now - waiting.asked_at > WAITS:
        return None
    await old_commands.remove(scene.tx, waiting.event)
    scene.stage.aftermath.erased = True
    said = chat.unpack_said(waiting.payload)
    return replace(said, at=event.at) if isinstance(said, chat.Text) else None


async def _answered(scene: Scene, event: chat.Incoming) -> OldCommand | None:
    match event:
        case chat.Reaction() if is_tick(event.key):
            target = event.target
        case chat.Text() if is_yes(event.body) and event.reply_to in (None, event.thread):
            return await _said_bare(scene, event)
        case chat.Text() if is_yes(event.body) and event.reply_to is not None:
            target = event.reply_to
        case _:
            return None
    post = await outbox.post_of(scene.tx, target)
    waiting = await old_commands.asked_with(scene.tx, post) if post is not None else None
    return waiting if waiting is not None and waiting.person == event.sender else None


async def _said_bare(scene: Scene, event: chat.Text) -> OldCommand | None:
    waiting = await old_commands.latest_of(scene.tx, event.room, event.sender)
    if waiting is None or scene.stage.now - waiting.asked_at > FRESH:
        return None
    said = chat.unpack_said(waiting.payload)
    return waiting if said.thread == event.thread and not surely_before(event.at, waiting.asked_at) else None


async def _follow(scene: Scene, event: chat.Edit | chat.Removal) -> None:
    waiting = await old_commands.by_event(scene.tx, event.target)
    if waiting is None or waiting.room != event.room:
        return
    if isinstance(event, chat.Removal):
        await old_commands.remove(scene.tx, event.target)
        await amend.remove(scene.stage, waiting.post)
        scene.stage.aftermath.erased = True
        return
    said = chat.unpack_said(waiting.payload)
    if waiting.person == event.sender and isinstance(said, chat.Text):
        await old_commands.rewrite(scene.tx, event.target, chat.pack_said(replace(said, body=event.body)))
        scene.stage.aftermath.erased = True
