"""Who left and reads on: they get the words of each digest, alone, and can stop at any time.

Never a photo: whoever is on one said yes to a group that they knew.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from commands import amend, chat, documents, texts
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext, Context
from commands.digest.leaving import reached
from commands.digest.page import Page, page_of
from commands.signs import CROSSES, Sign
from commands.times.moments import date_in_words, local
from commands.words import plainly
from storage import communities, digests, inbox, landings, posts, readers, shown
from storage.communities import Community, Member
from storage.digests import Digest
from storage.ids import DigestId
from storage.outbox import Urgency
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
COPY: Final = "digest-for-one"
"""The kind of our post with the words of a digest for who left."""
_STOPS: Final = frozenset("stop,stoppen,hou op,stop maar,please stop".split(","))
_PLAIN: Final = "digest stop"


class ReadsNothing(Mistake):
    text = "reads-nothing"


async def who(ctx: Context, community: Community) -> list[Member]:
    """Who left and gets the digest, where they are alone with us."""
    return [one for one in await readers.reading(ctx.tx, community.id) if await reached(ctx, one)]


async def send(
    ctx: Context, community: Community, digest: DigestId, page: Page, to: Sequence[Member]
) -> None:
    """Says a digest to each of them."""
    for member in to:
        language = await ctx.language_of(member.person, community)
        blocks = _says(ctx, page, language)
        stop = chat.Option("❌", texts.line(language, "sign-stop-digest"), "❌")
        post = await ctx.whisper(chat.Post(blocks, quiet=True, options=(stop,)), member.person)
        mark = amend.says(blocks)
        await shown.add(ctx.tx, post, COPY, language, digest=digest, person=member.person, says=mark)


def _says(ctx: Context, page: Page, language: str) -> Blocks:
    return (*page.blocks, *texts.blocks(language, "digest-for-you", prefix=ctx.profile.prefix))


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The words of that digest as they would be now."""
    digest = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
    page = await page_of(ctx, community, digest) if digest is not None else None
    return _says(ctx, page, community.language.instead(row.language)) if page is not None else None


async def afresh(ctx: Context, community: Community, rows: Sequence[Shown]) -> None:
    """Says once more what was taken away, without what was erased; only to who still reads on."""
    reading = {one.person: one for one in await who(ctx, community)}
    for row in rows:
        member = reading.get(row.person) if row.person is not None else None
        digest: Digest | None = await digests.by_id(ctx.tx, row.digest) if row.digest is not None else None
        page = await page_of(ctx, community, digest) if digest is not None else None
        if member is not None and digest is not None and page is not None:
            await send(ctx, community, digest.id, page, [member])


async def _taps_stop(ctx: ChatContext, event: chat.Reaction) -> bool:
    post = await posts.post_of(ctx.tx, event.target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    digest = await digests.by_id(ctx.tx, row.digest) if row is not None and row.digest is not None else None
    if row is None or digest is None or row.person != event.sender:
        return False
    member = await communities.member(ctx.tx, digest.community, event.sender)
    if member is None or not await readers.reads(ctx.tx, member.id):
        return False
    await readers.stops(ctx.tx, member.id)
    community = await communities.by_id(ctx.tx, digest.community)
    blocks = texts.blocks(community.language.instead(row.language), "reads-no-more")
    await ctx.post(chat.Post(blocks, quiet=True), ctx.room, Urgency.ANSWER)
    return True


async def _stop(ctx: ChatContext, asked: Asked) -> None:
    mine = await readers.of_person(ctx.tx, ctx.person)
    if not mine:
        raise ReadsNothing()
    for member in mine:
        await readers.stops(ctx.tx, member.id)
    await ctx.tell(asked.message, "reads-no-more")


async def plain(ctx: ChatContext, event: chat.Incoming) -> tuple[ChatContext, chat.Text] | None:
    """That a bare "stop" of who is in no group any more ends it."""
    if not isinstance(event, chat.Text) or ctx.private_with != event.sender:
        return None
    if plainly(event.body) not in _STOPS or await communities.of_person(ctx.tx, ctx.person):
        return None
    if not await readers.of_person(ctx.tx, ctx.person):
        return None
    return ctx, replace(event, body=ctx.profile.prefix + _PLAIN)


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Who takes back the yes with which it began gets it no more."""
    if isinstance(event, chat.Removal) and await inbox.stands_in(ctx.tx, event.target, event.room):
        member = await readers.said_with(ctx.tx, event.target)
        if member is not None:
            await readers.stops(ctx.tx, member)
    return False


async def _ambassadors(ctx: CommunityContext, asked: Asked) -> None:
    await documents.tell_names(ctx, asked.message, await _listed(ctx))


async def _listed(ctx: CommunityContext) -> Blocks:
    found = await readers.reading(ctx.tx, ctx.community.id)
    if not found:
        return texts.blocks(ctx.language, "ambassadors-none")
    items: list[chat.Block] = []
    for one in found:
        assert one.left_at is not None, "they left"
        day = date_in_words(ctx.language, local(one.left_at, ctx.community.timezone).date(), year=True)
        passed = len(await landings.of_author(ctx.tx, one.id))
        line = texts.line(ctx.language, "ambassador", name=one.name, day=day, passed=passed)
        items.append(chat.item(line))
    return (
        *texts.blocks(ctx.language, "ambassadors"),
        *items,
        *texts.blocks(ctx.language, "ambassadors-how"),
    )


STOP = Command(
    names={"en": _PLAIN, "nl": "weekbericht stop"},
    about="about-digest-stop",
    theme=Theme.AWAY,
    everywhere=_stop,
)
AMBASSADORS = Command(
    names={"en": "ambassadors", "nl": "ambassadeurs"},
    about="about-ambassadors",
    theme=Theme.PEOPLE,
    run=_ambassadors,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
STOPS = Sign(CROSSES, "sign-stop-digest", frozenset({COPY}), _taps_stop)
