"""``!history``: what happened, in words and as a picture; both go when anything in them is taken out.

The picture goes and comes again without its photos, where somebody would rather not be on it (🚫).
"""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat
from commands.command import Asked, Changes, Command, Theme
from commands.context import ChatContext, CommunityContext, Context
from commands.history import photos
from commands.history.content import blocks, compose, numbered
from commands.history.drawn import pictured
from commands.history.phase import HISTORY
from commands.listing import in_its_place
from commands.signs import Sign
from storage import lines, posts, shown
from storage.communities import Community, Role
from storage.ids import EventId, PersonId, RoomId
from storage.outbox import Urgency
from storage.shown import Shown
from storage.touched import Touched

SHEET: Final = "history"


async def _show(ctx: CommunityContext, asked: Asked) -> None:
    """Shows it in the place of the one before."""
    reader, language = await in_its_place(ctx, HISTORY)
    place = chat.Place.answering(asked.message)
    await _put(ctx, ctx.community, language, reader, ctx.room, place, about=asked.message.event)


async def _put(
    ctx: Context,
    community: Community,
    language: str,
    reader: PersonId | None,
    room: RoomId | None,
    place: chat.Place,
    about: EventId | None = None,
) -> None:
    history = await compose(ctx.tx, community, language)
    numbers = await numbered(ctx.tx, history, None)
    words = blocks(history, numbers, ctx.profile.prefix)
    outgoing: chat.Outgoing = chat.Sheet(
        SHEET,
        community.id,
        ctx.now,
        ctx.now,
        language,
        "history.jpg",
        caption=words,
        otherwise=words,
        place=place,
    )
    if not history.found:
        outgoing = chat.Post(words, place, quiet=True)
    if room is not None:
        post = await ctx.post(outgoing, room, Urgency.ANSWER, about=about)
    else:
        assert reader is not None, "it was shown to somebody alone"
        post = await ctx.whisper(outgoing, reader)
    says, here = photos.noted(amend.says(words), [one.id for one in pictured(history)]), community.id
    await shown.add(ctx.tx, post, HISTORY, language, person=reader, community=here, says=says)
    await lines.keep(ctx.tx, post, numbers)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Where anything was taken out or says something else, its picture goes, and comes again without that."""
    said = any((one.moment and one.lost) or one.named for one in changed)
    if not said and not any(one.check_in is not None for one in changed):
        return
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == HISTORY and (said or await photos.is_one_gone(ctx.tx, community, row, changed)):
            await _again(ctx, community, row)


async def _again(ctx: Context, community: Community, row: Shown) -> None:
    await amend.take_away(ctx, row.post)
    room = community.room if row.person is None else None
    language = community.language.instead(row.language)
    await _put(ctx, community, language, row.person, room, chat.Place())


async def _objects(ctx: ChatContext, event: chat.Reaction) -> bool:
    """Somebody would rather not be on it: the photos go from all that shows them."""
    here, post = ctx.here(), await posts.post_of(ctx.tx, event.target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if here is None or row is None or row.community != here.community.id:
        return False
    if here.member is not None and here.member.role is Role.BOT:
        return False
    await photos.objects(here, row, event.event)
    for one in await shown.of_community(ctx.tx, here.community.id):
        if one.kind == HISTORY:
            await _again(here, here.community, one)
    return True


NOT_ME: Final = Sign(("🚫",), "sign-not-me-history", frozenset({HISTORY}), _objects, keeps=False)


SHOW: Final = Command(
    names={"en": "history", "nl": "geschiedenis"},
    about="about-history",
    theme=Theme.HISTORY,
    leads=True,
    run=_show,
    changes=Changes.NEVER,
)
