"""``!overview``: what is coming, what there is to read and what came of it, in one post and on one page."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from commands import before, chat, documents, html, texts
from commands.before import Before, Part, Past
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext
from commands.fitting import fitted
from commands.overview import listed
from commands.practice import Pack, Practice
from commands.times.coming import when
from commands.times.moments import day_in_words, local
from commands.times.week import declared
from commands.upcoming import Upcoming
from commands.words import one_line
from storage import communities, plans, shelf, shown
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, MemberId
from storage.outbox import Urgency
from storage.shelf import Shelved

Blocks = tuple[chat.Block, ...]
MOST: Final = 8
"""So many lines of each kind stand in the post; all that there are stand on the page."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it, as of a moment: lines of what is coming, what is on the shelf, and what came of it."""

    community: Community
    language: str
    coming: Sequence[str]
    shelf: Sequence[Shelved]
    names: dict[MemberId, str]
    came: Sequence[Past]

    @property
    def is_anything(self) -> bool:
        """Whether there is something to show."""
        return bool(self.coming or self.shelf or self.came)


async def read(
    tx: Transaction, practices: Sequence[Practice], community: Community, language: str, now: datetime
) -> Overview:
    """Looks it up."""
    asked = await before.asked(tx, community, language, now)
    told = await before.told(tx, practices, asked)
    return Overview(
        community,
        language,
        await _coming(tx, practices, asked),
        await shelf.of_community(tx, community.id),
        await listed.whom_to_ask(tx, community),
        [past for past in told if past.part is Part.DONE],
    )


async def _coming(tx: Transaction, practices: Sequence[Practice], asked: Before) -> list[str]:
    found: list[Upcoming] = []
    for practice in practices:
        found += await practice.tells.coming(tx, asked)
    lines = [(one.at, f"{asked.day(one.at)}: {one.line}") for one in found if one.at > asked.until]
    clock = declared(practices)
    if not asked.community.paused:
        for planned in await plans.of_community(tx, asked.community.id):
            if planned.what in clock and clock[planned.what].announced:
                name = texts.line(asked.language, clock[planned.what].name)
                lines.append((planned.at, f"{when(asked.language, asked.community, planned)}: {name}"))
    pause = [asked.line("overview-paused")] if asked.community.paused else []
    return pause + [line for _, line in sorted(lines)]


# --- in the chat -----------------------------------------------------------------------------------------


def says(found: Overview) -> Blocks:
    """The post: of each kind the latest, and of what is coming the first."""
    language = found.language

    def part(title: str, lines: Sequence[str]) -> Blocks:
        return (chat.subheading(title), *map(chat.item, lines)) if lines else ()

    def made(most: int) -> Blocks:
        there = [
            listed.line(found.community, language, one, found.names, most) for one in found.shelf[-MOST:]
        ]
        blocks = part(texts.line(language, "overview-coming"), found.coming[:MOST])
        blocks += part(texts.line(language, "overview-there"), there)
        for past in found.came:
            items = [one_line(f"{one.words} {one.said}", most) for one in past.items[-MOST:]]
            blocks += part(past.title, items)
        return blocks

    return fitted(made)


async def _overview(ctx: CommunityContext, asked: Asked) -> None:
    message = asked.message
    found = await read(ctx.tx, ctx.practices, ctx.community, ctx.language, ctx.now)
    if not found.is_anything:
        await ctx.tell(message, "overview-nothing", prefix=ctx.profile.prefix)
        return
    post = await ctx.answer(message, says(found))
    bundle = chat.Bundle(
        name=f"{texts.line(ctx.language, 'overview-file')}.html",
        mimetype="text/html",
        language=ctx.language,
        what=documents.OVERVIEW,
        about=ctx.community.id,
        place=chat.Place.answering(message),
    )
    file = await ctx.post(bundle, ctx.room, Urgency.ANSWER, about=message.event)
    for one in (post, file):
        await shown.add(
            ctx.tx,
            one,
            documents.OVERVIEW,
            ctx.language,
            person=ctx.private_with,
            community=ctx.community.id,
        )


# --- on a page -------------------------------------------------------------------------------------------


async def collect(
    tx: Transaction, bundle: chat.Bundle, practices: tuple[Practice, ...], now: datetime
) -> Pack:
    """Reads it; what comes back writes it."""
    community = await communities.by_id(tx, CommunityId(bundle.about))
    language = community.language.instead(bundle.language)
    found = await read(tx, practices, community, language, now)
    today = day_in_words(language, local(now, community.timezone).date(), year=True)
    opening = texts.line(language, "overview-opening", name=one_line(community.name), day=today)
    title = texts.line(language, "overview-title")
    parts = [html.p(opening), *_parts(found)]
    return lambda _media: html.document(language, title, parts).encode("utf-8", "replace")


def _parts(found: Overview) -> Iterator[str]:
    language = found.language
    if found.coming:
        yield html.heading(2, texts.line(language, "overview-coming"))
        yield html.items(found.coming)
    if found.shelf:
        yield html.heading(2, texts.line(language, "overview-there"))
        yield html.items_with_links(
            (listed.line(found.community, language, one, found.names), one.link) for one in found.shelf
        )
    for past in found.came:
        yield html.heading(2, past.title)
        yield html.items(f"{one.words} {one.said}".strip() for one in past.items)


OVERVIEW: Final = Command(
    names={"en": "overview", "nl": "overzicht"},
    about="about-overview",
    theme=Theme.HISTORY,
    run=_overview,
    changes=Changes.NEVER,
)
