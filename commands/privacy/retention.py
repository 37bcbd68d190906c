"""Every night what members said so long ago that it is not to be kept any more is erased; counts stay.

Photos may go sooner, and so do the names of who left.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from commands.context import Context
from commands.privacy.left import let_go
from commands.records import Limits, note_expired
from commands.times.moments import local, moment_of, months_before
from storage import erasing, inbox
from storage.communities import Community
from storage.platforms import platform_of

AT = time(3, 30)
AT_ONCE = timedelta(days=31)
"""What grew too old in a longer time is not erased at once: the clock may be wrong."""
A_LITTLE_LATER = timedelta(seconds=20)


async def on_founded(ctx: Context, community: Community) -> None:
    """In a new community nothing is old."""
    await erasing.erases_at(ctx.tx, community.id, next_night(ctx.now, community))
    await erasing.set_erased_as_of(ctx.tx, ctx.now, community.id)
    ctx.after_commit.planned = True


def next_night(now: datetime, community: Community) -> datetime:
    """The next moment at which it is AT in a community."""
    there = local(now, community.timezone).replace(tzinfo=None)
    tonight = datetime.combine(there.date(), AT)
    return moment_of(tonight if tonight > there else tonight + timedelta(days=1), community.timezone)


async def on_due(ctx: Context, community: Community) -> None:
    """Erases what is too old, when it is time to."""
    if not await erasing.has_to_erase(ctx.tx, community.id, ctx.now):
        return
    as_of = await _as_of(ctx, community)
    if as_of is None:
        await erasing.erases_at(ctx.tx, community.id, next_night(ctx.now, community))
        return
    now, ctx = ctx.now, replace(ctx, now=as_of)
    limit = months_before(as_of, ctx.profile.keep_months)
    photos = months_before(as_of, ctx.profile.photos_for)
    limits = Limits(limit, photos if photos > limit else None)
    if await erasing.goes_first(ctx.tx, community.id):
        for practice in ctx.practices:
            await practice.records.sweeps(ctx, limits)
    more = False
    for practice in ctx.practices:
        more = await practice.records.expires(ctx, community, limits) or more
    went = await let_go(ctx, community, months_before(as_of, ctx.profile.keep_left_months))
    await note_expired(ctx, community, "people who left", int(went))
    more = went or more
    if not more:
        # Also when nothing grew old tonight: what changed by day may have left copies.
        ctx.after_commit.thoroughly = True
    coming = now + A_LITTLE_LATER if more else next_night(now, community)
    await erasing.erases_at(ctx.tx, community.id, coming)


async def _as_of(ctx: Context, community: Community) -> datetime | None:
    """As of when something is too old; None when it is better to wait until an operator looked at the clock.

    The computer's clock may be wrong, and what it has erased is gone: the server's counts where it is behind.
    """
    told = await inbox.server_time(ctx.tx, platform_of(community.room))
    as_of = ctx.now if told is None else min(ctx.now, told)
    before = await erasing.erased_as_of(ctx.tx, community.id)
    if before is not None and as_of > before + AT_ONCE:
        return None
    await erasing.set_erased_as_of(ctx.tx, as_of, community.id)
    return as_of
