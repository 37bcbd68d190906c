"""``!points``: what is open, in one post that everybody can read, and that follows."""

from collections.abc import Mapping, Sequence
from typing import Final

from commands import chat, texts
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.listing import Listing, Numbered
from commands.points import POINT
from commands.telling import listed
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import communities, lines, offers, point_hands, points
from storage.communities import Community
from storage.ids import MemberId, PostId
from storage.lines import Ref
from storage.points import Kind, Point

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


async def _says(ctx: Context, community: Community, language: str, post: PostId | None) -> Numbered:
    found = await points.still_open(ctx.tx, community.id)
    beside = await listed(ctx.tx, ctx.practices, community, language)
    others = {one.ref: one for one in beside if one.ref is not None}
    told = found[:MOST]
    numbers = await lines.numbered(ctx.tx, post, [*(Ref(POINT, one.id) for one in told), *others])
    if not told and not others:
        return texts.blocks(language, "points-none"), numbers
    names = {one.id: one.name for one in await communities.members(ctx.tx, community.id)}
    hands = await point_hands.counted(ctx.tx, community.id)
    helpers = {one.id: await _helpers(ctx, one, names) for one in told}
    more = len(found) - len(told)

    def written(most: int) -> tuple[chat.Block, ...]:
        said = {
            numbers[Ref(POINT, one.id)]: _line(
                community, language, one, names[one.member], helpers[one.id], hands[one.id], most
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
            *(texts.blocks(language, "points-too", number=first) if first is not None else ()),
        )

    return fitted(written), numbers


async def _helpers(ctx: Context, point: Point, names: Mapping[MemberId, str]) -> Sequence[str]:
    found = await offers.of(ctx.tx, point.check_in) if point.check_in is not None else []
    return [names[one.member] for one in offers.once(found)]


def _line(
    community: Community,
    language: str,
    point: Point,
    name: str,
    helpers: Sequence[str],
    others: int,
    most: int,
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
        others=others,
    )


LISTING: Final = Listing(LIST, _says)


async def _show(ctx: CommunityContext, asked: Asked) -> None:
    await LISTING.show(ctx, asked.message)


POINTS = Command(
    names={"en": "list", "nl": "lijst"},
    about="about-points",
    everyday={"en": "points", "nl": "punten"},
    theme=Theme.KEEP,
    run=_show,
    changes=Changes.NEVER,
)
