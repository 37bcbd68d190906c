"""A photo that somebody objects to: one reaction of a facilitator takes it away, of anybody else hides it."""

from collections.abc import Sequence

from commands import amend, chat, texts
from commands.context import ChatContext
from commands.digest import page, send
from commands.privacy.hidden import erase, hide, withdrawn
from commands.standup.photos import photos_in, still
from commands.standup.showing import PHOTO
from storage import audit, checkins, communities, contributions, digests, posts, shown, standups
from storage.audit import Deed
from storage.checkins import CheckIn
from storage.communities import Community, Role
from storage.contributions import Contribution
from storage.ids import EventId
from storage.shown import Shown

SIGN = "🚫"
_PICTURES = (send.SHEET, send.PREVIEW_SHEET)
Found = tuple[CheckIn, Contribution]


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes a reaction to a photo, or to a picture of ours that shows photos; and that it is taken back."""
    if ctx.community is None:
        return False
    if isinstance(event, chat.Removal):
        return await withdrawn(ctx, event)
    if not isinstance(event, chat.Reaction) or event.key.replace("\ufe0f", "") != SIGN:
        return False
    if ctx.member is not None and ctx.member.role is Role.BOT:
        return False
    post = await posts.post_of(ctx.tx, event.target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if row is not None and row.kind in _PICTURES:
        await _take_picture(ctx, ctx.community, row, event.event)
        return True
    found = await _photos(ctx, ctx.community, event.target, row)
    await _object(ctx, ctx.community, found, event.event)
    return bool(found)


async def _photos(ctx: ChatContext, community: Community, target: EventId, row: Shown | None) -> list[Found]:
    """The photo of a message, or all of a check-in of which a post of ours shows one."""
    whose = await checkins.whose(ctx.tx, target)
    check_in = whose.check_in if whose is not None else None
    if row is not None and row.kind == PHOTO and row.check_in is not None:
        check_in = await checkins.by_id(ctx.tx, row.check_in)
    if check_in is None:
        return []
    standup = await standups.by_id(ctx.tx, check_in.standup)
    if standup.community != community.id:
        return []
    messages = await contributions.of(ctx.tx, check_in.id)
    return [(check_in, photo) for photo in photos_in(messages) if whose is None or photo.event == target]


async def _object(ctx: ChatContext, community: Community, found: Sequence[Found], event: EventId) -> None:
    if not found:
        return
    check_in, photos = found[0][0], [photo for _, photo in found]
    mine = ctx.member is not None and ctx.member.id == check_in.member
    await audit.note(
        ctx.tx,
        Deed.PHOTO,
        ctx.now,
        person=ctx.person,
        community=community.id,
        count=sum(len(still(photo)) for photo in photos),
    )
    if mine or ctx.facilitates:
        await erase(ctx, community, check_in, photos, told=not mine)
    else:
        await hide(ctx, community, check_in, photos, event)


async def _take_picture(ctx: ChatContext, community: Community, row: Shown, event: EventId) -> None:
    """Removes a picture with photos; the photo itself too, when it shows a single one."""
    found = await _on_it(ctx, community, row)
    await amend.take_away(ctx, row.post)
    await audit.note(
        ctx.tx,
        Deed.PHOTO,
        ctx.now,
        person=ctx.person,
        community=community.id,
        detail="picture",
    )
    if len(found) == 1:
        await _object(ctx, community, found, event)
    elif not ctx.facilitates:
        await _tell_of_picture(ctx, community)


async def _tell_of_picture(ctx: ChatContext, community: Community) -> None:
    for member in await communities.members(ctx.tx, community.id):
        if member.leads:
            language = await ctx.language_of(member.person, community)
            blocks = texts.blocks(language, "picture-objection", name=community.name)
            await ctx.whisper(chat.Post(blocks), member.person)


async def _on_it(ctx: ChatContext, community: Community, row: Shown) -> list[Found]:
    digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
    if digest is None or digest.community != community.id:
        return []
    told = await page.compose(ctx.tx, ctx.practices, community, digest.since, digest.until)
    files = told.files if told is not None else frozenset()
    return [
        (check_in, message)
        for standup in await standups.during(ctx.tx, community.id, digest.since, digest.until)
        for check_in, messages in await checkins.in_round(ctx.tx, standup.id)
        for message in photos_in(messages)
        if any(file.digest in files for file in message.files)
    ]
