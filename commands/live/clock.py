"""What comes by itself while people hold a stand-up together: quiet signs, and an end after a quarter."""

from datetime import datetime, timedelta
from typing import Final

from commands.context import Context
from commands.live import turns
from storage import communities, live, standups
from storage.communities import Community, Member
from storage.live import Live

TURN: Final = timedelta(seconds=90)
NEARLY: Final = timedelta(minutes=12)
ALL: Final = timedelta(minutes=15)
SOON: Final = timedelta(minutes=2)
"""So long after its end somebody is told of that; who hears of it later has gone home."""


async def on_due(ctx: Context, community: Community) -> None:
    """Shows that a turn takes long, tells who leads that the time is nearly over, and ends it."""
    one = await live.running(ctx.tx, community.id)
    if one is None or ctx.retracing:
        return
    ends = one.began_at + ALL
    standup = await standups.by_id(ctx.tx, one.standup)
    if standup.closed_at is not None or ctx.now >= ends:
        late = standup.closed_at is not None or ctx.now - ends > SOON
        await turns.finish(ctx, community, one, None if late else "live-fifteen")
        return
    if one.began_at + NEARLY <= ctx.now and not one.warned:
        await live.warned(ctx.tx, one)
        await turns.tell_leader(ctx, community, one, "live-twelve")
    turn = one.turn
    if turn is not None and turn.began_at is not None and not turn.signed and turn.began_at + TURN <= ctx.now:
        await live.signed(ctx.tx, turn)
        await turns.show(ctx, community, one.post)
    again = await live.running(ctx.tx, community.id)
    if again is not None:
        await live.looks_at(ctx.tx, again, _next(again))
        ctx.after_commit.planned = True


def _next(one: Live) -> datetime:
    moments = [one.began_at + ALL]
    if not one.warned:
        moments.append(one.began_at + NEARLY)
    if one.turn is not None and one.turn.began_at is not None and not one.turn.signed:
        moments.append(one.turn.began_at + TURN)
    return min(moments)


async def stops(ctx: Context, community: Community) -> None:
    """Ends what goes on: the round closed, or the community takes a break."""
    one = await live.running(ctx.tx, community.id)
    if one is not None:
        await turns.finish(ctx, community, one, None)


async def spares(ctx: Context, member: Member) -> None:
    """Passes on the turn of who is not to be asked any more."""
    one = await live.running(ctx.tx, member.community)
    if one is not None and one.turn is not None and one.turn.member == member.id:
        community = await communities.by_id(ctx.tx, member.community)
        # Who wants to hear less in private still has their turn.
        if not (await communities.member_by_id(ctx.tx, member.id)).is_asked(ctx.now):
            await turns.go_on(ctx, community, one, ctx.now)
