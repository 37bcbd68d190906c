"""When what comes next is, in words."""

from commands import chat, texts
from commands.context import Context
from commands.times.moments import day_in_words, local
from commands.times.week import declared
from storage import plans
from storage.communities import Community
from storage.plans import Planned


async def next_moments(ctx: Context, community: Community, language: str) -> tuple[chat.Block, ...]:
    """When what comes next that everybody wants to know of, one line."""
    clock = declared(ctx.practices)
    planned = await plans.of_community(ctx.tx, community.id)
    coming = [one for one in planned if one.what in clock and clock[one.what].announced]
    if not coming:
        return ()
    said = ", ".join(
        f"{texts.line(language, clock[one.what].name)} {when(language, community, one)}" for one in coming
    )
    return texts.blocks(language, "status-next", moments=said)


def when(language: str, community: Community, planned: Planned) -> str:
    """The day and time of something planned, such as: dinsdag 3 maart, 09:00."""
    there = local(planned.at, community.timezone)
    return texts.line(
        language, "day-and-time", day=day_in_words(language, there.date()), time=f"{there:%H:%M}"
    )
