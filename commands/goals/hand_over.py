"""What somebody works towards, for when they hand it over."""

from collections.abc import Sequence

from commands.context import Context
from commands.relaying import InHand, Line
from storage import goals
from storage.communities import Community, Member


async def hands_over(ctx: Context, _community: Community, member: Member, _language: str) -> Sequence[InHand]:
    """The goal that they have now."""
    goal = await goals.current(ctx.tx, member.id)
    return (InHand(goal.text, Line.WORK, goal.event),) if goal is not None else ()
