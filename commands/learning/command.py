"""``!learning questions``: shows what the group wants to learn, adds to it, or says more of one."""

from typing import Final

from commands import chat, lines
from commands.arguments import Words
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import CommunityContext
from commands.learning import acting, listed
from commands.words import clean, one_line, plainly
from storage import learning, shown
from storage import lines as numbered
from storage.communities import Role

MOST: Final = 300
_WORDS: Final = Words(
    shown={"en": "words", "nl": "woorden"},
    optional=True,
    usual=True,
    example={"en": "How do we reach young people?", "nl": "Hoe bereiken we jongeren?"},
)


class LearningThere(Mistake):
    text = "learn-there"


async def _questions(ctx: CommunityContext, asked: Asked) -> None:
    words, message = clean(asked.get(_WORDS) or ""), asked.message
    said = lines.read(words)
    if not words:
        await listed.LISTING.show(ctx, message)
    elif said and (_is_of_one(said) or not words.endswith("?")):
        await _says_of(ctx, said, message)
    else:
        await _adds(ctx, words, message)


def _is_of_one(said: list[lines.Said]) -> bool:
    """Whether words that begin with a number are about the question with that number."""
    return any(one.word is not None or acting.is_known(one.words) for one in said)


async def _adds(ctx: CommunityContext, words: str, message: chat.Text) -> None:
    text, me = one_line(words, MOST), await ctx.myself()
    if me.role is Role.BOT:
        return
    for one in await learning.of_community(ctx.tx, ctx.community.id):
        if one.treated_at is None and plainly(one.text) == plainly(text) != "":
            raise LearningThere(prefix=ctx.profile.prefix)
    await learning.add(ctx.tx, ctx.community.id, me.id, message.event, text, message.at)
    await ctx.acknowledge(message.event, acting.DONE, message.room)
    if ctx.private_with is not None:
        await ctx.tell(message, "learn-kept")


async def _says_of(ctx: CommunityContext, said: list[lines.Said], message: chat.Text) -> None:
    """Does what is said of numbers, as they stand in the list that is shown where this is said."""
    reader = ctx.person if ctx.private_with is not None else None
    standing = [
        row.post
        for row in await shown.of_community(ctx.tx, ctx.community.id)
        if row.kind == listed.LIST and row.person == reader
    ]
    if not standing:
        # Nobody saw a number yet.
        await listed.LISTING.show(ctx, message)
        return
    known = await numbered.of(ctx.tx, standing[-1])
    for one in said:
        ref = known.get(one.number)
        if ref is None:
            await ctx.tell(message, "learn-no-number", number=one.number, prefix=ctx.profile.prefix)
        elif one.word is not None:
            await acting.acts(ctx, ref, one.word, message)
        else:
            await acting.notes(ctx, standing[-1], ref, one.words, message)


QUESTIONS: Final = Command(
    names={"en": "learning questions", "nl": "leervragen"},
    about="about-learning",
    theme=Theme.LEARN,
    leads=True,
    run=_questions,
    keeps=True,
    changes=Changes.WITH_WORDS,
    arguments=(_WORDS,),
)
