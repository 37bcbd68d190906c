"""A photo that somebody objects to: one reaction of a facilitator takes it away, of anybody else hides it."""

from collections.abc import Sequence

from commands import amend, chat, texts
from commands.digest import page, send
from commands.practice import Scene
from commands.privacy.hidden import erase, hide, withdrawn
from commands.privacy.photos import photos_in, still
from commands.standup.showing import PHOTO
from storage import audit, checkins, communities, digests, outbox, shown, standups
from storage.audit import Deed
from storage.checkins import CheckIn, Contribution
from storage.communities import Community, Role
from storage.ids import EventId
from storage.shown import Shown

SIGN = "🚫"
_PICTURES = (send.SHEET, send.PREVIEW_SHEET)
Found = tuple[CheckIn, Contribution]


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes a reaction to a photo, or to a picture of ours that shows photos; and that it is taken back."""
    if scene.community is None:
        return False
    if isinstance(event, chat.Removal):
        return await withdrawn(scene, event)
    if not isinstance(event, chat.Reaction) or event.key.replace("\ufe0f", "") != SIGN:
        return False
    if scene.member is not None and scene.member.role is Role.BOT:
        return False
    post = await outbox.post_of(scene.tx, event.target)
    row = await shown.by_post(scene.tx, post) if post is not None else None
    if row is not None and row.kind in _PICTURES:
        await _take_picture(scene, scene.community, row, event.event)
        return True
    found = await _photos(scene, scene.community, event.target, row)
    await _object(scene, scene.community, found, event.event)
    return bool(found)


async def _photos(scene: Scene, community: Community, target: EventId, row: Shown | None) -> list[Found]:
    """The photo of a message, or all of a check-in of which a post of ours shows one."""
    whose = await checkins.whose(scene.tx, target)
    check_in = whose.check_in if whose is not None else None
    if row is not None and row.kind == PHOTO and row.check_in is not None:
        check_in = await checkins.by_id(scene.tx, row.check_in)
    if check_in is None:
        return []
    standup = await standups.by_id(scene.tx, check_in.standup)
    if standup.community != community.id:
        return []
    messages = await checkins.contributions(scene.tx, check_in.id)
    return [(check_in, photo) for photo in photos_in(messages) if whose is None or photo.event == target]


async def _object(scene: Scene, community: Community, found: Sequence[Found], event: EventId) -> None:
    if not found:
        return
    check_in, photos = found[0][0], [photo for _, photo in found]
    mine = scene.member is not None and scene.member.id == check_in.member
    await audit.note(
        scene.tx,
        Deed.PHOTO,
        scene.stage.now,
        person=scene.person,
        community=community.id,
        count=sum(len(still(photo)) for photo in photos),
    )
    if mine or scene.facilitates:
        await erase(scene.stage, community, check_in, photos, told=not mine)
    else:
        await hide(scene, community, check_in, photos, event)


async def _take_picture(scene: Scene, community: Community, row: Shown, event: EventId) -> None:
    """Removes a picture with photos; the photo itself too, when it shows a single one."""
    found = await _on_it(scene, community, row)
    await amend.take_away(scene.stage, row.post)
    await audit.note(
        scene.tx,
        Deed.PHOTO,
        scene.stage.now,
        person=scene.person,
        community=community.id,
        detail="picture",
    )
    if len(found) == 1:
        await _object(scene, community, found, event)
    elif not scene.facilitates:
        await _tell_of_picture(scene, community)


async def _tell_of_picture(scene: Scene, community: Community) -> None:
    for member in await communities.members(scene.tx, community.id):
        if member.role is Role.FACILITATOR and member.left_at is None:
            language = await scene.stage.language_of(member.person, community)
            blocks = texts.blocks(language, "picture-objection", name=community.name)
            await scene.stage.whisper(chat.Post(blocks), member.person)


async def _on_it(scene: Scene, community: Community, row: Shown) -> list[Found]:
    digest = await digests.by_id(scene.tx, row.digest) if row.digest is not None else None
    if digest is None or digest.community != community.id:
        return []
    told = await page.compose(scene.tx, community, digest.since, digest.until)
    shared = told.shared if told is not None else []
    files = {photo.media.digest for _, answers in shared for photo in answers.photos}
    return [
        (check_in, message)
        for standup in await standups.during(scene.tx, community.id, digest.since, digest.until)
        for check_in, messages in await checkins.in_round(scene.tx, standup.id)
        for message in photos_in(messages)
        if any(file.digest in files for file in message.files)
    ]
