"""Keeps what somebody says of their hours, and shows them what there is now; what has the former goes."""

from collections.abc import Mapping
from datetime import date

from commands import documents
from commands.command import Mistake
from commands.context import CommunityContext, Context
from commands.effort import listed
from storage import communities, effort, research, shown
from storage.communities import Member
from storage.effort import Choice
from storage.ids import EventId

DONE = "✅"


class TooMuch(Mistake):
    text = "effort-too-much"


async def keep(
    ctx: CommunityContext, member: Member, week: date, minutes: Mapping[int, int], event: EventId
) -> None:
    """Keeps the hours of a week, and says alone to whose they are what stands there now."""
    await effort.say(ctx.tx, member.id, week.isoformat(), minutes, ctx.now, event)
    await untrue(ctx, member)
    await ctx.acknowledge(event, DONE, ctx.room)
    await listed.show(ctx, ctx.community, member, ctx.language, week)


async def untrue(ctx: Context, member: Member) -> None:
    """Takes away a file for researchers that may have hours of somebody, who changed them."""
    if not await shares(ctx, member):
        return
    rows = await shown.of_community(ctx.tx, member.community)
    await documents.take_away(ctx, [row for row in rows if row.kind == documents.RESEARCH])


async def shares(ctx: Context, member: Member) -> bool:
    """Whether researchers get their hours: they said so of the research that there is now."""
    study = await research.now(ctx.tx, member.community)
    chose = await effort.chosen(ctx.tx, member.id, Choice.RESEARCH)
    return study is not None and chose is not None and chose.is_for(study.begun_at)


async def back(ctx: Context, event: EventId) -> None:
    """Takes back what somebody said or chose with a message."""
    hours = await effort.of_event(ctx.tx, event)
    chose = [one for one in await effort.choices_of_event(ctx.tx, event) if one.kind is Choice.RESEARCH]
    for number in {one.member for one in hours} | {one.member for one in chose}:
        await untrue(ctx, await communities.member_by_id(ctx.tx, number))
    await effort.take_back(ctx.tx, event)
    await effort.unchoose(ctx.tx, event)
