"""The list of what was passed on: in one post that everybody can read, and that follows."""

from collections.abc import Mapping
from typing import Final

from commands import chat, texts
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.landings import hearing
from commands.landings.says import line
from commands.lines import Word
from commands.listing import Blocks, Listing, Numbered
from commands.words import one_line
from storage import communities, landings, lines
from storage.communities import Community
from storage.ids import LandingId, MemberId, PostId
from storage.landings import Landing
from storage.lines import Ref

LIST: Final = "landings"
MOST: Final = 30
"""So many stand in the list, the latest."""


async def _says(ctx: Context, community: Community, language: str, post: PostId | None) -> Numbered:
    found = (await landings.of_community(ctx.tx, community.id))[-MOST:]
    numbers = await lines.numbered(ctx.tx, post, [one.ref for one in found])
    if not found:
        return texts.blocks(language, "landed-nothing", prefix=ctx.profile.prefix), numbers
    names = {one.id: one_line(one.name) for one in await communities.members(ctx.tx, community.id)}

    def listed(most: int) -> Blocks:
        said = sorted((numbers[one.ref], _line(ctx, language, one, names, most)) for one in found)
        return (
            *texts.blocks(language, "landed-title"),
            chat.paragraph("\n".join(f"{number}. {words}" for number, words in said)),
            *texts.blocks(language, "landed-how", number=said[0][0]),
        )

    return fitted(listed), numbers


LISTING: Final = Listing(LIST, _says)


def _line(ctx: Context, language: str, one: Landing, names: Mapping[MemberId, str], most: int) -> str:
    return line(language, one, ctx.now, most, names[one.member] if one.member is not None else "")


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes one out of who brought it or whose words it has."""
    one = await _theirs(ctx, ref, event)
    if one is None:
        return
    if word is not Word.DROP:
        await ctx.tell(event, "landed-how", number=1)
        return
    await landings.erase(ctx.tx, one)
    await ctx.acknowledge(event.event, "✅", ctx.room)


async def notes(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Takes it that somebody says what happened with it: "1 used"."""
    one = await _theirs(ctx, ref, event)
    if one is None:
        return
    said = hearing.read(words)
    if said is None:
        await ctx.tell(event, "landed-how", number=1)
        return
    await hearing.take(ctx, one, said, event.event)
    await ctx.acknowledge(event.event, "✅", ctx.room)


async def _theirs(ctx: CommunityContext, ref: Ref, event: chat.Text) -> Landing | None:
    one = await landings.by_id(ctx.tx, LandingId(ref.id))
    if one is None:
        await ctx.tell(event, "landed-gone")
        return None
    me = ctx.member.id if ctx.member is not None else None
    if me is None or (me not in (one.member, one.author) and not ctx.facilitates):
        await ctx.tell(event, "landed-of-another")
        return None
    return one
