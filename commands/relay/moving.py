"""Agreements of who stops: they go to who goes on with a yes, and else they are open points of the group."""

from commands.context import Context
from commands.relay.content import open_agreements
from storage import agreements, passed_on, points
from storage.agreements import State
from storage.communities import Community, Member
from storage.handovers import Handover
from storage.ids import EventId, MemberId
from storage.points import Kind


async def pass_on(ctx: Context, one: Handover, member: MemberId, yes: EventId) -> None:
    """Gives what they agreed to who said yes to all of it with an event."""
    for agreement in await open_agreements(ctx, one.member):
        await passed_on.pass_on(ctx.tx, agreement, member, yes, ctx.now)


async def give_back(ctx: Context, one: Handover, member: MemberId) -> None:
    """Notes that what a `member` took over is of who had it before, where it is not done yet."""
    for agreement in await open_agreements(ctx, member):
        if agreement.was_of == one.member:
            await passed_on.give_back(ctx.tx, agreement)


async def become_points(ctx: Context, community: Community, member: Member) -> None:
    """Keeps what somebody who left agreed as open points; each goes with the message that made it."""
    if member.left_at is None:
        return
    for one in await open_agreements(ctx, member.id):
        known = await points.of(ctx.tx, one.event)
        if known is None:
            await points.add(ctx.tx, community.id, Kind.PROMISE, member.id, one.event, one.text, one.at)
        elif known.member == member.id and known.kind is Kind.PROMISE:
            await points.rewrite(ctx.tx, known.id, f"{known.text}; {one.text}")
        await agreements.close(ctx.tx, one, State.LET_GO, ctx.now)
