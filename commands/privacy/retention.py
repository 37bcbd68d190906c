"""Every night what members said so long ago that it is not to be kept any more is erased; counts stay."""

from datetime import datetime, time, timedelta

from commands.moments import local, moment_of, months_before
from commands.practice import Stage
from commands.privacy.fading import fade
from commands.standup.shown import take_away
from storage import (
    checkins,
    communities,
    held,
    media_rows,
    outbox,
    points,
    silences,
    votes,
)
from storage.communities import Community

AT = time(3, 30)
MOST = 25
"""So many check-ins at once, so that nobody waits long for the database; the rest a little later."""
A_LITTLE_LATER = timedelta(seconds=20)


async def begins(stage: Stage, community: Community) -> None:
    """In a new community nothing is old."""
    await communities.erases_at(stage.tx, community.id, next_night(stage.now, community))
    stage.aftermath.planned = True


def next_night(now: datetime, community: Community) -> datetime:
    """The next moment at which it is AT in a community."""
    there = local(now, community.timezone).replace(tzinfo=None)
    tonight = datetime.combine(there.date(), AT)
    return moment_of(tonight if tonight > there else tonight + timedelta(days=1), community.timezone)


async def wakes(stage: Stage, community: Community) -> None:
    """Erases what is too old, when it is time to."""
    if not await communities.has_to_erase(stage.tx, community.id, stage.now):
        return
    limit = months_before(stage.now, stage.defaults.keep_months)
    more = await _erase_check_ins(stage, community, limit)
    more = await fade(stage, community, limit) or more
    for point in await points.before(stage.tx, community.id, limit):
        await points.erase(stage.tx, point.event)
        stage.aftermath.erased = True
    if await votes.only_count(stage.tx, limit):
        stage.aftermath.erased = True
    await silences.forget_older(stage.tx, community.id, limit)
    if await held.forget_older(stage.tx, limit):
        stage.aftermath.erased = True
    coming = stage.now + A_LITTLE_LATER if more else next_night(stage.now, community)
    await communities.erases_at(stage.tx, community.id, coming)


async def _erase_check_ins(stage: Stage, community: Community, limit: datetime) -> bool:
    """Whether there is more to erase."""
    found = await checkins.with_words_before(stage.tx, community.id, limit, MOST)
    for check_in, messages in found:
        await take_away(stage, check_in.id, keep_offers=True)
        await checkins.empty(stage.tx, check_in.id)
        for message in messages:
            await outbox.cancel_about(stage.tx, message.event)
            file = await media_rows.erase(stage.tx, message.media.id) if message.media else None
            if file is not None:
                stage.aftermath.files.add(file)
        stage.aftermath.erased = True
    return len(found) == MOST
