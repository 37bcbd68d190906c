"""What the clock does for a session: asks for something to show, says the agenda, ends it, plans the next."""

from datetime import datetime, timedelta
from typing import Final

from commands.context import Context
from commands.session import agenda, announce, closing, demo
from commands.times.moments import local, moment_of
from commands.times.rest import holidays, morning_for
from storage import minutes, session_words, sessions
from storage.communities import Community
from storage.session_words import Kind
from storage.sessions import Session, State

_A_WHILE: Final = timedelta(hours=1)
"""So long after something could not be said it is looked at again."""
_AT_ONCE: Final = timedelta(seconds=1)
_TOLD_UNTIL: Final = timedelta(days=1)
"""What ended longer ago is ended without a word."""
_MOST: Final = 500


async def replan(ctx: Context, community: Community, session: Session) -> None:
    """Notes when the clock has something to do for a session next."""
    end = announce.closes_at(session)
    moments = [end]
    if session.agenda is None and ctx.now < session.starts_at:
        comes = announce.agenda_at(ctx, community, session)
        moments.append(comes if comes > ctx.now else ctx.now + _A_WHILE)
        asks = announce.demo_at(ctx, community, session)
        if session.demo_asked_at is None and ctx.now < comes:
            moments.append(max(asks, ctx.now + (_A_WHILE if community.paused else _AT_ONCE)))
    await sessions.looks_at(ctx.tx, session.id, min(moments))
    ctx.after_commit.planned = True


async def on_due(ctx: Context, community: Community) -> None:
    """Does what is due for the sessions that are planned."""
    for _ in range(_MOST):
        every = await sessions.planned(ctx.tx, community.id)
        due = [one for one in every if await sessions.is_due(ctx.tx, one.id, ctx.now)]
        if not due or not await _mind(ctx, community, due[0]):
            return


async def _mind(ctx: Context, community: Community, session: Session) -> bool:
    """Does what is due for a session; whether something may be due for another."""
    key = f"{session.uid} {session.slot.isoformat()}"
    if announce.closes_at(session) <= ctx.now:
        then = ctx.because(f"session-end {key}", announce.closes_at(session))
        if await then.was_said(community.room):
            await close(then, community, session)
        elif ctx.retracing:
            return False
        else:
            await close(ctx.because(f"session-end {key}"), community, session)
        return True
    comes = announce.agenda_at(ctx, community, session)
    if session.agenda is None and comes <= ctx.now < session.starts_at and not community.paused:
        then = ctx.because(f"session-agenda {key}", comes)
        if await then.was_said(community.room):
            await agenda.send(then, community, session)
        elif not ctx.retracing and morning_for(ctx, comes, community) is None:
            await agenda.send(ctx.because(f"session-agenda {key}"), community, session)
    elif _may_ask(ctx, community, session, comes):
        await demo.ask(ctx.because(f"session-demo {key}"), community, session)
    if ctx.retracing:
        return False
    await replan(ctx, community, await sessions.by_id(ctx.tx, session.id))
    return True


def _may_ask(ctx: Context, community: Community, session: Session, comes: datetime) -> bool:
    if session.demo_asked_at is not None or ctx.retracing or community.paused:
        return False
    return announce.demo_at(ctx, community, session) <= ctx.now < comes


async def close(ctx: Context, community: Community, session: Session) -> None:
    """Ends a session, and plans the one that comes after it, if there is one.

    During a break there was none; of one that ended long ago nothing is said.
    """
    if community.paused:
        await agenda.let_go(ctx, session)
        await sessions.note(ctx.tx, session.id, state=State.PAUSED.value, ended_at=ctx.now, next_at=None)
    else:
        session = await closing.settle(ctx, session)
    if session.weeks is not None:
        await make_next(ctx, community, session)
    if not community.paused and ctx.now - announce.closes_at(session) < _TOLD_UNTIL:
        ended = await sessions.by_id(ctx.tx, session.id)
        await closing.tell(ctx, community, ended)
        meeting = await minutes.of_session(ctx.tx, ended)
        assert meeting is not None, "it was held"
        for practice in ctx.practices:
            await practice.on_ended(ctx, community, meeting)


async def make_next(ctx: Context, community: Community, session: Session) -> Session | None:
    """Plans the next of those that come back: not on a public holiday."""
    assert session.weeks is not None
    slots = slots_after(ctx, community, session, ctx.now)
    latest = await sessions.by_id(ctx.tx, session.id)
    made = await sessions.plan(
        ctx.tx, community.id, session.uid, slots[-1], session.weeks, ctx.now, slots[-1], latest.sequence
    )
    for one in await session_words.of(ctx.tx, session.id, Kind.PLACE):
        await session_words.say(ctx.tx, made, Kind.PLACE, one.member, one.event, one.text, one.at)
    await replan(ctx, community, made)
    return made


def slots_after(ctx: Context, community: Community, session: Session, after: datetime) -> list[datetime]:
    """The times after a session at which another would come, up to and with the first that is no holiday."""
    zone, free = community.timezone, holidays(ctx.profile.country)
    there = local(session.slot, zone).replace(tzinfo=None)
    found: list[datetime] = []
    for nth in range(1, _MOST):
        one = there + nth * timedelta(weeks=session.weeks or 1)
        moment = moment_of(one, zone)
        if moment <= after:
            continue
        found.append(moment)
        if not free(one.date()):
            break
    return found
