"""Digests of which something was taken back are said again without it: the last at once, more in a thread.

An edit would leave the words readable on a server. Nobody is to lose what others said, nor a room to be
flooded: the others wait a little, for whoever goes too, and come some at a time.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.digest import send
from commands.digest.page import page_of
from storage import communities, digests, posts, shown
from storage.communities import Community
from storage.digests import Digest
from storage.ids import PostId
from storage.outbox import Urgency
from storage.shown import Shown

SOON: Final = timedelta(minutes=1)
AT_A_TIME: Final = 3
A_LITTLE_LATER: Final = timedelta(minutes=1)
"""A server lets an account say some twelve things a minute; these are six of them."""


async def afresh(ctx: Context, community: Community, rows: Sequence[Shown]) -> None:
    """Says digests again of which posts were removed: those that are gone of it."""
    gone: dict[Digest, bool] = {}
    for row in rows:
        digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
        if digest is not None:
            gone[digest] = gone.get(digest, False) or row.kind == send.SHEET
    last = await digests.latest(ctx.tx, community.id)
    waits = await digests.waiting(ctx.tx, community.id)
    if last is not None and [one.id for one in gone] == [last.id] and not waits:
        page = await page_of(ctx, community, last)
        await _hang(ctx, last, None)
        if page is not None:
            await send.post_again(ctx, community, last, page, picture=any(gone.values()))
        return
    for digest, picture in gone.items():
        await _hang(ctx, digest, None)
        await digests.say_again(ctx.tx, digest.id, ctx.now + SOON, picture)
    ctx.after_commit.planned = True


async def without_picture(ctx: Context, community: Community, row: Shown) -> None:
    """Takes away a picture, and all others of the same digest: they show the same people.

    Where one had the words of the digest, these are said once more, quietly.
    """
    await amend.take_away(ctx, row.post)
    digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
    if digest is None:
        return
    others = [one for one in await shown.of_digest(ctx.tx, digest.id) if one.post != row.post]
    for one in others:
        if one.kind in (send.SHEET, send.WALL_SHEET):
            await amend.take_away(ctx, one.post)
    page = await page_of(ctx, community, digest)
    if page is not None and any(one.kind == send.SHEET for one in (row, *others)):
        await send.post_again(ctx, community, digest, page, picture=False)


async def take_away(ctx: Context, digest: Digest) -> None:
    """Removes all that stands of a digest, for good."""
    for row in await shown.of_digest(ctx.tx, digest.id):
        await amend.take_away(ctx, row.post)
    await _drop(ctx, digest)


async def on_due(ctx: Context, community: Community) -> None:
    """Says some of those that wait again, in one thread for all that do."""
    waits = await digests.waiting(ctx.tx, community.id)
    due = [one for one in waits if one.again_at is not None and one.again_at <= ctx.now][:AT_A_TIME]
    if ctx.retracing or not due:
        return
    pages = {digest: await page_of(ctx, community, digest) for digest in due}
    for digest in [digest for digest, page in pages.items() if page is None]:
        await _drop(ctx, digest)
        waits.remove(digest)
    told = {digest: page for digest, page in pages.items() if page is not None}
    if told:
        thread = await _thread(ctx, community, waits)
        for digest, page in told.items():
            await send.post_again(ctx, community, digest, page, digest.picture, chat.Ours(thread))
            await digests.said_again(ctx.tx, digest.id)
    await digests.postpone(ctx.tx, community.id, ctx.now, ctx.now + A_LITTLE_LATER)
    ctx.after_commit.planned = True


async def _thread(ctx: Context, community: Community, waits: list[Digest]) -> PostId:
    """The post under which all that wait are to be; it says how many there are."""
    for begun in dict.fromkeys(one.thread for one in waits if one.thread is not None):
        if await posts.room_of(ctx.tx, begun) == community.room:
            thread = begun
            break
    else:
        root = chat.Post(_says(community, len(waits)), quiet=True)
        thread = await ctx.post(root, community.room, Urgency.ACKNOWLEDGEMENT)
        for one in waits:
            await digests.hang(ctx.tx, one.id, thread)
        return thread
    for one in waits:
        await _hang(ctx, one, thread)
    return thread


async def _drop(ctx: Context, digest: Digest) -> None:
    await digests.said_again(ctx.tx, digest.id)
    await _hang(ctx, digest, None)


async def _hang(ctx: Context, digest: Digest, thread: PostId | None) -> None:
    """Notes under which post a digest is; how many there are is put right where it comes and goes."""
    await digests.hang(ctx.tx, digest.id, thread)
    for root in (digest.thread, thread):
        if root is None or digest.thread == thread:
            continue
        there = await digests.under(ctx.tx, root)
        if there:
            community = await communities.by_id(ctx.tx, digest.community)
            await amend.rewrite(ctx, root, _says(community, there))
        else:
            await amend.remove(ctx, root)


def _says(community: Community, there: int) -> tuple[chat.Block, ...]:
    return texts.blocks(community.language, "digests-again", digests=there)
