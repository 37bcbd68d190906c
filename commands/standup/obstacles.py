"""What is in somebody's way, as a post of its own that asks who can help."""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.standup.checkin import Answers, assemble
from commands.words import one_line
from storage import checkins, communities, contributions, obstacles, offers, shown, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.ids import CheckInId, MemberId
from storage.standups import Standup
from storage.touched import Touched

OBSTACLE: Final = "obstacle"


async def ask_help(
    ctx: Context, community: Community, standup: Standup, check_in: CheckIn, name: str, said: Answers
) -> None:
    """Posts an obstacle in the round's thread; one that was spoken as a reply to the recording."""
    heard = said.hindered if said.hindered is not None and not said.hindered.apart else None
    place = chat.Place(chat.Ours(standup.post), chat.Theirs(heard.event) if heard is not None else None)
    blocks = _line(community, name, said)
    post = await ctx.post(chat.Post(blocks, place), community.room)
    await obstacles.add(ctx.tx, check_in.id, post)
    says = amend.says(blocks)
    await shown.add(ctx.tx, post, OBSTACLE, community.language, check_in=check_in.id, says=says)


def _line(community: Community, name: str, said: Answers) -> tuple[chat.Block, ...]:
    language = community.language
    if said.obstacle is not None:
        return texts.blocks(language, "obstacle-line", name=name, obstacle=one_line(said.obstacle))
    assert said.hindered is not None
    return texts.blocks(language, "obstacle-line-spoken", name=name, apart=int(said.hindered.apart))


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Brings the posts about obstacles in line with what their authors say now, or let nobody read."""
    for number in dict.fromkeys(one.check_in for one in changed if one.check_in is not None):
        check_in = await checkins.by_id(ctx.tx, number)
        if check_in is not None:
            await _follow(ctx, community, check_in)


async def _follow(ctx: Context, community: Community, check_in: CheckIn) -> None:
    said = assemble(await contributions.of(ctx.tx, check_in.id))
    if not check_in.shared or not said.is_hindered:
        await take_away(ctx, check_in.id)
        return
    standup = await standups.by_id(ctx.tx, check_in.standup)
    post = await obstacles.post_of(ctx.tx, check_in.id)
    if post is not None:
        name = await _name(ctx, community, check_in.member)
        await amend.rewrite(ctx, post, _line(community, name, said))
    elif standup.closed_at is not None and await standups.is_latest(ctx.tx, standup):
        name = await _name(ctx, community, check_in.member)
        await ask_help(ctx, community, standup, check_in, name, said)


async def take_away(ctx: Context, check_in: CheckInId, keep_offers: bool = False) -> None:
    """Removes the post about an obstacle and those about offers, which go too unless they are kept."""
    for offer in await offers.of(ctx.tx, check_in):
        if keep_offers:
            await offers.connected(ctx.tx, offer.event, None)
        else:
            await offers.erase(ctx.tx, offer.event)
        if offer.post is not None:
            await amend.remove(ctx, offer.post)
    post = await obstacles.post_of(ctx.tx, check_in)
    if post is not None:
        await obstacles.erase(ctx.tx, check_in)
        await amend.take_away(ctx, post)


async def take_all_away(ctx: Context, check_in: CheckInId, keep_offers: bool = False) -> None:
    """Removes every post that is about this check-in alone, before it is erased; offers of help as well."""
    await take_away(ctx, check_in, keep_offers)
    for one in await shown.of_check_in(ctx.tx, check_in):
        await amend.take_away(ctx, one.post)


async def _name(ctx: Context, community: Community, member: MemberId) -> str:
    return next(m.name for m in await communities.members(ctx.tx, community.id) if m.id == member)
