"""What becomes of a question, and of what was said of it, when the message changes that said so."""

from commands import chat, lines, router
from commands.context import ChatContext
from commands.learning import acting
from commands.learning.command import MOST, QUESTIONS
from commands.words import one_line
from storage import communities, inbox, learning
from storage import lines as numbered
from storage.ids import MemberId, speaks_for
from storage.learning import About, Field, Learning


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows edits and removals, which are for all."""
    if isinstance(event, chat.Edit | chat.Removal) and await inbox.stands_in(
        ctx.tx, event.target, event.room
    ):
        await _lowers(ctx, event)
        one = await learning.of_event(ctx.tx, event.target)
        if one is not None:
            await _asked_otherwise(ctx, one, event)
        await _said_otherwise(ctx, await learning.said_with(ctx.tx, event.target), event)
    return False


async def _asked_otherwise(ctx: ChatContext, one: Learning, event: chat.Edit | chat.Removal) -> None:
    words = await _words(ctx, one.member, event)
    if words:
        await learning.rewrite(ctx.tx, one, one_line(words, MOST))
    elif words is not None:
        await learning.erase(ctx.tx, one)


async def _lowers(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Takes back the hands that a message raised, as far as it says so no more."""
    if isinstance(event, chat.Removal):
        await learning.takes_back(ctx.tx, event.target)
        return
    for one in await learning.raised_with(ctx.tx, event.target):
        hand = next(each for each in one.hands if each.event == event.target)
        words = await _words(ctx, hand.member, event)
        if words is None:
            continue
        said = {each.number for each in lines.read(words) if lines.is_hand(each.words)}
        if not said & await numbered.numbers_of(ctx.tx, one.ref):
            await learning.take_back(ctx.tx, one, hand)


async def _said_otherwise(
    ctx: ChatContext, about: list[tuple[Learning, About]], event: chat.Edit | chat.Removal
) -> None:
    """Each question keeps what is still said of it: which one a number meant nobody can change afterwards."""
    for field in Field:
        mine = [(one, said) for one, said in about if said.field is field]
        words = await _words(ctx, mine[0][1].member, event) if mine else None
        if words is None:
            continue
        now = _said_of(words, field, [said.text for _, said in mine])
        for (one, said), text in zip(mine, now, strict=True):
            if text:
                await learning.say(ctx.tx, one, field, said.member, said.event, text, said.at)
            else:
                await learning.unsay(ctx.tx, one, field)


def _said_of(words: str, field: Field, before: list[str]) -> list[str]:
    """What words say now of each of several questions: what they said before, or what is new, in order."""
    found = [
        known[1] for each in lines.read(words) if (known := acting.field(each.words)) and known[0] is field
    ]
    stays = [found.pop(found.index(text)) if text in found else "" for text in before]
    return [text or (found.pop(0) if found else "") for text in stays]


async def _words(ctx: ChatContext, member: MemberId, event: chat.Edit | chat.Removal) -> str | None:
    """What a message says now, nothing once it is gone; None where somebody else changed it."""
    if isinstance(event, chat.Removal):
        return ""
    owner = await communities.person_of(ctx.tx, member)
    if owner is None or not speaks_for(event.sender, owner):
        return None
    return router.words_of(ctx, (QUESTIONS,), event)
