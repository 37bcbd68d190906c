"""Every night what members said so long ago that it is not to be kept any more is erased; counts stay.

Photos may go sooner, and so do the names of who left.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from commands.context import Context
from commands.moments import local, moment_of, months_before
from commands.privacy.fading import fade, fade_pictures
from commands.privacy.hidden import overdue
from commands.privacy.left import let_go
from commands.privacy.photos import photos_in
from commands.reflection.outcome import withdraw
from commands.standup import written
from commands.standup.obstacles import take_all_away
from commands.standup.showing import take_photos_back
from commands.still import WAITS
from storage import (
    asides,
    audit,
    checkins,
    doubles,
    erasing,
    held,
    history,
    inbox,
    media_rows,
    old_commands,
    outbox,
    points,
    silences,
    votes,
)
from storage.audit import Deed
from storage.communities import Community

AT = time(3, 30)
MOST = 25
"""So many check-ins at once, so that nobody waits long for the database; the rest a little later."""
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
    await overdue(ctx, community)
    more = await _erase_check_ins(ctx, community, limit)
    more = await fade(ctx, community, limit) or more
    more = await _erase_photos(ctx, community) or more
    left = months_before(ctx.now, ctx.profile.keep_left_months)
    went = await let_go(ctx, community, left)
    await _note(ctx, community, "people who left", int(went))
    more = went or more
    old = await points.before(ctx.tx, community.id, limit)
    for point in old:
        await points.expire(ctx.tx, point.event)
    await _note(ctx, community, "points", len(old))
    for poll in await votes.in_words_before(ctx.tx, limit):
        await withdraw(ctx, poll)
    await votes.only_count(ctx.tx, limit)
    await silences.forget_older(ctx.tx, community.id, limit)
    await old_commands.forget_older(ctx.tx, ctx.now - WAITS)
    await asides.forget_older(ctx.tx, ctx.now - WAITS)
    await written.forget_older(ctx, ctx.now - WAITS)
    await doubles.forget_older(ctx.tx, ctx.now - doubles.KEPT_FOR)
    await held.forget_older(ctx.tx, limit)
    await audit.forget_older(ctx.tx, as_of)
    if not more:
        # Also when nothing grew old tonight: what changed by day may have left copies.
        ctx.after_commit.erased = ctx.after_commit.thoroughly = True
    coming = now + A_LITTLE_LATER if more else next_night(now, community)
    await erasing.erases_at(ctx.tx, community.id, coming)


async def _as_of(ctx: Context, community: Community) -> datetime | None:
    """As of when something is too old; None when it is better to wait until an operator looked at the clock.

    The computer's clock may be wrong, and what it has erased is gone: the server's counts where it is behind.
    """
    told = await inbox.server_time(ctx.tx, ctx.profile.me)
    as_of = ctx.now if told is None else min(ctx.now, told)
    before = await erasing.erased_as_of(ctx.tx, community.id)
    if before is not None and as_of > before + AT_ONCE:
        return None
    await erasing.set_erased_as_of(ctx.tx, as_of, community.id)
    return as_of


async def _note(ctx: Context, community: Community, what: str, count: int) -> None:
    if count:
        await audit.note(
            ctx.tx,
            Deed.RETENTION,
            ctx.now,
            by_clock=True,
            community=community.id,
            detail=what,
            count=count,
        )


async def _erase_check_ins(ctx: Context, community: Community, limit: datetime) -> bool:
    """Whether there is more to erase."""
    found = await history.with_words_before(ctx.tx, community.id, limit, MOST)
    for check_in, messages in found:
        await take_all_away(ctx, check_in.id, keep_offers=True)
        await checkins.empty(ctx.tx, check_in.id)
        for message in messages:
            await outbox.cancel_about(ctx.tx, message.event)
            for file in message.files:
                ctx.after_commit.drop(await media_rows.erase(ctx.tx, file.id))
        ctx.after_commit.erased = True
    await _note(ctx, community, "check-ins", len(found))
    return len(found) == MOST


async def _erase_photos(ctx: Context, community: Community) -> bool:
    """Where photos go sooner than words; whether there is more to erase."""
    if ctx.profile.photos_for == ctx.profile.keep_months:
        return False
    limit = months_before(ctx.now, ctx.profile.photos_for)
    found = await history.with_photos_before(ctx.tx, community.id, limit, MOST)
    # What stands beside a photo, such as its caption, stands in no text without it.
    for check_in, messages in found:
        await take_photos_back(ctx, check_in.id)
        for photo in photos_in(messages):
            for file in photo.files:
                ctx.after_commit.drop(await media_rows.let_go(ctx.tx, file.id, too_old=True))
        ctx.after_commit.erased = True
    await _note(ctx, community, "photos", len(found))
    await fade_pictures(ctx, community, limit)
    return len(found) == MOST
