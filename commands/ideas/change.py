"""What becomes of a question, its notes and groups when a message changes that said them."""

from collections.abc import Sequence

from commands import chat, router
from commands.context import ChatContext, Context
from commands.ideas import ask, choosing, grouping, reading, showing, write
from commands.times.moments import local
from storage import communities, ideas, inbox, points
from storage import notes as written
from storage.communities import Community
from storage.ideas import Brainstorm
from storage.ids import MemberId, speaks_for
from storage.notes import Group, Note
from storage.touched import Touched


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows edits and removals, which are for all."""
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    notes = await written.of_message(ctx.tx, event.target, written.mark(event.room, event.target))
    unnamed = bool(notes) and notes[0].event is None
    if unnamed or await inbox.stands_in(ctx.tx, event.target, event.room):
        await _notes(ctx, event, notes)
        await _question(ctx, event)
        if (made := await written.groups_of(ctx.tx, event.target)) and await _may(ctx, event, made[0].member):
            await grouping.said_otherwise(ctx, event)
    return False


async def _may(ctx: ChatContext, event: chat.Edit | chat.Removal, member: MemberId | None) -> bool:
    """Whether who changes a message is whose it is; anybody who may take it away may do that."""
    owner = await communities.person_of(ctx.tx, member) if member is not None else None
    return isinstance(event, chat.Removal) or (owner is not None and speaks_for(event.sender, owner))


async def _notes(ctx: ChatContext, event: chat.Edit | chat.Removal, had: Sequence[Note]) -> None:
    if not had or not (had[0].event is None or await _may(ctx, event, had[0].member)):
        return
    said = reading.notes_in(write.words_of(ctx, event)) if isinstance(event, chat.Edit) else []
    for note, text in zip(had, said, strict=False):
        if note.text != text:
            await written.rewrite(ctx.tx, note, text)
    for note in had[len(said) :]:
        await written.erase(ctx.tx, note)
    one = await ideas.by_id(ctx.tx, had[0].brainstorm)
    if one is not None and one.is_open:
        for text in said[len(had) :]:
            await _add(ctx, one, had[0], text, event)


async def _add(
    ctx: ChatContext, one: Brainstorm, beside: Note, text: str, event: chat.Edit | chat.Removal
) -> None:
    if beside.member is None or beside.event is None:
        await written.write_unnamed(ctx.tx, one, text, written.mark(event.room, event.target))
    else:
        await written.write(ctx.tx, one, text, beside.at or event.at, beside.event, beside.member)


async def _question(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    one = await ideas.of_event(ctx.tx, event.target)
    if one is None or not await _may(ctx, event, one.member):
        return
    if isinstance(event, chat.Removal):
        await ideas.reword(ctx.tx, one, None)
        return
    community = await communities.by_id(ctx.tx, one.community)
    words = router.words_of(ctx, (ask.IDEAS,), event)
    said = reading.read(words, local(one.at, community.timezone).replace(tzinfo=None))
    if said.question:
        await ideas.reword(ctx.tx, one, said.question)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Lets what is shown follow, and the open points that came of it."""
    for number in dict.fromkeys(one.brainstorm for one in changed if one.brainstorm is not None):
        one = await ideas.by_id(ctx.tx, number)
        if one is None or one.is_open:
            continue
        lost = any(each.lost for each in changed if each.brainstorm == number)
        if lost:
            await _points(ctx, one)
            await choosing.withdraw(ctx, community, one)
        await showing.follow(ctx, community, one, lost=lost)


async def _points(ctx: Context, one: Brainstorm) -> None:
    items: list[Note | Group] = [*await written.of(ctx.tx, one), *await written.groups(ctx.tx, one)]
    for item in items:
        point = await points.by_id(ctx.tx, item.point) if item.point is not None else None
        text = choosing.says(one, item)
        if point is not None and point.text != text:
            await points.rewrite(ctx.tx, point.id, text)
