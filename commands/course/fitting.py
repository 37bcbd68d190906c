"""Whether what a group says of itself fits: its question at once, all of it again later (Regioboot LP2).

Both are one poll for all of it, in the place of others. What people say is right no more is asked anew.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from commands.asking import Answered, Ask
from commands.context import Context
from commands.course.passport import COURSE, OBLIGATORY, called, said
from storage import course, polls
from storage.communities import Community
from storage.course import Asks, Entry, Field
from storage.phases import Phase

TESTS, STILL = "tests", "still"
TESTED: Final = ("all", "now", "later", "small", "unsure")
"""That a question is real here, still will be, and can be begun small; or which of these it is not."""
SETTLES: Final = timedelta(weeks=8)
"""So long after it was said, or asked, nobody is asked whether it is still right."""
YEAR: Final = timedelta(days=365)
AT_ONCE: Final = 2
"""Of so many fields the group is asked anew at most, and so many have to say that one is not right."""


async def ask(ctx: Context, community: Community, agreed: Mapping[Field, Entry]) -> Ask | None:
    """Once, whether the question that the group has is one to work on."""
    entry = agreed.get(Field.QUESTION)
    if entry is None or await _asked_since(ctx, community, TESTS, entry):
        return None
    # What is somebody's own may be taken back: it stands in no poll that stays.
    words = entry.text if entry.member is None else ""
    text = "course-tests-of" if words else "course-tests"
    options = tuple(said(community, f"course-tests-{one}") for one in TESTED)
    return Ask(TESTS, said(community, text, question=words), options)


async def _asked_since(ctx: Context, community: Community, key: str, entry: Entry) -> bool:
    before = await polls.asked_before(ctx.tx, community.id, COURSE)
    return any(question == key and last >= entry.since for question, last, _ in before)


async def still(ctx: Context, community: Community, now: Phase) -> Ask | None:
    """In a new phase, and once a year, whether what the group says of itself is still right."""
    agreed = await course.agreed(ctx.tx, community.id)
    stands = [agreed[field] for field in OBLIGATORY if field in agreed]
    before = await polls.asked_before(ctx.tx, community.id, COURSE)
    last = max((at for question, at, _ in before if question == STILL), default=None)
    if not stands or ctx.now - (last or min(one.since for one in stands)) < SETTLES:
        return None
    if last is not None and last >= now.began_at and ctx.now - last < YEAR:
        return None
    labels = [(called("nl", one.field), called("en", one.field)) for one in stands]
    options = (said(community, "course-still-all"), *labels)
    return Ask(STILL, said(community, "course-still"), options)


async def answered(ctx: Context, came: Answered) -> None:
    """Has those parts asked anew that some say are right no more; what stands there stays until then."""
    if came.key != STILL:
        return
    chosen = {came.options[place][0]: count for place, count in came.counts.items()}
    # Of two who answer, one is enough.
    enough = min(AT_ONCE, max(1, sum(chosen.values()) // 2))
    names = {called("nl", field): field for field in OBLIGATORY}
    fields = [names[one] for one in chosen if one in names and chosen[one] >= enough]
    known = await course.asks(ctx.tx, came.community.id)
    for field in sorted(fields, key=lambda one: -chosen[called("nl", one)])[:AT_ONCE]:
        asks = replace(known.get(field, Asks(field)), asked=0, polled=0, anew_at=ctx.now, told_at=None)
        await course.note_asks(ctx.tx, came.community.id, asks)
