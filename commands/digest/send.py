"""Posts the digest, or shows it to a facilitator beforehand."""

from dataclasses import replace
from datetime import datetime, timedelta

from commands import amend, chat, texts
from commands.digest.page import CameIn, compose, week
from commands.practice import Asked, Changes, Command, Mistake, Scene, Stage, Who
from storage import digests, shown, standups
from storage.communities import Community
from storage.digests import Digest
from storage.ids import DigestId
from storage.outbox import Urgency

FIRST = timedelta(days=7)
"""How far the first digest of a community looks back."""
DIGEST, SHEET = "digest", "sheet"
PREVIEW, PREVIEW_SHEET = "preview", "preview-sheet"
WEEK = "week"
"""What draws the picture of the week."""


class NothingToTell(Mistake):
    text = "digest-nothing"


async def send_digest(stage: Stage, community: Community) -> bool:
    """Posts what came in since the last digest, or in the last seven days; False when that is nothing."""
    since = await last_until(stage, community)
    page = await compose(stage.tx, community, since, stage.now)
    if page is None:
        return False
    await _drop_previews(stage, community, since)
    post = await stage.post(chat.Post(page.blocks), community.room)
    digest = await digests.add(stage.tx, community.id, since, stage.now)
    await shown.add(stage.tx, post, DIGEST, community.language, digest=digest)
    await _send_picture(stage, community, since, stage.now, digest)
    return True


async def last_until(stage: Stage, community: Community) -> datetime:
    """Up to when the community was told what came in."""
    last = await digests.latest(stage.tx, community.id)
    return last.until if last is not None else stage.now - FIRST


async def page_of(stage: Stage, community: Community, digest: Digest) -> CameIn | None:
    """What a digest tells now; None when that is nothing any more."""
    return await compose(stage.tx, community, digest.since, digest.until)


async def post_again(
    stage: Stage,
    community: Community,
    digest: Digest,
    page: CameIn,
    picture: bool,
    thread: chat.Ref | None = None,
) -> None:
    """Posts once more, quietly, what is gone of a digest: its page, and its picture if that is wanted."""
    place = chat.Place(thread=thread)
    # Nobody waits for what is in a thread.
    urgency = Urgency.POST if thread is None else Urgency.ACKNOWLEDGEMENT
    stands = {row.kind for row in await shown.of_digest(stage.tx, digest.id)}
    if DIGEST not in stands:
        post = await stage.post(chat.Post(page.blocks, place, quiet=True), community.room, urgency)
        await shown.add(stage.tx, post, DIGEST, community.language, digest=digest.id)
    if picture and SHEET not in stands:
        await _send_picture(stage, community, digest.since, digest.until, digest.id, place, urgency)


async def _send_picture(
    stage: Stage,
    community: Community,
    since: datetime,
    until: datetime,
    digest: DigestId,
    place: chat.Place | None = None,
    urgency: Urgency = Urgency.POST,
) -> None:
    sheet = _sheet(community, since, until)
    post = await stage.post(replace(sheet, place=place or sheet.place), community.room, urgency)
    await shown.add(stage.tx, post, SHEET, community.language, digest=digest)


def _sheet(community: Community, since: datetime, until: datetime) -> chat.Sheet:
    caption = texts.blocks(community.language, "digest-picture")
    name = f"week-{week(community, until)}.jpg"
    return chat.Sheet(WEEK, community.id, since, until, community.language, name, caption=caption)


async def _drop_previews(stage: Stage, community: Community, since: datetime) -> None:
    for post in await shown.since(stage.tx, community.id, since):
        if post.kind in (PREVIEW, PREVIEW_SHEET):
            await amend.take_away(stage, post.post)


async def _now(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    if not await send_digest(scene.stage, scene.community):
        raise NothingToTell()
    if scene.private_with is not None:
        await scene.tell(asked.message, "digest-sent")


async def _preview(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    stage, community = scene.stage, scene.community
    since = await last_until(stage, community)
    page = await compose(stage.tx, community, since, stage.now)
    if page is None:
        raise NothingToTell()
    await _drop_previews(stage, community, since)
    standup = await standups.latest(stage.tx, community.id)
    about = standup.id if standup is not None else None
    whispered: list[tuple[str, chat.Outgoing]] = [
        (PREVIEW, chat.Post(preview(scene.language, page.blocks))),
        (PREVIEW_SHEET, _sheet(community, since, stage.now)),
    ]
    for kind, outgoing in whispered:
        post = await stage.whisper(outgoing, scene.person)
        # Before the first round nothing but the community says whose it is.
        whose = community.id if about is None else None
        await shown.add(
            stage.tx, post, kind, scene.language, standup=about, person=scene.person, community=whose
        )


def preview(language: str, page: tuple[chat.Block, ...]) -> tuple[chat.Block, ...]:
    """The text of a digest as it is shown to one facilitator, who speaks `language`."""
    return (*texts.blocks(language, "digest-preview"), *page)


NOW = Command(
    names={"en": "digest now", "nl": "weekbericht nu"},
    about="about-digest-now",
    run=_now,
    who=Who.FACILITATOR,
)
LOOK = Command(
    names={"en": "digest preview", "nl": "weekbericht voorbeeld"},
    about="about-digest-preview",
    run=_preview,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
