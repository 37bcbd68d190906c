"""Our posts that show what members said follow it: all that changed is looked at once, at the end.

Storage notes what changed (`storage.touched`), each practice says how its posts are made anew
(`Practice.views`), and here they are compared with what stands. Words are put right in their place. Where
some were erased the post goes and is said afresh, as an edit would leave them readable on a server. A
document or picture cannot be put right: it goes when anything on it is true no more. What lacks only
something new stays.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from commands import amend, chat, documents
from commands.context import Context
from storage import communities, shown, touched
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import PersonId, PostId
from storage.shown import Shown
from storage.touched import Touched

Blocks = tuple[chat.Block, ...]


async def _is_drawn(_ctx: Context, _community: Community, _row: Shown) -> Blocks | None:
    return None


async def _stays_away(_ctx: Context, _community: Community, _gone: Sequence[Shown]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class View:
    """How our posts of one kind follow what they show.

    `renders` makes the words anew, as of the time that they tell of; None when nothing is left to say. Of a
    `picture` these are the words beside it: they are put right while all that is drawn is still true.
    `afresh` says again what is `gone` for good, or its posts stay away. What is of no one time, and so shows
    whatever changes in a community, `always` follows; one that is `timed` is of the time of its row. What was
    said to one alone is for who leads, or for `everybody` who is in the community, or it is `theirs`, also
    once they left.
    """

    renders: Callable[[Context, Community, Shown], Awaitable[Blocks | None]] = _is_drawn
    afresh: Callable[[Context, Community, Sequence[Shown]], Awaitable[None]] = _stays_away
    picture: bool = False
    always: bool = False
    timed: bool = False
    everybody: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """One of our posts that tells of what changed, and what that means for it."""

    row: Shown
    untrue: bool
    erased: bool

    def and_of(self, other: "_Told | None") -> "_Told":
        if other is None:
            return self
        return replace(self, untrue=self.untrue or other.untrue, erased=self.erased or other.erased)


async def settle(ctx: Context) -> None:
    """Brings all of ours in line with what changed; what changes by that is followed too."""
    await _take_away(ctx)
    while changed := touched.take(ctx.tx):
        for number in dict.fromkeys(one.community for one in changed):
            community = await communities.by_id(ctx.tx, number)
            of_it = [one for one in changed if one.community == number]
            for practice in ctx.practices:
                await practice.on_changed(ctx, community, of_it)
            await _follow(ctx, community, of_it)
        await _take_away(ctx)
    if touched.did_words_go(ctx.tx):
        ctx.after_commit.erased = True
    ctx.after_commit.files |= touched.take_files(ctx.tx)


async def _take_away(ctx: Context) -> None:
    """Takes away what is about something that is no more."""
    for post in touched.take_posts(ctx.tx):
        await amend.take_away(ctx, post)


async def _follow(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    views = {kind: view for practice in ctx.practices for kind, view in practice.views.items()}
    told: dict[PostId, _Told] = {}
    for one in changed:
        for row in await _telling(ctx.tx, one, views):
            picture = row.kind in views and views[row.kind].picture
            found = _Told(row, one.drawn if picture else one.lost, one.erased)
            told[row.post] = found.and_of(told.get(row.post))
    await documents.take_away(ctx, [one.row for one in told.values() if one.row.kind not in views])
    gone: dict[Callable[..., Awaitable[None]], list[Shown]] = {}
    for post in told.values():
        view = views.get(post.row.kind)
        if view is not None and not await _stands(ctx, community, view, post):
            gone.setdefault(view.afresh, []).append(post.row)
    for afresh, rows in gone.items():
        await afresh(ctx, community, rows)


async def _telling(tx: Transaction, one: Touched, views: Mapping[str, View]) -> list[Shown]:
    """The posts that tell of something: drafts, digests, what always follows, and of documents those that are
    true no more.
    """
    found = await shown.of_digests(tx, one.community, one.first, one.last)
    if one.round_at is not None:
        found += await shown.since(tx, one.community, one.round_at)
    found = [row for row in found if row.kind in views]
    if any(view.always or view.timed for view in views.values()):
        rows = [row for row in await shown.of_community(tx, one.community) if row.kind in views]
        found += [row for row in rows if views[row.kind].always and not one.below]
        found += [row for row in rows if views[row.kind].timed and row.tells_of(one.first, one.last)]
    if one.lost:
        found += await documents.telling(tx, one)
    return found


async def _stands(ctx: Context, community: Community, view: View, one: _Told) -> bool:
    """Whether a post stands as it should, or was put right; False when it went and may be said afresh."""
    row = one.row
    if view.picture and (one.untrue or row.says is None):
        if one.untrue:
            await amend.take_away(ctx, row.post)
        return not one.untrue
    blocks = await view.renders(ctx, community, row)
    if blocks is not None and row.says == amend.says(blocks):
        return True
    # They may keep no report that tells more than when they led.
    for_them = row.person is None or await _may_read(ctx.tx, community, view, row.person)
    if blocks is None or not for_them:
        await amend.take_away(ctx, row.post)
        return not one.erased
    if one.erased:
        await amend.take_away(ctx, row.post)
        return False
    await amend.rewrite(ctx, row.post, blocks, beside=view.picture)
    return True


async def _may_read(tx: Transaction, community: Community, view: View, person: PersonId) -> bool:
    member = await communities.member(tx, community.id, person)
    if member is None:
        return False
    return view.theirs or member.leads or (view.everybody and member.left_at is None)
