"""Does what is due, once, in time or soon after; notes what came too late, and plans what comes next."""

from dataclasses import replace
from datetime import datetime, timedelta

from commands import chat, texts
from commands.context import Context
from commands.digest.send import send_digest
from commands.moments import clock_time, local, moment_of, weekday_in_words
from commands.reflection.start import reflect
from commands.rest import holidays, morning_for
from commands.standup.open import open_round
from commands.week import Schedule, takes_the_place
from storage import plans, standups
from storage.communities import Community
from storage.plans import Outcome, Planned, What

DIGEST_FOR = timedelta(hours=24)
"""How long after its time a digest is still worth posting."""
REFLECTION_FOR = timedelta(hours=48)
"""The same of a reflection."""
MOST = 1000
"""How many times that were missed are noted in one go."""


async def on_founded(ctx: Context, community: Community) -> None:
    """Plans a community's weeks from now on."""
    schedule = Schedule.of(community)
    for what in What:
        there = schedule.next(what, _there(ctx.now, community))
        # The clock may have been put back.
        while await plans.was_noted(ctx.tx, found := _planned(community, what, there)):
            there = schedule.next(what, there)
        await plans.plan(ctx.tx, found)
    ctx.after_commit.planned = True


async def replan(ctx: Context, community: Community) -> None:
    """Plans anew, such as after the schedule changed; what was done today is not done again."""
    await plans.unplan(ctx.tx, community.id)
    await on_founded(ctx, community)


async def on_due(ctx: Context, community: Community) -> None:
    """Does all that is due in a community, in its order."""
    planned = {one.what: one for one in await plans.of_community(ctx.tx, community.id)}
    for _ in range(MOST):
        due = [one for one in planned.values() if one.at <= ctx.now]
        if not due:
            return
        first = min(due, key=lambda one: one.at)
        if ctx.retracing and not await _occasion(ctx, community, first).was_said(community.room):
            del planned[first.what]
            continue
        coming = await _mind(ctx, community, first)
        await plans.plan(ctx.tx, coming)
        planned[first.what] = coming


async def _mind(ctx: Context, community: Community, planned: Planned) -> Planned:
    """Does something that is due, or notes why not; what is due of its kind then."""
    occasion = _occasion(ctx, community, planned)
    if await occasion.was_said(community.room):
        await plans.note(ctx.tx, planned, await _do(occasion, community, planned), ctx.now)
    elif not await plans.was_noted(ctx.tx, planned):
        silent = await _silent(ctx, community, planned)
        end = _end(ctx, community, planned)
        if silent is None and ctx.now >= end:
            silent = Outcome.MISSED
        morning = morning_for(ctx, planned.at, community)
        if silent is None and morning is not None:
            if morning < end:
                return replace(planned, at=morning)
            silent = Outcome.MISSED
        outcome = silent or await _do(ctx.because(occasion.cause), community, planned)
        await plans.note(ctx.tx, planned, outcome, ctx.now)
    there = Schedule.of(community).next(planned.what, datetime.fromisoformat(planned.local))
    return _planned(community, planned.what, there)


def _occasion(ctx: Context, community: Community, planned: Planned) -> Context:
    """The context as it was at the time of something that is due."""
    return ctx.because(f"{planned.what} {community.room} {planned.local}", planned.at)


def _planned(community: Community, what: What, there: datetime) -> Planned:
    local_text = there.isoformat(timespec="minutes")
    return Planned(community.id, what, local_text, moment_of(there, community.timezone))


def _there(moment: datetime, community: Community) -> datetime:
    return local(moment, community.timezone).replace(tzinfo=None)


async def _is_held(ctx: Context, community: Community, planned: Planned) -> bool:
    """Whether the round that is due, or of which is reminded, was held by hand already."""
    if planned.what not in (What.OPEN, What.REMINDER):
        return False
    latest = await standups.latest(ctx.tx, community.id)
    if latest is None or latest.closed_at is None:
        return False
    return takes_the_place(_there(latest.opened_at, community), _opening(community, planned))


async def _silent(ctx: Context, community: Community, planned: Planned) -> Outcome | None:
    if community.paused:
        return Outcome.PAUSED
    if await _is_held(ctx, community, planned):
        return Outcome.HELD
    rests = holidays(ctx.profile.country)
    days = {_there(ctx.now, community).date(), datetime.fromisoformat(planned.local).date()}
    if planned.what is What.REMINDER:
        days.add(_opening(community, planned).date())
    return Outcome.HOLIDAY if any(rests(day) for day in days) else None


def _opening(community: Community, planned: Planned) -> datetime:
    there = datetime.fromisoformat(planned.local)
    return there if planned.what is What.OPEN else Schedule.of(community).opening(there)


def _closing(ctx: Context, community: Community, opening: datetime) -> datetime:
    there = Schedule.of(community).closing(opening, holidays(ctx.profile.country))
    return moment_of(there, community.timezone)


def _end(ctx: Context, community: Community, planned: Planned) -> datetime:
    """Until when it is worth doing."""
    match planned.what:
        case What.REMINDER:
            return moment_of(_opening(community, planned), community.timezone)
        case What.OPEN:
            return _closing(ctx, community, _opening(community, planned))
        case What.DIGEST:
            there = datetime.fromisoformat(planned.local)
            return moment_of(there, community.timezone) + DIGEST_FOR
        case What.REFLECTION:
            there = datetime.fromisoformat(planned.local)
            return moment_of(there, community.timezone) + REFLECTION_FOR


async def _do(ctx: Context, community: Community, planned: Planned) -> Outcome:
    match planned.what:
        case What.REMINDER:
            return await _remind(ctx, community, _opening(community, planned))
        case What.OPEN:
            return await _open(ctx, community, planned)
        case What.DIGEST:
            return Outcome.DONE if await send_digest(ctx, community) else Outcome.NOTHING
        case What.REFLECTION:
            return Outcome.DONE if await reflect(ctx, community) else Outcome.OPEN_ALREADY


async def _remind(ctx: Context, community: Community, opening: datetime) -> Outcome:
    days = (opening.date() - _there(ctx.now, community).date()).days
    name = {0: "on-today", 1: "on-tomorrow"}.get(days)
    language = community.language
    day = texts.line(language, name) if name else weekday_in_words(language, opening.weekday())
    time = clock_time(moment_of(opening, community.timezone), community.timezone)
    await ctx.post(chat.Post(texts.blocks(language, "reminder", day=day, time=time)), community.room)
    return Outcome.DONE


async def _open(ctx: Context, community: Community, planned: Planned) -> Outcome:
    latest = await standups.latest(ctx.tx, community.id)
    if latest is not None and latest.closed_at is None:
        return Outcome.OPEN_ALREADY
    closes_at = _closing(ctx, community, datetime.fromisoformat(planned.local))
    await open_round(ctx, community, closes_at)
    return Outcome.DONE
