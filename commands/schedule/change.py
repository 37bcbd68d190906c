"""``!schedule``: shows when a community has what, and changes it in words people use."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from commands import chat, texts
from commands.calendar_words import NUMBERS
from commands.context import ChatContext, CommunityContext
from commands.moments import clock_time, local, weekday_in_words
from commands.practice import Asked, Changes, Command, Mistake, Who
from commands.schedule.clock import replan
from commands.week import AHEAD, LONGEST, SHORTEST, Schedule
from commands.weekly import WeeklyTime, read_weekly
from commands.words import one_line
from storage import communities, standups
from storage.communities import Community

_KEYS = {
    "open": "open",
    "start": "open",
    "begin": "open",
    "opening": "open",
    "close": "close",
    "sluit": "close",
    "einde": "close",
    "end": "close",
    "reminder": "reminder",
    "herinnering": "reminder",
    "digest": "digest",
    "weekbericht": "digest",
}
_NUMBERS = {**NUMBERS, "other": 2, "andere": 2}
_EVERY = re.compile(
    r"(?:elke|iedere|om de|every|each) (?:(?P<number>[a-z]+|[0-9]+) )?(?:weken|week|weeks)"
    r"|(?P<two>tweewekelijks|biweekly|fortnightly|every other(?= [a-z])|om de(?= [a-z]*dag))"
    r"|(?P<one>wekelijks|weekly)"
)
MOST_WEEKS = 8
_USUAL_LENGTH = timedelta(hours=8)


class WrongSchedule(Mistake):
    text = "schedule-wrong"


class NoTime(Mistake):
    text = "schedule-no-time"


class WrongRhythm(Mistake):
    text = "schedule-wrong-rhythm"


class WrongLength(Mistake):
    text = "schedule-wrong-length"


class WrongReminder(Mistake):
    text = "schedule-wrong-reminder"


async def _schedule(ctx: CommunityContext, asked: Asked) -> None:
    words = " ".join(asked.rest.casefold().split()).rstrip(".!")
    if words:
        schedule = _changed(ctx, Schedule.of(ctx.community), words)
        _check(schedule)
        await _set(ctx, ctx.community, schedule)
    community = await communities.by_id(ctx.tx, ctx.community.id)
    blocks = _shown(ctx.language, community, "schedule-changed" if words else "schedule")
    latest = await standups.latest(ctx.tx, community.id)
    if words and latest is not None and latest.closed_at is None:
        time = clock_time(latest.closes_at, community.timezone)
        blocks += texts.blocks(ctx.language, "schedule-open-stays", time=time)
    if not words:
        blocks += texts.blocks(ctx.language, "schedule-how", prefix=ctx.profile.prefix)
    await ctx.answer(asked.message, blocks)


def _changed(ctx: CommunityContext, schedule: Schedule, words: str) -> Schedule:
    first, _, rest = words.partition(" ")
    key = _KEYS.get(first)
    if key is not None:
        words = rest
    every = _EVERY.search(words) if key in (None, "open") else None
    if every is not None:
        words = " ".join(f"{words[: every.start()]} {words[every.end() :]}".split())
    if words or every is None:
        at = _meant(ctx, schedule, key or "open", words, named=key is not None)
        schedule = _with(schedule, key or "open", at)
    return schedule if every is None else _every(ctx, schedule, every)


def _with(schedule: Schedule, key: str, at: WeeklyTime) -> Schedule:
    match key:
        case "reminder":
            return replace(schedule, reminder=at)
        case "close":
            return replace(schedule, close=at)
        case "digest":
            return replace(schedule, digest=at)
    return _moved(schedule, at)


def _meant(ctx: ChatContext, schedule: Schedule, key: str, words: str, named: bool) -> WeeklyTime:
    """The weekly time that was said; what was left out stays as it is."""
    said = read_weekly(words)
    if said is None:
        if not named and not any(ch.isdigit() for ch in words):
            raise WrongSchedule(prefix=ctx.profile.prefix)
        raise NoTime(words=one_line(words, 40), prefix=ctx.profile.prefix)
    now: WeeklyTime = getattr(schedule, key)
    weekday = now.weekday if said.weekday is None else said.weekday
    if said.days is not None:
        weekday = (schedule.open.weekday + said.days) % 7
    return WeeklyTime(weekday, now.at if said.at is None else said.at)


def _every(ctx: CommunityContext, schedule: Schedule, every: re.Match[str]) -> Schedule:
    number = every["number"]
    weeks = 2 if every["two"] or (number is None and every[0].startswith("om de")) else 1
    if number is not None:
        weeks = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
    if not 1 <= weeks <= MOST_WEEKS:
        raise WrongRhythm(prefix=ctx.profile.prefix, most=MOST_WEEKS)
    there = local(ctx.now, ctx.community.timezone).replace(tzinfo=None)
    first = replace(schedule, every_weeks=1, weeks_from=None).opening(there).date()
    return replace(schedule, every_weeks=weeks, weeks_from=first if weeks > 1 else None)


def _moved(schedule: Schedule, at: WeeklyTime) -> Schedule:
    """The opening at another time: reminder and close come along, as many days before and after."""
    days = at.weekday - schedule.open.weekday
    reminder = _on(schedule.reminder, days)
    close = _on(schedule.close, days)
    found = replace(schedule, open=at, reminder=reminder, close=close)
    if not SHORTEST <= found.length <= LONGEST:
        found = replace(found, close=_after(at, _USUAL_LENGTH))
    if not timedelta(0) < found.ahead <= AHEAD:
        found = replace(found, reminder=_after(at, timedelta(hours=-16)))
    return found


def _on(weekly: WeeklyTime, days: int) -> WeeklyTime:
    return WeeklyTime((weekly.weekday + days) % 7, weekly.at)


def _after(weekly: WeeklyTime, time: timedelta) -> WeeklyTime:
    monday = datetime(2024, 1, 8)
    there = monday + timedelta(days=weekly.weekday, hours=weekly.at.hour, minutes=weekly.at.minute) + time
    return WeeklyTime(there.weekday(), there.time())


def _check(schedule: Schedule) -> None:
    if not SHORTEST <= schedule.length <= LONGEST:
        raise WrongLength(example=str(_after(schedule.open, _USUAL_LENGTH)))
    if not timedelta(0) < schedule.ahead <= AHEAD:
        raise WrongReminder(example=str(_after(schedule.open, timedelta(hours=-16))))


async def _set(ctx: ChatContext, community: Community, schedule: Schedule) -> None:
    await communities.set_schedule(
        ctx.tx,
        community.id,
        {
            "reminder": str(schedule.reminder),
            "open": str(schedule.open),
            "close": str(schedule.close),
            "digest": str(schedule.digest),
            "every_weeks": schedule.every_weeks,
            "weeks_from": schedule.weeks_from.isoformat() if schedule.weeks_from else None,
        },
    )
    await replan(ctx, await communities.by_id(ctx.tx, community.id))


def _shown(language: str, community: Community, text: str) -> tuple[chat.Block, ...]:
    schedule = Schedule.of(community)
    times = {
        what: spoken(language, weekly)
        for what, weekly in (
            ("reminder", schedule.reminder),
            ("open", schedule.open),
            ("close", schedule.close),
            ("digest", schedule.digest),
        )
    }
    return (
        *texts.blocks(language, text, weeks=schedule.every_weeks, **times),
        *texts.blocks(language, "schedule-paused" if community.paused else "schedule-holidays"),
    )


def spoken(language: str, weekly: WeeklyTime) -> str:
    """A weekly time in words, such as: dinsdag 09:00."""
    return f"{weekday_in_words(language, weekly.weekday)} {weekly.at:%H:%M}"


SCHEDULE = Command(
    names={"en": "schedule", "nl": "rooster"},
    about="about-schedule",
    run=_schedule,
    who=Who.FACILITATOR,
    arguments={
        "en": "[open|close|reminder|digest] tue 09:00",
        "nl": "[start|sluit|herinnering|weekbericht] dinsdag 9 uur",
    },
    changes=Changes.WITH_WORDS,
)
