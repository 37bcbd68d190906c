"""Every night what members said so long ago that it is not to be kept any more is erased; counts stay."""

from datetime import datetime, time, timedelta

from commands import amend, documents
from commands.moments import local, moment_of, months_before
from commands.practice import Stage
from commands.standup.shown import Telling, afresh, take_away, telling
from storage import (
    checkins,
    communities,
    held,
    media_rows,
    outbox,
    points,
    reflections,
    shown,
    silences,
    standups,
    votes,
)
from storage.communities import Community

AT = time(3, 30)
MOST = 25
"""So many check-ins at once, so that nobody waits long for the database; the rest a little later."""
A_LITTLE_LATER = timedelta(seconds=20)
TO_LOOK_AT = timedelta(days=7)
"""For so long a document stands that tells of what is too old now."""


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
    told, more = await _erase_check_ins(stage, community, limit)
    for point in await points.before(stage.tx, community.id, limit):
        told += await telling(stage.tx, community, point.at, point.at, drawn=True)
        await points.erase(stage.tx, point.event)
        stage.aftermath.erased = True
    if await votes.only_count(stage.tx, limit):
        stage.aftermath.erased = True
    await silences.forget_older(stage.tx, community.id, limit)
    if await held.forget_older(stage.tx, limit):
        stage.aftermath.erased = True
    await afresh(stage, community, [one for one in told if not documents.is_document(one.row)])
    await _documents(stage, community, limit)
    coming = stage.now + A_LITTLE_LATER if more else next_night(stage.now, community)
    await communities.erases_at(stage.tx, community.id, coming)


async def _documents(stage: Stage, community: Community, limit: datetime) -> None:
    """Takes away what we sent that tells of what is too old, once there was time enough to look at it."""
    founded = await reflections.founded(stage.tx, community.id)
    for row in await shown.of_community(stage.tx, community.id):
        sent = await outbox.made_at(stage.tx, row.post)
        if founded < limit and row.tells_of(founded, limit) and sent and sent < stage.now - TO_LOOK_AT:
            await shown.remove(stage.tx, row.post)
            await amend.remove(stage, row.post)


async def _erase_check_ins(stage: Stage, community: Community, limit: datetime) -> tuple[list[Telling], bool]:
    """What is to be made anew after it, and whether there is more to erase."""
    told: list[Telling] = []
    found = await checkins.with_words_before(stage.tx, community.id, limit, MOST)
    for check_in, messages in found:
        standup = await standups.by_id(stage.tx, check_in.standup)
        told += await telling(stage.tx, community, standup.opened_at, check_in.submitted_at, drawn=True)
        await take_away(stage, check_in.id, keep_offers=True)
        await checkins.empty(stage.tx, check_in.id)
        for message in messages:
            await outbox.cancel_about(stage.tx, message.event)
            file = await media_rows.erase(stage.tx, message.media.id) if message.media else None
            if file is not None:
                stage.aftermath.files.add(file)
        stage.aftermath.erased = True
    return told, len(found) == MOST
