"""A photo that somebody objects to: one reaction of a facilitator takes it away, of anybody else hides it."""

from collections.abc import Sequence

from commands import chat
from commands.context import ChatContext, CommunityContext
from commands.signs import Sign
from commands.standup.hidden import erase, hide
from commands.standup.photos import photos_in, still
from commands.standup.showing import PHOTO
from commands.telling import Pictured
from storage import audit, checkins, contributions, posts, shown, standups
from storage.audit import Deed
from storage.checkins import CheckIn
from storage.communities import Role
from storage.contributions import Contribution
from storage.ids import EventId
from storage.targets import OF_CHECK_IN

Found = tuple[CheckIn, Contribution]


async def _objects(ctx: ChatContext, event: chat.Reaction) -> bool:
    here = ctx.here()
    if here is None or (here.member is not None and here.member.role is Role.BOT):
        return False
    found = await _photos(here, event.target)
    await _object(here, found, event.event)
    return bool(found)


async def _photos(ctx: CommunityContext, target: EventId) -> list[Found]:
    """The photo of a message, or all of a check-in of which a post of ours shows one."""
    whose = await checkins.whose(ctx.tx, target)
    check_in = whose.check_in if whose is not None else None
    post = await posts.post_of(ctx.tx, target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    if row is not None and row.check_in is not None:
        check_in = await checkins.by_id(ctx.tx, row.check_in)
    if check_in is None:
        return []
    standup = await standups.by_id(ctx.tx, check_in.standup)
    if standup.community != ctx.community.id:
        return []
    messages = await contributions.of(ctx.tx, check_in.id)
    return [(check_in, photo) for photo in photos_in(messages) if whose is None or photo.event == target]


async def _object(ctx: CommunityContext, found: Sequence[Found], event: EventId) -> None:
    if not found:
        return
    check_in, photos = found[0][0], [photo for _, photo in found]
    mine = ctx.member is not None and ctx.member.id == check_in.member
    await audit.note(
        ctx.tx,
        Deed.PHOTO,
        ctx.now,
        person=ctx.person,
        community=ctx.community.id,
        count=sum(len(still(photo)) for photo in photos),
    )
    if mine or ctx.facilitates:
        await erase(ctx, ctx.community, check_in, photos, told=not mine)
    else:
        await hide(ctx, ctx.community, check_in, photos, event)


async def on_picture(ctx: CommunityContext, shows: Pictured, event: EventId) -> int:
    """Takes an objection to a picture of what came in, where one photo is on it; how many are."""
    found = [
        (check_in, message)
        for standup in await standups.during(ctx.tx, ctx.community.id, shows.since, shows.until)
        for check_in, messages in await checkins.in_round(ctx.tx, standup.id)
        for message in photos_in(messages)
        if any(file.digest in shows.files for file in message.files)
    ]
    if len(found) == 1:
        await _object(ctx, found, event)
    return len(found)


# Who is on a photo need not know us to say no; it is not kept who that was.
NOT_ME = Sign(("🚫",), "sign-not-me", frozenset({OF_CHECK_IN, PHOTO}), _objects, keeps=False)
