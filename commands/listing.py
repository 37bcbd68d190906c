"""Numbered lists of a community, each in one post that everybody can read, and that follows.

Of a kind one stands in the room, and one for each who asked for it in private: a new one comes in its place.
"""

from collections.abc import Awaitable, Callable, Sequence

from commands import amend, chat
from commands.context import CommunityContext, Context
from commands.living import View
from storage import lines, shown
from storage.communities import Community
from storage.dataclass import dataclass
from storage.ids import PersonId, PostId
from storage.lines import Ref
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
Numbered = tuple[Blocks, dict[Ref, int]]
"""The words of a list, and which number each line has in it."""


async def in_its_place(ctx: CommunityContext, kind: str) -> tuple[PersonId | None, str]:
    """Takes away the post of a kind that stands where it is asked for now; for whom alone a new one is, if
    not for all, and in which language.
    """
    reader = ctx.person if ctx.private_with is not None else None
    for row in await shown.of_community(ctx.tx, ctx.community.id):
        if row.kind == kind and row.person == reader:
            await amend.take_away(ctx, row.post)
    return reader, ctx.language if reader is not None else ctx.community.language


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a kind. `says` makes it, as it was numbered in a post of ours if there is one."""

    kind: str
    says: Callable[[Context, Community, str, PostId | None], Awaitable[Numbered]]

    @property
    def view(self) -> View:
        """How it follows what it shows."""
        return View(self._render, self._afresh, always=True, everybody=True)

    async def show(self, ctx: CommunityContext, message: chat.Text) -> None:
        """Shows it, in the place of the one that was shown there before."""
        reader, language = await in_its_place(ctx, self.kind)
        blocks, numbers = await self.says(ctx, ctx.community, language, None)
        post = await ctx.answer(message, blocks)
        await self._noted(ctx, ctx.community, reader, language, post, blocks)
        await lines.keep(ctx.tx, post, numbers)

    async def _render(self, ctx: Context, community: Community, row: Shown) -> Blocks:
        """As it would be now; each line keeps its number."""
        blocks, _ = await self.says(ctx, community, community.language.instead(row.language), row.post)
        return blocks

    async def _afresh(self, ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
        """Says it once more, quietly, without what was erased; each line keeps its number."""
        for row in gone:
            blocks = await self._render(ctx, community, row)
            said = chat.Post(blocks, quiet=True)
            if row.person is None:
                post = await ctx.post(said, community.room)
            else:
                post = await ctx.whisper(said, row.person)
            await self._noted(ctx, community, row.person, row.language, post, blocks)
            await lines.move(ctx.tx, row.post, post)

    async def _noted(
        self,
        ctx: Context,
        community: Community,
        reader: PersonId | None,
        language: str,
        post: PostId,
        blocks: Blocks,
    ) -> None:
        says, here = amend.says(blocks), community.id
        await shown.add(ctx.tx, post, self.kind, language, person=reader, community=here, says=says)
