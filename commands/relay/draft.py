"""What somebody who stops is asked, in private: five lines, filled in as far as that is known.

Nobody else reads it until they say that it is done.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import Context
from commands.relay.content import asking, in_hand, said, telling
from commands.times.moments import day_in_words
from commands.words import one_line
from storage import communities, handovers, people, shown
from storage import questions as asked_of
from storage.communities import Community, Member
from storage.handovers import Handover, State
from storage.ids import EventId, PostId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
DRAFT: Final = "handover"
"""The kind of this post, and of the question that it is."""
_TAPS: Final = {"✅": "handover-button-done", "❌": "handover-button-not"}
_STANDS: Final = {
    State.OPEN: "handover-is-open",
    State.OFFERED: "handover-is-offered",
    State.TAKEN: "handover-is-taken",
    State.CLOSED: "handover-is-closed",
}


async def reachable(ctx: Context, member: Member) -> bool:
    """Whether they can be spoken to alone: who left only where we did so before."""
    return member.left_at is None or await people.private_room(ctx.tx, member.person) is not None


async def send(
    ctx: Context,
    community: Community,
    one: Handover,
    urgency: Urgency = Urgency.POST,
    not_before: datetime | None = None,
    about: EventId | None = None,
) -> PostId:
    """Shows it to whose it is, in the place of where it was shown before."""
    member = await communities.member_by_id(ctx.tx, one.member)
    for row in await _rows(ctx, community, member):
        await amend.take_away(ctx, row.post)
    language = await ctx.language_of(member.person, community)
    blocks = await says(ctx, community, one, language)
    taps = alone.taps(language, _TAPS)
    outgoing = chat.Post(blocks, quiet=True, options=taps)
    post = await ctx.whisper(outgoing, member.person, urgency, not_before, about)
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, post, DRAFT, language, person=member.person, community=here, says=mark)
    await asked_of.ask(ctx.tx, Pending(post, DRAFT, member.person, not_before or ctx.now))
    return post


async def says(ctx: Context, community: Community, one: Handover, language: str) -> Blocks:
    """Its words as they would be now."""
    member = await communities.member_by_id(ctx.tx, one.member)
    to = await communities.member_by_id(ctx.tx, one.to) if one.to is not None else None
    name = one_line(to.name) if to is not None else ""
    found = await said(ctx, community, one, language)
    if one.readable:
        closed = one.state is State.CLOSED
        lines = telling(language, found) if closed else asking(language, found)
        stands = texts.blocks(language, _STANDS.get(one.state, "handover-is-open"), name=name)
        change = () if closed else texts.blocks(language, "handover-change")
        return (*texts.blocks(language, "handover-yours"), *lines, *stands, *change)
    return (
        *_begins(community, one, member, language),
        *asking(language, found),
        *await _in_hand(ctx, community, member, language),
        *texts.blocks(language, "handover-fill"),
        *texts.blocks(language, "handover-then", name=name, named=1 if name else 0),
    )


def _begins(community: Community, one: Handover, member: Member, language: str) -> Blocks:
    again = texts.blocks(language, "handover-again") if one.reminded_at is not None else ()
    name = one_line(community.name)
    if member.left_at is not None:
        return (*again, *texts.blocks(language, "handover-left", name=name))
    if one.until is not None:
        day = day_in_words(language, one.until)
        return (*again, *texts.blocks(language, "handover-until", name=name, day=day))
    return (*again, *texts.blocks(language, "handover-own", name=name))


async def _in_hand(ctx: Context, community: Community, member: Member, language: str) -> Blocks:
    """What else is theirs, for them to think of."""
    found = [one for one in await in_hand(ctx, community, member, language) if one.line is None]
    if not found:
        return ()
    return (
        *texts.blocks(language, "handover-in-hand"),
        *(chat.item(one_line(one.text)) for one in found),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """What was shown to somebody, as it would be now."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    one = await handovers.latest(ctx.tx, member.id) if member is not None else None
    return await says(ctx, community, one, community.language.instead(row.language)) if one else None


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Shows it once more, without what was erased."""
    for row in gone:
        member = await communities.member(ctx.tx, community.id, row.person) if row.person else None
        one = await handovers.latest(ctx.tx, member.id) if member is not None else None
        if one is not None:
            await send(ctx, community, one)


async def take_away(ctx: Context, community: Community, member: Member) -> None:
    """Takes away what was shown to somebody of it."""
    for row in await _rows(ctx, community, member):
        await amend.take_away(ctx, row.post)


async def _rows(ctx: Context, community: Community, member: Member) -> list[Shown]:
    rows = await shown.to_person(ctx.tx, member.person)
    return [row for row in rows if row.kind == DRAFT and row.community == community.id]
