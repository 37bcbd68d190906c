"""Shows all notes: one picture with the numbered words beside it, which follows what becomes of them."""

from typing import Final

from commands import amend, chat, texts
from commands.context import CommunityContext, Context
from commands.ideas.content import Content, gathered, says
from commands.listing import in_its_place
from storage import ideas, lines, shown
from storage.communities import Community
from storage.ideas import Brainstorm
from storage.ids import PersonId, PostId, RoomId
from storage.outbox import Urgency
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
SHEET: Final = "ideas"
"""The picture, and our post that has it."""


async def show(ctx: Context, community: Community, one: Brainstorm) -> None:
    """Shows it to the group; each note keeps its number."""
    content = await gathered(ctx.tx, one, one.told)
    post = await _put(ctx, community, content, community.language, community.room)
    if one.told is not None:
        await lines.move(ctx.tx, one.told, post)
    else:
        await lines.keep(ctx.tx, post, {note.ref: at for part in content.parts for at, note in part.notes})
    await ideas.note(ctx.tx, one, told_post_id=post)


async def once_more(ctx: CommunityContext, message: chat.Text, one: Brainstorm) -> None:
    """Shows it to who asks, in the place of what stood there."""
    reader, language = await in_its_place(ctx, SHEET)
    if reader is None:
        await show(ctx, ctx.community, one)
        return
    content = await gathered(ctx.tx, one, one.told)
    post = await _put(ctx, ctx.community, content, language, ctx.room, reader, message)
    await lines.keep(ctx.tx, post, {note.ref: at for part in content.parts for at, note in part.notes})


async def _put(
    ctx: Context,
    community: Community,
    content: Content,
    language: str,
    room: RoomId,
    reader: PersonId | None = None,
    to: chat.Text | None = None,
) -> PostId:
    words, one = says(language, content), content.one
    sheet = chat.Sheet(
        SHEET,
        community.id,
        one.at,
        ctx.now,
        language,
        f"{texts.line(language, 'ideas-file')}.jpg",
        caption=words,
        otherwise=words,
        place=chat.Place.answering(to) if to is not None else chat.Place(),
    )
    urgency = Urgency.POST if to is None else Urgency.ANSWER
    post = await ctx.post(sheet, room, urgency, about=to.event if to is not None else None)
    says_now, here = amend.says(words), community.id
    await shown.add(ctx.tx, post, SHEET, language, person=reader, community=here, since=one.at, says=says_now)
    return post


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The words as they would be now; None when no note is left."""
    one = await ideas.begun_at(ctx.tx, community.id, row.since) if row.since is not None else None
    content = await gathered(ctx.tx, one, row.post) if one is not None else None
    if content is None or not content.parts:
        return None
    return says(community.language.instead(row.language), content)


async def follow(ctx: Context, community: Community, one: Brainstorm, *, lost: bool) -> None:
    """Puts the words right; where what is drawn is true no more the picture is made anew."""
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind != SHEET or row.since != one.at:
            continue
        blocks = await render(ctx, community, row)
        if blocks is not None and not lost:
            await amend.rewrite(ctx, row.post, blocks, beside=True)
            continue
        await amend.take_away(ctx, row.post)
        if blocks is not None and row.post == one.told:
            await show(ctx, community, one)
