"""What somebody said that they work on, for when they hand it over; and whom others asked about the like."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from commands import amend, chat
from commands.context import CommunityContext, Context
from commands.relaying import InHand, Line
from commands.suggesting import Need, asked_before
from storage import assignments, communities, posts, shown
from storage.communities import Community, Member
from storage.outbox import Urgency
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
ASKED: Final = "newcomer-asked-before"


async def hands_over(ctx: Context, _community: Community, member: Member, _language: str) -> Sequence[InHand]:
    """What they work on now."""
    one = await assignments.current(ctx.tx, member.id)
    return (InHand(one.text, Line.WORK, one.event),) if one is not None else ()


async def tell_asked(ctx: CommunityContext, member: Member) -> None:
    """Tells who begins with something whom others asked about it, if anybody."""
    blocks = await _says(ctx, ctx.community, member, ctx.now)
    if blocks is None:
        return
    post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person, Urgency.ANSWER)
    here, says = ctx.community.id, amend.says(blocks)
    language = ctx.community.language
    await shown.add(ctx.tx, post, ASKED, language, person=member.person, community=here, says=says)


async def _says(ctx: Context, community: Community, member: Member, until: datetime) -> Blocks | None:
    one = await assignments.current(ctx.tx, member.id)
    need = Need(community, member.id, one.text, until) if one is not None else None
    sentence = await asked_before(ctx, need) if need is not None else None
    return (chat.paragraph(sentence),) if sentence is not None else None


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now, of whom had been asked by then."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    made = await posts.made_at(ctx.tx, row.post)
    return await _says(ctx, community, member, made) if member is not None and made is not None else None
