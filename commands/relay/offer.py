"""Somebody is asked in private to go on with what another hands over, and does so with a yes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import alone, amend, chat, documents, texts
from commands.context import ChatContext, Context
from commands.questions import Question, Said, say, yes_or_no
from commands.recalling import Recall
from commands.relay import moving
from commands.relay.content import agreed, joined, open_agreements, said, telling
from commands.relay.draft import reachable
from commands.relaying import Line
from commands.times.rest import after_quiet
from commands.words import one_line
from storage import communities, handovers, lines, shown
from storage import questions as asked_of
from storage.communities import Community, Member
from storage.handovers import HANDOVER, Handover, State
from storage.ids import EventId, PostId
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
OFFER: Final = "handover-offer"
TOLD: Final = "handover-told"
LAPSES: Final = timedelta(days=14)
"""So long somebody has to say yes; then everybody may."""
_BARE: Final = timedelta(days=1)
_TAPS: Final = {"✅": "handover-button-yes", "❌": "handover-button-no"}


async def offer(ctx: Context, community: Community, one: Handover) -> None:
    """Asks who it is for."""
    assert one.to is not None, "it is for somebody"
    one = await handovers.change(ctx.tx, one, state=State.OFFERED, next_at=ctx.now + LAPSES)
    ctx.after_commit.planned = True
    to = await communities.member_by_id(ctx.tx, one.to or one.member)
    await _send(ctx, community, one, to)


async def _send(ctx: Context, community: Community, one: Handover, to: Member) -> None:
    language = await ctx.language_of(to.person, community)
    blocks = await says(ctx, community, one, to, language)
    asks = one.state is not State.TAKEN
    post = chat.Post(blocks, quiet=True, options=_options(language) if asks else ())
    later = after_quiet(ctx, ctx.now, community)
    await noted(
        ctx, community, one, to, language, await ctx.whisper(post, to.person, not_before=later), blocks
    )


def _options(language: str) -> tuple[chat.Option, ...]:
    return alone.taps(language, _TAPS)


async def noted(
    ctx: Context,
    community: Community,
    one: Handover,
    to: Member,
    language: str,
    post: PostId,
    blocks: Blocks,
) -> None:
    """Notes that a post asks somebody so, and follows it."""
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, post, OFFER, language, person=to.person, community=here, says=mark)
    await lines.keep(ctx.tx, post, {one.ref: 1})
    if one.state is not State.TAKEN:
        await asked_of.ask(ctx.tx, Pending(post, OFFER, to.person, ctx.now))


async def says(ctx: Context, community: Community, one: Handover, reader: Member, language: str) -> Blocks:
    """What somebody reads who is asked, or said yes."""
    whose = one_line((await communities.member_by_id(ctx.tx, one.member)).name)
    found = await said(ctx, community, one, language) if one.readable else {}
    theirs = one.to == reader.id
    if one.state is State.TAKEN and theirs:
        moved = [it for it in await open_agreements(ctx, reader.id) if it.was_of == one.member]
        begins = texts.blocks(language, "handover-took", name=whose)
        return (*begins, *telling(language, found), *agreed(language, moved))
    if one.state is State.OPEN or (one.state is State.OFFERED and theirs):
        asks = texts.blocks(language, "handover-offer-how")
        along = agreed(language, await open_agreements(ctx, one.member))
        begins = texts.blocks(language, "handover-offer", name=whose)
        return (*begins, *telling(language, found), *along, *asks)
    return texts.blocks(language, "handover-offer-past", name=whose)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    one = await about(ctx, row.post)
    reader = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if one is None or reader is None:
        return None
    return await says(ctx, community, one, reader, community.language.instead(row.language))


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says it once more to who goes on with it or is asked to, without what was erased."""
    for row in gone:
        one = await about(ctx, row.post)
        reader = await communities.member(ctx.tx, community.id, row.person) if row.person else None
        if one is not None and reader is not None and reader.left_at is None and one.to == reader.id:
            await _send(ctx, community, one, reader)


async def about(ctx: Context, post: PostId) -> Handover | None:
    """Which one a post is about."""
    for ref in (await lines.of(ctx.tx, post)).values():
        if ref.kind == HANDOVER:
            return await handovers.by_id(ctx.tx, ref.id)
    return None


