"""Votes, however they come: tapped, as a number in a reply, or as a code that says nothing of who sent it.

The last vote of a member counts, by the server's time; one for something else spoils it, an empty one takes
it back, and removing it brings back the one before (MSC3381).
"""

from dataclasses import replace

from commands import alone, chat, texts
from commands.command import Mistake
from commands.context import ChatContext
from commands.questions import poll_to_skip, say_skipped
from commands.reflection import own, talk, tell
from commands.reflection.asked import Asked
from commands.times.moments import surely_before
from commands.typed import code_of, number_in
from commands.words import clean, name
from storage import ballots, communities, inbox, outbox, polls, reflections, votes
from storage.communities import Member, Role
from storage.ids import EventId, speaks_for
from storage.outbox import Urgency
from storage.polls import Poll
from storage.votes import Vote

COUNTED, KEPT = "✅", "📝"


class OutOfRange(Mistake):
    text = "vote-out-of-range"


class TooLate(Mistake):
    text = "vote-too-late"


class NoMember(Mistake):
    text = "vote-no-member"


class NoSuchCode(Mistake):
    text = "vote-no-such-code"


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes what is a vote, or changes one."""
    match event:
        case chat.Vote():
            return await _voted(ctx, event)
        case chat.Other():
            return await own.on_file(ctx, event)
        case chat.Text():
            return await _coded(ctx, event) or await _replied(ctx, event)
        case chat.Edit():
            return await _edited(ctx, event)
        case chat.Removal():
            return await _removed(ctx, event)
    return False


# --- without a name --------------------------------------------------------------------------------------


async def _use(ctx: ChatContext, event: EventId, option: str) -> bool:
    code = code_of(option)
    if not code or ctx.private_with != ctx.person:
        return False
    if not await ballots.use(ctx.tx, ctx.room, code):
        return False
    # Nothing is said back, and nothing stays: neither whose room it was, nor what was written there.
    await inbox.cover(ctx.tx, event)
    return True


async def _coded(ctx: ChatContext, event: chat.Text) -> bool:
    if await _use(ctx, event.event, event.chosen or event.body.strip()):
        return True
    if event.chosen is None or ctx.private_with != ctx.person:
        return False
    if not await polls.count_waiting(ctx.tx, ctx.person):
        return False
    await ctx.tell(event, NoSuchCode().text)
    return True


# --- with one --------------------------------------------------------------------------------------------


async def _voted(ctx: ChatContext, event: chat.Vote) -> bool:
    if event.options and await _use(ctx, event.event, event.options[0]):
        return True
    poll = await polls.at(ctx.tx, event.target, event.room)
    if poll is None or poll.anonymous:
        return poll is not None
    asked = Asked.unpack(poll.asked)
    if asked.kind == "open":
        return True
    try:
        member = await _count(ctx, event, poll, asked.chosen(event.options), None)
        if asked.talk and member is not None and event.options:
            await alone.answered(ctx, member)
            await talk.goes_on(ctx, poll, member)
    except Mistake as mistake:
        blocks = texts.blocks(ctx.language, mistake.text, **mistake.values)
        await ctx.whisper(chat.Post(blocks, quiet=True), event.sender, Urgency.ANSWER)
    return True


async def _replied(ctx: ChatContext, event: chat.Text) -> bool:
    target = event.reply_to or event.thread
    if target is None:
        poll = await talk.at_hand(ctx) or await _unseen(ctx, event)
    else:
        poll = await polls.at(ctx.tx, target, event.room)
    if (poll is None or not Asked.unpack(poll.asked).talk) and await poll_to_skip(ctx, event) is not None:
        await say_skipped(ctx, event)
        return True
    if poll is None or poll.anonymous:
        return False
    asked = Asked.unpack(poll.asked)
    words = clean(event.body)
    number = talk.option_in(asked, words) if asked.talk else number_in(words)
    past = asked.talk and talk.goes_past(words)
    if asked.kind != "open" and number is None and not past:
        # Talk about it; in private it may be something else.
        return ctx.private_with is None
    if asked.talk:
        await _answered(ctx, event, poll, None if past else number, words)
        return True
    try:
        if asked.kind == "open":
            await _said(ctx, event, poll, words)
        else:
            await _count(ctx, event, poll, _option(asked, number), None)
    except Mistake as mistake:
        await ctx.tell(event, mistake.text, **mistake.values)
        return True
    await ctx.acknowledge(event.event, KEPT if asked.kind == "open" else COUNTED, event.room)
    return True


async def _answered(ctx: ChatContext, event: chat.Text, poll: Poll, number: int | None, words: str) -> None:
    """Notes an answer within a talk; what is said next is the sign that it was."""
    asked = Asked.unpack(poll.asked)
    try:
        member = await _member(ctx, poll)
        if talk.goes_past(words):
            await _pass(ctx, event, poll, member)
        else:
            is_open = asked.kind == "open"
            option = None if is_open else _option(asked, number)
            await _count(ctx, event, poll, option, words or None if is_open else None, told=False)
        await alone.answered(ctx, member)
        await talk.goes_on(ctx, poll, member)
    except Mistake as mistake:
        await ctx.tell(event, mistake.text, **mistake.values)


async def _pass(ctx: ChatContext, event: chat.Text, poll: Poll, member: Member) -> None:
    """Notes that somebody left a question out, unless they had answered it."""
    if not await talk.did(ctx, poll):
        await votes.add(ctx.tx, Vote(poll.id, member.id, event.event, event.at, None, None, False))


async def _unseen(ctx: ChatContext, event: chat.Text) -> Poll | None:
    """The poll that somebody behind a bridge answers with a number alone, as they may not see it as one."""
    number = number_in(clean(event.body))
    if not event.bridged or number is None or ctx.community is None or ctx.private_with is not None:
        return None
    reflection = await reflections.open_in(ctx.tx, ctx.community.id)
    asked = await polls.of_reflection(ctx.tx, reflection.id) if reflection is not None else []
    for poll in reversed(asked):
        open_then = poll.opened_at is not None and not surely_before(event.at, poll.opened_at)
        choices = Asked.unpack(poll.asked).choices
        if open_then and poll.closed_at is None and choices:
            return poll if 1 <= number <= len(choices) else None
    return None


async def _said(ctx: ChatContext, event: chat.Text, poll: Poll, words: str) -> None:
    """Notes an answer in words. Where the group is it is for the group; in private its author says."""
    if ctx.private_with is None:
        await _count(ctx, event, poll, None, words or None)
        return
    member = await _member(ctx, poll)
    before = await votes.of_member(ctx.tx, poll.id, member.id)
    await _count(ctx, event, poll, None, words or None, told=None)
    # What was asked of one member alone is told to nobody.
    if words and poll.member is None:
        await tell.ask(ctx, event, poll, before)


def _option(asked: Asked, number: int | None) -> int:
    if number is None or not 1 <= number <= len(asked.choices):
        raise OutOfRange(most=len(asked.choices))
    return number - 1


async def _count(
    ctx: ChatContext,
    event: chat.Heard,
    poll: Poll,
    option: int | None,
    text: str | None,
    told: bool | None = True,
) -> Member | None:
    """Notes a vote, and says whose it is; None of a machine. Raises TooLate or NoMember."""
    member = await _member(ctx, poll)
    if member.role is Role.BOT:
        return None
    if poll.closed_at is not None and event.at > poll.closed_at:
        raise TooLate()
    await votes.add(ctx.tx, Vote(poll.id, member.id, event.event, event.at, option, text, told))
    return member


async def _member(ctx: ChatContext, poll: Poll) -> Member:
    if ctx.member is not None and ctx.member.community == poll.community:
        member: Member | None = ctx.member
    else:
        member = await communities.member(ctx.tx, poll.community, ctx.person)
    if member is None and ctx.community is not None:
        called = name(ctx.person)
        member = await communities.join(ctx.tx, poll.community, ctx.person, called, ctx.now)
    if member is None or member.left_at is not None:
        community = await communities.by_id(ctx.tx, poll.community)
        raise NoMember(name=community.name)
    return member


# --- afterwards ------------------------------------------------------------------------------------------


async def _edited(ctx: ChatContext, event: chat.Edit) -> bool:
    vote = await votes.one(ctx.tx, event.target)
    if vote is None or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    author = await communities.member_by_id(ctx.tx, vote.member)
    poll = await polls.one(ctx.tx, vote.poll)
    if not speaks_for(event.sender, author.person) or poll is None:
        return False
    asked = Asked.unpack(poll.asked)
    late = poll.closed_at is not None and event.at > poll.closed_at
    if asked.kind == "open":
        # Words stay their author's, also when nothing is counted any more.
        at = vote.at if late else event.at
        await votes.change(ctx.tx, replace(vote, at=at, text=clean(event.body) or None))
    elif not late:
        number = number_in(clean(event.body))
        option = number - 1 if number is not None and 1 <= number <= len(asked.choices) else None
        await votes.change(ctx.tx, replace(vote, at=event.at, option=option))
    return True


async def _removed(ctx: ChatContext, event: chat.Removal) -> bool:
    vote = await votes.one(ctx.tx, event.target)
    if vote is None or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    await tell.take_back(ctx, event.target)
    await votes.remove(ctx.tx, event.target)
    await outbox.cancel_about(ctx.tx, event.target)
    return True
