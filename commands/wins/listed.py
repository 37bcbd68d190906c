"""The list of small wins: the latest, in one post that everybody can read, and that follows."""

from typing import Final

from commands import chat, texts
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.lines import Word
from commands.listing import Blocks, Listing, Numbered
from commands.times.moments import day_in_words, local
from commands.winning import LIST, Told, of
from commands.words import one_line
from storage import communities, lines, wins
from storage.communities import Community
from storage.ids import PostId, WinId
from storage.lines import Ref

MOST: Final = 20
"""So many stand in the list, the latest."""


async def _says(ctx: Context, community: Community, language: str, post: PostId | None) -> Numbered:
    found = await of(ctx.tx, community.id)
    told = found[-MOST:]
    numbers = await lines.numbered(ctx.tx, post, [one.win.ref for one in told])
    if not told:
        return texts.blocks(language, "wins-none", prefix=ctx.profile.prefix), numbers
    names = {one.id: one_line(one.name) for one in await communities.members(ctx.tx, community.id)}
    more = len(found) - len(told)

    def listed(most: int) -> Blocks:
        said = [
            (numbers[one.win.ref], line(community, language, one, names[one.win.member], most))
            for one in told
        ]
        return (
            *texts.blocks(language, "wins-title"),
            chat.paragraph("\n".join(f"{number}. {words}" for number, words in sorted(said))),
            *(texts.blocks(language, "wins-more", wins=more) if more else ()),
        )

    return fitted(listed), numbers


LISTING: Final = Listing(LIST, _says)


def line(community: Community, language: str, one: Told, name: str, most: int) -> str:
    """One with its day."""
    day = day_in_words(language, local(one.win.at, community.timezone).date())
    return texts.line(language, "wins-line", said=says(language, one, name, most), day=day)


def says(language: str, one: Told, name: str, most: int) -> str:
    """One: whose, and what in at most so many letters; none leaves a photo without words."""
    text = one_line(one.text, most) if most else ""
    if not one.photo:
        return texts.line(language, "win-says", name=name, text=text)
    return texts.line(language, "win-photo", name=name, text=text, told=1 if text else 0)


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes one out of whose it is; another is told that they cannot."""
    one = await wins.by_id(ctx.tx, WinId(ref.id))
    if one is None:
        await ctx.tell(event, "win-gone")
    elif ctx.member is None or ctx.member.id != one.member:
        await ctx.tell(event, "win-of-another")
    elif word is not Word.DROP:
        await ctx.tell(event, "win-how-out")
    else:
        await wins.decline(ctx.tx, one)
        await ctx.acknowledge(event.event, "✅", ctx.room)
