"""Says to each who facilitates what somebody confided, and back what one of them answers."""

from typing import Final

from commands import chat, confiding, texts
from commands.context import CommunityContext, Context
from commands.leading import leading
from commands.words import one_line
from storage import communities, confided
from storage.communities import Community, Member
from storage.confided import Confided
from storage.ids import ConfidedId, EventId
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
TOLD: Final = "confided"
"""The kind of our post that says it to who facilitates."""
BACK: Final = "confided-back"
"""The same of what one of them answers, for who said the first."""
SENT: Final = "confided-sent"
"""The same of what tells somebody that it went."""


async def readers(ctx: Context, community: Community, author: Member) -> list[Member]:
    """Who would read what somebody confides: who facilitates there, but not they themselves."""
    return [one for one, _ in await leading(ctx, community) if one.id != author.id]


async def send(ctx: CommunityContext, me: Member, said: str, event: EventId, *, named: bool) -> None:
    """Has it told to each who facilitates, and to who said it that it goes."""
    here = ctx.community
    number = await confided.add(ctx.tx, here.id, me.id, said, named, confiding.moment(ctx.now, named), event)
    to = await readers(ctx, here, me)
    for one in to:
        await whisper(ctx, here, number, TOLD, one)
    await whisper(ctx, here, number, SENT, me)


async def answer(ctx: Context, community: Community, first: Confided, me: Member, said: chat.Text) -> None:
    """Passes on what one of the two says back; whose the first is stays as unknown as it was."""
    mine = first.member == me.id
    named = first.named if mine else True
    words = said.body.strip()
    number = await confided.add(
        ctx.tx, community.id, me.id, words, named, confiding.moment(ctx.now, named), said.event, first.id
    )
    author = await communities.member_by_id(ctx.tx, first.member)
    for one in await readers(ctx, community, author) if mine else [author]:
        await whisper(ctx, community, number, TOLD if mine else BACK, one)


async def whisper(ctx: Context, community: Community, number: ConfidedId, kind: str, to: Member) -> None:
    """Says one of them to a member alone; at night in the morning."""
    found = await confided.by_id(ctx.tx, number)
    assert found is not None, "it was kept just now"
    language = await ctx.language_of(to.person, community)
    blocks = await _says(ctx, community, found, kind, language)
    await confiding.say(ctx, community, number, kind, to, language, blocks, at_once=kind == SENT)


async def _says(ctx: Context, community: Community, one: Confided, kind: str, language: str) -> Blocks:
    author = await communities.member_by_id(ctx.tx, one.member)
    name: texts.Value = one_line(author.name) if one.named else ""
    group = one_line(community.name)
    if kind == SENT:
        opening = "confide-sent" if one.named else "confide-sent-unnamed"
        return (
            *texts.blocks(language, opening, group=group),
            chat.quote(one.text),
            *texts.blocks(language, "confide-sent-how"),
        )
    if kind == BACK:
        opening, how = "confide-back", "confide-back-how"
    else:
        opening = "confide-told" if one.named else "confide-told-unnamed"
        how = "confide-told-how"
    return (
        *texts.blocks(language, opening, name=name, group=group),
        chat.quote(one.text),
        *texts.blocks(language, how),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    found = await confided.said_in(ctx.tx, row.post)
    language = community.language.instead(row.language)
    return await _says(ctx, community, found, row.kind, language) if found is not None else None
