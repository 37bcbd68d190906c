"""``!handover``: hands over what you work on, to somebody or to whoever wants to go on with it."""

import re
from typing import Final

from commands import chat, who
from commands.arguments import Words
from commands.command import Asked, Command, ForFacilitators, Mistake, Theme
from commands.context import CommunityContext
from commands.relay import due, fill, offer
from commands.relay.content import open_agreements
from commands.relay.draft import reachable
from commands.words import one_line
from storage import communities, handovers
from storage.communities import Member, Role
from storage.expressions import expression
from storage.handovers import Handover, State
from storage.ids import HandoverId

_WHO: Final = Words(
    shown={"en": "@from @to", "nl": "@van @naar"},
    optional=True,
    example={"en": "@Linh", "nl": "@Linh"},
)
_TO: Final = expression(r"(?:van|naar|aan|from|to)\s+", re.I)


class HandoverWho(Mistake):
    text = "handover-who"


class HandoverToWhom(Mistake):
    text = "handover-to-whom"


class HandoverNothing(Mistake):
    text = "handover-nothing"


async def _hand_over(ctx: CommunityContext, asked: Asked) -> None:
    me, message = await ctx.myself(), asked.message
    words = asked.get(_WHO)
    if words is None:
        await _mine(ctx, me, message)
        return
    giver, to = await _people(ctx, me, words, message)
    if giver.id != me.id and not ctx.facilitates:
        raise ForFacilitators()
    if to.left_at is not None or to.role is Role.BOT or to.id == giver.id:
        raise HandoverToWhom(name=one_line(to.name))
    one = await handovers.change(ctx.tx, await _begun(ctx, giver), to_id=to.id)
    if one.readable:
        await offer.offer(ctx, ctx.community, one)
        await ctx.acknowledge(message.event, fill.NOTED, message.room)
    elif giver.id == me.id:
        await _mine(ctx, me, message)
    else:
        await _of_another(ctx, one, giver, to, message)


async def _people(ctx: CommunityContext, me: Member, words: str, message: chat.Text) -> tuple[Member, Member]:
    """From whom and to whom."""
    everybody = await communities.members(ctx.tx, ctx.community.id)
    first = who.addressed(_without_to(words), message.mentions, everybody)
    if first.member is None:
        raise HandoverWho(prefix=ctx.profile.prefix)
    if not first.rest:
        return me, first.member
    others = message.mentions - {first.member.person}
    second = who.addressed(_without_to(first.rest), others, everybody)
    if second.member is None:
        raise HandoverWho(prefix=ctx.profile.prefix)
    return first.member, second.member


def _without_to(words: str) -> str:
    return _TO.sub("", words, count=1) if _TO.match(words) else words


async def _begun(ctx: CommunityContext, member: Member) -> Handover:
    """What they hand over now; begun where it is not."""
    one = await handovers.latest(ctx.tx, member.id)
    if one is None or one.state in (State.TAKEN, State.CLOSED):
        number: HandoverId = await handovers.begin(ctx.tx, ctx.community.id, member.id, ctx.now)
        one = await handovers.by_id(ctx.tx, number)
    assert one is not None, "it was begun a moment ago"
    return one


async def _mine(ctx: CommunityContext, me: Member, message: chat.Text) -> None:
    """Shows them theirs, alone."""
    one = await _begun(ctx, me)
    if one.asked_at is None:
        one = await handovers.change(ctx.tx, one, asked_at=ctx.now, next_at=ctx.now + due.AGAIN)
        ctx.after_commit.planned = True
    await fill.show(ctx, ctx.community, one, message.event)
    if ctx.private_with is None:
        await ctx.acknowledge(message.event, fill.NOTED, message.room)


async def _of_another(
    ctx: CommunityContext, one: Handover, giver: Member, to: Member, message: chat.Text
) -> None:
    """Asks whose it is first; of who cannot be asked only goes what they agreed with the group."""
    name, to_name = one_line(giver.name), one_line(to.name)
    if await reachable(ctx, giver):
        if one.reminded_at is None:
            await handovers.plan(ctx.tx, one, ctx.now if one.asked_at is None else one.next_at)
            ctx.after_commit.planned = True
        elif giver.left_at is not None:
            await offer.offer(ctx, ctx.community, one)
        await ctx.tell(message, "handover-asks-first", name=name, to=to_name)
        return
    if not await open_agreements(ctx, giver.id):
        raise HandoverNothing(name=name, to=to_name)
    await offer.offer(ctx, ctx.community, one)
    await ctx.tell(message, "handover-agreements-only", name=name, to=to_name)


HANDOVER: Final = Command(
    names={"en": "handover", "nl": "overdracht"},
    about="about-handover",
    theme=Theme.KEEP,
    run=_hand_over,
    arguments=(_WHO,),
)
