"""When somebody is asked something in private of itself: by day, on a working day, one question a day."""

from datetime import datetime, timedelta

from commands.context import Context
from commands.times.moments import local
from commands.times.rest import after_quiet, rests
from storage import questions
from storage.communities import Community, Member

_LONGEST = 14


async def moment(ctx: Context, community: Community, member: Member) -> datetime:
    """The first moment from now on that is right for that."""
    at = after_quiet(ctx, ctx.now, community)
    if member.away_until is not None and member.is_away(at):
        at = after_quiet(ctx, member.away_until, community)
    asked = {
        local(one.asked_at, community.timezone).date()
        for one in await questions.of_person(ctx.tx, member.person)
        if one.room is None
    }
    free = rests(ctx.profile.country)
    for _ in range(_LONGEST):
        day = local(at, community.timezone).date()
        if not free(day) and day not in asked:
            break
        at += timedelta(days=1)
    return at
