"""Sprints: some weeks of work on one goal, which end by themselves (Samenspel §3.4b)."""

import re
from datetime import datetime, timedelta
from typing import Final

from commands import chat, texts
from commands.arguments import Choice, Where, Words, among
from commands.command import Asked, Command, ForFacilitators, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.times.calendar_words import NUMBERS
from commands.times.moments import day_in_words, local
from commands.times.week import sooner
from commands.words import one_line
from storage import phases, sprints
from storage.communities import Community
from storage.database import Transaction
from storage.expressions import expression
from storage.sprints import Sprint

WEEKS: Final = 2
IN_A_PHASE: Final = 3
"""So many follow one another by themselves."""
FEWEST_WEEKS, MOST_WEEKS = 1, 12
LONGEST_GOAL: Final = 200
_WEEKS = expression(r"[\s,;]*(?:van |of )?(?P<number>\d+|[a-z]+) (?:weken|week|weeks)$", re.IGNORECASE)
_TAIL: Final = 60
"""So many characters at the end are looked at for how many weeks it is."""
_QUOTES: Final = " \"'“”‘’„«»"


class SprintWeeks(Mistake):
    text = "sprint-weeks"


class NoSprint(Mistake):
    text = "sprint-none-to-stop"


async def begins(ctx: Context, community: Community, weeks: int) -> Sprint:
    """Begins one now, without a goal yet."""
    until = ctx.now + timedelta(weeks=weeks)
    made = await sprints.begin(ctx.tx, community.id, ctx.now, until)
    ctx.after_commit.planned = True
    if community.paused:
        await sprints.pause(ctx.tx, made, ctx.now)
    sprint = await sprints.by_id(ctx.tx, made)
    assert sprint is not None
    for practice in ctx.practices:
        await practice.on_sprint(ctx, community, sprint)
    return sprint


async def ends(ctx: Context, community: Community) -> None:
    """Ends the one that goes on, if there is one."""
    now = await sprints.now(ctx.tx, community.id)
    if now is not None:
        await sprints.end(ctx.tx, now, ctx.now)


async def on_due(ctx: Context, community: Community) -> None:
    """Ends one whose time is over; a break does not count."""
    now = await sprints.now(ctx.tx, community.id)
    if now is None or now.until > ctx.now:
        return
    ctx.after_commit.planned = True
    if community.paused:
        await on_paused(ctx, community)
        return
    await sprints.end(ctx.tx, now, now.until)
    phase = await phases.now(ctx.tx, community.id)
    if phase is None or phase.name is not phases.Name.ACTION:
        return
    if len(await of_phase(ctx.tx, community, phase.began_at)) < IN_A_PHASE:
        weeks = round((now.until - now.began_at - now.rested) / timedelta(weeks=1)) or WEEKS
        await begins(ctx, community, weeks)


async def on_paused(ctx: Context, community: Community) -> None:
    """The one that goes on stands still while a group takes a break."""
    now = await sprints.now(ctx.tx, community.id)
    if now is not None and now.paused_at is None:
        await sprints.pause(ctx.tx, now.id, ctx.now)


async def on_resumed(ctx: Context, community: Community) -> None:
    """It goes on where it stood still."""
    now = await sprints.now(ctx.tx, community.id)
    if now is not None:
        await sprints.resume(ctx.tx, now, ctx.now)
        ctx.after_commit.planned = True


async def of_phase(tx: Transaction, community: Community, since: datetime) -> list[Sprint]:
    """The sprints that began in a phase."""
    return [one for one in await sprints.of_community(tx, community.id) if one.began_at >= since]


# --- what is typed ---------------------------------------------------------------------------------------


_STOP = Choice(
    shown={"en": "", "nl": ""},
    options=among({True: ("stop", "klaar", "done")}),
    where=Where.FIRST,
    optional=True,
)
_GOAL = Words(
    shown={"en": "goal 2 weeks", "nl": "doel 2 weken"},
    optional=True,
    usual=True,
    example={"en": "the fence is up 2 weeks", "nl": "het hek staat 2 weken"},
)


async def _sprint(ctx: CommunityContext, asked: Asked) -> None:
    said, stops = asked.get(_GOAL), asked.get(_STOP) is not None
    if said is None and not stops:
        await ctx.answer(asked.message, await says(ctx.tx, ctx.community, ctx.language))
        return
    if not ctx.facilitates:
        raise ForFacilitators()
    now = await sprints.now(ctx.tx, ctx.community.id)
    if stops and said is None:
        if now is None:
            raise NoSprint(prefix=ctx.profile.prefix)
        await sprints.end(ctx.tx, now, ctx.now)
        await ctx.tell(asked.message, "sprint-stopped")
        return
    goal, weeks = read(f"{'stop ' if stops else ''}{said}")
    if weeks is not None and not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise SprintWeeks(fewest=FEWEST_WEEKS, most=MOST_WEEKS)
    if now is None:
        now = await begins(ctx, ctx.community, weeks or WEEKS)
        await sooner(ctx, ctx.community, "reflection")
    elif weeks is not None:
        until = max(now.began_at + timedelta(weeks=weeks), ctx.now + timedelta(days=1))
        await sprints.put_off(ctx.tx, now.id, until)
        ctx.after_commit.planned = True
    if goal:
        me = await ctx.myself()
        await sprints.aim(ctx.tx, now, goal, me.id, asked.message.event)
    await ctx.answer(asked.message, await says(ctx.tx, ctx.community, ctx.language))


def read(said: str) -> tuple[str, int | None]:
    """The goal, and how many weeks, where that was said."""
    words = said.strip(" .!")
    head, tail = words[:-_TAIL], words[-_TAIL:]
    found = _WEEKS.search(tail)
    number = found["number"].casefold() if found else ""
    weeks = int(number[:4]) if number.isdecimal() else NUMBERS.get(number)
    goal = head + tail[: found.start()] if found is not None and weeks is not None else said
    return one_line(goal.strip(_QUOTES), LONGEST_GOAL), weeks


async def says(tx: Transaction, community: Community, language: str) -> tuple[chat.Block, ...]:
    """What the group works on now, and until when."""
    now = await sprints.now(tx, community.id)
    if now is None:
        return texts.blocks(language, "sprint-none")
    number = len([one for one in await sprints.of_community(tx, community.id) if one.id <= now.id])
    until = day_in_words(language, local(now.until, community.timezone).date())
    if now.goal is None:
        return texts.blocks(language, "sprint-now-open", number=number, until=until)
    return texts.blocks(language, "sprint-now", number=number, until=until, goal=now.goal)


SPRINT = Command(
    names={"en": "sprint", "nl": "sprint"},
    about="about-sprint",
    theme=Theme.GROUP,
    run=_sprint,
    keeps=True,
    arguments=(_STOP, _GOAL),
)
