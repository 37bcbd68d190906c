"""What somebody kept for later and is open still, for when they stop."""

from collections.abc import Sequence

from commands import texts
from commands.context import Context
from commands.relaying import InHand
from commands.words import one_line
from storage import points
from storage.communities import Community, Member


async def hands_over(ctx: Context, _community: Community, member: Member, language: str) -> Sequence[InHand]:
    """Each of them, in a sentence: it stays open, whoever goes on with the rest."""
    return [
        InHand(texts.line(language, "point-in-hand", text=one_line(one.text)))
        for one in await points.by_member(ctx.tx, member.id)
        if one.is_open
    ]
