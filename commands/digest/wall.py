"""``!digest wall``: the last picture of the week as a page to print and to hang up, with room to write on."""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat, texts
from commands.arguments import Choice, among
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.digest import again, send
from commands.digest.drawn import WEEK
from commands.digest.page import page_of, week
from commands.listing import in_its_place
from storage import digests, shown
from storage.communities import Community
from storage.outbox import Urgency
from storage.touched import ALWAYS, Touched

_SIZE: Final[Choice[str]] = Choice(
    shown={"en": "a4|a3", "nl": "a4|a3"},
    options=among({"a4": ("a4",), "a3": ("a3",)}),
    optional=True,
)
_LYING: Final[Choice[bool]] = Choice(
    shown={"en": "upright|landscape", "nl": "staand|liggend"},
    options=among({False: ("upright", "portrait", "staand"), True: ("landscape", "liggend")}),
    optional=True,
)


class _NotOnIt(Mistake):
    """It stands in words alone since somebody took its picture away."""

    text = "wall-not-on-it"


async def _wall(ctx: CommunityContext, asked: Asked) -> None:
    """Gives it in the place of the one before."""
    last = await digests.latest(ctx.tx, ctx.community.id)
    page = await page_of(ctx, ctx.community, last) if last is not None else None
    if last is None or page is None:
        raise send.NothingToTell()
    if any(row.kind == send.DIGEST for row in await shown.of_digest(ctx.tx, last.id)):
        raise _NotOnIt()
    reader, language = await in_its_place(ctx, send.WALL_SHEET)
    form = (asked.get(_SIZE) or "a4") + ("-wide" if asked.get(_LYING) else "")
    sheet = chat.Sheet(
        f"{WEEK}-{form}",
        ctx.community.id,
        last.since,
        last.until,
        ctx.community.language,
        f"week-{week(ctx.community, last.until)}-{form}.pdf",
        "pdf",
        otherwise=texts.blocks(language, "wall-failed"),
        place=chat.Place.answering(asked.message),
    )
    post = await ctx.post(sheet, ctx.room, Urgency.ANSWER, about=asked.message.event)
    here = ctx.community.id
    await shown.add(ctx.tx, post, send.WALL_SHEET, language, digest=last.id, person=reader, community=here)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """The shared question stands on all pictures since it was chosen: they go when its words do."""
    since = [one.first for one in changed if one.question and one.lost]
    if not since:
        return
    rows = await shown.of_digests(ctx.tx, community.id, min(since), ALWAYS)
    pictures = [row for row in rows if row.kind in (send.SHEET, send.WALL_SHEET)]
    for row in pictures:
        await amend.take_away(ctx, row.post)
    if digests_gone := [row for row in pictures if row.kind == send.SHEET]:
        await again.afresh(ctx, community, digests_gone)


WALL: Final = Command(
    names={"en": "digest wall", "nl": "weekbericht plaat"},
    about="about-digest-wall",
    theme=Theme.WHEN,
    run=_wall,
    arguments=(_SIZE, _LYING),
    changes=Changes.NEVER,
)
