"""What somebody agreed to do and is not done with, for when they stop."""

from collections.abc import Sequence

from commands import texts
from commands.context import Context
from commands.relaying import InHand
from commands.words import one_line
from storage import agreements
from storage.communities import Community, Member


async def hands_over(ctx: Context, _community: Community, member: Member, language: str) -> Sequence[InHand]:
    """Each of them, in a sentence: it goes to who goes on with it as what it is."""
    return [
        InHand(texts.line(language, "agreement-in-hand", what=one_line(one.text)))
        for one in await agreements.by_member(ctx.tx, member.id)
        if one.is_open
    ]
