"""A short private welcome for who is new (Regioboot: the ABGAVO principle), and no question yet."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from commands import chat, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.times.coming import when
from commands.times.rest import after_quiet
from commands.times.week import OPEN
from storage import checkins, plans, standups, told
from storage.communities import Community, Member
from storage.ids import PersonId

NEWS_FOR = timedelta(days=7)
"""A stand-up of longer ago is no news."""


FIRST_AFTER = APART = timedelta(minutes=1)
"""A server lets a few private rooms through at once, and then about one a minute."""


async def welcome(ctx: CommunityContext, not_before: datetime | None = None) -> None:
    """Tells a newcomer where they are, what becomes of what they say, and when they will be asked."""
    community, prefix = ctx.community, ctx.profile.prefix
    blocks = texts.blocks(ctx.language, "welcome", name=community.name)
    blocks += await _news(ctx, community)
    blocks += await _next(ctx, community)
    blocks += texts.blocks(ctx.language, "welcome-kept", prefix=prefix)
    at = after_quiet(ctx, not_before or ctx.now, community)
    await ctx.whisper(chat.Post(blocks), ctx.person, not_before=at)


async def welcome_here(ctx: CommunityContext, member: Member, asked: chat.Message) -> None:
    """All that somebody has to know who asked to take part, in the one answer to that."""
    community, prefix = ctx.community, ctx.profile.prefix
    blocks = texts.blocks(ctx.language, "welcome-here", name=community.name)
    blocks += await _next(ctx, community)
    blocks += texts.blocks(ctx.language, "welcome-here-kept", prefix=prefix)
    await told.note(ctx.tx, [member.id], await ctx.answer(asked, blocks))


async def welcome_all(ctx: Context, community: Community, newcomers: Iterable[PersonId]) -> None:
    """The same for everybody who is there when a group begins, one after another."""
    at = ctx.now + FIRST_AFTER
    for person in newcomers:
        at = after_quiet(ctx, at, community)
        somebody = await ctx.chat_of(community.room, person)
        await welcome(somebody.within(community, somebody.member), at)
        at += APART


async def _next(ctx: ChatContext, community: Community) -> tuple[chat.Block, ...]:
    blocks: tuple[chat.Block, ...] = ()
    if not community.paused:
        planned = await plans.of_community(ctx.tx, community.id)
        for coming in [one for one in planned if one.what == OPEN]:
            moment = when(ctx.language, community, coming)
            blocks += texts.blocks(ctx.language, "welcome-next", moment=moment)
    return blocks


async def _news(ctx: ChatContext, community: Community) -> tuple[chat.Block, ...]:
    latest = await standups.latest(ctx.tx, community.id)
    if latest is None or latest.opened_at <= ctx.now - NEWS_FOR:
        return ()
    members = await checkins.count_in_round(ctx.tx, latest.id)
    if latest.closed_at is None:
        return texts.blocks(ctx.language, "welcome-open", members=members)
    return texts.blocks(ctx.language, "welcome-closed", members=members) if members else ()
