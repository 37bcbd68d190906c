"""🤝 on a question to the group, or a few words in reply: the two are connected, once."""

from typing import Final

from commands import chat, texts
from commands.ask.say import ASKED, waits
from commands.context import ChatContext, CommunityContext
from commands.signs import Sign
from commands.words import plainly
from storage import communities, hands, inbox, lines, points, posts
from storage.communities import Role
from storage.expressions import expression
from storage.hands import Hand
from storage.ids import EventId, PointId, PostId
from storage.points import How, Kind, Point, State
from storage.shown import Shown

_OFFERS: Final = expression(
    r"(?:ja |yes )?(?:ik|i|wij|we|me)(?: (?:wel|heb|kan|help|wil|weet|have|can|will|ll help|know|do)\b.*)?"
)
_REFUSES: Final = expression(r"\b(?:niet|geen|nooit|not|no|never|dont|cant|can t|don t)\b")
_DONE: Final = frozenset(
    "klaar,gelukt,opgelost,gevonden,al gevonden,is gelukt,done,solved,found,found it,it is solved".split(",")
)


async def _put(ctx: ChatContext, event: chat.Reaction) -> bool:
    here, post = ctx.here(), await posts.post_of(ctx.tx, event.target)
    point = await _point(ctx, post) if post is not None else None
    if here is None or post is None or point is None or not point.is_open:
        return False
    return await _connect(here, event, point, post)


async def in_words(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Takes words in reply: help from another, or that it is answered by who asked; else they are talk."""
    here, point = ctx.here(), await _point(ctx, row.post)
    if here is None or point is None or not point.is_open:
        return False
    said = plainly(event.body)
    theirs = ctx.member is not None and ctx.member.id == point.member
    if theirs and said in _DONE:
        await points.close(ctx.tx, point.id, State.SOLVED, How.OWNER, ctx.now)
        await ctx.acknowledge(event.event, "✅", ctx.room)
        return True
    if theirs or not _OFFERS.fullmatch(said) or _REFUSES.search(said):
        return False
    return await _connect(here, event, point, row.post)


async def _point(ctx: ChatContext, post: PostId) -> Point | None:
    for ref in (await lines.of(ctx.tx, post)).values():
        point = await points.by_id(ctx.tx, PointId(ref.id))
        return point if point is not None and point.kind is Kind.QUESTION else None
    return None


async def _connect(ctx: CommunityContext, event: chat.Reaction | chat.Text, point: Point, at: PostId) -> bool:
    member = await ctx.myself()
    if member.id == point.member or member.role is Role.BOT or point.community != ctx.community.id:
        return False
    if any(one.member == member.id for one in await hands.of_point(ctx.tx, point.id)):
        await hands.add(ctx.tx, Hand(event.event, point.id, member.id, event.at, None))
        return True
    owner = await communities.member_by_id(ctx.tx, point.member)
    blocks = texts.blocks(
        ctx.community.language,
        "ask-hand",
        helper=chat.Mention(member.person, member.name),
        owner=chat.Mention(owner.person, owner.name),
    )
    said = chat.Post(blocks, chat.Place(reply_to=chat.Ours(at)))
    post = await ctx.post(said, ctx.community.room, about=event.event)
    await hands.add(ctx.tx, Hand(event.event, point.id, member.id, event.at, post))
    return True


async def taken_back(ctx: ChatContext, event: chat.Removal) -> None:
    """Follows it that somebody takes their hand, or their words, back."""
    found = await hands.of_event(ctx.tx, EventId(event.target))
    if found is not None and await inbox.stands_in(ctx.tx, event.target, event.room):
        await hands.erase(ctx.tx, found)


HAND = Sign(("🤝", "🫱\u200d🫲"), "sign-help", frozenset({ASKED}), _put, offered=waits)
