"""Shows somebody who begins to answer what they wanted to do, a round ago."""

from commands import chat, texts
from commands.context import ChatContext
from commands.standup.checkin import assemble
from commands.standup.nothing import is_nothing
from commands.standup.showing import PLAN
from commands.words import one_line
from storage import checkins, history, shown
from storage.communities import Member
from storage.standups import Standup


async def recall(ctx: ChatContext, event: chat.Message, standup: Standup, member: Member) -> None:
    """Replies to the first message of a check-in with last week's plan, where that message was said.

    Not in the group when the group never saw that plan.
    """
    messages = await history.before(ctx.tx, member.id, standup)
    plan = assemble(messages).next
    if plan is None or is_nothing(plan):
        return
    check_in = messages[0].check_in
    said_in_private = any(message.room is not None for message in messages)
    if ctx.private_with is None and said_in_private:
        earlier = await checkins.by_id(ctx.tx, check_in)
        if earlier is None or not earlier.shared:
            return
    blocks = (*texts.blocks(ctx.language, "plan-before"), chat.quote(one_line(plan)))
    post = await ctx.answer(event, blocks)
    await shown.add(ctx.tx, post, PLAN, ctx.language, check_in=check_in, person=member.person)
