"""Does what is due, once, in time or soon after; notes what came too late, and plans what comes next."""

from dataclasses import replace
from datetime import datetime

from commands.context import Context
from commands.times.moments import local, moment_of
from commands.times.rest import holidays, morning_for
from commands.times.week import Week, begin
from storage import plans
from storage.communities import Community
from storage.plans import Outcome, Planned

MOST = 1000
"""How many times that were missed are noted in one go."""


async def on_founded(ctx: Context, community: Community) -> None:
    """Gives a community its weekly times, and plans its weeks from now on."""
    await begin(ctx, community)
    await replan(ctx, community)


async def replan(ctx: Context, community: Community) -> None:
    """Plans anew, such as after the schedule changed; what was done today is not done again."""
    await plans.unplan(ctx.tx, community.id)
    week = await Week.of(ctx, community)
    for what in (one.what for one in week.declared.values() if one.do is not None):
        there = week.next(what, _there(ctx.now, community))
        # The clock may have been put back.
        while await plans.was_noted(ctx.tx, found := _planned(community, what, there)):
            there = week.next(what, there)
        await plans.plan(ctx.tx, found)
    ctx.after_commit.planned = True


async def on_due(ctx: Context, community: Community) -> None:
    """Does all that is due in a community, in its order."""
    week = await Week.of(ctx, community)
    planned = {one.what: one for one in await plans.of_community(ctx.tx, community.id)}
    for what in planned.keys() - week.declared.keys():
        del planned[what]
        await plans.unplan(ctx.tx, community.id, what)
    for _ in range(MOST):
        due = [one for one in planned.values() if one.at <= ctx.now]
        if not due:
            return
        first = min(due, key=lambda one: one.at)
        if ctx.retracing and not await _then(ctx, community, first).was_said(community.room):
            del planned[first.what]
            continue
        coming = await _mind(ctx, community, week, first)
        await plans.plan(ctx.tx, coming)
        planned[first.what] = coming


async def _mind(ctx: Context, community: Community, week: Week, planned: Planned) -> Planned:
    """Does something that is due, or notes why not; what is due of its kind then."""
    then = _then(ctx, community, planned)
    if await then.was_said(community.room):
        await plans.note(ctx.tx, planned, await _do(then, community, week, planned), ctx.now)
    elif not await plans.was_noted(ctx.tx, planned):
        silent = await _silent(ctx, community, week, planned)
        end = _end(ctx, community, week, planned)
        if silent is None and ctx.now >= end:
            silent = Outcome.MISSED
        morning = morning_for(ctx, planned.at, community)
        if silent is None and morning is not None:
            if morning < end:
                return replace(planned, at=morning)
            silent = Outcome.MISSED
        outcome = silent or await _do(ctx.because(then.cause), community, week, planned)
        await plans.note(ctx.tx, planned, outcome, ctx.now)
    there = week.next(planned.what, datetime.fromisoformat(planned.local))
    return _planned(community, planned.what, there)


def _then(ctx: Context, community: Community, planned: Planned) -> Context:
    """The context as it was at the time of something that is due."""
    return ctx.because(f"{planned.what} {community.room} {planned.local}", planned.at)


def _planned(community: Community, what: str, there: datetime) -> Planned:
    local_text = there.isoformat(timespec="minutes")
    return Planned(community.id, what, local_text, moment_of(there, community.timezone))


def _there(moment: datetime, community: Community) -> datetime:
    return local(moment, community.timezone).replace(tzinfo=None)


async def _silent(ctx: Context, community: Community, week: Week, planned: Planned) -> Outcome | None:
    if community.paused:
        return Outcome.PAUSED
    occasion = _occasion(week, planned)
    if await week.declared[planned.what].done(ctx, community, occasion):
        return Outcome.HELD
    rests = holidays(ctx.profile.country)
    days = {_there(ctx.now, community).date(), datetime.fromisoformat(planned.local).date(), occasion.date()}
    return Outcome.HOLIDAY if any(rests(day) for day in days) else None


def _occasion(week: Week, planned: Planned) -> datetime:
    return week.occasion(planned.what, datetime.fromisoformat(planned.local))


def _end(ctx: Context, community: Community, week: Week, planned: Planned) -> datetime:
    """Until when it is worth doing: until what it leads to, or its end."""
    weekly, there = week.declared[planned.what], datetime.fromisoformat(planned.local)
    if weekly.beside is not None:
        return moment_of(_occasion(week, planned), community.timezone)
    end = week.end(weekly.what, there, holidays(ctx.profile.country))
    if end is not None:
        return moment_of(end, community.timezone)
    return moment_of(there, community.timezone) + weekly.lasts


async def _do(ctx: Context, community: Community, week: Week, planned: Planned) -> Outcome:
    do = week.declared[planned.what].do
    return await do(ctx, community, _occasion(week, planned)) if do is not None else Outcome.NOTHING
