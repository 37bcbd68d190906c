"""The shelf: what there is to read, in one post that everybody can read, and that follows."""

from collections.abc import Mapping
from typing import Final

from commands import chat, texts
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.lines import Word
from commands.listing import Blocks, Listing, Numbered
from commands.times.moments import date_in_words, local
from commands.words import one_line
from storage import communities, lines, shelf
from storage.communities import Community
from storage.database import Transaction
from storage.ids import MemberId, PostId, ShelfId
from storage.lines import Ref
from storage.shelf import Shelved

LIST: Final = "shelf"
MOST: Final = 30
"""So many stand in the list, the latest."""


async def _says(ctx: Context, community: Community, language: str, post: PostId | None) -> Numbered:
    found = (await shelf.of_community(ctx.tx, community.id))[-MOST:]
    numbers = await lines.numbered(ctx.tx, post, [one.ref for one in found])
    if not found:
        return says_so(ctx, language, "shelf-empty"), numbers
    names = await whom_to_ask(ctx.tx, community)

    def listed(most: int) -> Blocks:
        said = sorted((numbers[one.ref], line(community, language, one, names, most)) for one in found)
        return (
            *texts.blocks(language, "shelf-title"),
            chat.paragraph("\n".join(f"{number}. {words}" for number, words in said)),
            *texts.blocks(language, "shelf-how", number=said[0][0]),
        )

    return fitted(listed), numbers


LISTING: Final = Listing(LIST, _says)


async def whom_to_ask(tx: Transaction, community: Community) -> dict[MemberId, str]:
    """The names of who is in a community now."""
    everybody = await communities.members(tx, community.id)
    return {one.id: one_line(one.name) for one in everybody if one.left_at is None}


def what(community: Community, language: str, one: Shelved) -> str:
    """The link, or the file with the day by which people find it."""
    if one.file is None or one.said_at is None:
        return one.link or ""
    day = date_in_words(language, local(one.said_at, community.timezone).date())
    return texts.line(language, "shelf-file", name=one.file, day=day)


def line(
    community: Community, language: str, one: Shelved, names: Mapping[MemberId, str], most: int = 200
) -> str:
    """One with what it is about, and whom to ask of it while they are here."""
    about = one_line(one.text, most)
    said = ": ".join(filter(None, (about, what(community, language, one))))
    name = names.get(one.member, "")
    return texts.line(language, "shelf-line", said=said, name=name, named=1 if name else 0)


def says_so(ctx: Context, language: str, text: str) -> Blocks:
    """A text that says how to put something there."""
    return texts.blocks(language, text, prefix=ctx.profile.prefix)


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes one away for who keeps it, whose it is, or who facilitates."""
    one = await shelf.by_id(ctx.tx, ShelfId(ref.id))
    me = ctx.member.id if ctx.member is not None else None
    if one is None:
        await ctx.tell(event, "shelf-gone")
    elif me is None or (me not in (one.member, one.author) and not ctx.facilitates):
        await ctx.tell(event, "shelf-of-another")
    elif word is not Word.DROP:
        await ctx.tell(event, "shelf-how", number=1)
    else:
        await shelf.erase(ctx.tx, one)
        await ctx.acknowledge(event.event, "✅", ctx.room)
