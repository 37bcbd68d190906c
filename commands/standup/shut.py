"""Closes a round: a short post with how many took part, and one for all that is in somebody's way."""

from commands import chat, texts
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.context import CommunityContext, Context
from commands.standup import in_the_way
from commands.standup.checkin import assemble
from commands.standup.nudge import nudge, spare
from commands.standup.obstacles import ask_help
from commands.standup.open import is_waited_for
from commands.standup.report import send_reports
from commands.standup.resting import propose_pause
from commands.times.rest import morning_for
from storage import checkins, communities, people, points, silences, standups
from storage.communities import Community
from storage.standups import Standup


class NothingOpen(Mistake):
    text = "standup-not-open"


async def close_round(ctx: Context, community: Community, standup: Standup) -> None:
    """Closes the round and tells the room; what comes later counts as late."""
    await standups.close(ctx.tx, standup.id, ctx.now)
    await spare(ctx, standup)
    await people.turns_over(ctx.tx, community.room)
    ctx.after_commit.planned = True
    everybody = await communities.members(ctx.tx, community.id)
    for member in everybody:
        if not is_waited_for(member, ctx.now):
            await silences.end(ctx.tx, standup.id, member.id)
    found = await checkins.in_round(ctx.tx, standup.id)
    told = [(check, assemble(messages)) for check, messages in found if check.shared]
    hindered = [(check, said) for check, said in told if said.is_hindered]
    before = await points.count_open(ctx.tx, community.id)
    for check, said in hindered:
        await in_the_way.keep(ctx, community, standup, check, said)
    # Those that were said just now alone need no mention.
    count = await points.count_open(ctx.tx, community.id) if before else 0
    blocks = (
        *texts.blocks(community.language, "standup-closed", members=len(found)),
        *texts.blocks(community.language, "standup-wishes"),
        *_still_open(ctx, community, count),
    )
    post = await ctx.post(chat.Post(blocks, quiet=True), community.room)
    await standups.closed_with(ctx.tx, standup.id, post)
    await ask_help(ctx, community, standup, hindered)
    if not found:
        await propose_pause(ctx, community, standup)
    await send_reports(ctx, community, await standups.by_id(ctx.tx, standup.id))
    for practice in ctx.practices:
        await practice.on_closed(ctx, community)


def _still_open(ctx: Context, community: Community, count: int) -> tuple[chat.Block, ...]:
    if not count:
        return ()
    return texts.blocks(community.language, "standup-points", points=count, prefix=ctx.profile.prefix)


async def on_due(ctx: Context, community: Community) -> None:
    """Closes the round whose time is over, or reminds of it.

    A close that was not said in time is said in the morning rather than at night.
    """
    standup = await standups.latest(ctx.tx, community.id)
    if standup is None or standup.closed_at is not None:
        return
    closing = ctx.because(f"close {standup.post}")
    if standup.closes_at <= ctx.now:
        if await closing.was_said(community.room):
            await close_round(closing.because(closing.cause, standup.closes_at), community, standup)
            return
        if ctx.retracing:
            return
        morning = morning_for(ctx, standup.closes_at, community)
        if morning is not None:
            await standups.postpone_close(ctx.tx, standup.id, morning)
        else:
            await close_round(closing, community, standup)
    elif not ctx.retracing and standup.nudge_at is not None and standup.nudge_at <= ctx.now:
        await nudge(ctx.because(f"nudge {standup.post}"), community, standup)


async def closes(ctx: Context, community: Community) -> None:
    """Closes the round that is open, if there is one."""
    latest = await standups.latest(ctx.tx, community.id)
    if latest is not None and latest.closed_at is None:
        await close_round(ctx, community, latest)


async def _close(ctx: CommunityContext, asked: Asked) -> None:
    latest = await standups.latest(ctx.tx, ctx.community.id)
    if latest is None or latest.closed_at is not None:
        raise NothingOpen(prefix=ctx.profile.prefix)
    await close_round(ctx, ctx.community, latest)


CLOSE = Command(
    names={"en": "standup close", "nl": "standup sluit"},
    everyday={"en": "round close", "nl": "rondje sluit"},
    about="about-standup-close",
    theme=Theme.ROUND,
    run=_close,
    who=Who.FACILITATOR,
)
