"""What is said alone through us, often without a name: how it goes, follows its words, or goes nowhere."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from commands import amend, chat, texts
from commands.command import Mistake
from commands.context import ChatContext, Context
from commands.times.rest import after_quiet
from storage import communities, confided, inbox, shown
from storage.communities import Community, Member
from storage.confided import Confided
from storage.ids import ConfidedId
from storage.outbox import Urgency
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
Render = Callable[[Context, Community, Shown], Awaitable[Blocks | None]]
MOST: Final = 1500


class TooLong(Mistake):
    text = "confide-too-long"


def moment(now: datetime, named: bool) -> datetime:
    """What is kept of when something was said: without a name the day alone."""
    return now if named else now.replace(hour=0, minute=0, second=0, microsecond=0)


async def say(
    ctx: Context,
    community: Community,
    number: ConfidedId,
    kind: str,
    to: Member,
    language: str,
    blocks: Blocks,
    *,
    at_once: bool = False,
) -> None:
    """Says it to a member of a community alone: quietly `at_once`, or at night in the morning."""
    at = after_quiet(ctx, ctx.now, community)
    urgency = Urgency.ANSWER if at_once else Urgency.POST
    later = at if not at_once and at > ctx.now else None
    post = await ctx.whisper(chat.Post(blocks, quiet=at_once), to.person, urgency, not_before=later)
    says, here = amend.says(blocks), community.id
    await shown.add(ctx.tx, post, kind, language, person=to.person, community=here, since=ctx.now, says=says)
    await confided.says(ctx.tx, post, number, to.id)


async def follow(
    ctx: ChatContext,
    event: chat.Edit | chat.Removal,
    words: Callable[[ChatContext, Confided, chat.Edit], str],
    render: Render,
    *,
    consult: bool,
) -> None:
    """Erases what its author takes away; of what they change our posts say the new `words`."""
    one = await confided.of_event(ctx.tx, event.target)
    if one is None or one.consult is not consult:
        return
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    if isinstance(event, chat.Removal):
        await confided.erase(ctx.tx, one)
        return
    author = await communities.member_by_id(ctx.tx, one.member)
    if author.person == event.sender and (said := words(ctx, one, event)):
        await confided.rewrite(ctx.tx, one.id, said)
        await _rewritten(ctx, one, render)


async def _rewritten(ctx: Context, one: Confided, render: Render) -> None:
    for post in await confided.posts(ctx.tx, one.id):
        row = await shown.by_post(ctx.tx, post)
        if row is not None and row.community is not None:
            blocks = await render(ctx, await communities.by_id(ctx.tx, row.community), row)
            if blocks is not None:
                await amend.rewrite(ctx, post, blocks)


async def unreached(ctx: Context, event: chat.Internal, *, consult: bool, first: str, back: str) -> None:
    """Where nobody can be reached, who said it hears the text for that, and nothing of it is kept."""
    if not isinstance(event, chat.NotSent):
        return
    one = await confided.said_in(ctx.tx, event.post)
    if one is None or one.consult is not consult:
        return
    await confided.not_said(ctx.tx, event.post)
    author = await communities.member_by_id(ctx.tx, one.member)
    if await _left(ctx, one, author.person) or author.left_at is not None:
        return
    community = await communities.by_id(ctx.tx, one.community)
    language = await ctx.language_of(author.person, community)
    await confided.erase(ctx.tx, one)
    await ctx.whisper(chat.Post(texts.blocks(language, first if one.about is None else back)), author.person)


async def _left(ctx: Context, one: Confided, author: str) -> bool:
    """Whether any of our posts says it to somebody else."""
    rows = [await shown.by_post(ctx.tx, post) for post in await confided.posts(ctx.tx, one.id)]
    return any(row is not None and row.person != author for row in rows)
