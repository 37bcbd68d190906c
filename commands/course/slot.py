"""What is asked in the slot of reflection in each phase."""

from datetime import timedelta
from typing import Final

from commands.asking import Answered, Ask, Claim
from commands.context import Context
from commands.course import asks, deciding, fitting, learning, phase, sprint
from commands.course.passport import COURSE, said
from storage import communities, course, phases, polls, reflections, sprints
from storage.communities import Community
from storage.phases import Name, Phase

NEEDS, SAFETY, SUSTAINING = "basic-needs", "safety", "sustaining"
DISTANCE, HOW_WE_LEARN = "zooming-out", "learning-about-learning"
EVALUATION: Final = "evaluation"
"""The four questions of a last meeting (Samenspel §3.3e and §3.4b), two a week."""
HALFWAY: Final = 2
"""In this sprint of a phase."""
FEWEST: Final = 5
"""Of fewer people, what is asked without names would be told by name."""
QUESTIONS: Final = ("brought", "daily-work", "go-on", "whom")
NOTHING: Final = Claim()
_WEEK: Final = timedelta(days=7)
MONTH: Final = timedelta(weeks=4)
"""So often a group at work looks from a distance."""


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
    decision = await deciding.claim(ctx, community)
    if decision is not None:
        return decision
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
        found = await _still(ctx, community, now) or await _once(ctx, community, now, NEEDS)
        return found or await _once(ctx, community, now, SAFETY) or NOTHING
    return await _at_work(ctx, community, now)


async def _still(ctx: Context, community: Community, now: Phase, *others: Ask) -> Claim | None:
    """Whether what the group says of itself is still right, and others with that."""
    ask = await fitting.still(ctx, community, now)
    if ask is None:
        return None
    return Claim(COURSE, said(community, "course-title-of-asking"), (ask, *others))


async def _at_work(ctx: Context, community: Community, now: Phase) -> Claim | None:
    """Two questions on what a sprint brought at its end, and how people learn when it begins."""
    ended = await learning.of_ended(ctx, community)
    if ended is not None:
        return ended
    running = await sprints.now(ctx.tx, community.id)
    if running is not None and running.until - ctx.now <= _WEEK:
        # Halfway people are asked how safe they feel, once in the place of what is in turn.
        halfway = len(await sprint.of_phase(ctx.tx, community, now.began_at)) == HALFWAY
        found = await _once(ctx, community, now, SAFETY) if halfway else None
        return found or await _from_a_distance(ctx, community, now) or Claim(in_turn=True)
    begun = await learning.of_begun(ctx, community, running) if running is not None else None
    found = await _still(ctx, community, now, *(begun.asks if begun is not None else ())) or begun
    if found is not None or running is None:
        return found
    return await _from_a_distance(ctx, community, now) or NOTHING


async def _from_a_distance(ctx: Context, community: Community, now: Phase) -> Claim | None:
    """Once a month: in the middle of a sprint that has one, else in the place of what is in turn."""
    last = await reflections.last_of(ctx.tx, community.id, DISTANCE)
    is_time = ctx.now - max(last or now.began_at, now.began_at) >= MONTH
    return Claim(instrument=DISTANCE) if is_time else None


async def _in_evaluation(ctx: Context, community: Community, now: Phase) -> Claim | None:
    found = await learning.of_ended(ctx, community) or await _once(ctx, community, now, NEEDS)
    found = found or await _once(ctx, community, now, HOW_WE_LEARN)
    if found is not None:
        return found
    before = await polls.asked_before(ctx.tx, community.id, EVALUATION)
    known = {key for key, last, _ in before if last >= now.began_at}
    waiting = [one for one in QUESTIONS if one not in known][:2]
    if not waiting:
        found = await _once(ctx, community, now, SUSTAINING) or await _still(ctx, community, now)
        return found or NOTHING
    questions = tuple(Ask(one, said(community, f"evaluation-{one}")) for one in waiting)
    return Claim(EVALUATION, said(community, "evaluation-title"), questions)


async def _once(ctx: Context, community: Community, now: Phase, instrument: str) -> Claim | None:
    """An instrument without names, once in this phase (Samenspel §2.4, §3.4a, §3.5)."""
    last = await reflections.last_of(ctx.tx, community.id, instrument)
    people = [one for one in await communities.members(ctx.tx, community.id) if one.is_asked(ctx.now)]
    known = last is not None and last >= now.began_at
    return None if known or len(people) < FEWEST else Claim(instrument=instrument)


async def answered(ctx: Context, came: Answered) -> None:
    """Keeps what came of it, where it was asked here."""
    if came.claim not in (COURSE, learning.LEARNING):
        return
    if came.key in (fitting.TESTS, fitting.STILL):
        await fitting.answered(ctx, came)
    elif came.key in (deciding.DECIDE, deciding.REASON):
        # It is told in the weekly update as all that people answer, and kept with that.
        return
    elif came.key.partition("-")[0] in learning.QUESTIONS:
        await learning.answered(ctx, came)
    else:
        await asks.answered(ctx, came)
