"""``!points``: what is open, in one post that everybody can read, and that follows."""

from collections.abc import Mapping, Sequence
from typing import Final

from commands import amend, chat, texts
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.points import POINT
from commands.telling import listed
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import communities, lines, offers, points, shown
from storage.communities import Community
from storage.ids import MemberId, PersonId, PostId
from storage.lines import Ref
from storage.points import Kind, Point
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
LIST: Final = "points"
MOST: Final = 60
"""So many points stand in a list, the oldest; how many more there are is said."""
_SAYS: Final = {
    Kind.PARKED: "points-parked",
    Kind.WISH: "points-wish",
    Kind.OBSTACLE: "points-obstacle",
    Kind.QUESTION: "points-question",
    Kind.PROMISE: "points-promise",
}


async def _show(ctx: CommunityContext, asked: Asked) -> None:
    """Shows it, in the place of the one that was shown there before."""
    reader = ctx.person if ctx.private_with is not None else None
    for row in await shown.of_community(ctx.tx, ctx.community.id):
        if row.kind == LIST and row.person == reader:
            await amend.take_away(ctx, row.post)
    language = ctx.language if reader is not None else ctx.community.language
    blocks, numbers = await _says(ctx, ctx.community, language, None)
    post = await ctx.answer(asked.message, blocks)
    await _noted(ctx, ctx.community, reader, language, post, blocks)
    await lines.keep(ctx.tx, post, numbers)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks:
    """A list as it would be now; each point keeps its number."""
    blocks, _ = await _says(ctx, community, community.language.instead(row.language), row.post)
    return blocks


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says a list once more, quietly, without what was erased; each point keeps its number."""
    for row in gone:
        blocks, _ = await _says(ctx, community, community.language.instead(row.language), row.post)
        said = chat.Post(blocks, quiet=True)
        if row.person is None:
            post = await ctx.post(said, community.room)
        else:
            post = await ctx.whisper(said, row.person)
        await _noted(ctx, community, row.person, row.language, post, blocks)
        await lines.move(ctx.tx, row.post, post)


async def _noted(
    ctx: Context, community: Community, reader: PersonId | None, language: str, post: PostId, blocks: Blocks
) -> None:
    says = amend.says(blocks)
    await shown.add(ctx.tx, post, LIST, language, person=reader, community=community.id, says=says)


async def _says(
    ctx: Context, community: Community, language: str, post: PostId | None
) -> tuple[Blocks, dict[Ref, int]]:
    found = await points.still_open(ctx.tx, community.id)
    beside = await listed(ctx.tx, ctx.practices, community, language)
    others = {one.ref: one for one in beside if one.ref is not None}
    told = found[:MOST]
    numbers = await lines.numbered(ctx.tx, post, [*(Ref(POINT, one.id) for one in told), *others])
    if not told and not others:
        return texts.blocks(language, "points-none"), numbers
    names = {one.id: one.name for one in await communities.members(ctx.tx, community.id)}
    helpers = {one.id: await _helpers(ctx, one, names) for one in told}
    more = len(found) - len(told)

    def written(most: int) -> Blocks:
        said = {
            numbers[Ref(POINT, one.id)]: _line(
                community, language, one, names[one.member], helpers[one.id], most
            )
            for one in told
        }
        said |= {numbers[ref]: one.line(most) for ref, one in others.items()}
        first = min(numbers[Ref(POINT, one.id)] for one in told) if told else None
        return (
            *texts.blocks(language, "points-title"),
            chat.paragraph("\n".join(f"{number}. {line}" for number, line in sorted(said.items()))),
            *(texts.blocks(language, "points-more", points=more) if more else ()),
            *(texts.blocks(language, "points-how", number=first) if first is not None else ()),
        )

    return fitted(written), numbers


async def _helpers(ctx: Context, point: Point, names: Mapping[MemberId, str]) -> Sequence[str]:
    found = await offers.of(ctx.tx, point.check_in) if point.check_in is not None else []
    return [names[one.member] for one in offers.once(found)]


def _line(
    community: Community, language: str, point: Point, name: str, helpers: Sequence[str], most: int
) -> str:
    since = day_in_words(language, local(point.at, community.timezone).date())
    return texts.line(
        language,
        "points-helped" if helpers else _SAYS[point.kind],
        name=one_line(name),
        text=one_line(point.text, most),
        helpers=", ".join(map(one_line, helpers)),
        day=since,
        later=int(point.later_at is not None),
    )


POINTS = Command(
    names={"en": "list", "nl": "lijst"},
    about="about-points",
    everyday={"en": "points", "nl": "punten"},
    theme=Theme.KEEP,
    run=_show,
    changes=Changes.NEVER,
)
