"""What a member is asked once they take part in a round: whether something is solved, or was done as agreed.

It is asked in private and rings no telephone; what a practice may ask is told by `Practice.recalls`. So that
taking part stays light, no more than two are asked in a round, and one of who is new; what is left comes in
the next.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from commands import alone, chat
from commands.context import Context
from storage import recalled
from storage.communities import Community, Member
from storage.dataclass import dataclass
from storage.ids import PostId

MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Recall:
    """Something to ask somebody about what was `at` a moment; `noted` is told which post asks it.

    `options` are the signs with which it is answered; without any it only tells
    something. One that is `light` is asked only where nothing else is.
    """

    at: datetime
    blocks: tuple[chat.Block, ...]
    options: tuple[chat.Option, ...]
    noted: Callable[[Context, PostId], Awaitable[None]]
    light: bool = False


async def recall(ctx: Context, community: Community, member: Member) -> None:
    """Asks a member who takes part in a round what there is to ask, the oldest first."""
    has = await recalled.kinds(ctx.tx, member.id)
    if not has:
        # As most have not, most of the time.
        return
    language = await ctx.language_of(member.person, community)
    found = [
        one
        for practice in ctx.practices
        if practice.recalled in has
        for one in await practice.recalls(ctx, community, member, language)
    ]
    found = [one for one in found if not one.light] or [one for one in found if one.light][:1]
    for one in sorted(found, key=lambda one: one.at)[:MOST]:
        if one.options:
            # What has none asks nothing.
            if not await alone.may_be_asked(ctx, community, member):
                continue
            await alone.asked(ctx, member, waits=False)
        post = chat.Post(one.blocks, quiet=True, options=one.options)
        await one.noted(ctx, await ctx.whisper(post, member.person))
