"""Offers of help: a handshake on what is in somebody's way, or a word in answer; the two are connected."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, cast

from commands import amend, chat, texts
from commands.context import ChatContext, CommunityContext
from commands.signs import Sign, plain
from commands.standup.checkin import assemble, placed
from commands.standup.nothing import is_nothing
from commands.standup.obstacles import OBSTACLES, WHICH
from commands.standup.recognise import OBSTACLE
from commands.standup.talk import offers as offers_help
from commands.words import name
from storage import checkins, communities, contributions, inbox, obstacles, offers, posts, shown, standups
from storage.checkins import CheckIn
from storage.communities import Community, Member, Role
from storage.database import Transaction
from storage.expressions import expression
from storage.ids import CheckInId, EventId, PostId
from storage.obstacles import Asked
from storage.offers import Offer
from storage.targets import OF_CHECK_IN

DIGITS: Final = (*(f"{digit}\u20e3" for digit in range(1, 10)), "🔟")
"""The numbers that can be put beside a post, in their order and as they are compared."""
NUMBER: Final = expression(r"(?<!\w)\d{1,2}(?!\w)")
_BETWEEN: Final = expression(r"(?<=\d)\s*(?:[,&+]|\b(?:en|and)\b)\s*(?=\d)")


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes it that an offer of help is taken back."""
    if isinstance(event, chat.Removal):
        return await _withdrawn(ctx, event)
    return isinstance(event, chat.Edit) and await _said_otherwise(ctx, event)


