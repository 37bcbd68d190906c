"""Says kindly that a message cannot be read: a reaction on it, and one line in private."""

from datetime import timedelta
from typing import Final

from commands import chat, texts
from commands.context import Context
from storage import forgotten, inbox, people
from storage.alarms import after

PATIENCE = timedelta(seconds=30)
"""A key often comes a little later than what it opens."""
UNREADABLE_FOR = timedelta(days=7)
"""How long an encrypted event may wait for its key; then it is given up."""
CANNOT_READ = "🔑"


async def on_internal(ctx: Context) -> None:
    """Looks for messages that stayed unreadable; nobody is told twice until one of theirs was read again."""
    await inbox.give_up(ctx.tx, ctx.now - UNREADABLE_FOR)
    for unread in await inbox.long_unreadable(ctx.tx, ctx.now - PATIENCE):
        if await forgotten.mark_of(ctx.tx, unread.sender) is not None:
            await inbox.forget(ctx.tx, unread.event)
            continue
        await inbox.told_unreadable(ctx.tx, unread.event)
        telling = ctx.because(f"unread {unread.event}")
        await telling.acknowledge(unread.event, CANNOT_READ, unread.room)
        if await people.tell_of_unread(ctx.tx, unread.sender, told=True):
            ctx = await ctx.chat_of(unread.room, unread.sender)
            blocks = texts.blocks(ctx.language, "cannot-read", room=await _room_name(ctx, unread))
            await telling.whisper(chat.Post(blocks), unread.sender)


async def _room_name(ctx: Context, unread: inbox.Unread) -> str:
    room = await people.room(ctx.tx, unread.room)
    return room.name or unread.room


LONG: Final = after(PATIENCE, inbox.FIRST_UNREADABLE)
"""When somebody should hear that we cannot read them."""
