"""Posts the digest, or shows it to a facilitator beforehand."""

from dataclasses import replace
from datetime import datetime, timedelta

from commands import amend, chat, texts
from commands.context import CommunityContext, Context
from commands.digest.page import Page, compose, week
from commands.practice import Asked, Changes, Command, Mistake, Who
from storage import digests, shown, standups
from storage.communities import Community
from storage.digests import Digest
from storage.ids import DigestId
from storage.outbox import Urgency
from storage.shown import Shown

FIRST = timedelta(days=7)
"""How far the first digest of a community looks back."""
DIGEST, SHEET = "digest", "sheet"
PREVIEW, PREVIEW_SHEET = "preview", "preview-sheet"
WEEK = "week"
"""What draws the picture of the week."""


class NothingToTell(Mistake):
    text = "digest-nothing"


async def send_digest(ctx: Context, community: Community) -> bool:
    """Posts what came in since the last digest, or in the last seven days; False when that is nothing."""
    since = await last_until(ctx, community)
    page = await compose(ctx.tx, ctx.practices, community, since, ctx.now)
    if page is None:
        return False
    await _drop_previews(ctx, community, since)
    post = await ctx.post(chat.Post(page.blocks), community.room)
    digest = await digests.add(ctx.tx, community.id, since, ctx.now)
    says = amend.says(page.blocks)
    await shown.add(ctx.tx, post, DIGEST, community.language, digest=digest, says=says)
    await _send_picture(ctx, community, since, ctx.now, digest)
    return True


async def last_until(ctx: Context, community: Community) -> datetime:
    """Up to when the community was told what came in."""
    last = await digests.latest(ctx.tx, community.id)
    return last.until if last is not None else ctx.now - FIRST


async def page_of(ctx: Context, community: Community, digest: Digest) -> Page | None:
    """What a digest tells now; None when that is nothing any more."""
    return await compose(ctx.tx, ctx.practices, community, digest.since, digest.until)


async def render(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """A digest as it would be now."""
    digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
    page = await page_of(ctx, community, digest) if digest is not None else None
    return page.blocks if page is not None else None


async def render_preview(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """What a facilitator was shown beforehand, as it would be now."""
    page = await compose(ctx.tx, ctx.practices, community, await last_until(ctx, community), ctx.now)
    return preview(row.language, page.blocks) if page is not None else None


async def post_again(
    ctx: Context,
    community: Community,
    digest: Digest,
    page: Page,
    picture: bool,
    thread: chat.Ref | None = None,
) -> None:
    """Posts once more, quietly, what is gone of a digest: its page, and its picture if that is wanted."""
    place = chat.Place(thread=thread)
    # Nobody waits for what is in a thread.
    urgency = Urgency.POST if thread is None else Urgency.ACKNOWLEDGEMENT
    stands = {row.kind for row in await shown.of_digest(ctx.tx, digest.id)}
    if DIGEST not in stands:
        post = await ctx.post(chat.Post(page.blocks, place, quiet=True), community.room, urgency)
        says = amend.says(page.blocks)
        await shown.add(ctx.tx, post, DIGEST, community.language, digest=digest.id, says=says)
    if picture and SHEET not in stands:
        await _send_picture(ctx, community, digest.since, digest.until, digest.id, place, urgency)


async def _send_picture(
    ctx: Context,
    community: Community,
    since: datetime,
    until: datetime,
    digest: DigestId,
    place: chat.Place | None = None,
    urgency: Urgency = Urgency.POST,
) -> None:
    sheet = _sheet(community, since, until)
    post = await ctx.post(replace(sheet, place=place or sheet.place), community.room, urgency)
    await shown.add(ctx.tx, post, SHEET, community.language, digest=digest)


def _sheet(community: Community, since: datetime, until: datetime) -> chat.Sheet:
    caption = texts.blocks(community.language, "digest-picture")
    name = f"week-{week(community, until)}.jpg"
    return chat.Sheet(WEEK, community.id, since, until, community.language, name, caption=caption)


async def _drop_previews(ctx: Context, community: Community, since: datetime) -> None:
    for post in await shown.since(ctx.tx, community.id, since):
        if post.kind in (PREVIEW, PREVIEW_SHEET):
            await amend.take_away(ctx, post.post)


async def _now(ctx: CommunityContext, asked: Asked) -> None:
    if not await send_digest(ctx, ctx.community):
        raise NothingToTell()
    if ctx.private_with is not None:
        await ctx.tell(asked.message, "digest-sent")


async def _preview(ctx: CommunityContext, asked: Asked) -> None:
    community = ctx.community
    since = await last_until(ctx, community)
    page = await compose(ctx.tx, ctx.practices, community, since, ctx.now)
    if page is None:
        raise NothingToTell()
    await _drop_previews(ctx, community, since)
    standup = await standups.latest(ctx.tx, community.id)
    about = standup.id if standup is not None else None
    whispered: list[tuple[str, chat.Outgoing]] = [
        (PREVIEW, chat.Post(preview(ctx.language, page.blocks))),
        (PREVIEW_SHEET, _sheet(community, since, ctx.now)),
    ]
    for kind, outgoing in whispered:
        post = await ctx.whisper(outgoing, ctx.person)
        # Before the first round nothing but the community says whose it is.
        whose = community.id if about is None else None
        await shown.add(ctx.tx, post, kind, ctx.language, standup=about, person=ctx.person, community=whose)


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
