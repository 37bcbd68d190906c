"""When somebody is asked to hand over: three weeks before they stop, as they leave, and once more."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from commands import alone
from commands.context import Context
from commands.relay import moving, offer
from commands.relay.content import in_hand
from commands.relay.draft import DRAFT, reachable, send
from commands.times.moments import local
from commands.times.rest import after_quiet, rests
from storage import communities, handovers, outbox, questions
from storage.alarms import Alarm
from storage.communities import Community, Member, Role
from storage.handovers import Handover, State

BEFORE: Final = timedelta(weeks=3)
AGAIN: Final = timedelta(days=7)
LONG_PAST: Final = timedelta(days=14)
_DAY: Final = timedelta(days=1)


STOPS: Final = Alarm(
    handovers.FIRST_END,
    handovers.ends_by,
    lambda day: _morning(date.fromisoformat(day) - BEFORE),
    lambda now: _last(now).isoformat(),
)
"""Where somebody stops soon who is to be asked."""


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)


def _last(now: datetime) -> date:
    return now.astimezone(UTC).date() + BEFORE


async def on_due(ctx: Context, community: Community) -> None:
    """Plans to ask who stops soon, and does what it is time for."""
    for number, where, until in await handovers.ending(ctx.tx, _last(ctx.now)):
        if where == community.id:
            await _ends(ctx, community, await communities.member_by_id(ctx.tx, number), until)
    for one in await handovers.due_in(ctx.tx, community.id, ctx.now):
        await _looks(ctx.because(f"handover {community.room} {one.id} {one.state.value}"), community, one)


async def _ends(ctx: Context, community: Community, member: Member, until: date) -> None:
    one = await handovers.latest(ctx.tx, member.id)
    past = until < ctx.now.date() - LONG_PAST
    if one is not None and one.state in (State.DRAFT, State.OPEN, State.OFFERED):
        # It goes on for another while, or ends sooner; what they began is still there.
        unsaid = one.state is State.DRAFT and not past
        values: dict[str, Any] = {"asked_at": None, "reminded_at": None, "next_at": ctx.now} if unsaid else {}
        await handovers.change(ctx.tx, one, until=until, **values)
        return
    number = await handovers.begin(
        ctx.tx, community.id, member.id, ctx.now, until=until, next_at=None if past else ctx.now
    )
    begun = await handovers.by_id(ctx.tx, number)
    if past and begun is not None:
        await handovers.change(ctx.tx, begun, state=State.CLOSED, closed_at=ctx.now)


async def _looks(ctx: Context, community: Community, one: Handover) -> None:
    member = await communities.member_by_id(ctx.tx, one.member)
    ctx.after_commit.planned = True
    if one.state is State.OFFERED:
        await offer.lapse(ctx, community, one)
    elif one.state is not State.DRAFT:
        await handovers.plan(ctx.tx, one, None)
    elif one.reminded_at is not None or not await _may_be_asked(ctx, member):
        await _silent(ctx, community, one, member)
    elif (later := await _later(ctx, community, member)) is not None:
        await handovers.plan(ctx.tx, one, later)
    else:
        field = "asked_at" if one.asked_at is None else "reminded_at"
        again: dict[str, Any] = {field: ctx.now, "next_at": ctx.now + AGAIN}
        one = await handovers.change(ctx.tx, one, **again)
        await send(ctx, community, one)
        if member.left_at is None:
            await alone.asked(ctx, member, waits=False)


async def _may_be_asked(ctx: Context, member: Member) -> bool:
    if member.left_at is not None:
        return await reachable(ctx, member)
    return member.is_asked_by_name(ctx.now) or member.is_away(ctx.now)


async def _silent(ctx: Context, community: Community, one: Handover, member: Member) -> None:
    """They said nothing: their words stay theirs, and what they agreed with the group is the group's."""
    await handovers.plan(ctx.tx, one, None)
    if member.left_at is None:
        return
    if one.to is not None:
        await offer.offer(ctx, community, one)
    else:
        await moving.become_points(ctx, community, member)


async def _later(ctx: Context, community: Community, member: Member) -> datetime | None:
    """When they may be asked, where that is not now."""
    if member.left_at is None:
        return await alone.later(ctx, community, member)
    if community.paused or rests(ctx.profile.country)(local(ctx.now, community.timezone).date()):
        return ctx.now + _DAY
    morning = after_quiet(ctx, ctx.now, community)
    return morning if morning > ctx.now else None


async def on_left(ctx: Context, community: Community, member: Member) -> None:
    """Asks who left, where they have anything in hand; what they were to go on with is for others again."""
    if member.role not in (Role.MEMBER, Role.FACILITATOR):
        return
    for one in await handovers.to_member(ctx.tx, member.id):
        if one.state is State.OFFERED:
            await offer.lapse(ctx, community, one)
        elif one.state is State.TAKEN and one.told_at is None and one.readable:
            await moving.give_back(ctx, one, member.id)
            await handovers.change(
                ctx.tx, one, lost=True, state=State.OPEN, to_id=None, taken_at=None, next_at=None
            )
    mine = await handovers.latest(ctx.tx, member.id)
    if mine is not None and mine.state is State.DRAFT:
        await handovers.change(ctx.tx, mine, next_at=ctx.now if mine.asked_at is None else ctx.now + AGAIN)
    elif (mine is None or mine.state in (State.TAKEN, State.CLOSED)) and await in_hand(
        ctx, community, member, community.language
    ):
        await handovers.begin(ctx.tx, community.id, member.id, ctx.now, next_at=ctx.now)
    ctx.after_commit.planned = True


async def spare(ctx: Context, member: Member) -> None:
    """Takes back what is on its way to ask so."""
    for one in await questions.of_person(ctx.tx, member.person):
        if one.kind == DRAFT and await outbox.one(ctx.tx, one.post) is not None:
            await questions.remove(ctx.tx, one.post)
            await outbox.cancel(ctx.tx, [one.post])
