"""Twice a year the group is asked, in the slot of reflection, what to talk about; answers go on the list."""

from datetime import timedelta
from typing import Final

from commands import texts
from commands.asking import Answered, Ask, Claim, Said
from commands.context import Context
from commands.words import one_line, plainly
from storage import learning, reflections
from storage.communities import Community

NEEDS: Final = "learning-needs"
"""What the question is known as."""
HALF_A_YEAR: Final = timedelta(days=182)
OPEN_FOR_DAYS: Final = 5
LONGEST: Final = 300


async def claims(ctx: Context, community: Community) -> Claim | None:
    """Has it asked half a year after the group began, or after it was asked last."""
    last = await reflections.last_of(ctx.tx, community.id, NEEDS)
    if ctx.now - (last or await reflections.founded(ctx.tx, community.id)) < HALF_A_YEAR:
        return None
    ask = Ask(NEEDS, _both(community, "learn-asked"))
    return Claim(NEEDS, _both(community, "learn-asked-title"), (ask,), OPEN_FOR_DAYS)


def _both(community: Community, text: str) -> Said:
    nl, en = (texts.line(community.language.instead(one), text) for one in ("nl", "en"))
    return nl, en


async def answered(ctx: Context, came: Answered) -> None:
    """Puts what members said, and the group may read, on the list; once each, and not what stands there."""
    if came.claim != NEEDS:
        return
    here = came.community.id
    known = {plainly(one.text) for one in await learning.of_community(ctx.tx, here) if not one.treated_at}
    for one in came.said:
        text = one_line(one.text, LONGEST)
        if await learning.of_event(ctx.tx, one.event) is None and plainly(text) not in known - {""}:
            known.add(plainly(text))
            await learning.add(ctx.tx, here, one.member, one.event, text, ctx.now)
