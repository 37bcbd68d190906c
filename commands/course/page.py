"""The passport on one page: a post that follows what is said in it."""

from datetime import datetime
from typing import Final

from commands import amend, chat, texts
from commands.context import CommunityContext, Context
from commands.course import facts, partners
from commands.course.passport import OBLIGATORY, OPTIONAL, called
from commands.words import one_line
from storage import communities, course, shown
from storage.communities import Community
from storage.course import Field
from storage.database import Transaction
from storage.shown import Shown

PASSPORT: Final = "passport"
_LONGEST: Final = 400
Blocks = tuple[chat.Block, ...]


async def show(ctx: CommunityContext, message: chat.Text) -> None:
    """Shows it to who asked, and keeps it true."""
    community, language = ctx.community, ctx.language
    alone = ctx.private_with is not None and ctx.facilitates
    blocks = await page(ctx, community, language, ctx.now, alone)
    post = await ctx.answer(message, blocks)
    await shown.add(
        ctx.tx,
        post,
        PASSPORT,
        language,
        person=ctx.private_with,
        community=community.id,
        since=ctx.now,
        until=ctx.now,
        says=amend.says(blocks),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """One that stands, as it would be now; what it counts is as of when it was shown."""
    assert row.since is not None
    who = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    language = community.language.instead(row.language)
    return await page(ctx, community, language, row.since, who is not None and who.leads)


async def page(
    ctx: Context, community: Community, language: str, counted_at: datetime, for_lead: bool
) -> Blocks:
    """All that the group says of itself, and what is known of it.

    Alone, who leads also reads which organisations said nothing yet.
    """
    lines = await _fields(ctx.tx, community, language)
    lines += await partners.told(ctx.tx, community, language, empty=for_lead)
    known = await facts.gathered(ctx.tx, ctx.practices, community, language, counted_at)
    return (
        chat.heading(texts.line(language, "course-title", name=one_line(community.name))),
        *(chat.item(line) for line in lines),
        chat.subheading(texts.line(language, "course-facts")),
        *(chat.item(texts.line(language, "course-says", field=what, text=said)) for what, said in known),
    )


async def _fields(tx: Transaction, community: Community, language: str) -> list[str]:
    agreed = await course.agreed(tx, community.id)
    proposed = await course.proposed(tx, community.id)

    def line(field: Field) -> str | None:
        words = [one.text for one in proposed if one.field is field]
        if field in agreed:
            text = one_line(agreed[field].text, _LONGEST)
            return texts.line(language, "course-says", field=called(language, field), text=text)
        if words:
            said = " / ".join(one_line(text, _LONGEST // len(words)) for text in words)
            return texts.line(language, "course-proposed", field=called(language, field), text=said)
        if field not in OBLIGATORY:
            return None
        return texts.line(language, "course-open", field=called(language, field))

    return [said for field in (*OBLIGATORY, *OPTIONAL) if (said := line(field)) is not None]
