"""The phases: orientation, action, evaluation, and a new round or rest (Samenspel §3.4b).

The next is proposed in the draft after a round. A facilitator says so in two words; where nobody does
anything it begins by itself once it was proposed three times: no task waits for a facilitator.
"""

from datetime import datetime, timedelta
from typing import Final

from commands import chat, texts
from commands.arguments import Choice, among
from commands.command import Asked, Command, ForFacilitators, Theme
from commands.context import CommunityContext, Context
from commands.course import sprint
from commands.times.moments import day_in_words, local
from commands.times.week import sooner
from storage import course, phases, sprints, standups
from storage.communities import Community
from storage.course import Field
from storage.database import Transaction
from storage.phases import Name, Phase

PROPOSALS: Final = 3
FEWEST_ROUNDS: Final = 2
ACTION_WEEKS, EVALUATION_WEEKS = 6, 3
NEXT: Final = {
    Name.ORIENTATION: Name.ACTION,
    Name.ACTION: Name.EVALUATION,
    Name.EVALUATION: Name.ORIENTATION,
}
"""What comes after each, where nobody says otherwise: after looking back there is a new round."""


async def begins(ctx: Context, community: Community, name: Name) -> None:
    """A community goes on in a phase; at work it has sprints from then on."""
    await sprint.ends(ctx, community)
    await phases.enter(ctx.tx, community.id, name, ctx.now)
    if name is Name.ACTION:
        await sprint.begins(ctx, community, sprint.WEEKS)
    if name is Name.ORIENTATION:
        await course.ask_anew(ctx.tx, community.id)
    await sooner(ctx, community, "reflection")


async def step(ctx: Context, community: Community) -> Phase | None:
    """The phase it is in this week: what was proposed often enough begins."""
    phase = await phases.now(ctx.tx, community.id)
    if phase is None or not await ready(ctx.tx, community, phase, ctx.now):
        return phase
    if phase.proposed < PROPOSALS:
        await phases.note_proposed(ctx.tx, phase, ctx.now)
        return phase
    await begins(ctx, community, NEXT[phase.name])
    return await phases.now(ctx.tx, community.id)


async def ready(tx: Transaction, community: Community, phase: Phase, moment: datetime) -> bool:
    """Whether at a moment all was there to go on to the next phase."""
    if phase.name is Name.ORIENTATION:
        said = await course.agreed_at(tx, community.id, moment)
        rounds = await standups.during(tx, community.id, phase.began_at, moment)
        closed = [one for one in rounds if one.closed_at is not None and one.closed_at <= moment]
        return {Field.QUESTION, Field.GOAL} <= said.keys() and len(closed) >= FEWEST_ROUNDS
    if phase.name is Name.ACTION:
        begun = [
            one
            for one in await sprints.of_community(tx, community.id)
            if phase.began_at <= one.began_at <= moment
        ]
        over = all(one.ended_at is not None and one.ended_at <= moment for one in begun)
        long = phase.began_at + timedelta(weeks=ACTION_WEEKS) <= moment
        return bool(begun) and over and long
    return phase.name is Name.EVALUATION and phase.began_at + timedelta(weeks=EVALUATION_WEEKS) <= moment


async def proposal(tx: Transaction, community: Community, until: datetime, language: str) -> str | None:
    """What the draft of a round says about going on."""
    phase = await phases.at(tx, community.id, until)
    if phase is None or not await ready(tx, community, phase, until):
        return None
    return texts.line(language, f"phase-propose-{phase.name.value}")


# --- what facilitators do --------------------------------------------------------------------------------


_NEXT: Final = "next"
_WHICH: Choice[str] = Choice(
    shown={"en": "next|start|work|look back|rest", "nl": "verder|beginnen|werken|terugkijken|rust"},
    options=among(
        {
            Name.ORIENTATION: ("beginnen", "start", "orientation", "orientatie", "oriëntatie"),
            Name.ACTION: ("werken", "aan het werk", "work", "at work", "action", "actie"),
            Name.EVALUATION: ("terugkijken", "look back", "looking back", "evaluation", "evaluatie"),
            Name.REST: ("rust", "rest", "klaar", "done"),
            _NEXT: ("verder", "next", "on"),
        }
    ),
    optional=True,
)


async def _phase(ctx: CommunityContext, asked: Asked) -> None:
    said = asked.get(_WHICH)
    if said is not None:
        if not ctx.facilitates:
            raise ForFacilitators()
        await begins(ctx, ctx.community, await _next(ctx) if said == _NEXT else Name(said))
    await ctx.answer(asked.message, await says(ctx.tx, ctx.community, ctx.language))


async def _next(ctx: CommunityContext) -> Name:
    """What comes after the phase of now."""
    phase = await phases.now(ctx.tx, ctx.community.id)
    return NEXT.get(phase.name, Name.ORIENTATION) if phase is not None else Name.ORIENTATION


async def says(tx: Transaction, community: Community, language: str) -> tuple[chat.Block, ...]:
    """In which phase a community is, since when, and what that means."""
    phase = await phases.now(tx, community.id)
    if phase is None:
        return texts.blocks(language, "phase-none")
    since = day_in_words(language, local(phase.began_at, community.timezone).date())
    return texts.blocks(language, f"phase-now-{phase.name.value}", since=since)


PHASE = Command(
    names={"en": "phase", "nl": "fase"},
    about="about-phase",
    theme=Theme.GROUP,
    run=_phase,
    arguments=(_WHICH,),
)
