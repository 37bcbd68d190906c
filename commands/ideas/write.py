"""Writes notes: in reply to the question, or with ``!idea``; what is written alone is nobody's."""

from collections.abc import Sequence
from typing import Final

from commands import chat, router
from commands.arguments import Words
from commands.command import Asked, Command, Theme
from commands.context import ChatContext, CommunityContext
from commands.ideas.reading import notes_in
from commands.words import clean
from storage import communities, ideas, inbox
from storage import notes as written
from storage.ideas import Brainstorm
from storage.shown import Shown

KEPT: Final = "📝"
MOST: Final = 100
"""So many notes there are to one question."""
_WORDS: Final = Words(
    shown={"en": "words", "nl": "woorden"},
    example={"en": "a table football match", "nl": "een voetbaltafel"},
)


async def in_reply(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Takes what somebody replies to the question."""
    if row.community is None:
        return False
    community = await communities.by_id(ctx.tx, row.community)
    member = await communities.member(ctx.tx, community.id, ctx.person)
    if ctx.private_with is not None and (member is None or member.left_at is not None):
        return False
    await _take(ctx.within(community, member), event, event.body)
    return True


async def _idea(ctx: CommunityContext, asked: Asked) -> None:
    await _take(ctx, asked.message, asked.the(_WORDS))


async def _take(ctx: CommunityContext, message: chat.Text, body: str) -> None:
    one, found = await ideas.open_in(ctx.tx, ctx.community.id), notes_in(clean(body))
    if one is None:
        await ctx.tell(message, "ideas-closed", prefix=ctx.profile.prefix)
        return
    if not found:
        return
    if len(await written.of(ctx.tx, one)) + len(found) > MOST:
        await ctx.tell(message, "ideas-full", most=MOST)
        return
    await add(ctx, one, found, message)
    await ctx.acknowledge(message.event, KEPT, message.room)


async def add(ctx: CommunityContext, one: Brainstorm, found: Sequence[str], message: chat.Text) -> None:
    """Keeps notes of a message; of one that was written alone not whose it is."""
    if ctx.private_with == ctx.person:
        mark = written.mark(message.room, message.event)
        for text in found:
            await written.write_unnamed(ctx.tx, one, text, mark)
        # In which room it was would say so too.
        await inbox.cover(ctx.tx, message.event)
        return
    member = await ctx.myself()
    for text in found:
        await written.write(ctx.tx, one, text, message.at, message.event, member.id)


def words_of(ctx: ChatContext, event: chat.Edit) -> str:
    """What an edited message says, without the command."""
    return router.words_of(ctx, (IDEA,), event)


IDEA: Final = Command(
    names={"en": "idea", "nl": "idee"},
    about="about-idea",
    theme=Theme.LEARN,
    run=_idea,
    keeps=True,
    arguments=(_WORDS,),
)
