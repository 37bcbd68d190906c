"""``!schedule``: shows when a community has what, and changes it in words people use."""

from datetime import datetime, timedelta

from commands import chat, texts
from commands.arguments import Choice, Moment, Where
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext
from commands.practice import Weekly
from commands.schedule.clock import replan
from commands.times.moments import local, weekday_in_words
from commands.times.week import OPEN, Week, declared, following
from commands.times.weekly import QuietHours, Recurrence, WeeklyTime
from commands.words import one_line
from storage import plans
from storage.plans import Rhythm

MOST_WEEKS = 13


def _called(ctx: ChatContext) -> dict[str, tuple[str, ...]]:
    clock = declared(ctx.practices)
    return {what: tuple(" ".join(one.names.values()).split()) for what, one in clock.items()}


_WHAT = Choice(
    shown={
        "en": "open|close|reminder|digest|reflection",
        "nl": "start|sluit|herinnering|weekbericht|reflectie",
    },
    options=_called,
    where=Where.FIRST,
    optional=True,
)
_WHEN = Moment(shown={"en": "tue 09:00", "nl": "dinsdag 9 uur"}, optional=True, usual=True)


class WrongSchedule(Mistake):
    text = "schedule-wrong"


class NoTime(Mistake):
    text = "schedule-no-time"


class WrongRhythm(Mistake):
    text = "schedule-wrong-rhythm"


def _misread(ctx: ChatContext, asked: Asked) -> Mistake:
    if asked.get(_WHAT) is None and not any(ch.isdigit() for ch in asked.left):
        return WrongSchedule(prefix=ctx.profile.prefix)
    return NoTime(words=one_line(asked.left.casefold(), 40), prefix=ctx.profile.prefix)


async def _schedule(ctx: CommunityContext, asked: Asked) -> None:
    what, said = asked.get(_WHAT), asked.get(_WHEN)
    week = await Week.of(ctx, ctx.community)
    if said is None and what is not None:
        raise _misread(ctx, asked)
    if said is not None:
        week = _changed(ctx, week, what or OPEN, said)
        _check(week)
        for one, rhythm in week.rhythms.items():
            await plans.set_rhythm(ctx.tx, ctx.community.id, one, rhythm)
        await replan(ctx, ctx.community)
    blocks = _shown(ctx, week, changed=said is not None)
    if said is None:
        blocks += texts.blocks(ctx.language, "schedule-how", prefix=ctx.profile.prefix)
    else:
        for weekly in week.declared.values():
            blocks += await weekly.stays(ctx)
    await ctx.answer(asked.message, blocks)


def _changed(ctx: CommunityContext, week: Week, what: str, said: Recurrence) -> Week:
    """The week as it was said; what was left out stays as it is."""
    if said.time is not None:
        now, then = week.at(what), said.time
        weekday = now.weekday if then.weekday is None else then.weekday
        if then.days is not None:
            weekday = (week.at(OPEN).weekday + then.days) % 7
        at = WeeklyTime(weekday, now.at if then.at is None else then.at)
        week = _moved(week, what, at, QuietHours.parse(ctx.profile.quiet))
    return week if said.weeks is None else _every(ctx, week, week.lead(what), said.weeks)


def _every(ctx: CommunityContext, week: Week, what: str, weeks: int) -> Week:
    """The same in another rhythm: the first time that comes counts."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise WrongRhythm(prefix=ctx.profile.prefix, most=MOST_WEEKS)
    there = local(ctx.now, ctx.community.timezone).replace(tzinfo=None)
    first = following(week.at(what), there).date() if weeks > 1 else None
    return week.having(what, Rhythm(week.rhythms[what].at, weeks, first))


def _moved(week: Week, what: str, at: WeeklyTime, quiet: QuietHours) -> Week:
    """One of them at another time: what lies beside it comes along, as many days before and after.

    What would come in the quiet hours for it, which nobody chose, comes when they are over.
    """
    days = at.weekday - week.at(what).weekday
    week = week.put(what, at)
    for one in week.beside(what):
        assert one.beside is not None
        along = week.at(one.what)
        week = week.put(one.what, WeeklyTime((along.weekday + days) % 7, along.at))
        if not week.fits(one):
            usual = _after(at, one.beside.usual)
            week = week.put(one.what, usual)
            rested = week.put(one.what, _rested(usual, quiet))
            week = rested if rested.fits(one) else week
    return week


def _rested(at: WeeklyTime, quiet: QuietHours) -> WeeklyTime:
    """The same, or when it is in the quiet hours their end."""
    if not quiet.cover(at.at):
        return at
    return WeeklyTime((at.weekday + (at.at >= quiet.end)) % 7, quiet.end)


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
    theme=Theme.TIMES,
    leads=True,
    run=_schedule,
    who=Who.FACILITATOR,
    arguments=(_WHAT, _WHEN),
    wrong=_misread,
    changes=Changes.WITH_WORDS,
)
