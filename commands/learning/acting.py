"""What is said of a question by its number: who brings something, what comes of it, who wants it too."""

import re
from typing import Final

from commands import chat, lines
from commands.context import ChatContext, CommunityContext
from commands.lines import Word, word
from commands.signs import Sign
from commands.words import one_line, plainly
from storage import learning, posts
from storage.communities import Role
from storage.expressions import expression
from storage.ids import LearningId, PostId
from storage.learning import Field, Learning
from storage.lines import Ref
from storage.targets import OF_LEARNING

DONE: Final = "✅"
MOST: Final = 200
_FIELD: Final = expression(
    r"(?:(?P<brings>wie|who)|(?P<yield>opbrengst|yield)|(?P<partner>partner))\b\s*[:=]?\s*(?P<words>.*)",
    re.I | re.S,
)
_TREATED: Final = frozenset("behandeld,besproken,treated,discussed".split(","))
_AGAIN: Final = frozenset("open,weer open,toch open,opnieuw,open again,reopen,again".split(","))


def field(words: str) -> tuple[Field, str] | None:
    """What of a question these words tell, and what they say of it."""
    found = _FIELD.fullmatch(words)
    if found is None:
        return None
    return next(one for one in Field if found[one]), one_line(found["words"], MOST)


def is_known(words: str) -> bool:
    """Whether words behind a number mean something."""
    return field(words) is not None or lines.is_hand(words) or plainly(words) in _TREATED | _AGAIN


async def acts(ctx: CommunityContext, ref: Ref, said: Word, event: chat.Text) -> None:
    """Takes a question away, or notes that the group talked of it: for who asked it, or leads."""
    one = await _known(ctx, ref, event)
    if one is None:
        return
    if said is Word.LATER:
        await ctx.tell(event, "learn-how", number=1)
    elif not _is_theirs(ctx, one):
        await ctx.tell(event, "learn-of-another")
    elif said is Word.DROP:
        await learning.erase(ctx.tx, one)
        await _acknowledge(ctx, event)
    else:
        await _treat(ctx, one, event)


async def notes(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Keeps what these words behind the number of a question say of it."""
    one = await _known(ctx, ref, event)
    if one is None:
        return
    found = field(words)
    if found is not None and found[1]:
        await _says(ctx, one, *found, event)
    elif lines.is_hand(words):
        await _wants(ctx, one, event)
        await _acknowledge(ctx, event)
    elif plainly(words) not in _TREATED | _AGAIN:
        await ctx.tell(event, "learn-how", number=1)
    elif not _is_theirs(ctx, one):
        await ctx.tell(event, "learn-of-another")
    elif plainly(words) in _TREATED:
        await _treat(ctx, one, event)
    else:
        await learning.treat(ctx.tx, one, None)
        await _acknowledge(ctx, event)


async def _known(ctx: CommunityContext, ref: Ref, event: chat.Text) -> Learning | None:
    one = await learning.by_id(ctx.tx, LearningId(ref.id))
    if one is None:
        await ctx.tell(event, "learn-gone", prefix=ctx.profile.prefix)
    return one


def _is_theirs(ctx: CommunityContext, one: Learning) -> bool:
    return ctx.facilitates or (ctx.member is not None and ctx.member.id == one.member)


async def _treat(ctx: CommunityContext, one: Learning, event: chat.Text) -> None:
    if one.treated_at is None:
        await learning.treat(ctx.tx, one, ctx.now)
    await _acknowledge(ctx, event)


async def _says(ctx: CommunityContext, one: Learning, what: Field, text: str, event: chat.Text) -> None:
    """Keeps words of a question: what nobody said yet is for all, what stands there for who said it too."""
    me, before = await ctx.myself(), one.of(what)
    if before is not None and before.member != me.id and not _is_theirs(ctx, one):
        await ctx.tell(event, "learn-of-another")
        return
    if me.role is Role.BOT:
        return
    if word(text) is Word.DROP:
        if before is not None:
            await learning.unsay(ctx.tx, one, what)
    else:
        await learning.say(ctx.tx, one, what, me.id, event.event, text, event.at)
    await _acknowledge(ctx, event)


async def _acknowledge(ctx: CommunityContext, event: chat.Text) -> None:
    # One message may name several.
    if not await posts.is_reacted_to(ctx.tx, event.event):
        await ctx.acknowledge(event.event, DONE, ctx.room)


async def _wants(ctx: CommunityContext, one: Learning, event: chat.Text | chat.Reaction) -> None:
    me = await ctx.myself()
    # Who asked it wants it anyway.
    if me.role is not Role.BOT and me.id != one.member:
        await learning.raise_hand(ctx.tx, one, me.id, event.event, event.at)


async def _takes_hand(ctx: ChatContext, event: chat.Reaction) -> bool:
    one, here = await learning.of_event(ctx.tx, event.target), ctx.here()
    if one is None or here is None or here.community.id != one.community:
        return False
    await _wants(here, one, event)
    return True


HAND: Final = Sign((lines.HAND,), "sign-learning", frozenset({OF_LEARNING}), _takes_hand)
