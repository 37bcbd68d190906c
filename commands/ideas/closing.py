"""Notes are taken until a moment: then all are shown, or nothing happens where nobody wrote."""

from datetime import timedelta

from commands.context import Context
from commands.ideas import choosing, grouping, showing
from commands.times.moments import local
from commands.times.rest import holidays, morning_for
from commands.times.week import sooner
from storage import ideas
from storage import notes as written
from storage.communities import Community
from storage.ideas import Brainstorm

_DAY = timedelta(days=1)


async def on_due(ctx: Context, community: Community) -> None:
    """Closes what is over; on a day of rest, and late at night, a little later."""
    for one in await ideas.due_in(ctx.tx, community.id, ctx.now):
        ctx.after_commit.planned = True
        there = local(ctx.now, community.timezone).date()
        rests = community.paused or holidays(ctx.profile.country)(there)
        later = max(one.until, ctx.now) + _DAY if rests else morning_for(ctx, one.until, community)
        if later is not None:
            await ideas.note(ctx.tx, one, until=later)
        else:
            await _close(ctx.because(f"ideas {community.room} {one.at}"), community, one)


async def _close(ctx: Context, community: Community, one: Brainstorm) -> None:
    notes = await written.of(ctx.tx, one)
    if not notes:
        await ideas.note(ctx.tx, one, closed_at=ctx.now, chosen_at=ctx.now)
        return
    await grouping.guess(ctx.tx, community, one, notes)
    await ideas.note(ctx.tx, one, closed_at=ctx.now)
    if not await choosing.settle(ctx, community, one):
        await sooner(ctx, community, "reflection")
    over = await ideas.by_id(ctx.tx, one.id)
    assert over is not None
    await showing.show(ctx, community, over)
