"""What is asked in the slot: of a practice that claims it, else what is in turn."""

from datetime import datetime

from commands.asking import Claim
from commands.context import Context
from commands.reflection.ask import ask_privately
from commands.reflection.asked import Asked
from commands.reflection.own import instruments_of
from commands.reflection.slot_words import as_asked
from commands.reflection.start import TooFewPeople, ask_next, end, first_time, reflect, start
from commands.times.week import Week
from storage import polls, reflections
from storage.communities import Community
from storage.plans import Outcome

WHAT = "reflection"


async def fill(ctx: Context, community: Community, there: datetime) -> Outcome:
    """Asks what is to be asked at this time of the week."""
    await _make_room(ctx, community)
    if await reflections.open_in(ctx.tx, community.id) is not None:
        return Outcome.OPEN_ALREADY
    claims = [await practice.claims(ctx, community) for practice in ctx.practices]
    claim = next((one for one in claims if one is not None), None)
    if claim is None:
        # It may come each week for what a practice asks, and not for this.
        in_turn = (await Week.of(ctx, community)).has_turn(WHAT, there.date())
        return Outcome.DONE if in_turn and await reflect(ctx, community) else Outcome.NOTHING
    return Outcome.DONE if await _put(ctx, community, claim) else Outcome.NOTHING


async def comes_weekly(ctx: Context, community: Community) -> bool:
    """Whether a practice may have something to ask each week."""
    return any([await practice.asks_weekly(ctx, community) for practice in ctx.practices])


async def _put(ctx: Context, community: Community, claim: Claim) -> bool:
    if claim.in_turn:
        return await reflect(ctx, community)
    if claim.instrument:
        found = (await instruments_of(ctx, community)).get(claim.instrument)
        try:
            if found is not None:
                await start(ctx, community, found)
        except TooFewPeople:
            return False
        return found is not None
    if not claim.asks:
        return False
    first = await first_time(ctx, community)
    begun = await reflections.start(ctx.tx, community.id, claim.id, False, ctx.now, first)
    for ask in claim.asks:
        days = claim.days if ask is claim.asks[-1] else 1
        await polls.add(ctx.tx, begun, community.id, ask.key, as_asked(claim, ask, days).pack())
    questions = await polls.of_reflection(ctx.tx, begun)
    ctx.after_commit.planned = True
    await ask_privately(ctx, community, questions)
    if first <= ctx.now:
        await ask_next(ctx, community, begun, questions)
    return True


async def _make_room(ctx: Context, community: Community) -> None:
    """Ends a question that was open since the last time."""
    now = await reflections.open_in(ctx.tx, community.id)
    if now is None:
        return
    questions = await polls.of_reflection(ctx.tx, now.id)
    if any(Asked.unpack(poll.asked).days > 1 for poll in questions):
        await end(ctx, community, now)
