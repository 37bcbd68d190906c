"""Offers of help: a handshake on what is in somebody's way, or a word in answer; the two are connected."""

import re

from commands import amend, chat, texts
from commands.context import ChatContext
from commands.signs import Sign
from commands.standup.checkin import assemble, placed
from commands.standup.nothing import is_nothing
from commands.standup.obstacles import OBSTACLE as OBSTACLE_LINE
from commands.standup.recognise import OBSTACLE
from commands.standup.talk import offers as offers_help
from commands.words import name
from storage import checkins, communities, contributions, inbox, obstacles, offers, posts, standups
from storage.checkins import CheckIn
from storage.communities import Community, Member, Role
from storage.ids import EventId, PostId
from storage.offers import Offer
from storage.targets import OF_CHECK_IN


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes it that an offer of help is taken back."""
    if isinstance(event, chat.Removal):
        return await _withdrawn(ctx, event)
    return isinstance(event, chat.Edit) and await _said_otherwise(ctx, event)


async def in_words(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes an offer of help in words."""
    if not isinstance(event, chat.Text):
        return False
    return await _offers(ctx, event, event.reply_to or await _only_one(ctx, event))


async def _offers(ctx: ChatContext, event: chat.Reaction | chat.Text, target: EventId | None) -> bool:
    found = await _obstacle(ctx, ctx.community, target) if ctx.community and target else None
    if ctx.community is None or found is None:
        return False
    if isinstance(event, chat.Text) and not offers_help(event.body, asked=isinstance(found[1], chat.Ours)):
        return False
    member = ctx.member or await communities.join(
        ctx.tx, ctx.community.id, event.sender, name(event.sender), event.at
    )
    check_in, at = found
    if member.id != check_in.member and member.role is not Role.BOT:
        await _offered(ctx, ctx.community, event, member, check_in, at)
    return True


async def _hand(ctx: ChatContext, event: chat.Reaction) -> bool:
    return await _offers(ctx, event, event.target)


async def _only_one(ctx: ChatContext, event: chat.Text) -> EventId | None:
    """What somebody without replies offers help with: the only obstacle, or that of whom they name."""
    if not (event.bridged and event.in_room) or ctx.community is None:
        return None
    if not offers_help(event.body, asked=False):
        return None
    standup = await standups.at(ctx.tx, ctx.community.id, event.at)
    if standup is None or standup.closed_at is None or event.at < standup.closed_at:
        return None
    asked = await obstacles.in_round(ctx.tx, standup.id)
    if len(asked) > 1:
        said = _words(event.body)
        asked = [one for one in asked if _words(one.name)[:1] and _words(one.name)[0] in said]
    return asked[0].event if len(asked) == 1 else None


def _words(said: str) -> list[str]:
    return re.findall(r"\w+", said.casefold())


async def _said_otherwise(ctx: ChatContext, event: chat.Edit) -> bool:
    """An offer in words is one no more when its author puts others in their place."""
    offer = await offers.by_event(ctx.tx, event.target)
    if offer is None or offers_help(event.body):
        return offer is not None
    member = await communities.member_by_id(ctx.tx, offer.member)
    return member.person == event.sender and await _taken_back(ctx, offer, event)


async def _obstacle(
    ctx: ChatContext, community: Community, target: EventId
) -> tuple[CheckIn, chat.Ref] | None:
    """The check-in whose obstacle stands in our post or the member's message `target`, and that itself."""
    at: chat.Ref
    post = await posts.post_of(ctx.tx, target)
    if post is not None:
        under = await obstacles.under(ctx.tx, post)
        check_in = await checkins.by_id(ctx.tx, under) if under is not None else None
        at = chat.Ours(post)
    else:
        whose = await checkins.whose(ctx.tx, target)
        check_in, at = whose.check_in if whose else None, chat.Theirs(target)
    if check_in is None or not check_in.shared:
        return None
    if (await standups.by_id(ctx.tx, check_in.standup)).community != community.id:
        return None
    messages = await contributions.of(ctx.tx, check_in.id)
    pieces = [piece for m in messages if post is not None or m.event == target for piece in placed(m)]
    holds = any(piece.slot == OBSTACLE and not is_nothing(piece.text) for piece in pieces)
    said = assemble(messages)
    spoken = said.hindered is not None and (post is not None or said.hindered.event == target)
    return (check_in, at) if spoken or (holds and said.obstacle is not None) else None


async def _offered(
    ctx: ChatContext,
    community: Community,
    event: chat.Reaction | chat.Text,
    member: Member,
    check_in: CheckIn,
    at: chat.Ref,
) -> None:
    before = [offer for offer in await offers.of(ctx.tx, check_in.id) if offer.member == member.id]
    post = None if before else await _connect(ctx, community, event, member, check_in, at)
    await offers.add(ctx.tx, Offer(check_in.id, member.id, event.event, event.at, post))


async def _connect(
    ctx: ChatContext,
    community: Community,
    event: chat.Reaction | chat.Text,
    member: Member,
    check_in: CheckIn,
    at: chat.Ref,
) -> PostId:
    everybody = await communities.members(ctx.tx, community.id)
    owner = next(one for one in everybody if one.id == check_in.member)
    standup = await standups.by_id(ctx.tx, check_in.standup)
    blocks = texts.blocks(
        community.language,
        "offer-made",
        helper=chat.Mention(member.person, member.name),
        owner=chat.Mention(owner.person, owner.name),
    )
    post = chat.Post(blocks, chat.Place(thread=chat.Ours(standup.post), reply_to=at))
    return await ctx.post(post, community.room, about=event.event)


async def _withdrawn(ctx: ChatContext, event: chat.Removal) -> bool:
    offer = await offers.by_event(ctx.tx, event.target)
    return offer is not None and await _taken_back(ctx, offer, event)


async def _taken_back(ctx: ChatContext, offer: Offer, event: chat.Removal | chat.Edit) -> bool:
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    await offers.erase(ctx.tx, offer.event)
    others = [one for one in await offers.of(ctx.tx, offer.check_in) if one.member == offer.member]
    if others:
        # The same member offered it elsewhere too, and that still stands.
        if offer.post is not None:
            await offers.connected(ctx.tx, others[0].event, offer.post)
        return True
    if offer.post is not None:
        await amend.remove(ctx, offer.post)
    return True


# Two hands of different colours are written as two.
HELP = Sign(("🤝", "🫱\u200d🫲"), "sign-help", frozenset({OBSTACLE_LINE, OF_CHECK_IN}), _hand)
