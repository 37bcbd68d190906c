"""``!agreements``: what is to be done, in one post that everybody can read, and that follows.

No day in it is past: nobody is late in public.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from commands import agreeing, amend, chat, texts
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.listing import in_its_place
from commands.times.moments import local
from commands.words import one_line
from storage import agreements, communities, lines, posts, shown
from storage.agreements import Agreement, State
from storage.communities import Community
from storage.ids import MemberId, PersonId, PostId
from storage.lines import Ref
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
LIST: Final = "agreements"
MOST: Final = 60
"""So many stand in a list; how many more there are is said."""


async def _show(ctx: CommunityContext, asked: Asked) -> None:
    """Shows it, in the place of the one that was shown there before."""
    reader, language = await in_its_place(ctx, LIST)
    today = local(ctx.now, ctx.community.timezone).date()
    blocks, numbers = await _says(ctx, ctx.community, language, None, reader, today)
    post = await ctx.answer(asked.message, blocks)
    says, here = amend.says(blocks), ctx.community.id
    await shown.add(ctx.tx, post, LIST, language, person=reader, community=here, says=says)
    await lines.keep(ctx.tx, post, numbers)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks:
    """A list as it would be now; each agreement keeps its number, and what was done since stays on it."""
    made = await posts.made_at(ctx.tx, row.post) or ctx.now
    language, today = community.language.instead(row.language), local(made, community.timezone).date()
    blocks, _ = await _says(ctx, community, language, row.post, row.person, today)
    return blocks


async def _says(
    ctx: Context,
    community: Community,
    language: str,
    post: PostId | None,
    reader: PersonId | None,
    today: date,
) -> tuple[Blocks, dict[Ref, int]]:
    members = {one.id: one for one in await communities.members(ctx.tx, community.id)}
    known = await lines.of(ctx.tx, post) if post is not None else {}
    here = {number for number, one in members.items() if one.left_at is None}
    mine = {number for number, one in members.items() if one.person == reader}
    found = [
        one
        for one in await agreements.of_community(ctx.tx, community.id)
        if one.member in here
        and (one.closed_at is None or (one.state is State.DONE and one.ref in known.values()))
    ]
    found.sort(key=lambda one: (one.member not in mine, one.at, one.id))
    told = found[:MOST]
    numbers = await lines.numbered(ctx.tx, post, [one.ref for one in told])
    if not told:
        return texts.blocks(language, "agreements-none", prefix=ctx.profile.prefix), numbers
    names = {number: one_line(one.name) for number, one in members.items()}
    waiting = [one for one in told if one.closed_at is None]
    theirs = [numbers[one.ref] for one in waiting if not mine or one.member in mine]

    def listed(most: int) -> Blocks:
        own = [one for one in told if one.member in mine]
        others = [one for one in told if one.member not in mine]
        blocks: Blocks = ()
        above = "agreements-others" if own else "agreements-title"
        for text, part in (("agreements-own", own), (above, others)):
            if part:
                blocks += texts.blocks(language, text)
                blocks += (_lines(community, language, part, names, numbers, today, most),)
        if len(found) > MOST:
            blocks += texts.blocks(language, "agreements-more", count=len(found) - MOST)
        if theirs:
            blocks += texts.blocks(language, "agreements-how", number=min(theirs))
        return blocks

    return fitted(listed), numbers


def _lines(
    community: Community,
    language: str,
    part: Sequence[Agreement],
    names: Mapping[MemberId, str],
    numbers: Mapping[Ref, int],
    today: date,
    most: int,
) -> chat.Block:
    said = []
    for one in part:
        assert one.member is not None, "what is nobody's is in no list"
        line = agreeing.told(language, one, names[one.member], most, today)
        text = "" if one.counts else "agreements-line-proposed"
        text = "agreements-line-done" if one.state is State.DONE else text
        said.append(f"{numbers[one.ref]}. " + (texts.line(language, text, line=line) if text else line))
    return chat.paragraph("\n".join(said))


AGREEMENTS = Command(
    names={"en": "agreements", "nl": "afspraken"},
    about="about-agreements",
    theme=Theme.KEEP,
    run=_show,
    changes=Changes.NEVER,
)
