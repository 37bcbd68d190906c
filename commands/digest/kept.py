"""What is kept of digests: which weeks they told of, until that is too old, and who left and reads on."""

from collections.abc import Iterator
from typing import Final

from commands import amend, chat, html, texts
from commands.context import Context
from commands.digest import again, send
from commands.digest.readers import COPY
from commands.records import Json, Limits, Records, Scope
from storage import communities, digests, readers, shown
from storage.communities import Community, Member
from storage.ids import MemberId, PersonId

MOST: Final = 25
"""So many digests at once; the rest a little later."""


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    """Takes away for good what tells of too long ago, or shows it."""
    old = await digests.begun_before(ctx.tx, community.id, limits.words, MOST)
    for digest in old:
        await again.take_away(ctx, digest)
    drafts = await shown.of_rounds_before(ctx.tx, community.id, limits.words)
    rows = [row for row in drafts if row.kind == send.PREVIEW]
    if limits.photos is not None:
        pictures = await shown.of_digests_before(ctx.tx, community.id, limits.photos)
        pictures += await shown.of_rounds_before(ctx.tx, community.id, limits.photos)
        # The words beside it go along: nobody waits for those of so long ago to be said once more.
        rows += [row for row in pictures if row.kind in (send.SHEET, send.PREVIEW, send.WALL_SHEET)]
    for post in {row.post: None for row in rows}:
        await amend.take_away(ctx, post)
    return len(old) == MOST


async def _members(scope: Scope) -> dict[MemberId, Json]:
    found: dict[MemberId, Json] = {}
    for member in scope.members:
        one = await readers.of(scope.tx, member.id) if member.left_at is not None else None
        found[member.id] = {"reads_on_since": scope.time(one.since) if one is not None else None}
    return found


def _about_me(page: html.Page, me: Json) -> Iterator[str]:
    return page.facts(me, {"reads_on_since": "page-reads-on"})


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await _lets_go(ctx, member)


async def _lets_go(ctx: Context, member: Member) -> None:
    """What they got since they left goes with that they got it."""
    for row in await shown.to_person(ctx.tx, member.person):
        digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
        if row.kind == COPY and digest is not None and digest.community == member.community:
            await amend.take_away(ctx, row.post)
    await readers.erase(ctx.tx, member.id)


async def on_put_out(ctx: Context, _community: Community, member: Member) -> None:
    """Who was put out by others is not asked, and gets no digest any more: copies would follow new words."""
    await _lets_go(ctx, member)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-readers")


RECORDS = Records(
    kept={"privacy-kept-readers": ("digest_readers",)},
    nobodys={"which weeks a group was told of": ("digests",)},
    privacy=_privacy,
    of_members=("reads_on_since",),
    members=_members,
    about_me=_about_me,
    forgets=_forgets,
    lets_go=_lets_go,
    expires=_expires,
)
