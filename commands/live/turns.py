"""Whose turn it is: one post says so, and is edited as turns pass."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from commands import amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Said
from commands.times.moments import clock_time
from storage import checkins, communities, live, questions, shown, standups
from storage.communities import Community, Member
from storage.ids import MemberId, PostId
from storage.live import Live, Turn
from storage.questions import Pending
from storage.shown import Shown
from storage.standups import Standup

LIVE: Final = "live"
"""The kind of the post that says whose turn it is."""
CLOSE: Final = "live-close"
Blocks = tuple[chat.Block, ...]


async def say(ctx: Context, community: Community, standup: Standup) -> PostId:
    """Posts what will say whose turn it is, in the thread of the round."""
    place = chat.Place(thread=chat.Ours(standup.post))
    blocks = _over(community, standup)
    post = await ctx.post(chat.Post(blocks, place, quiet=True), community.room)
    await shown.add(ctx.tx, post, LIVE, community.language, standup=standup.id, says=amend.says(blocks))
    return post


async def show(ctx: Context, community: Community, post: PostId) -> None:
    """Has the post say whose turn it is now."""
    row = await shown.by_post(ctx.tx, post)
    if row is not None:
        await amend.rewrite(ctx, post, await render(ctx, community, row))


async def render(ctx: Context, community: Community, row: Shown) -> Blocks:
    """What the post says: whose turn it is, or that all is over."""
    assert row.standup is not None
    standup = await standups.by_id(ctx.tx, row.standup)
    one = await live.by_post(ctx.tx, row.post)
    if one is None or one.turn is None or standup.closed_at is not None:
        return _over(community, standup)
    language, turn = community.language, one.turn
    names = {member.id: member.name for member in await communities.members(ctx.tx, community.id)}
    told = await answered(ctx, standup)
    to_come = [names[other.member] for other in one.waiting if other.member not in told]
    had = [names[member] for member in told if member != turn.member]
    blocks = texts.blocks(language, "live-long" if turn.signed else "live-turn", name=names[turn.member])
    if to_come:
        blocks += texts.blocks(language, "live-then", names=", ".join(to_come))
    if had:
        blocks += texts.blocks(language, "live-told", names=", ".join(had))
    return (*blocks, *texts.blocks(language, "live-how", prefix=ctx.profile.prefix))


def _over(community: Community, standup: Standup) -> Blocks:
    time = clock_time(standup.closes_at, community.timezone)
    return texts.blocks(community.language, "live-over", time=time)


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says whose turn it is once more, without what is erased; nothing once all is over."""
    for row in gone:
        one = await live.by_post(ctx.tx, row.post)
        if one is not None:
            standup = await standups.by_id(ctx.tx, one.standup)
            post = await say(ctx, community, standup)
            await live.moved(ctx.tx, one, post)
            await show(ctx, community, post)


async def answered(ctx: Context, standup: Standup) -> list[MemberId]:
    """Who told everything, so that the group can read it: they are shown, and not asked."""
    found = await checkins.in_round(ctx.tx, standup.id)
    return [check.member for check, _ in found if check.shared and check.complete]


async def asked(ctx: Context, community: Community, standup: Standup) -> list[Member]:
    """Who may be asked now: not who is away, leaves the round out or looks on."""
    skipped = await standups.skipped(ctx.tx, standup.id)
    everybody = await communities.members(ctx.tx, community.id)
    return [one for one in everybody if one.is_asked(ctx.now) and one.id not in skipped]


async def go_on(ctx: Context, community: Community, one: Live, at: datetime, *, erased: bool = False) -> None:
    """Passes the turn on to who comes next; without anybody it is over.

    Where a name in the post is `erased`, that goes by itself, and is said afresh.
    """
    standup = await standups.by_id(ctx.tx, one.standup)
    if one.turn is not None:
        await live.passes(ctx.tx, one.turn)
    told = await answered(ctx, standup)
    here = {member.id for member in await asked(ctx, community, standup)}
    following: Turn | None = None
    for turn in one.waiting if standup.closed_at is None else ():
        if turn.member in here and turn.member not in told:
            following = turn
            break
        await live.passes(ctx.tx, turn)
    if following is None:
        why = "live-all" if standup.closed_at is None and not erased else None
        await finish(ctx, community, one, why, erased=erased)
        return
    await live.begins(ctx.tx, following, at)
    await live.looks_at(ctx.tx, one, ctx.now)
    ctx.after_commit.planned = True
    if not erased:
        await show(ctx, community, one.post)


async def finish(
    ctx: Context, community: Community, one: Live, why: str | None, *, erased: bool = False
) -> None:
    """Ends it; `erased` as above. Who began it is told `why`, alone, and may close the round with one tap."""
    await live.end(ctx.tx, one)
    if not erased:
        await show(ctx, community, one.post)
    standup = await standups.by_id(ctx.tx, one.standup)
    leader = await _leader(ctx, one)
    if why is None or leader is None or standup.closed_at is not None:
        return
    language = await ctx.language_of(leader.person, community)
    time = clock_time(standup.closes_at, community.timezone)
    blocks = (*texts.blocks(language, why), *texts.blocks(language, "live-close", time=time))
    post = await ctx.whisper(chat.Post(blocks, quiet=True), leader.person)
    await shown.add(ctx.tx, post, CLOSE, language, standup=standup.id, person=leader.person)
    await questions.ask(ctx.tx, Pending(post, CLOSE, leader.person, ctx.now, until=standup.closes_at))


async def tell_leader(ctx: Context, community: Community, one: Live, text: str) -> None:
    """Tells who began it something, alone."""
    leader = await _leader(ctx, one)
    if leader is not None:
        language = await ctx.language_of(leader.person, community)
        await ctx.whisper(chat.Post(texts.blocks(language, text), quiet=True), leader.person)


async def _leader(ctx: Context, one: Live) -> Member | None:
    member = await communities.member_by_id(ctx.tx, one.leader) if one.leader is not None else None
    return member if member is not None and member.leads else None


async def close(ctx: ChatContext, pending: Pending, _yes: bool, _answer: Said) -> bool:
    """Closes the round that it was asked of, if that is open, and who says so leads it."""
    await questions.answered(ctx.tx, pending.post)
    row = await shown.by_post(ctx.tx, pending.post)
    standup = await standups.by_id(ctx.tx, row.standup) if row is not None and row.standup else None
    if standup is None or standup.closed_at is not None:
        return True
    if await communities.leads(ctx.tx, standup.community, ctx.person):
        community = await communities.by_id(ctx.tx, standup.community)
        for practice in ctx.practices:
            await practice.closes(ctx, community)
    return True
