"""A check-in that somebody tells the bot alone, and confirms before the group sees it."""

from collections.abc import Sequence
from datetime import datetime

from commands import chat
from commands.context import ChatContext
from commands.questions import Said as Answered
from commands.standup.choose import Said, ask, choice, choose, is_asked, release
from commands.standup.sharing import share
from commands.standup.take import OTHER_FILE, take, words_with
from commands.standup.which import Round, meant, rounds_of
from commands.words import is_yes
from storage import contributions, people
from storage.ids import EventId
from storage.questions import Pending

THANKS = "🙏"


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes what somebody tells the bot alone, when it is for their check-in or confirms that."""
    if ctx.private_with is None or ctx.private_with != event.sender:
        return False
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
    if isinstance(event, chat.Text) and is_yes(event.body) and _is_confirmed(rounds):
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


def _is_confirmed(rounds: Sequence[Round]) -> bool:
    """Whether a yes says again what was said of what they are at; unless it may answer what that asks."""
    begun = sorted((one for one in rounds if one.check_in is not None), key=lambda one: one.begun_at)
    last = begun[-1] if begun else None
    if last is None or last.takes(photo=False):
        return False
    return any(one.check_in is not None and one.check_in.confirmed for one in begun)


async def goes_on(ctx: ChatContext) -> datetime | None:
    """When somebody alone with us last told something for a check-in of which more is to come."""
    if ctx.private_with != ctx.person:
        return None
    said: list[datetime] = []
    for one in await rounds_of(ctx):
        if one.check_in is not None and one.takes(photo=False):
            messages = await contributions.of(ctx.tx, one.check_in.id)
            # What they told the group does not go on with what is said alone.
            alone = [message for message in messages if message.room is not None]
            said += [message.sent_at for message in alone if message.pieces or message.caption]
    return max(said, default=None)


async def decide(ctx: ChatContext, pending: Pending, _yes: bool, answer: Answered) -> bool:
    """Takes the yes of its author to how a check-in will look."""
    shown = (one for one in await rounds_of(ctx) if one.check_in and one.check_in.preview == pending.post)
    found = next(shown, None)
    thank = answer.target if isinstance(answer, chat.Reaction) else answer.event
    return found is not None and await _confirm(ctx, found, thank)


async def decide_which(ctx: ChatContext, pending: Pending, number: int, answer: Answered) -> bool:
    """Takes the sign of a number for the group that a message is for; words are weighed as all are."""
    rounds = await rounds_of(ctx)
    if isinstance(answer, chat.Text) or not 0 < number <= len(rounds) or not await is_asked(ctx):
        return False
    await choose(ctx, rounds[number - 1])
    return True


async def _confirm(ctx: ChatContext, one: Round, thank: EventId) -> bool:
    check_in = one.check_in
    assert check_in is not None
    if check_in.confirmed or not check_in.complete:
        return check_in.confirmed
    await share(ctx, check_in)
    await ctx.acknowledge(thank, THANKS, ctx.room)
    return True
