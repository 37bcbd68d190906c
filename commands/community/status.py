"""``!status``: where we are, and where I am, without naming anybody else."""

from datetime import timedelta

from commands import chat, documents, texts
from commands.command import Asked, Changes, Command, Theme, Who
from commands.community.part import counted
from commands.context import CommunityContext
from commands.times.moments import day_in_words, local
from storage import communities
from storage.communities import Role
from storage.outbox import Urgency


async def _status(ctx: CommunityContext, asked: Asked) -> None:
    members = await communities.count_members(ctx.tx, ctx.community.id)
    blocks = texts.blocks(ctx.language, "status", name=ctx.community.name, members=members)
    for practice in ctx.practices:
        blocks += await practice.status(ctx)
    more: tuple[chat.Block, ...] = ()
    if ctx.facilitates:
        for practice in ctx.practices:
            more += await practice.overview(ctx)
    if ctx.private_with is not None:
        alone = [said for practice in ctx.practices if (said := await practice.status_alone(ctx))]
        own = tuple(block for said in alone for block in said.blocks)
        post = await ctx.answer(asked.message, blocks + own + more)
        for said in alone:
            await said.noted(ctx, post)
    else:
        await ctx.answer(asked.message, blocks)
        if more:
            post = await ctx.whisper(chat.Post(more, quiet=True), ctx.person, Urgency.ANSWER)
    if more:
        await documents.names(ctx, post, ctx.person)


async def _people(ctx: CommunityContext, asked: Asked) -> None:
    await documents.tell_names(ctx, asked.message, await overview(ctx))


async def overview(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """Who is on board, for a facilitator."""
    members = [m for m in await communities.members(ctx.tx, ctx.community.id) if m.left_at is None]
    lines: list[chat.Block] = []
    for text, role in (
        ("overview-facilitators", Role.FACILITATOR),
        ("overview-members", Role.MEMBER),
        ("overview-observers", Role.OBSERVER),
    ):
        names = ", ".join(member.name for member in members if member.role is role)
        if names:
            lines += texts.blocks(ctx.language, text, names=names)
    for member in members:
        if member.away_until is not None and member.away_until > ctx.now:
            # The end of the last day is the beginning of the next.
            last = local(member.away_until - timedelta(seconds=1), ctx.community.timezone).date()
            day = day_in_words(ctx.language, last, year=True)
            since = None if member.is_away(ctx.now) else member.away_from
            first = day_in_words(ctx.language, local(since, ctx.community.timezone).date()) if since else ""
            text = "overview-away-from" if since else "overview-away"
            lines += texts.blocks(ctx.language, text, name=member.name, first=first, day=day)
    lines += await counted(ctx)
    return (*texts.blocks(ctx.language, "overview", name=ctx.community.name), *lines)


STATUS = Command(
    names={"en": "status", "nl": "status"},
    about="about-status",
    everyday={"en": "when", "nl": "wanneer"},
    theme=Theme.WHEN,
    leads=True,
    run=_status,
    changes=Changes.NEVER,
)
PEOPLE = Command(
    names={"en": "people", "nl": "mensen"},
    about="about-people",
    theme=Theme.PEOPLE,
    leads=True,
    run=_people,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
