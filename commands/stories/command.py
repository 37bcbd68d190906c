"""``!story``: shows who asks their own stories, and begins one: with words, or where there is none yet."""

from typing import Final

from commands.arguments import Words
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext
from commands.stories import asking, mine
from commands.words import clean, one_line, plainly
from storage import stories
from storage.stories import Step

_MOST: Final = 1000
_NEW: Final = frozenset("nieuw,een nieuw verhaal,new,a new one,a new story".split(","))
WORDS: Final = Words(
    shown={"en": "new|words", "nl": "nieuw|woorden"},
    optional=True,
    example={"en": "we held a party in the square", "nl": "we hielden een feest op het plein"},
)


async def _story(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    words, message = one_line(clean(asked.get(WORDS) or ""), _MOST), asked.message
    one = await stories.unfinished(ctx.tx, member.id)
    if not words and await stories.by_member(ctx.tx, member.id):
        await mine.show(ctx, member)
        if one is not None and one.step is not None:
            await asking.ask(ctx, ctx.community, member, one, one.step)
        return
    if ctx.private_with is None:
        await ctx.acknowledge(message.event, "✅", message.room)
    if not words or plainly(words) in _NEW or one is not None:
        await asking.begin(ctx, ctx.community, member)
        return
    number = await stories.begin(ctx.tx, ctx.community.id, member.id, ctx.now)
    begun = await stories.by_id(ctx.tx, number)
    assert begun is not None, "it was begun"
    await stories.say(ctx.tx, begun, begun.parts[0].id, words, message.event)
    await asking.ask(ctx, ctx.community, member, begun, Step.POTENTIAL)


STORY: Final = Command(
    names={"en": "story", "nl": "verhaal"},
    about="about-story",
    theme=Theme.HISTORY,
    run=_story,
    keeps=True,
    changes=Changes.WITH_WORDS,
    arguments=(WORDS,),
)
