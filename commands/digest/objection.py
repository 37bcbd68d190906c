"""A picture of the week that somebody would rather not be on goes; so does the photo on it, if it is one."""

from commands import chat, texts
from commands.context import ChatContext, CommunityContext
from commands.digest import again, page, send
from commands.leading import tell_leading
from commands.signs import Sign
from commands.telling import Pictured
from storage import audit, digests, posts, shown
from storage.audit import Deed
from storage.communities import Role
from storage.ids import EventId
from storage.shown import Shown


async def _objects(ctx: ChatContext, event: chat.Reaction) -> bool:
    here = ctx.here()
    if here is None or (here.member is not None and here.member.role is Role.BOT):
        return False
    post = await posts.post_of(ctx.tx, event.target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if row is None:
        return False
    shows = await _shows(here, row)
    await again.without_picture(here, here.community, row)
    await audit.note(
        ctx.tx, Deed.PHOTO, ctx.now, person=ctx.person, community=here.community.id, detail="picture"
    )
    photos = await _photos(here, shows, event.event) if shows is not None else 0
    if photos != 1 and not here.facilitates:
        await _tell_of_picture(here)
    return True


async def _shows(ctx: CommunityContext, row: Shown) -> Pictured | None:
    digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
    if digest is None or digest.community != ctx.community.id:
        return None
    told = await page.compose(ctx.tx, ctx.practices, ctx.community, digest.since, digest.until)
    return Pictured(digest.since, digest.until, told.files if told is not None else frozenset())


async def _photos(ctx: CommunityContext, shows: Pictured, event: EventId) -> int:
    """Lets each practice hide the photo that is on it; how many are."""
    return sum([await practice.tells.objected(ctx, shows, event) for practice in ctx.practices])


async def _tell_of_picture(ctx: CommunityContext) -> None:
    name = ctx.community.name
    await tell_leading(ctx, ctx.community, lambda lang: texts.blocks(lang, "picture-objection", name=name))


_PICTURES = frozenset({send.SHEET, send.PREVIEW, send.WALL_SHEET})
NOT_ME = Sign(("🚫",), "sign-not-me-picture", _PICTURES, _objects, keeps=False)
