"""What is said back to a question, by either, as long as it is open; and what its author takes back."""

from datetime import timedelta
from typing import Final

from commands import chat, confiding, router
from commands.consult import ask, told
from commands.context import ChatContext, Context
from commands.words import clean
from storage import communities, confided
from storage.communities import Community, Member
from storage.confided import Confided
from storage.shown import Shown

_NOTED: Final = "✅"
_DAY: Final = timedelta(days=1)
"""Of a question the day alone is kept: it is open until the end of the last one."""


async def in_words(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Passes on what is said in reply to what somebody read, to who said that."""
    found = await confided.said_in(ctx.tx, row.post)
    if found is None or row.community is None or row.person != ctx.person:
        return False
    me = await communities.member(ctx.tx, row.community, ctx.person)
    words = clean(event.body)
    if me is None or not me.leads or not words:
        return False
    if len(words) > confiding.MOST:
        await ctx.tell(event, confiding.TooLong.text)
        return True
    first = await confided.first_of(ctx.tx, found)
    to = await communities.member_by_id(ctx.tx, found.member)
    asker = await communities.member_by_id(ctx.tx, first.member)
    if not is_open(ctx, first) or not to.leads or not asker.leads:
        await ctx.tell(event, "consult-over", prefix=ctx.profile.prefix)
        return True
    await told.answer(ctx, first, me, to, words, event.event)
    await ctx.acknowledge(event.event, _NOTED, event.room)
    return True


def is_open(ctx: Context, first: Confided) -> bool:
    """Whether something can be said back to a question still."""
    return not first.stopped and ctx.now < first.at + ask.OPEN_FOR + _DAY


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows what an author changes or takes away."""
    if isinstance(event, chat.Edit | chat.Removal):
        await confiding.follow(ctx, event, _words, told.render, consult=True)
    return False


def _words(ctx: ChatContext, one: Confided, event: chat.Edit) -> str:
    return router.words_of(ctx, (ask.CONSULT,), event) if one.about is None else clean(event.body)


async def on_left(ctx: Context, _community: Community, member: Member) -> None:
    """Of who leaves goes what they asked and said."""
    await confided.leaves(ctx.tx, member.id)