async def in_words(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes an offer of help in words."""
    if not isinstance(event, chat.Text):
        return False
    here = ctx.here()
    return here is not None and await _offers(here, event, event.reply_to or await _of_now(here, event))


async def _offers(ctx: CommunityContext, event: chat.Reaction | chat.Text, target: EventId | None) -> bool:
    """Takes an offer to help with what stands in the message `target`, if it is one."""
    if target is None:
        return False
    post = await _asking(ctx, target)
    words = event.body if isinstance(event, chat.Text) else None
    if post is None:
        found = await _told_in(ctx, target) if words is None or offers_help(words, asked=False) else None
        meant, at = [found] if found is not None else [], cast(chat.Ref, chat.Theirs(target))
    else:
        if words is not None and not _is_offer(words):
            return False
        asked = await obstacles.asked_in(ctx.tx, post)
        if not asked:
            return False
        at = chat.Ours(post)
        chosen = _chosen(event.key if isinstance(event, chat.Reaction) else None, words or "", asked)
        if not chosen:
            await _ask_which(ctx, event, asked, at)
            return True
        meant = [found for one in chosen if (found := await _still(ctx, one.check_in)) is not None]
    if not meant:
        return False
    member = await _member(ctx, event)
    for check_in in meant:
        if member.id != check_in.member and member.role is not Role.BOT:
            await _offered(ctx, ctx.community, event, member, check_in, at)
    return True


async def _asking(ctx: CommunityContext, target: EventId) -> PostId | None:
    """Which post of ours is meant with `target`: that itself, or the one of which it asks for a number."""
    post = await posts.post_of(ctx.tx, target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if row is None or row.kind != WHICH or row.standup is None:
        return post
    return await obstacles.of_round(ctx.tx, row.standup)


async def _hand(ctx: ChatContext, event: chat.Reaction) -> bool:
    here = ctx.here()
    return here is not None and await _offers(here, event, event.target)


async def _of_now(ctx: CommunityContext, event: chat.Text) -> EventId | None:
    """What somebody without replies answers who offers help in the room: the post that asks for it."""
    if not (event.bridged and event.in_room):
        return None
    numbered = NUMBER.search(event.body) is not None and _is_offer(event.body, bare=False)
    if not numbered and not offers_help(event.body, asked=False):
        return None
    standup = await standups.at(ctx.tx, ctx.community.id, event.at)
    if standup is None or standup.closed_at is None or event.at < standup.closed_at:
        return None
    post = await obstacles.of_round(ctx.tx, standup.id)
    asked = await obstacles.asked_in(ctx.tx, post) if post is not None else []
    if post is None or not (numbered or len(asked) == 1 or _named(event.body, asked)):
        return None
    return (await posts.platform_ids(ctx.tx, [post])).get(post)


def _is_offer(body: str, bare: bool = True) -> bool:
    """Whether an answer to who can help says so; a number alone does too where that is enough (`bare`)."""
    rest = NUMBER.sub(" ", _BETWEEN.sub(" ", body))
    if any(ch.isalpha() for ch in rest):
        return offers_help(rest)
    return bare and rest != body


def _chosen(sign: str | None, words: str, asked: Sequence[Asked]) -> Sequence[Asked]:
    """With which of these somebody wants to help, by a sign or in words; none when they do not say."""
    if sign is not None:
        key = plain(sign)
        numbers = {DIGITS.index(key) + 1} if key in DIGITS else {int(key)} if key.isdecimal() else set()
    else:
        numbers = {int(found) for found in NUMBER.findall(words)}
    if len(asked) == 1 and not numbers:
        return asked
    named = _named(words, asked) if sign is None and not numbers else ()
    return named or [one for one in asked if one.number in numbers]


def _named(body: str, asked: Sequence[Asked]) -> Sequence[Asked]:
    said = _words(body)
    return [one for one in asked if _words(one.name)[:1] and _words(one.name)[0] in said]


def _words(said: str) -> list[str]:
    return re.findall(r"\w+", said.casefold())


async def _member(ctx: CommunityContext, event: chat.Reaction | chat.Text) -> Member:
    return ctx.member or await communities.join(
        ctx.tx, ctx.community.id, event.sender, name(event.sender), event.at
    )


async def _ask_which(
    ctx: CommunityContext, event: chat.Reaction | chat.Text, asked: Sequence[Asked], at: chat.Ref
) -> None:
    """Asks who offers help with one of many which one that is."""
    if ctx.member is not None and ctx.member.role is Role.BOT:
        return
    check_in = await checkins.by_id(ctx.tx, asked[0].check_in)
    assert check_in is not None, "a post asks for help with what stands in a check-in"
    standup = await standups.by_id(ctx.tx, check_in.standup)
    blocks = texts.blocks(ctx.language, "offer-which", number=asked[min(1, len(asked) - 1)].number)
    reply = chat.Theirs(event.event) if isinstance(event, chat.Text) else at
    place = chat.Place(thread=chat.Ours(standup.post), reply_to=reply)
    post = await ctx.post(chat.Post(blocks, place, quiet=True), ctx.room, about=event.event)
    await shown.add(ctx.tx, post, WHICH, ctx.language, standup=standup.id)


async def _said_otherwise(ctx: ChatContext, event: chat.Edit) -> bool:
    """An offer in words is for whom its author names now, or none any more."""
    made = await offers.of_event(ctx.tx, event.target)
    if not made:
        return False
    member = await communities.member_by_id(ctx.tx, made[0].member)
    if member.person != event.sender:
        return False
    post = await obstacles.post_of(ctx.tx, made[0].check_in)
    asked = await obstacles.asked_in(ctx.tx, post) if post is not None else []
    offers_it = _is_offer(event.body)
    chosen = {one.check_in for one in _chosen(None, event.body, asked)} if offers_it else set()
    if offers_it and not chosen:
        return True
    for offer in made:
        if offer.check_in not in chosen:
            await _taken_back(ctx, offer, event)
    here = ctx.here()
    about = chat.About(event=event.target, room=event.room, sender=event.sender, at=event.at)
    for number in sorted(chosen - {offer.check_in for offer in made}):
        check_in = await _still(here, number) if here is not None else None
        if here is not None and check_in is not None and check_in.member != member.id and post is not None:
            said = chat.Text(**about, body=event.body)
            await _offered(ctx, here.community, said, member, check_in, chat.Ours(post))
    return True


async def _told_in(ctx: CommunityContext, target: EventId) -> CheckIn | None:
    """The check-in of which a member's message says what is in the way."""
    whose = await checkins.whose(ctx.tx, target)
    return await _still(ctx, whose.check_in.id, target) if whose is not None else None


async def _still(ctx: CommunityContext, number: CheckInId, target: EventId | None = None) -> CheckIn | None:
    """A check-in that says that something is in the way, in the message `target` if that is given."""
    check_in = await checkins.by_id(ctx.tx, number)
    if check_in is None or not check_in.shared:
        return None
    if (await standups.by_id(ctx.tx, check_in.standup)).community != ctx.community.id:
        return None
    messages = await contributions.of(ctx.tx, check_in.id)
    pieces = [piece for m in messages if target in (None, m.event) for piece in placed(m)]
    holds = any(piece.slot == OBSTACLE and not is_nothing(piece.text) for piece in pieces)
    said = assemble(messages)
    spoken = said.hindered is not None and target in (None, said.hindered.event)
    return check_in if spoken or (holds and said.obstacle is not None) else None


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
    taken = [await _taken_back(ctx, one, event) for one in await offers.of_event(ctx.tx, event.target)]
    return any(taken)


async def _taken_back(ctx: ChatContext, offer: Offer, event: chat.Removal | chat.Edit) -> bool:
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    await offers.erase(ctx.tx, offer)
    others = [one for one in await offers.of(ctx.tx, offer.check_in) if one.member == offer.member]
    if others:
        # The same member offered it elsewhere too, and that still stands.
        if offer.post is not None:
            await offers.connected(ctx.tx, others[0], offer.post)
        return True
    if offer.post is not None:
        await amend.remove(ctx, offer.post)
    return True


async def _is_alone(tx: Transaction, post: PostId) -> bool:
    return len(await obstacles.asked_in(tx, post)) == 1


def _numbers(number: int) -> Callable[[Transaction, PostId], Awaitable[bool]]:
    async def is_one(tx: Transaction, post: PostId) -> bool:
        asked = await obstacles.asked_in(tx, post)
        return len(asked) > 1 and any(one.number == number for one in asked)

    return is_one


# Two hands of different colours are written as two.
HELP = Sign(("🤝", "🫱\u200d🫲"), "sign-help", frozenset({OBSTACLES, OF_CHECK_IN}), _hand, offered=_is_alone)
NUMBERS = tuple(
    Sign(
        (key, str(number)), "sign-help-number", frozenset({OBSTACLES, WHICH}), _hand, offered=_numbers(number)
    )
    for number, key in enumerate(DIGITS, 1)
)
