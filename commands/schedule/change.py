"""``!schedule``: shows when a community has what, and changes it in words people use."""

import re
from datetime import datetime, timedelta

from commands import chat, texts
from commands.calendar_words import NUMBERS
from commands.context import ChatContext, CommunityContext
from commands.moments import local, weekday_in_words
from commands.practice import Asked, Changes, Command, Mistake, Weekly, Who
from commands.schedule.clock import replan
from commands.week import OPEN, Week, following
from commands.weekly import WeeklyTime, read_weekly
from commands.words import one_line
from storage import plans
from storage.plans import Rhythm

_NUMBERS = {**NUMBERS, "dertien": 13, "thirteen": 13, "other": 2, "andere": 2}
_EVERY = re.compile(
    r"(?:elke|iedere|om de|every|each) (?:(?P<number>[a-z]+|[0-9]+) )?(?:weken|weeks?)\b"
    r"|(?P<two>tweewekelijks|biweekly|fortnightly|every other(?= [a-z])|om de(?= [a-z]*dag))"
    r"|(?P<one>wekelijks|weekly)"
)
MOST_WEEKS = 13


class WrongSchedule(Mistake):
    text = "schedule-wrong"


class NoTime(Mistake):
    text = "schedule-no-time"


class WrongRhythm(Mistake):
    text = "schedule-wrong-rhythm"


async def _schedule(ctx: CommunityContext, asked: Asked) -> None:
    words = " ".join(asked.rest.casefold().split()).rstrip(".!")
    week = await Week.of(ctx, ctx.community)
    if words:
        week = _changed(ctx, week, words)
        _check(week)
        for what, rhythm in week.rhythms.items():
            await plans.set_rhythm(ctx.tx, ctx.community.id, what, rhythm)
        await replan(ctx, ctx.community)
    blocks = _shown(ctx, week, changed=bool(words))
    if words:
        for one in week.declared.values():
            blocks += await one.stays(ctx)
    else:
        blocks += texts.blocks(ctx.language, "schedule-how", prefix=ctx.profile.prefix)
    await ctx.answer(asked.message, blocks)


def _changed(ctx: CommunityContext, week: Week, words: str) -> Week:
    first, _, rest = words.partition(" ")
    called = {
        word: what for what, one in week.declared.items() for word in " ".join(one.names.values()).split()
    }
    what = called.get(first, OPEN)
    named = first in called
    if named:
        words = rest
    every = _EVERY.search(words)
    if every is not None:
        words = " ".join(f"{words[: every.start()]} {words[every.end() :]}".split())
    if words or every is None:
        week = _moved(week, what, _meant(ctx, week, what, words, named))
    return week if every is None else _every(ctx, week, week.lead(what), every)


def _meant(ctx: ChatContext, week: Week, what: str, words: str, named: bool) -> WeeklyTime:
    """The weekly time that was said; what was left out stays as it is."""
    said = read_weekly(words)
    if said is None:
        if not named and not any(ch.isdigit() for ch in words):
            raise WrongSchedule(prefix=ctx.profile.prefix)
        raise NoTime(words=one_line(words, 40), prefix=ctx.profile.prefix)
    now = week.at(what)
    weekday = now.weekday if said.weekday is None else said.weekday
    if said.days is not None:
        weekday = (week.at(OPEN).weekday + said.days) % 7
    return WeeklyTime(weekday, now.at if said.at is None else said.at)


def _every(ctx: CommunityContext, week: Week, what: str, every: re.Match[str]) -> Week:
    """The same in another rhythm: the first time that comes counts."""
    number = every["number"]
    weeks = 2 if every["two"] or (number is None and every[0].startswith("om de")) else 1
    if number is not None:
        weeks = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
    if not 1 <= weeks <= MOST_WEEKS:
        raise WrongRhythm(prefix=ctx.profile.prefix, most=MOST_WEEKS)
    there = local(ctx.now, ctx.community.timezone).replace(tzinfo=None)
    first = following(week.at(what), there).date() if weeks > 1 else None
    return week.having(what, Rhythm(week.rhythms[what].at, weeks, first))


def _moved(week: Week, what: str, at: WeeklyTime) -> Week:
    """One of them at another time: what lies beside it comes along, as many days before and after."""
    days = at.weekday - week.at(what).weekday
    week = week.put(what, at)
    for one in week.beside(what):
        assert one.beside is not None
        along = week.at(one.what)
        week = week.put(one.what, WeeklyTime((along.weekday + days) % 7, along.at))
        if not week.fits(one):
            week = week.put(one.what, _after(at, one.beside.usual))
    return week


def _after(weekly: WeeklyTime, time: timedelta) -> WeeklyTime:
    monday = datetime(2024, 1, 8)
    there = monday + timedelta(days=weekly.weekday, hours=weekly.at.hour, minutes=weekly.at.minute) + time
    return WeeklyTime(there.weekday(), there.time())


def _check(week: Week) -> None:
    for one in week.declared.values():
        if one.beside is not None and not week.fits(one):
            raise one.beside.wrong(str(_after(week.at(one.beside.what), one.beside.usual)))


def _shown(ctx: CommunityContext, week: Week, changed: bool) -> tuple[chat.Block, ...]:
    """What has others beside it, under its rhythm; then the others, each with its own."""
    language = ctx.language
    led = [one for one in week.declared.values() if week.lead(one.what) == OPEN]
    weeks = week.rhythms[OPEN].weeks
    blocks = texts.blocks(language, "schedule-changed" if changed else "schedule", weeks=weeks)
    blocks += tuple(_line(language, week, one) for one in led)
    others = [one for one in week.declared.values() if one not in led]
    for one in sorted(others, key=lambda one: (week.rhythms[one.what].weeks, week.at(one.what).weekday)):
        blocks += (_line(language, week, one, week.rhythms[one.what].weeks),)
    paused = ctx.community.paused
    return (*blocks, *texts.blocks(language, "schedule-paused" if paused else "schedule-holidays"))


def _line(language: str, week: Week, one: Weekly, weeks: int | None = None) -> chat.Block:
    weekly = week.at(one.what)
    time = f"{weekday_in_words(language, weekly.weekday)} {weekly.at:%H:%M}"
    what = texts.line(language, one.line)
    if weeks is not None:
        what = texts.line(language, "schedule-every", what=what, weeks=weeks)
    return chat.item(f"{what}: {time}")


SCHEDULE = Command(
    names={"en": "schedule", "nl": "rooster"},
    about="about-schedule",
    run=_schedule,
    who=Who.FACILITATOR,
    arguments={
        "en": "[open|close|reminder|digest|reflection] tue 09:00",
        "nl": "[start|sluit|herinnering|weekbericht|reflectie] dinsdag 9 uur",
    },
    changes=Changes.WITH_WORDS,
)
