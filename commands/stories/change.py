"""A story follows the messages that say it: their words change it, and what is removed is gone from it."""

from commands import chat, router
from commands.context import ChatContext
from commands.stories import answers
from commands.stories.command import STORY
from commands.words import one_line
from storage import communities, inbox, stories
from storage.ids import StoryPartId, speaks_for
from storage.stories import Consent, Story


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Changes or erases what a message says of a story, or who may read it."""
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    said = await stories.said_with(ctx.tx, event.target)
    if said is not None and await _is_its_teller(ctx, said[0], event):
        await _said_otherwise(ctx, *said, event)
    one = await stories.consented_with(ctx.tx, event.target)
    if one is not None and await _is_its_teller(ctx, one, event):
        await _decided_otherwise(ctx, one, event)


async def _is_its_teller(ctx: ChatContext, one: Story, event: chat.Edit | chat.Removal) -> bool:
    if isinstance(event, chat.Removal):
        return True
    return speaks_for(event.sender, (await communities.member_by_id(ctx.tx, one.member)).person)


async def _said_otherwise(
    ctx: ChatContext, one: Story, part: StoryPartId, event: chat.Edit | chat.Removal
) -> None:
    words = one_line(_words(ctx, event), answers.MOST) if isinstance(event, chat.Edit) else ""
    if words:
        await stories.say(ctx.tx, one, part, words, event.target)
    else:
        await stories.unsay(ctx.tx, one, part)


def _words(ctx: ChatContext, event: chat.Edit) -> str:
    return router.words_of(ctx, (STORY,), event)


async def _decided_otherwise(ctx: ChatContext, one: Story, event: chat.Edit | chat.Removal) -> None:
    if isinstance(event, chat.Removal):
        await stories.take_back(ctx.tx, one)
        return
    found = answers.consents(event.body)
    if isinstance(found, Consent):
        await stories.consent(ctx.tx, one, found, event.target, ctx.now)
