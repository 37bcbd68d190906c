"""Who had themselves forgotten is not listened to until ``!back``."""

from dataclasses import replace

from commands import chat, router
from commands.command import STILL, Command
from commands.context import ChatContext
from storage import forgotten, people, touched


async def heed(ctx: ChatContext, event: chat.Incoming, commands: tuple[Command, ...]) -> chat.Incoming | None:
    """The event as it may be handled; None when it comes from somebody forgotten, and nothing is kept of it.

    What a room is called, where it moves, and what is removed concerns others too.
    """
    if isinstance(event, chat.Joined) and event.me:
        alone = event.private_with
        return (
            replace(event, private_with=await forgotten.mark_of(ctx.tx, alone) or alone) if alone else event
        )
    if ctx.member is not None or isinstance(event, chat.Removal | chat.Named | chat.Moved):
        return event
    mark = await forgotten.mark_of(ctx.tx, event.sender)
    if mark is None:
        return event
    if isinstance(event, chat.Joined | chat.Invited) and ctx.private_with not in (None, mark):
        await people.no_longer_private(ctx.tx, event.room)
    # It came by way of the inbox.
    touched.words_went(ctx.tx)
    if isinstance(event, chat.Text):
        await _answer(ctx, event, commands)
    return None


async def _answer(ctx: ChatContext, text: chat.Text, commands: tuple[Command, ...]) -> None:
    prefix, private = ctx.profile.prefix, ctx.private_with is not None
    found = router.read(commands, prefix, text, private, ctx.language)
    if isinstance(found, router.Found) and found.command.forgotten is not None:
        await found.command.forgotten(ctx, found.command.read(ctx, text, found.rest))
    elif found is not None or private or text.addressed:
        await ctx.tell(text, STILL, prefix=prefix)
