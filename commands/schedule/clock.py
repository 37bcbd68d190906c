"""Does what is due, once, in time or soon after; notes what came too late, and plans what comes next."""

from dataclasses import replace
from datetime import datetime, timedelta

from commands import chat, texts
from commands.digest.send import send_digest
from commands.moments import clock_time, local, moment_of, weekday_in_words
from commands.practice import Stage
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


async def begins(stage: Stage, community: Community) -> None:
    """Plans a community's weeks from now on."""
    schedule = Schedule.of(community)
    for what in What:
        there = schedule.next(what, _there(stage.now, community))
        # The clock may have been put back.
        while await plans.was_noted(stage.tx, found := _planned(community, what, there)):
            there = schedule.next(what, there)
        await plans.plan(stage.tx, found)
    stage.aftermath.planned = True


async def replan(stage: Stage, community: Community) -> None:
    """Plans anew, such as after the schedule changed; what was done today is not done again."""
    await plans.unplan(stage.tx, community.id)
    await begins(stage, community)


async def wakes(stage: Stage, community: Community) -> None:
    """Does all that is due in a community, in its order."""
    planned = {one.what: one for one in await plans.of_community(stage.tx, community.id)}
    for _ in range(MOST):
        due = [one for one in planned.values() if one.at <= stage.now]
        if not due:
            return
        first = min(due, key=lambda one: one.at)
        if stage.retracing and not await _occasion(stage, community, first).was_said(community.room):
            del planned[first.what]
            continue
        coming = await _mind(stage, community, first)
        await plans.plan(stage.tx, coming)
        planned[first.what] = coming


async def _mind(stage: Stage, community: Community, planned: Planned) -> Planned:
    """Does something that is due, or notes why not; what is due of its kind then."""
    occasion = _occasion(stage, community, planned)
    if await occasion.was_said(community.room):
        await plans.note(stage.tx, planned, await _do(occasion, community, planned), stage.now)
    elif not await plans.was_noted(stage.tx, planned):
        silent = await _silent(stage, community, planned)
        end = _end(stage, community, planned)
        if silent is None and stage.now >= end:
            silent = Outcome.MISSED
        morning = morning_for(stage, planned.at, community)
        if silent is None and morning is not None:
            if morning < end:
                return replace(planned, at=morning)
            silent = Outcome.MISSED
        outcome = silent or await _do(stage.because(occasion.cause), community, planned)
        await plans.note(stage.tx, planned, outcome, stage.now)
    there = Schedule.of(community).next(planned.what, datetime.fromisoformat(planned.local))
    return _planned(community, planned.what, there)


def _occasion(stage: Stage, community: Community, planned: Planned) -> Stage:
    """The stage as it was at the time of something that is due."""
    return stage.because(f"{planned.what} {community.room} {planned.local}", planned.at)


def _planned(community: Community, what: What, there: datetime) -> Planned:
    local_text = there.isoformat(timespec="minutes")
    return Planned(community.id, what, local_text, moment_of(there, community.timezone))


def _there(moment: datetime, community: Community) -> datetime:
    return local(moment, community.timezone).replace(tzinfo=None)


async def _is_held(stage: Stage, community: Community, planned: Planned) -> bool:
    """Whether the round that is due, or of which is reminded, was held by hand already."""
    if planned.what not in (What.OPEN, What.REMINDER):
        return False
    latest = await standups.latest(stage.tx, community.id)
    if latest is None or latest.closed_at is None:
        return False
    return takes_the_place(_there(latest.opened_at, community), _opening(community, planned))


async def _silent(stage: Stage, community: Community, planned: Planned) -> Outcome | None:
    if community.paused:
        return Outcome.PAUSED
    if await _is_held(stage, community, planned):
        return Outcome.HELD
    rests = holidays(stage.defaults.country)
    days = {_there(stage.now, community).date(), datetime.fromisoformat(planned.local).date()}
    if planned.what is What.REMINDER:
        days.add(_opening(community, planned).date())
    return Outcome.HOLIDAY if any(rests(day) for day in days) else None


def _opening(community: Community, planned: Planned) -> datetime:
    there = datetime.fromisoformat(planned.local)
    return there if planned.what is What.OPEN else Schedule.of(community).opening(there)


def _closing(stage: Stage, community: Community, opening: datetime) -> datetime:
    there = Schedule.of(community).closing(opening, holidays(stage.defaults.country))
    return moment_of(there, community.timezone)


def _end(stage: Stage, community: Community, planned: Planned) -> datetime:
    """Until when it is worth doing."""
    match planned.what:
        case What.REMINDER:
            return moment_of(_opening(community, planned), community.timezone)
        case What.OPEN:
            return _closing(stage, community, _opening(community, planned))
        case What.DIGEST:
            there = datetime.fromisoformat(planned.local)
            return moment_of(there, community.timezone) + DIGEST_FOR
        case What.REFLECTION:
            there = datetime.fromisoformat(planned.local)
            return moment_of(there, community.timezone) + REFLECTION_FOR


async def _do(stage: Stage, community: Community, planned: Planned) -> Outcome:
    match planned.what:
        case What.REMINDER:
            return await _remind(stage, community, _opening(community, planned))
        case What.OPEN:
            return await _open(stage, community, planned)
        case What.DIGEST:
            return Outcome.DONE if await send_digest(stage, community) else Outcome.NOTHING
        case What.REFLECTION:
            return Outcome.DONE if await reflect(stage, community) else Outcome.OPEN_ALREADY


async def _remind(stage: Stage, community: Community, opening: datetime) -> Outcome:
    days = (opening.date() - _there(stage.now, community).date()).days
    name = {0: "on-today", 1: "on-tomorrow"}.get(days)
    language = community.language
    day = texts.line(language, name) if name else weekday_in_words(language, opening.weekday())
    time = clock_time(moment_of(opening, community.timezone), community.timezone)
    await stage.post(chat.Post(texts.blocks(language, "reminder", day=day, time=time)), community.room)
    return Outcome.DONE


async def _open(stage: Stage, community: Community, planned: Planned) -> Outcome:
    latest = await standups.latest(stage.tx, community.id)
    if latest is not None and latest.closed_at is None:
        return Outcome.OPEN_ALREADY
    closes_at = _closing(stage, community, datetime.fromisoformat(planned.local))
    await open_round(stage, community, closes_at)
    return Outcome.DONE
