"""A photo that somebody objects to: a facilitator takes it away with one reaction."""

from commands import amend, chat, texts
from commands.digest import page, send
from commands.practice import Scene
from commands.privacy.photos import let_go, photos_in
from commands.standup.showing import PHOTO
from commands.standup.shown import put_right
from storage import checkins, communities, digests, outbox, shown, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community
from storage.ids import EventId
from storage.shown import Shown

SIGN = "🚫"
_PICTURES = (send.SHEET, send.PREVIEW_SHEET)


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes a facilitator's reaction to a photo, or to a picture of ours that shows photos."""
    if not isinstance(event, chat.Reaction) or event.key.replace("\ufe0f", "") != SIGN:
        return False
    if scene.community is None or not scene.facilitates:
        return False
    whose = await checkins.whose(scene.tx, event.target)
    if whose is not None:
        await _take(scene, scene.community, whose.check_in, event.target)
        return True
    post = await outbox.post_of(scene.tx, event.target)
    row = await shown.by_post(scene.tx, post) if post is not None else None
    if row is not None and row.kind in _PICTURES:
        await _take_picture(scene, scene.community, row)
    elif row is not None and row.kind == PHOTO and row.check_in is not None:
        check_in = await checkins.by_id(scene.tx, row.check_in)
        if check_in is not None:
            await _take(scene, scene.community, check_in)
    else:
        return False
    return True


async def _take(scene: Scene, community: Community, check_in: CheckIn, event: EventId | None = None) -> None:
    """Lets the photo of a message go, or all of a check-in, and tells whose it was."""
    standup = await standups.by_id(scene.tx, check_in.standup)
    messages = await checkins.contributions(scene.tx, check_in.id)
    photos = [photo for photo in photos_in(messages) if event in (None, photo.event)]
    if standup.community != community.id or not photos:
        return
    told = await let_go(scene.stage, community, check_in, messages, photos)
    await put_right(scene.stage, community, told)
    everybody = await communities.members(scene.tx, community.id)
    owner = next(member for member in everybody if member.id == check_in.member)
    if owner.person != scene.person:
        language = await scene.stage.language_of(owner.person, community)
        await scene.stage.whisper(
            chat.Post(texts.blocks(language, "photo-taken-away", name=community.name)), owner.person
        )


async def _take_picture(scene: Scene, community: Community, row: Shown) -> None:
    """Removes a picture with photos; the photo itself too, when it shows a single one."""
    found = await _on_it(scene, community, row)
    await shown.remove(scene.tx, row.post)
    await amend.remove(scene.stage, row.post)
    if len(found) == 1:
        check_in, photo = found[0]
        await _take(scene, community, check_in, photo.event)


async def _on_it(scene: Scene, community: Community, row: Shown) -> list[tuple[CheckIn, Contribution]]:
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
        if message.media is not None and message.media.digest in files
    ]
