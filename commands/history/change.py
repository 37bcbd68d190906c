"""What becomes of a moment when the message that says it is changed, or taken away."""

from commands import chat, keeping, router
from commands.context import ChatContext
from commands.history import phase, say, turning, voices
from commands.history.reading import MOST, read
from commands.times.moments import local
from commands.words import one_line
from storage import communities, inbox, moments
from storage.ids import speaks_for
from storage.moments import Moment
from storage.sought import What


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows edits and removals, which are for all."""
    if isinstance(event, chat.Edit | chat.Removal):
        await turning.follows(ctx, event)
        await phase.follows(ctx, event)
        await voices.follows(ctx, event)
    if isinstance(event, chat.Removal):
        await keeping.taken_back(ctx, event, What.MOMENT)
    if isinstance(event, chat.Edit | chat.Removal) and await inbox.stands_in(
        ctx.tx, event.target, event.room
    ):
        for one in await moments.of_event(ctx.tx, event.target):
            if isinstance(event, chat.Removal):
                await moments.erase(ctx.tx, one)
            elif one.event == event.target:
                await _follows(ctx, one, event)
    return False


async def _follows(ctx: ChatContext, one: Moment, event: chat.Edit) -> None:
    owner = await communities.person_of(ctx.tx, one.member) if one.member is not None else None
    if owner is None or not speaks_for(event.sender, owner):
        return
    if one.sign is not None:
        # Another asked to keep it: when it was, they said.
        words, when, level = one_line(_spoken(ctx, event), MOST), one.when, one.level
    else:
        community = await communities.by_id(ctx.tx, one.community)
        said = read(_spoken(ctx, event), local(one.at, community.timezone).date())
        words, when, level = said.words, said.when or one.when, said.level or one.level
    if not words:
        await moments.erase(ctx.tx, one)
    elif (words, when, level) != (one.text, one.when, one.level):
        await moments.rewrite(ctx.tx, one, words, when, level)


def _spoken(ctx: ChatContext, event: chat.Edit) -> str:
    return router.words_of(ctx, (say.MOMENT,), event)
