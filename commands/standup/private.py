"""A check-in that somebody tells the bot alone, and confirms before the group sees it."""

from collections.abc import Sequence
from dataclasses import replace

from commands import chat
from commands.context import ChatContext
from commands.standup.choose import Said, ask, choice, choose, is_asked, release
from commands.standup.showing import show_group
from commands.standup.take import OTHER_FILE, take, words_with
from commands.standup.which import Round, meant, rounds_of
from commands.times.moments import surely_before
from commands.words import is_tick, is_yes
from storage import checkins, contributions, people, posts
from storage.ids import EventId
from storage.outbox import Urgency

THANKS = "🙏"


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes what somebody tells the bot alone, when it is for their check-in or confirms that."""
    if ctx.private_with is None or ctx.private_with != event.sender:
        return False
    if isinstance(event, chat.Reaction):
        return await _reacted(ctx, event)
    if not isinstance(event, chat.Text | chat.Photo | chat.Voice | chat.Other):
        return False
    rounds = await rounds_of(ctx, event.at)
    if isinstance(event, chat.Other):
        if any(one.takes(photo=False) for one in rounds):
            await ctx.tell(event, OTHER_FILE)
        words = words_with(event)
        if words is not None:
            await _told(ctx, words, rounds)
        return True
    if isinstance(event, chat.Text) and await _said_yes(ctx, event, rounds):
        return True
    return await _told(ctx, event, rounds)


async def _told(ctx: ChatContext, event: Said, rounds: Sequence[Round]) -> bool:
    if not rounds:
        return False
    if len(rounds) == 1:
        await release(ctx, rounds[0])
        return await take(rounds[0].within(ctx), event, rounds[0].standup)
    asked = await is_asked(ctx)
    about = await people.talks_about(ctx.tx, event.sender)
    one = None if asked else meant(rounds, about, isinstance(event, chat.Photo))
    if one is not None:
        return await take(one.within(ctx), event, one.standup)
    chosen = choice(event, rounds)
    if chosen is not None:
        await choose(ctx, chosen)
    else:
        await ask(ctx, event, rounds)
    return True


async def _reacted(ctx: ChatContext, event: chat.Reaction) -> bool:
    if not is_tick(event.key):
        return False
    post = await posts.post_of(ctx.tx, event.target)
    if post is None:
        return False
    found = next((one for one in await rounds_of(ctx) if one.check_in and one.check_in.preview == post), None)
    return found is not None and await _confirm(ctx, found, event.target)


async def _said_yes(ctx: ChatContext, event: chat.Text, rounds: Sequence[Round]) -> bool:
    if not is_yes(event.body):
        return False
    begun = sorted((one for one in rounds if one.check_in is not None), key=lambda one: one.begun_at)
    if not begun or begun[-1].takes(photo=False):
        # What they are at just now asks whether anything is in their way: it may be an answer to that.
        return False
    waiting = [one for one in begun if one.waits_for_yes]
    if waiting and await _said_before_asked(ctx, event, waiting[-1]):
        return False
    if waiting:
        return await _confirm(ctx, waiting[-1], event.event)
    return any(one.check_in is not None and one.check_in.confirmed for one in begun)


async def _said_before_asked(ctx: ChatContext, event: chat.Text, one: Round) -> bool:
    shown = one.check_in.preview if one.check_in else None
    asked_at = await posts.made_at(ctx.tx, shown) if shown else None
    return asked_at is not None and surely_before(event.at, asked_at)


async def _confirm(ctx: ChatContext, one: Round, thank: EventId) -> bool:
    check_in = one.check_in
    assert check_in is not None
    if check_in.confirmed or not check_in.complete:
        return check_in.confirmed
    await checkins.confirm(ctx.tx, check_in.id)
    messages = await contributions.of(ctx.tx, check_in.id)
    confirmed = replace(check_in, confirmed=True)
    await show_group(ctx, confirmed, messages)
    react = chat.React(chat.Theirs(thank), THANKS)
    await ctx.post(react, ctx.room, Urgency.ACKNOWLEDGEMENT, about=thank)
    return True
