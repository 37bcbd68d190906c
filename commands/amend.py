"""Changes and takes back our own posts, wherever they are on their way."""

from dataclasses import replace

from commands import chat
from commands.practice import Stage
from storage import outbox
from storage.ids import EventId, PersonId, PostId
from storage.outbox import Urgency


async def rewrite(
    stage: Stage, post: PostId, blocks: tuple[chat.Block, ...], person: PersonId | None = None
) -> None:
    """Puts other words in one of our posts; `person` is who got it, if it was private."""
    waiting = await outbox.one(stage.tx, post)
    if waiting is not None:
        before = chat.unpack(waiting.payload)
        if isinstance(before, chat.Post):
            await outbox.rewrite(stage.tx, post, chat.pack(replace(before, blocks=blocks)))
    # Also when it has yet to go: it may be under way just now, with its former words.
    await _instead(stage, chat.Rewrite(chat.Ours(post), blocks), post, person)


async def remove(stage: Stage, post: PostId, person: PersonId | None = None) -> None:
    """Takes one of our posts away; what of it did not go out yet never will."""
    await _instead(stage, chat.Remove(chat.Ours(post)), post, person)
    await outbox.cancel(stage.tx, [post])


async def _instead(
    stage: Stage, change: chat.Rewrite | chat.Remove, post: PostId, person: PersonId | None
) -> None:
    # Earlier words that did not go out yet may be gone for good by now. Noted under the post's own id, which
    # no message of a member has.
    about = EventId(post)
    await outbox.cancel_about(stage.tx, about)
    room = None if person is not None else await outbox.room_of(stage.tx, post)
    await stage.put(change, Urgency.POST, room=room, person=person, about=about)
