"""Plain words that mean a command: "deze keer niet" leaves a round out, "stop" asks for no more questions."""

from collections.abc import Callable
from dataclasses import replace

from commands import chat, router
from commands.context import ChatContext
from commands.standup import talk
from commands.standup.choose import is_asked
from commands.standup.place import round_of
from commands.standup.skip import SKIP
from commands.standup.which import Round, rounds_of
from storage import checkins, communities, standups


async def stops(ctx: ChatContext, event: chat.Incoming) -> tuple[ChatContext, chat.Text] | None:
    """The command to be asked nothing any more, where plain words mean that."""
    return await _command_for(ctx, event, "observe", lambda text, _: talk.stops(text))


async def skips(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Leaves a round out where plain words mean that: what is a no to no question of ours."""
    found = await _command_for(ctx, event, "skip", _skips)
    if found is not None:
        await router.obey(*found, router.Found(SKIP, ""))
    return found is not None


def _skips(text: str, private: bool) -> bool:
    return talk.kind(text, (), private) is talk.Kind.SKIP


async def _command_for(
    ctx: ChatContext, event: chat.Incoming, word: str, means: Callable[[str, bool], bool]
) -> tuple[ChatContext, chat.Text] | None:
    """The command that plain words mean where somebody said them, and the context for it.

    `means` tells by the words, and by whether they were said in private.

    Only where a round asks them something they have not answered, or in private.
    """
    if not isinstance(event, chat.Text):
        return None
    private = ctx.private_with is not None
    if private and ctx.private_with != event.sender:
        return None
    if not means(event.body, private):
        return None
    obeyed = replace(event, body=ctx.profile.prefix + word)
    if private:
        there = await _alone(ctx, event, word)
    else:
        there = ctx if await _in_round(ctx, event, word) else None
    return (there, obeyed) if there is not None else None


async def _in_round(ctx: ChatContext, event: chat.Text, word: str) -> bool:
    if ctx.community is None or ctx.member is None:
        return False
    standup = await round_of(ctx, ctx.community, event)
    if standup is None or standup.closed_at is not None:
        return False
    check_in = await checkins.of(ctx.tx, standup.id, ctx.member.id)
    return word == "observe" or await _waits(ctx, Round(ctx.community, ctx.member, standup, check_in))


async def _alone(ctx: ChatContext, event: chat.Text, word: str) -> ChatContext | None:
    if word == "observe":
        mine = await communities.of_person(ctx.tx, ctx.person)
        return ctx if mine else None
    open_ones = [one for one in await rounds_of(ctx, event.at) if one.is_open]
    if await is_asked(ctx) or any(_under_way(one) for one in open_ones):
        # They are in the middle of another check-in: it may be their answer there.
        return None
    waiting = [one for one in open_ones if await _waits(ctx, one)]
    return waiting[0].within(ctx) if len(waiting) == 1 else None


def _under_way(one: Round) -> bool:
    return one.check_in is not None and (not one.check_in.complete or one.waits_for_yes)


async def _waits(ctx: ChatContext, one: Round) -> bool:
    """Whether a round still asks somebody something."""
    if not one.member.is_asked(ctx.now):
        return False
    skipped = one.member.id in await standups.skipped(ctx.tx, one.standup.id)
    return one.check_in is None and not skipped