async def _answered(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    one = await about(ctx, pending.post)
    if one is None:
        return False
    community = await communities.by_id(ctx.tx, one.community)
    me = await communities.member(ctx.tx, community.id, ctx.person)
    if me is None or me.left_at is not None:
        return False
    await asked_of.answered(ctx.tx, pending.post)
    mine = one.state is State.OFFERED and one.to == me.id
    if one.state is not State.OPEN and not mine:
        text = "handover-yours-already" if one.to == me.id else "handover-past"
    elif yes:
        await take(ctx, community, one, me, answer.event)
        text = "handover-yes"
    else:
        if mine:
            await lapse(ctx, community, one)
            await _tell_owner(ctx, community, one, me, "handover-not-taken")
        text = "handover-no"
    await say(ctx, answer, texts.blocks(ctx.language, text))
    return True


async def take(ctx: ChatContext, community: Community, one: Handover, member: Member, yes: EventId) -> None:
    """Notes who goes on with it, with what was agreed; whose it was hears so."""
    taken = await handovers.change(
        ctx.tx, one, state=State.TAKEN, to_id=member.id, taken_at=ctx.now, told_at=None, next_at=None
    )
    await moving.pass_on(ctx, taken, member.id, yes)
    await _tell_owner(ctx, community, taken, member, "handover-goes-on")


async def show(ctx: Context, community: Community, one: Handover, member: Member) -> None:
    """Shows who just took it all that it says."""
    await _send(ctx, community, one, member)


async def lapse(ctx: Context, community: Community, one: Handover) -> None:
    """Who was asked does not go on with it: everybody may, where its words may be read."""
    if one.readable:
        await handovers.change(ctx.tx, one, state=State.OPEN, to_id=None, next_at=None, lost=True)
        return
    await handovers.change(ctx.tx, one, state=State.DRAFT, to_id=None, next_at=None)
    await moving.become_points(ctx, community, await communities.member_by_id(ctx.tx, one.member))


async def _tell_owner(ctx: Context, community: Community, one: Handover, other: Member, text: str) -> None:
    owner = await communities.member_by_id(ctx.tx, one.member)
    if owner.id == other.id or not await reachable(ctx, owner):
        return
    language = await ctx.language_of(owner.person, community)
    blocks = texts.blocks(language, text, name=one_line(other.name))
    later = after_quiet(ctx, ctx.now, community)
    post = await ctx.whisper(chat.Post(blocks, quiet=True), owner.person, not_before=later)
    await shown.add(ctx.tx, post, documents.NAMED, language, person=other.person)


async def offers_newcomer(
    ctx: Context, community: Community, member: Member, language: str
) -> Sequence[Recall]:
    """What lies open, for somebody who is new."""
    found = []
    for one in await handovers.lying_open(ctx.tx, community.id):
        if one.state is State.OPEN and one.member != member.id and one.done_at is not None:
            found.append(await _recall(ctx, community, one, member, language))
    return found


async def _recall(ctx: Context, community: Community, one: Handover, member: Member, language: str) -> Recall:
    blocks = await says(ctx, community, one, member, language)

    async def asked(ctx: Context, post: PostId) -> None:
        await noted(ctx, community, one, member, language, post, blocks)

    return Recall(one.done_at or one.began_at, blocks, _options(language), asked)


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """What they took over, in the first round that they take part in after that."""
    found = []
    for one in await handovers.to_member(ctx.tx, member.id):
        if one.state is State.TAKEN and one.told_at is None and one.community == community.id:
            found.append(await _reminds(ctx, community, one, member, language))
    return found


async def _reminds(
    ctx: Context, community: Community, one: Handover, member: Member, language: str
) -> Recall:
    blocks = await says_next(ctx, community, one, language)

    async def told(ctx: Context, post: PostId) -> None:
        await handovers.change(ctx.tx, one, told_at=ctx.now)
        here, mark = community.id, amend.says(blocks)
        await shown.add(ctx.tx, post, TOLD, language, person=member.person, community=here, says=mark)
        await lines.keep(ctx.tx, post, {one.ref: 1})

    return Recall(one.began_at, blocks, (), told)


async def says_next(ctx: Context, community: Community, one: Handover, language: str) -> Blocks:
    """Whose it was, what comes next, and where it is kept."""
    whose = one_line((await communities.member_by_id(ctx.tx, one.member)).name)
    found = await said(ctx, community, one, language) if one.readable else {}
    following, where = joined(found.get(Line.NEXT, ())), joined(found.get(Line.WHERE, ()))
    return texts.blocks(
        language,
        "handover-told",
        name=whose,
        next=following,
        planned=1 if following else 0,
        where=where,
        kept=1 if where else 0,
    )


async def render_told(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """What was shown in a round, as it would be now."""
    one = await about(ctx, row.post)
    return await says_next(ctx, community, one, community.language.instead(row.language)) if one else None


QUESTION: Final = Question(yes_or_no, _answered, bare=_BARE, how=("handover-offer-how",))
