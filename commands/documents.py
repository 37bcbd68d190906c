"""Documents that we sent: what stands in them cannot be put right, so they go when anything of it goes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from commands import amend, chat, texts
from commands.context import CommunityContext, Context
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import audit, communities, posts, shown
from storage.audit import Deed
from storage.communities import Community
from storage.database import Transaction
from storage.ids import PersonId, PostId
from storage.outbox import Urgency
from storage.shown import Shown
from storage.touched import Touched

EXPORT: Final = "export"
REPORT: Final = "document"
RESEARCH: Final = "research"
"""What is for researchers: what members who take part said and did, without names."""
COUNTS: Final = "counts"
"""What reflections add up to: nothing but votes is in it."""
VALUES: Final = "values"
"""The same as a picture, with what members told of it and let the group read."""
BEFORE: Final = "before"
"""What happened before somebody came."""
OVERVIEW: Final = "overview"
"""What is coming, what there is, and what came of it."""
MY_DATA: Final = "my-data"
NAMES: Final = "names"
"""An answer that says who is in a community: words of nobody are in it."""
NAMED: Final = "named"
"""An answer that names the one person who stands with it."""
_TOLD: Final = (EXPORT, REPORT, RESEARCH)
"""What facilitators got."""
_FOR_ALL: Final = {BEFORE: "before-gone", OVERVIEW: "overview-gone"}
"""What everybody may have who is in a community, and what they hear when it goes."""
_AFTER: Final = timedelta(milliseconds=1)
"""A period begins after its first moment."""


async def give(ctx: CommunityContext, sheet: chat.Sheet, since: datetime | None, kind: str = REPORT) -> None:
    """Gives a report to who asked for it, in private; it may tell of anything `since` then, until its end."""
    post = await ctx.whisper(sheet, ctx.person, Urgency.ANSWER)
    detail = audit.form(sheet.form, sheet.nameless)
    here = ctx.community.id
    await audit.note(ctx.tx, Deed.REPORT, ctx.now, person=ctx.person, community=here, detail=detail)
    await shown.add(
        ctx.tx,
        post,
        kind,
        sheet.language,
        person=ctx.person,
        community=here,
        since=since,
        until=sheet.until,
    )


async def tell_names(ctx: CommunityContext, message: chat.Message, blocks: tuple[chat.Block, ...]) -> None:
    """Answers with a list of people, to who asked alone."""
    if ctx.private_with is not None:
        post = await ctx.answer(message, blocks)
    else:
        post = await ctx.whisper(chat.Post(blocks, quiet=True), ctx.person, Urgency.ANSWER)
    await names(ctx, post, ctx.person)


async def telling(tx: Transaction, one: Touched) -> list[Shown]:
    """The documents that may tell of something, also the copies of their own data of whose it was."""
    if one.poll is not None:
        kinds, first = {*_TOLD, COUNTS, VALUES}, one.first
    elif one.alone:
        kinds, first = set[str](), one.first
    else:
        kinds = {*_TOLD, OVERVIEW, *((NAMES,) if one.named else ()), *((VALUES,) if one.story else ())}
        # What people say of themselves alone stands on no page for all.
        kinds |= {BEFORE} if one.named or one.erased or one.round_at is not None else set()
        # What a round is about counts from its opening on.
        first = min(one.first, one.round_at or one.first)
    found = [
        row
        for row in await shown.of_community(tx, one.community)
        if row.kind in kinds and row.tells_of(first, one.last)
    ]
    person = await communities.person_of(tx, one.by) if one.by is not None else None
    if person is not None:
        rows = await shown.to_person(tx, person)
        found += [row for row in rows if row.kind == MY_DATA and row.tells_of(one.last, one.last)]
    return found


async def names(ctx: CommunityContext, post: PostId, person: PersonId | None) -> None:
    """Notes that an answer of ours, to one `person` alone if there is one, names people of a community."""
    where = ctx.community.id
    await shown.add(ctx.tx, post, NAMES, ctx.language, person=person, community=where)


async def take_away(ctx: Context, rows: Iterable[Shown]) -> None:
    """Removes documents, and tells who got them in private how to have them again, once."""
    missed: dict[PersonId, list[Shown]] = {}
    for row in rows:
        await amend.take_away(ctx, row.post)
        if row.person is not None and await _may_have(ctx.tx, row):
            missed.setdefault(row.person, []).append(row)
    for person, gone in missed.items():
        await ctx.whisper(chat.Post(await _says(ctx, gone), quiet=True), person)


async def _may_have(tx: Transaction, row: Shown) -> bool:
    """Whether who got it could ask for it again."""
    if row.kind == MY_DATA:
        return True
    if row.community is None or row.person is None:
        return False
    if row.kind in _FOR_ALL:
        member = await communities.member(tx, row.community, row.person)
        return member is not None and member.left_at is None
    return row.kind in _TOLD and await communities.leads(tx, row.community, row.person)


async def _says(ctx: Context, gone: list[Shown]) -> tuple[chat.Block, ...]:
    language, prefix = gone[-1].language, ctx.profile.prefix
    blocks: tuple[chat.Block, ...] = ()
    if any(row.kind == MY_DATA for row in gone):
        blocks += texts.blocks(language, "mydata-gone", prefix=prefix)
    for kind, text in _FOR_ALL.items():
        if any(row.kind == kind for row in gone):
            blocks += texts.blocks(language, text, prefix=prefix)
    told = [row for row in gone if row.kind in _TOLD and row.community is not None]
    for number in dict.fromkeys(row.community for row in told if row.community is not None):
        community = await communities.by_id(ctx.tx, number)
        blocks += texts.blocks(language, "documents-gone", name=one_line(community.name))
        of_it = [row for row in told if row.community == number]
        blocks += tuple([chat.item(await _called(ctx.tx, community, row)) for row in of_it])
    return blocks + texts.blocks(language, "documents-again", prefix=prefix) if told else blocks


async def _called(tx: Transaction, community: Community, row: Shown) -> str:
    def day(moment: datetime) -> str:
        return day_in_words(row.language, local(moment, community.timezone).date(), year=True)

    if row.kind == REPORT and row.since is not None and row.until is not None:
        return texts.line(row.language, "document-report", first=day(row.since + _AFTER), last=day(row.until))
    asked = await posts.made_at(tx, row.post)
    assert asked is not None, "a post stays when it is taken away"
    return texts.line(row.language, "document-export", day=day(asked))


def without_file(outgoing: chat.Outgoing) -> chat.Post | None:
    """The words that go where the file does not; None where a picture comes beside words of its own."""
    match outgoing:
        case chat.Sheet(form="jpg", otherwise=words) | chat.Picture(caption=words):
            return chat.Post(words, outgoing.place) if words else None
        case chat.Sheet() | chat.Bundle():
            return chat.Post(texts.blocks(outgoing.language, "file-not-taken"), outgoing.place)
    return None
