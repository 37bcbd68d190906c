"""Finds which of our posts that still stand do not say what they would say if they were made now.

What a post shows may change or go by any of a hundred ways; whoever adds one need not think of this, as every
post that stands is rendered again after each step.
"""

from collections.abc import AsyncIterator

from sqlalchemy import select

from bot.matrix.render import plain
from commands import chat
from commands.context import Context
from commands.digest import readers, send
from commands.reflection.outcome import outcome
from commands.standup import obstacles, report, showing
from storage import checkins, communities, contributions, digests, polls, shown, standups, tables
from storage.ids import PollId, PostId
from storage.shown import Shown
from tests.kit.memory import MemoryPlatform

Blocks = tuple[chat.Block, ...]


async def untrue(ctx: Context, platform: MemoryPlatform) -> list[str]:
    """What stands beside what would be right, for each post that says something else."""
    found = []
    async for post, right in _all(ctx):
        stands = platform.words_of(post)
        wanted = plain(right) if right else ""
        if stands is not None and stands != wanted:
            found.append(f"--- stands:\n{stands}\n--- right would be:\n{wanted}")
    return found


async def _all(ctx: Context) -> AsyncIterator[tuple[PostId, Blocks | None]]:
    """Each post that shows what members said, with what it should say; nothing if it should be gone."""
    tx = ctx.tx
    kinds = (send.DIGEST, send.SHEET, readers.COPY, report.REPORT, obstacles.OBSTACLES, showing.WORDS)
    for row in await shown.of_kinds(tx, kinds):
        yield row.post, await _rendered(ctx, row)
    async for one in _followed(ctx):
        yield one
    told = select(tables.Poll.id).where(tables.Poll.outcome_post_id.is_not(None))
    for number in (await tx.scalars(told)).all():
        poll = await polls.one(tx, PollId(number))
        assert poll is not None and poll.outcome is not None
        community = await communities.by_id(tx, poll.community)
        yield poll.outcome, await outcome(tx, community.language, poll)


async def _followed(ctx: Context) -> AsyncIterator[tuple[PostId, Blocks | None]]:
    """What always follows, whoever shows it, and what tells of a round."""
    views = {kind: view for practice in ctx.practices for kind, view in practice.views.items()}
    always = [kind for kind, view in views.items() if view.always or view.timed]
    for row in await shown.of_kinds(ctx.tx, [*always, "minutes", "live"]):
        number = row.community
        if number is None:
            assert row.standup is not None
            number = (await standups.by_id(ctx.tx, row.standup)).community
        community = await communities.by_id(ctx.tx, number)
        yield row.post, await views[row.kind].renders(ctx, community, row)


async def _rendered(ctx: Context, row: Shown) -> Blocks | None:
    tx = ctx.tx
    if row.kind in (send.DIGEST, send.SHEET, readers.COPY):
        digest = await digests.by_id(tx, row.digest) if row.digest is not None else None
        assert digest is not None
        community = await communities.by_id(tx, digest.community)
        render = readers.render if row.kind == readers.COPY else send.render
        return await render(ctx, community, row)
    if row.kind == report.REPORT:
        assert row.standup is not None
        standup = await standups.by_id(tx, row.standup)
        community = await communities.by_id(tx, standup.community)
        return await report.render(ctx, community, row)
    if row.kind == obstacles.OBSTACLES:
        assert row.standup is not None
        standup = await standups.by_id(tx, row.standup)
        return await obstacles.render(ctx, await communities.by_id(tx, standup.community), row)
    assert row.check_in is not None
    check_in = await checkins.by_id(tx, row.check_in)
    assert check_in is not None
    sight = await showing._look(ctx, check_in, await contributions.of(tx, check_in.id))
    return showing._words(sight, sight.community.language)
