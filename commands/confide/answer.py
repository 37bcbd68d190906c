"""What is said back, by either, until one of the two stops it; and what its author takes back."""

from typing import Final

from commands import chat, confiding, texts
from commands.confide import ask, told
from commands.confide.typed import addressed, without_name
from commands.context import ChatContext
from commands.signs import CROSSES, Sign
from commands.words import clean, one_line
from storage import communities, confided, posts, shown
from storage.communities import Member
from storage.confided import Confided
from storage.ids import PostId
from storage.outbox import Urgency
from storage.shown import Shown

_NOTED: Final = "✅"


async def in_words(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Passes on what is said in reply to what somebody read."""
    found = await confided.said_in(ctx.tx, row.post)
    me = await _reader(ctx, row, found)
    if found is None or me is None or not clean(event.body):
        return False
    first = await confided.first_of(ctx.tx, found)
    community = await communities.by_id(ctx.tx, first.community)
    if first.stopped or not await _is_there(ctx, first, me):
        await ctx.tell(event, "confide-over", prefix=ctx.profile.prefix)
        return True
    await told.answer(ctx, community, first, me, event)
    await ctx.acknowledge(event.event, _NOTED, event.room)
    return True


async def _is_there(ctx: ChatContext, first: Confided, me: Member) -> bool:
    """Whether who would read it still can."""
    author = await communities.member_by_id(ctx.tx, first.member)
    if author.id != me.id:
        return author.left_at is None
    return bool(await told.readers(ctx, await communities.by_id(ctx.tx, first.community), author))


async def _reader(ctx: ChatContext, row: Shown, found: Confided | None) -> Member | None:
    """Who reacts to one of our posts, if it was for them and still is."""
    if found is None or row.person != ctx.person:
        return None
    me = await communities.member(ctx.tx, found.community, ctx.person)
    here = me is not None and me.left_at is None
    return me if here and me is not None and (row.kind != told.TOLD or me.leads) else None


async def _row(ctx: ChatContext, event: chat.Reaction) -> tuple[Shown, Confided, PostId] | None:
    post = await posts.post_of(ctx.tx, event.target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    found = await confided.said_in(ctx.tx, post) if post is not None else None
    if row is None or found is None or post is None or row.person != ctx.person:
        return None
    return row, found, post


async def _takes_back(ctx: ChatContext, event: chat.Reaction) -> bool:
    """❌ by who said it, on what tells them that it went: it goes everywhere."""
    at = await _row(ctx, event)
    if at is None:
        return False
    await confided.erase(ctx.tx, await confided.first_of(ctx.tx, at[1]))
    gone = texts.blocks(ctx.language, "confide-taken-back")
    await ctx.whisper(chat.Post(gone, quiet=True), ctx.person, Urgency.ANSWER)
    return True


async def _stops(ctx: ChatContext, event: chat.Reaction) -> bool:
    """❌ by who read it: nothing more is passed on, and the other is told so."""
    at = await _row(ctx, event)
    me = await _reader(ctx, at[0], at[1]) if at is not None else None
    if at is None or me is None:
        return False
    first = await confided.first_of(ctx.tx, at[1])
    if first.stopped:
        return True
    await confided.stop(ctx.tx, first.id)
    community = await communities.by_id(ctx.tx, first.community)
    author = await communities.member_by_id(ctx.tx, first.member)
    mine = author.id == me.id
    for one in await told.readers(ctx, community, author) if mine else [author]:
        if one.left_at is None:
            language = await ctx.language_of(one.person, community)
            text = "confide-stopped" if mine else "confide-stopped-for-you"
            blocks = texts.blocks(language, text, group=one_line(community.name), prefix=ctx.profile.prefix)
            await ctx.whisper(chat.Post(blocks, quiet=True), one.person)
    blocks = texts.blocks(ctx.language, "confide-you-stopped")
    await ctx.whisper(chat.Post(blocks, quiet=True), ctx.person, Urgency.ANSWER)
    return True


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows what an author changes or takes away."""
    if not isinstance(event, chat.Edit | chat.Removal) or await ask.changed(ctx, event):
        return False
    await confiding.follow(ctx, event, _words, told.render, consult=False)
    return False


def _words(ctx: ChatContext, one: Confided, event: chat.Edit) -> str:
    said = addressed(event.body, ctx.profile.prefix) if one.about is None else None
    return without_name(clean(event.body) if said is None else said)[0]


TAKE_BACK: Final = Sign(CROSSES, "sign-confide-back", frozenset({told.SENT}), _takes_back)
STOP: Final = Sign(CROSSES, "sign-confide-stop", frozenset({told.TOLD, told.BACK}), _stops)
