"""What is in somebody's way, as a post of its own that asks who can help."""

from commands import amend, chat, texts
from commands.context import Context
from commands.standup.checkin import Answers
from commands.words import one_line
from storage import communities, obstacles, offers, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.ids import CheckInId, MemberId
from storage.standups import Standup


async def ask_help(
    ctx: Context, community: Community, standup: Standup, check_in: CheckIn, name: str, said: Answers
) -> None:
    """Posts an obstacle in the round's thread; one that was spoken as a reply to the recording."""
    heard = said.hindered if said.hindered is not None and not said.hindered.apart else None
    place = chat.Place(chat.Ours(standup.post), chat.Theirs(heard.event) if heard is not None else None)
    post = await ctx.post(chat.Post(_line(community, name, said), place), community.room)
    await obstacles.add(ctx.tx, check_in.id, post)


def _line(community: Community, name: str, said: Answers) -> tuple[chat.Block, ...]:
    language = community.language
    if said.obstacle is not None:
        return texts.blocks(language, "obstacle-line", name=name, obstacle=one_line(said.obstacle))
    assert said.hindered is not None
    return texts.blocks(language, "obstacle-line-spoken", name=name, apart=int(said.hindered.apart))


async def follow(
    ctx: Context, community: Community, standup: Standup, check_in: CheckIn, said: Answers | None
) -> None:
    """Brings the post about an obstacle in line with what its author says now, or lets nobody read."""
    if said is None or not said.is_hindered:
        await take_away(ctx, check_in.id)
        return
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
        await amend.remove(ctx, post)


async def _name(ctx: Context, community: Community, member: MemberId) -> str:
    return next(m.name for m in await communities.members(ctx.tx, community.id) if m.id == member)
