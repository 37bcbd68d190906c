"""``!catchup``: what happened before somebody came, as one page that takes ten minutes to read at most."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from commands import amend, before, chat, documents, html, texts
from commands.before import Happened, Part, Past
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext, Context
from commands.practice import Pack, Practice
from commands.times.moments import day_in_words, local
from commands.times.rest import after_quiet
from commands.words import one_line
from storage import communities, course, reflections, sessions, shown, standups
from storage.communities import Community, Member
from storage.course import Field
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, PersonId, PostId
from storage.outbox import Urgency
from storage.sessions import State
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
TEXT: Final = "before-text"
A_MINUTE: Final = 200
"""So many words somebody reads."""
MOST_MINUTES: Final = 10
LONG_MINUTES: Final = 3
"""From so long a page on it says how long it takes."""
_MOST: Final = A_MINUTE * (MOST_MINUTES - 1)
"""So many words of what happened; what stands around them takes the rest."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands under one title, and how much of it from before is left out."""

    past: Past
    items: Sequence[Happened]
    more: int


async def _everything(
    tx: Transaction, practices: Sequence[Practice], community: Community, language: str, now: datetime
) -> list[Past]:
    return await before.told(tx, practices, await before.asked(tx, community, language, now))


def bounded(told: Sequence[Past], most: int = _MOST) -> list[Told]:
    """As much of it as fits in so many words: why the group is there, then of each the newest in turn."""
    left = most - sum(_words(past.title) for past in told)
    kept = [0] * len(told)
    first = [place for place, past in enumerate(told) if past.part is Part.WHY]
    for turn in (first, list(range(len(told)))):
        waiting = turn
        while waiting:
            waiting = [place for place in waiting if kept[place] < len(told[place].items)]
            for place in list(waiting):
                cost = _length(told[place].items[-1 - kept[place]])
                if cost > left:
                    waiting.remove(place)
                else:
                    left, kept[place] = left - cost, kept[place] + 1
    return [
        Told(past, past.items[len(past.items) - many :], len(past.items) - many)
        for past, many in zip(told, kept, strict=True)
        if many
    ]


def _reading(told: Sequence[Told]) -> int:
    """Of how many words it is."""
    return sum(_words(one.past.title) + sum(map(_length, one.items)) for one in told)


def _words(said: str) -> int:
    return len(said.split())


def _length(one: Happened) -> int:
    return _words(one.words) + _words(one.said)


# --- the file --------------------------------------------------------------------------------------------


async def collect(
    tx: Transaction, bundle: chat.Bundle, practices: tuple[Practice, ...], now: datetime
) -> Pack:
    """Reads it; what comes back writes it."""
    community = await communities.by_id(tx, CommunityId(bundle.about))
    language = community.language.instead(bundle.language)
    told = bounded(await _everything(tx, practices, community, language, now))
    founded = local(await reflections.founded(tx, community.id), community.timezone).date()
    today = local(now, community.timezone).date()
    opening = texts.line(
        language,
        "before-opening",
        name=one_line(community.name),
        founded=day_in_words(language, founded, year=True),
        rounds=await standups.count(tx, community.id),
        day=day_in_words(language, today, year=True),
    )
    title = texts.line(language, "before-title")
    minutes = round(_reading(told) / A_MINUTE)
    long = [texts.line(language, "before-long", minutes=minutes)] if minutes >= LONG_MINUTES else []
    parts = [html.p(" ".join((opening, *long))), *_parts(language, told)]
    return lambda _media: html.document(language, title, parts).encode("utf-8", "replace")


def _parts(language: str, told: Sequence[Told]) -> Iterator[str]:
    for one in told:
        yield html.heading(2, one.past.title)
        if one.more:
            yield html.p(texts.line(language, "before-more", count=one.more))
        yield html.items(f"{item.words} {item.said}".strip() for item in one.items)


# --- in the chat -----------------------------------------------------------------------------------------


async def _catch_up(ctx: CommunityContext, asked: Asked) -> None:
    if not await _everything(ctx.tx, ctx.practices, ctx.community, ctx.language, ctx.now):
        await ctx.tell(asked.message, "before-nothing")
        return
    blocks = await _says(ctx, ctx.community, ctx.language, ctx.now)
    post = await ctx.answer(asked.message, blocks)
    await _note(ctx, ctx.community, post, ctx.language, ctx.private_with, blocks)
    place = chat.Place.answering(asked.message)
    bundle = _bundle(ctx.community, ctx.language, place)
    file = await ctx.post(bundle, ctx.room, Urgency.ANSWER, about=asked.message.event)
    await _note_file(ctx, ctx.community, file, ctx.language, ctx.private_with)


async def welcome(ctx: CommunityContext, member: Member) -> None:
    """Tells a newcomer what the group is there for, with the page, where there is anything to tell yet."""
    language = await ctx.language_of(member.person, ctx.community)
    if not await _everything(ctx.tx, ctx.practices, ctx.community, language, ctx.now):
        return
    at = after_quiet(ctx, ctx.now, ctx.community)
    blocks = await _says(ctx, ctx.community, language, ctx.now)
    post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person, not_before=at)
    await _note(ctx, ctx.community, post, language, member.person, blocks)
    bundle = _bundle(ctx.community, language, chat.Place())
    file = await ctx.whisper(bundle, member.person, not_before=at)
    await _note_file(ctx, ctx.community, file, language, member.person)


def _bundle(community: Community, language: str, place: chat.Place) -> chat.Bundle:
    name = f"{texts.line(language, 'before-file')}.html"
    return chat.Bundle(
        name=name,
        mimetype="text/html",
        language=language,
        what=documents.BEFORE,
        about=community.id,
        place=place,
    )


async def _note(
    ctx: Context, community: Community, post: PostId, language: str, person: PersonId | None, blocks: Blocks
) -> None:
    says = amend.says(blocks)
    await shown.add(
        ctx.tx, post, TEXT, language, person=person, community=community.id, since=ctx.now, says=says
    )


async def _note_file(
    ctx: Context, community: Community, post: PostId, language: str, person: PersonId | None
) -> None:
    await shown.add(ctx.tx, post, documents.BEFORE, language, person=person, community=community.id)


async def _says(ctx: Context, community: Community, language: str, moment: datetime) -> Blocks:
    """In short: why the group is there, and when it comes together next, as of a moment."""
    blocks: Blocks = ()
    for field, text in ((Field.QUESTION, "before-question"), (Field.GOAL, "before-goal")):
        said = await course.says(ctx.tx, community.id, field)
        if said:
            blocks += texts.blocks(language, text, text=one_line(said))
    coming = [
        one
        for one in await sessions.of_community(ctx.tx, community.id)
        if one.planned_at <= moment < one.starts_at and one.state in (State.PLANNED, State.HELD)
    ]
    if coming:
        there = local(coming[0].starts_at, community.timezone)
        day, time = day_in_words(language, there.date()), f"{there:%H:%M}"
        blocks += texts.blocks(language, "before-session", day=day, time=time)
    return blocks + texts.blocks(language, "before-here", prefix=ctx.profile.prefix)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    assert row.since is not None
    return await _says(ctx, community, community.language.instead(row.language), row.since)


CATCH_UP = Command(
    names={"en": "catchup", "nl": "bijpraten"},
    everyday={"en": "catch up"},
    about="about-catch-up",
    theme=Theme.HISTORY,
    run=_catch_up,
    changes=Changes.NEVER,
)
