"""What is asked in the slot of reflection in each phase."""

from datetime import timedelta
from typing import Final

from commands.asking import Answered, Ask, Claim
from commands.context import Context
from commands.course import asks, learning, phase, sprint
from commands.course.passport import COURSE, said
from storage import communities, course, phases, polls, reflections, sprints
from storage.communities import Community
from storage.phases import Name, Phase

NEEDS: Final = "basic-needs"
EVALUATION: Final = "evaluation"
"""The four questions of a last meeting (Samenspel §3.3e and §3.4b), two a week."""
FEWEST: Final = 5
"""Of fewer people, what is asked without names would be told by name."""
QUESTIONS: Final = ("brought", "daily-work", "go-on", "whom")
NOTHING: Final = Claim()
_WEEK: Final = timedelta(days=7)


async def asks_weekly(ctx: Context, community: Community) -> bool:
    """Whether there may be something to ask each week."""
    now = await phases.now(ctx.tx, community.id)
    if now is None or now.name is Name.REST:
        return False
    return now.name is not Name.ACTION or bool(await sprint.of_phase(ctx.tx, community, now.began_at))


async def claims(ctx: Context, community: Community) -> Claim | None:
    """What is to be asked this time; None leaves it to the rhythm of reflection."""
    await sprint.on_due(ctx, community)
    now = await phase.step(ctx, community)
    if now is None:
        return None
    if now.name is Name.REST:
        return NOTHING
    if now.name is Name.EVALUATION:
        return await _in_evaluation(ctx, community, now)
    # Who began without is not asked for it on the way.
    asked = now.name is Name.ORIENTATION or bool(await course.asks(ctx.tx, community.id))
    found = await asks.claim(ctx, community) if asked else None
    if found is not None:
        return found
    if now.name is Name.ORIENTATION:
        return await _needs(ctx, community, now) or NOTHING
    return await _at_work(ctx, community, now)


async def _at_work(ctx: Context, community: Community, now: Phase) -> Claim | None:
    """Two questions on what a sprint brought at its end, and how people learn when it begins."""
    ended = await learning.of_ended(ctx, community)
    if ended is not None:
        return ended
    running = await sprints.now(ctx.tx, community.id)
    if running is not None and running.until - ctx.now <= _WEEK:
        return Claim(in_turn=True)
    begun = await learning.of_begun(ctx, community, running) if running is not None else None
    if begun is not None:
        return begun
    return NOTHING if running is not None else None


async def _in_evaluation(ctx: Context, community: Community, now: Phase) -> Claim | None:
    found = await learning.of_ended(ctx, community) or await _needs(ctx, community, now)
    if found is not None:
        return found
    before = await polls.asked_before(ctx.tx, community.id, EVALUATION)
    known = {key for key, last, _ in before if last >= now.began_at}
    waiting = [one for one in QUESTIONS if one not in known][:2]
    if not waiting:
        return NOTHING
    questions = tuple(Ask(one, said(community, f"evaluation-{one}")) for one in waiting)
    return Claim(EVALUATION, said(community, "evaluation-title"), questions)


async def _needs(ctx: Context, community: Community, now: Phase) -> Claim | None:
    """The basic needs, once in this phase (Samenspel §3.4a)."""
    last = await reflections.last_of(ctx.tx, community.id, NEEDS)
    people = [one for one in await communities.members(ctx.tx, community.id) if one.is_asked(ctx.now)]
    known = last is not None and last >= now.began_at
    return None if known or len(people) < FEWEST else Claim(instrument=NEEDS)


async def answered(ctx: Context, came: Answered) -> None:
    """Keeps what came of it, where it was asked here."""
    if came.claim == COURSE:
        await asks.answered(ctx, came)
    elif came.claim == learning.LEARNING:
        await learning.answered(ctx, came)
