"""Who had themselves forgotten is not listened to until ``!back``."""

from dataclasses import replace

from commands import chat, router, still
from commands.attendance.away import BACK
from commands.community.help import HELP
from commands.context import ChatContext, CommunityContext
from commands.practice import Asked, Command
from commands.privacy.about import PRIVACY
from commands.privacy.mydata import MY_DATA
from commands.words import name
from storage import communities, forgotten, people


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
    ctx.after_commit.erased = True
    if isinstance(event, chat.Text):
        await _answer(ctx, event, commands)
    return None


async def _answer(ctx: ChatContext, text: chat.Text, commands: tuple[Command, ...]) -> None:
    prefix, private = ctx.profile.prefix, ctx.private_with is not None
    found = router.read(commands, prefix, text, private, ctx.language)
    if isinstance(found, router.Found) and found.command in (HELP, PRIVACY):
        await router.obey(ctx, text, found)
    elif isinstance(found, router.Found) and found.command is BACK and (here := _is_back(ctx, text)):
        await _back(here, Asked(text, found.rest))
    elif isinstance(found, router.Found) and found.command is MY_DATA:
        await ctx.tell(text, "mydata-forgotten", prefix=prefix)
    elif found is not None or private or text.addressed:
        await ctx.tell(text, "forgotten-still", prefix=prefix)


def _is_back(ctx: ChatContext, text: chat.Text) -> CommunityContext | None:
    # What they said before they had themselves forgotten, and came late, takes nothing of that back.
    return None if still.is_old(ctx, text) else ctx.here()


async def _back(ctx: CommunityContext, asked: Asked) -> None:
    await forgotten.lift(ctx.tx, ctx.person)
    called = asked.message.called or ctx.person
    await communities.join(ctx.tx, ctx.community.id, ctx.person, name(called), asked.message.at)
    ctx.after_commit.planned = True
    await ctx.tell(asked.message, "back")
