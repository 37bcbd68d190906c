"""When what comes next is, in words."""

from commands import chat, texts
from commands.context import Context
from commands.moments import day_in_words, local
from storage import plans
from storage.communities import Community
from storage.plans import Planned, What

NAMES = {What.OPEN: "what-open", What.DIGEST: "what-digest"}
"""What everybody wants to know of."""


async def next_moments(ctx: Context, community: Community, language: str) -> tuple[chat.Block, ...]:
    """When what comes next, one line."""
    planned = await plans.of_community(ctx.tx, community.id)
    coming = [one for one in planned if one.what in NAMES]
    if not coming:
        return ()
    said = ", ".join(
        f"{texts.line(language, NAMES[one.what])} {when(language, community, one)}" for one in coming
    )
    return texts.blocks(language, "status-next", moments=said)


def when(language: str, community: Community, planned: Planned) -> str:
    """The day and time of something planned, such as: dinsdag 3 maart, 09:00."""
    there = local(planned.at, community.timezone)
    return texts.line(
        language, "day-and-time", day=day_in_words(language, there.date()), time=f"{there:%H:%M}"
    )
