"""``!consult``: asks others who facilitate what they advise, without a name; one question at a time."""

from datetime import timedelta
from typing import Final

from commands import texts
from commands.arguments import Words
from commands.command import Asked, Changes, Command, Theme, Who
from commands.confiding import MOST, TooLong
from commands.consult import told
from commands.context import CommunityContext
from commands.words import plainly
from storage import communities, confided
from storage.confided import Confided
from storage.ids import PersonId

OPEN_FOR: Final = timedelta(days=14)
FEW: Final = 4
"""Of fewer others it is easy to guess who asks."""
_STOP: Final = "stop"
_WORDS: Final = Words(
    shown={"en": "question|stop", "nl": "vraag|stop"},
    optional=True,
    usual=True,
    example={"en": "How do I get quiet people to talk?", "nl": "Hoe krijg ik stille mensen aan het praten?"},
)


async def _consult(ctx: CommunityContext, asked: Asked) -> None:
    message, prefix = asked.message, ctx.profile.prefix
    said = asked.get(_WORDS) or ""
    if not said:
        await ctx.tell(message, "consult-how", prefix=prefix)
        return
    mine = await _questions(ctx, ctx.person)
    if plainly(said) == _STOP:
        if mine:
            await confided.erase(ctx.tx, mine[-1])
        await ctx.tell(message, "consult-gone" if mine else "consult-none")
        return
    if ctx.private_with != ctx.person:
        await ctx.tell(message, "consult-in-private", prefix=prefix)
        return
    if len(said) > MOST:
        raise TooLong()
    to = await told.readers(ctx, ctx.community, ctx.person)
    if not to:
        await ctx.tell(message, "consult-nobody")
        return
    for one in mine:
        await confided.stop(ctx.tx, one.id)
    await told.send(ctx, await ctx.myself(), said, message.event, to)
    blocks = texts.blocks(ctx.language, "consult-sent", count=len(to), days=OPEN_FOR.days, prefix=prefix)
    if len(to) < FEW:
        blocks += texts.blocks(ctx.language, "consult-few")
    await ctx.answer(message, blocks)


async def _questions(ctx: CommunityContext, person: PersonId) -> list[Confided]:
    """All that somebody asked, in whichever community, the latest last."""
    found = [
        one
        for member in await communities.memberships(ctx.tx, person)
        for one in await confided.by_member(ctx.tx, member.id)
        if one.consult and one.about is None
    ]
    return sorted(found, key=lambda one: one.id)


CONSULT: Final = Command(
    names={"en": "consult", "nl": "intervisie"},
    about="about-consult",
    theme=Theme.GROUP,
    who=Who.FACILITATOR,
    run=_consult,
    arguments=(_WORDS,),
    keeps=True,
    changes=Changes.WITH_WORDS,
)
