"""🙋 on what a community shares: who puts it there has their own name stand with what others read of them.

``!share up name`` does the same. Taking it back takes the name out wherever it stands; so does leaving.
"""

from typing import Final

from commands import chat, lines
from commands.command import Asked
from commands.context import ChatContext, CommunityContext, Context
from commands.signs import Sign
from storage import inbox, linked, named_up
from storage.communities import Community, Member, Role
from storage.ids import EventId
from storage.linked import Kind
from storage.named_up import NamedUp

CHOSEN: Final = "linked-chosen"
"""The post that says what a community shares."""
WORDS: Final = frozenset({"name", "naam", "my name", "mijn naam"})


async def turn(ctx: CommunityContext, asked: Asked) -> None:
    """Says yes for who asks it, or takes that back."""
    me = await ctx.myself()
    yes = await named_up.of(ctx.tx, me.id) is None
    if yes:
        await _say(ctx, me, asked.message.event)
        await ctx.tell(asked.message, "linked-name-yes", prefix=ctx.profile.prefix)
    else:
        await named_up.unsay(ctx.tx, me.id)
        await ctx.tell(asked.message, "linked-name-no")


async def _say(ctx: CommunityContext, me: Member, event: EventId) -> None:
    if me.role is not Role.BOT:
        await named_up.say(ctx.tx, NamedUp(me.id, event, ctx.now), ctx.community.id)


async def _taps(ctx: ChatContext, event: chat.Reaction) -> bool:
    here = ctx.here()
    if here is None or await linked.parent(ctx.tx, here.community.id, Kind.PROGRAMME) is None:
        return False
    await _say(here, await here.myself(), event.event)
    return True


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes back the yes of a reaction or message that is gone."""
    if isinstance(event, chat.Removal):
        said = await named_up.of_event(ctx.tx, EventId(event.target))
        if said is not None and await inbox.stands_in(ctx.tx, event.target, event.room):
            await named_up.unsay(ctx.tx, said.member)
    return False


async def on_left(ctx: Context, _community: Community, member: Member) -> None:
    """Takes the name of who left out of what others read."""
    await named_up.unsay(ctx.tx, member.id)


SIGN: Final = Sign((lines.HAND,), "sign-name-up", frozenset({CHOSEN}), _taps)
