"""When a stand-up is: a reminder before it, the opening, and until when it is open."""

from datetime import datetime, timedelta
from typing import Final

from commands import chat, texts
from commands.command import Mistake
from commands.context import CommunityContext, Context
from commands.practice import Beside, Weekly
from commands.standup import shut
from commands.standup.open import open_round
from commands.standup.settings import Standup
from commands.times.moments import clock_time, local, moment_of, weekday_in_words
from commands.times.rest import holidays
from commands.times.week import CLOSE, OPEN, Week, takes_the_place
from storage import standups
from storage.communities import Community
from storage.plans import Outcome


class WrongLength(Mistake):
    text = "schedule-wrong-length"


class WrongReminder(Mistake):
    text = "schedule-wrong-reminder"


USED_TO_IT: Final = 4
"""After so many rounds a community knows that one comes: the reminder rings no telephone any more."""


async def _remind(ctx: Context, community: Community, opening: datetime) -> Outcome:
    days = (opening.date() - local(ctx.now, community.timezone).date()).days
    name = {0: "on-today", 1: "on-tomorrow"}.get(days)
    language = community.language
    day = texts.line(language, name) if name else weekday_in_words(language, opening.weekday())
    time = clock_time(moment_of(opening, community.timezone), community.timezone)
    words = texts.blocks(language, "reminder", day=day, time=time)
    quiet = await standups.count(ctx.tx, community.id) >= USED_TO_IT
    await ctx.post(chat.Post(words, quiet=quiet), community.room)
    return Outcome.DONE


async def _open(ctx: Context, community: Community, opening: datetime) -> Outcome:
    # One that should have closed by now, while we were not there, does so first.
    await shut.on_due(ctx, community)
    latest = await standups.latest(ctx.tx, community.id)
    if latest is not None and latest.closed_at is None:
        return Outcome.OPEN_ALREADY
    week = await Week.of(ctx, community)
    closing = week.end(OPEN, opening, holidays(ctx.profile.country))
    assert closing is not None
    await open_round(ctx, community, moment_of(closing, community.timezone))
    return Outcome.DONE


async def _is_held(ctx: Context, community: Community, opening: datetime) -> bool:
    """Whether the round that is due, or of which is reminded, was held by hand already."""
    latest = await standups.latest(ctx.tx, community.id)
    if latest is None or latest.closed_at is None:
        return False
    return takes_the_place(local(latest.opened_at, community.timezone).replace(tzinfo=None), opening)


async def _stays(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    latest = await standups.latest(ctx.tx, ctx.community.id)
    if latest is None or latest.closed_at is not None:
        return ()
    time = clock_time(latest.closes_at, ctx.community.timezone)
    return texts.blocks(ctx.language, "schedule-open-stays", time=time)


CLOCK = (
    Weekly(
        what="reminder",
        names={"en": "reminder", "nl": "herinnering"},
        line="schedule-reminder",
        name="what-reminder",
        at=lambda profile: profile.of(Standup).reminder,
        beside=Beside(
            OPEN,
            least=timedelta(days=-4),
            most=timedelta(0),
            usual=timedelta(hours=-16),
            wrong=lambda example: WrongReminder(example=example),
        ),
        do=_remind,
        done=_is_held,
    ),
    Weekly(
        what=OPEN,
        names={"en": "open opening", "nl": "start begin"},
        line="schedule-open",
        name="what-open",
        at=lambda profile: profile.of(Standup).open,
        do=_open,
        done=_is_held,
        announced=True,
        stays=_stays,
    ),
    Weekly(
        what=CLOSE,
        names={"en": "close end", "nl": "sluit einde"},
        line="schedule-close",
        at=lambda profile: profile.of(Standup).close,
        beside=Beside(
            OPEN,
            least=timedelta(hours=1),
            most=timedelta(days=5),
            usual=timedelta(hours=8),
            wrong=lambda example: WrongLength(example=example),
        ),
    ),
)
