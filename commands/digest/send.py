"""Posts the digest, or shows it to a facilitator beforehand."""

from dataclasses import replace
from datetime import datetime, timedelta

from commands import amend, chat, texts
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.context import CommunityContext, Context
from commands.digest import readers
from commands.digest.drawn import WEEK
from commands.digest.page import Page, compose, page_of, week
from storage import digests, shown, standups
from storage.communities import Community
from storage.digests import Digest
from storage.ids import DigestId
from storage.outbox import Urgency
from storage.shown import Shown

FIRST = timedelta(days=7)
"""How far the first digest of a community looks back."""
DIGEST, SHEET = "digest", "sheet"
"""In words alone, and as the picture of the week with the words beside it."""
PREVIEW = "preview-sheet"
WALL_SHEET = "wall-sheet"
"""The picture to print, for who asked for it."""


class NothingToTell(Mistake):
    text = "digest-nothing"


async def send_digest(ctx: Context, community: Community) -> bool:
    """Posts what came in since the last digest, or in the last seven days; False when that is nothing."""
    since = await last_until(ctx, community)
    page = await compose(ctx.tx, ctx.practices, community, since, ctx.now)
    if page is None:
        return False
    await _drop_previews(ctx, community, since)
    too = await readers.who(ctx, community)
    page = replace(page, readers=len(too))
    digest = await digests.add(ctx.tx, community.id, since, ctx.now, len(too))
    outgoing = sheet(community, page.blocks, since, ctx.now)
    await _post(ctx, community, digest, outgoing, SHEET, page)
    await readers.send(ctx, community, digest, page, too)
    return True


async def last_until(ctx: Context, community: Community) -> datetime:
    """Up to when the community was told what came in."""
    last = await digests.latest(ctx.tx, community.id)
    return last.until if last is not None else ctx.now - FIRST


async def render(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """A digest as it would be now."""
    digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
    page = await page_of(ctx, community, digest) if digest is not None else None
    return page.blocks if page is not None else None


async def render_preview(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """What a facilitator was shown beforehand, as it would be now."""
    page = await compose(ctx.tx, ctx.practices, community, await last_until(ctx, community), ctx.now)
    return preview(community.language.instead(row.language), page.blocks) if page is not None else None


async def post_again(
    ctx: Context,
    community: Community,
    digest: Digest,
    page: Page,
    picture: bool,
    thread: chat.Ref | None = None,
) -> None:
    """Posts a digest once more of which something is gone: with its picture, or quietly in words alone."""
    place = chat.Place(thread=thread)
    # Nobody waits for what is in a thread.
    urgency = Urgency.POST if thread is None else Urgency.ACKNOWLEDGEMENT
    for row in await shown.of_digest(ctx.tx, digest.id):
        if row.kind in (DIGEST, SHEET):
            await amend.take_away(ctx, row.post)
    outgoing: chat.Outgoing = chat.Post(page.blocks, place, quiet=True)
    if picture:
        outgoing = replace(sheet(community, page.blocks, digest.since, digest.until), place=place)
    await _post(ctx, community, digest.id, outgoing, SHEET if picture else DIGEST, page, urgency)


async def _post(
    ctx: Context,
    community: Community,
    digest: DigestId,
    outgoing: chat.Outgoing,
    kind: str,
    page: Page,
    urgency: Urgency = Urgency.POST,
) -> None:
    post = await ctx.post(outgoing, community.room, urgency)
    says = amend.says(page.blocks)
    await shown.add(ctx.tx, post, kind, community.language, digest=digest, says=says)


def sheet(
    community: Community, words: tuple[chat.Block, ...], since: datetime, until: datetime
) -> chat.Sheet:
    """The picture of a time with its words: one message, and where it cannot be drawn the words alone."""
    name = f"week-{week(community, until)}.jpg"
    return chat.Sheet(
        WEEK, community.id, since, until, community.language, name, caption=words, otherwise=words
    )


async def _drop_previews(ctx: Context, community: Community, since: datetime) -> None:
    for post in await shown.since(ctx.tx, community.id, since):
        if post.kind == PREVIEW:
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
    words = preview(ctx.language, page.blocks)
    post = await ctx.whisper(sheet(community, words, since, ctx.now), ctx.person)
    # Before the first round nothing but the community says whose it is.
    whose = community.id if about is None else None
    await shown.add(
        ctx.tx,
        post,
        PREVIEW,
        ctx.language,
        standup=about,
        person=ctx.person,
        community=whose,
        says=amend.says(words),
    )


def preview(language: str, page: tuple[chat.Block, ...]) -> tuple[chat.Block, ...]:
    """The text of a digest as it is shown to one facilitator, who speaks `language`."""
    return (*texts.blocks(language, "digest-preview"), *page)


NOW = Command(
    names={"en": "digest now", "nl": "weekbericht nu"},
    about="about-digest-now",
    theme=Theme.DIGEST,
    run=_now,
    who=Who.FACILITATOR,
)
LOOK = Command(
    names={"en": "digest preview", "nl": "weekbericht voorbeeld"},
    about="about-digest-preview",
    theme=Theme.DIGEST,
    leads=True,
    run=_preview,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
