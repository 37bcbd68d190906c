"""Who left and still reads the digest hears alone what happened with what was passed on of theirs: a win or a
story.
"""

from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.landings.says import line
from commands.words import one_line
from storage import communities, landings, lines, people, readers, shown
from storage.communities import Community
from storage.ids import LandingId
from storage.landings import Answer, Landing
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
NEWS: Final = "landing-news"


async def tell(ctx: Context, number: LandingId) -> None:
    """Says so, where anything was heard and they are still alone with us."""
    one = await landings.by_id(ctx.tx, number)
    if one is None or (one.win is None and one.story is None) or not await readers.reads(ctx.tx, one.author):
        return
    member = await communities.member_by_id(ctx.tx, one.author)
    if await people.private_room(ctx.tx, member.person) is None:
        return
    community = await communities.by_id(ctx.tx, one.community)
    language = await ctx.language_of(member.person, community)
    blocks = _says(ctx, language, community, one)
    if blocks is None:
        return
    post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person)
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, post, NEWS, language, person=member.person, community=here, says=mark)
    await lines.keep(ctx.tx, post, {one.ref: 1})


def _says(ctx: Context, language: str, community: Community, one: Landing) -> Blocks | None:
    heard = one.by(ctx.now)
    if heard is None or heard.answer is Answer.NONE:
        return None
    return (
        *texts.blocks(language, "landing-news", group=one_line(community.name, 60)),
        chat.quote(line(language, one, ctx.now)),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now; None once what was heard was taken back."""
    for ref in (await lines.of(ctx.tx, row.post)).values():
        one = await landings.by_id(ctx.tx, LandingId(ref.id))
        if one is not None:
            return _says(ctx, community.language.instead(row.language), community, one)
    return None
