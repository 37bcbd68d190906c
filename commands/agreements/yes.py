"""A yes or a no to what somebody else wrote down for you: a sign, or a word in reply. It is yours to give."""

from commands import chat
from commands.agreements.make import MADE, about
from commands.context import ChatContext
from commands.questions import yes_or_no
from commands.signs import CROSSES, Sign
from commands.words import plainly
from storage import agreements, communities, inbox, posts, shown
from storage.agreements import Agreement
from storage.database import Transaction
from storage.ids import EventId, MemberId, PersonId, PostId, RoomId
from storage.targets import OF_AGREEMENT

_YES = frozenset(
    "doe ik,dat doe ik,ik doe het,is goed,dat is goed,goed,prima,komt goed,ga ik doen,afgesproken,klopt"
    ",ja klopt,will do,i will,i do,i ll do it,sure,fine,agreed,right,that s right".split(",")
)


async def _agrees(ctx: ChatContext, event: chat.Reaction) -> bool:
    return await _said(ctx, event.target, event.event, event.room, yes=True)


async def _refuses(ctx: ChatContext, event: chat.Reaction) -> bool:
    return await _said(ctx, event.target, event.event, event.room, yes=False)


async def in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes a yes or no in reply to what was said, or to our post that says it; False when it is none."""
    target = event.reply_to or event.thread
    yes = True if plainly(event.body) in _YES else yes_or_no(event.body)
    if target is None or yes is None or not await _said(ctx, target, event.event, event.room, yes=yes):
        return False
    await ctx.acknowledge(event.event, "✅", event.room)
    return True


async def say(ctx: ChatContext, one: Agreement, event: EventId, yes: bool) -> None:
    """Notes what whose it is says to it; what they say no to is gone."""
    if not yes:
        await agreements.erase(ctx.tx, one)
    elif not one.counts:
        await agreements.confirm(ctx.tx, one, event, ctx.now)


async def _said(ctx: ChatContext, target: EventId, event: EventId, room: RoomId, *, yes: bool) -> bool:
    found = await _meant(ctx, target, room)
    mine = [one for one in found if await _is(ctx.tx, one.member, ctx.person)]
    if not yes:
        # Who wrote it down may take it away too.
        mine = [one for one in found if one in mine or await _is(ctx.tx, one.noted_by, ctx.person)]
    to_say = [one for one in mine if not (yes and one.counts)]
    for one in to_say:
        await say(ctx, one, event, yes)
    return bool(to_say)


async def _meant(ctx: ChatContext, target: EventId, room: RoomId) -> list[Agreement]:
    """Which agreements a message is about: it made them, or is ours that says them."""
    post = await posts.post_of(ctx.tx, target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if post is not None and row is not None and row.kind == MADE:
        found = [await agreements.by_id(ctx.tx, number) for number in await about(ctx, post)]
        return [one for one in found if one is not None]
    there = await inbox.stands_in(ctx.tx, target, room)
    return await agreements.of_event(ctx.tx, target) if there else []


async def _is(tx: Transaction, member: MemberId | None, person: PersonId) -> bool:
    return member is not None and await communities.person_of(tx, member) == person


async def _waits(tx: Transaction, post: PostId) -> bool:
    return await agreements.waits_for_yes(tx, post)


_ON = frozenset({MADE, OF_AGREEMENT})
YES = Sign(("✅", "✔", "☑", "👍"), "sign-agree", _ON, _agrees, offered=_waits)
NO = Sign(CROSSES, "sign-agree-not", _ON, _refuses, offered=_waits)
