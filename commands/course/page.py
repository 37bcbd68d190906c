"""The passport on one page: a post that follows what is said in it."""

from datetime import datetime
from typing import Final

from commands import amend, chat, texts
from commands.context import CommunityContext, Context
from commands.course.passport import OBLIGATORY, OPTIONAL, called
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import communities, course, phases, reflections, sessions, shown
from storage.communities import Community, Role
from storage.course import Field
from storage.database import Transaction
from storage.shown import Shown

PASSPORT: Final = "passport"
FEWEST, MOST = 8, 12
"""So many learn together most easily (Samenspel §3.3b)."""
_LONGEST: Final = 400
Blocks = tuple[chat.Block, ...]


async def show(ctx: CommunityContext, message: chat.Text) -> None:
    """Shows it to who asked, and keeps it true."""
    community, language = ctx.community, ctx.language
    blocks = await page(ctx.tx, community, language, ctx.now)
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
    return await page(ctx.tx, community, community.language.instead(row.language), row.since)


async def page(tx: Transaction, community: Community, language: str, counted_at: datetime) -> Blocks:
    """All that the group says of itself."""
    lines = await _fields(tx, community, language)
    return (
        chat.heading(texts.line(language, "course-title", name=one_line(community.name))),
        *(chat.item(line) for line in lines),
        *await _facts(tx, community, language, counted_at),
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


async def _facts(tx: Transaction, community: Community, language: str, moment: datetime) -> Blocks:
    """What is known without asking, as of a moment."""
    people = [
        one
        for one in await communities.members(tx, community.id)
        if one.role is not Role.BOT
        and one.joined_at <= moment
        and (one.left_at is None or one.left_at > moment)
    ]
    founded = await reflections.founded(tx, community.id)
    found = texts.blocks(
        language,
        "course-people",
        people=len(people),
        founded=day_in_words(language, local(founded, community.timezone).date(), year=True),
    )
    if not FEWEST <= len(people) <= MOST:
        found += texts.blocks(language, "course-size", fewest=FEWEST, most=MOST)
    phase = await phases.at(tx, community.id, moment)
    if phase is not None:
        name = texts.line(language, f"course-phase-{phase.name.value}")
        found += texts.blocks(language, "course-in-phase", phase=name)
    all_held = await sessions.of_community(tx, community.id)
    held = [one for one in all_held if one.ended_at is not None and one.ended_at <= moment]
    if held:
        found += texts.blocks(language, "course-sessions", sessions=len(held))
    return found
