"""What digest, report, draft and status say of work sessions."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from commands import chat, texts
from commands.context import CommunityContext
from commands.retelling import Under
from commands.session import announce
from commands.session.became import Became, agenda_of
from commands.telling import Section
from commands.times.moments import day_in_words, local
from commands.upward import Given, Upward, What
from commands.words import one_line
from storage import attended, communities, learning, session_words, sessions
from storage.communities import Community
from storage.database import Transaction
from storage.session_words import Kind
from storage.sessions import Session, State

_LONGEST: Final = 300
_MOST_LESSONS: Final = 4
_LOOK_BACK: Final = timedelta(days=30)


async def sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """The sessions that were, and what people learned."""
    language = community.language
    found: tuple[Section, ...] = ()
    told = [await _told(tx, community, one) for one in await sessions.held(tx, community.id, since, until)]
    if lines := tuple(filter(None, told)):
        found += (Section(texts.line(language, "session-section"), lines),)
    names = {one.id: one.name for one in await communities.members(tx, community.id)}
    lessons = await session_words.lessons(tx, community.id, since, until)
    if lessons:
        said = tuple(f"{names.get(one.member, '?')}: {one_line(one.text, _LONGEST)}" for one in lessons)
        found += (
            Section(texts.line(language, "learned-section"), said, under=Under.LEARNED, mark="learned"),
        )
    return found


async def upward(tx: Transaction, asked: Upward) -> tuple[Given, ...]:
    """How many sessions there were, for other communities."""
    count = len(await sessions.held(tx, asked.community.id, asked.since, asked.until))
    counts = texts.line(asked.language, "upward-sessions", count=count)
    return (Given(What.COUNTS, counts, asked.until),) if count else ()


async def reviews(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[str, ...]:
    """What people learned at the sessions of a time."""
    lessons = await session_words.lessons(tx, community.id, since, until)
    return tuple(
        texts.line(language, "learned-in-sprint", text=one_line(one.text, _LONGEST))
        for one in lessons[-_MOST_LESSONS:]
    )


async def _told(tx: Transaction, community: Community, session: Session) -> str:
    """A session on a line; nothing of one of which nothing is known."""
    on = [one for one in await agenda_of(tx, session) if one.became is not Became.OFF]
    people = len(await attended.of(tx, session.id))
    if session.agenda is None and not people:
        return ""
    said = {one.kind: one.text for one in await session_words.of(tx, session.id)}
    return texts.line(
        community.language,
        "session-held",
        day=announce.when(community.language, community, session).day,
        points=len(on),
        people=people,
        asked=1 if Kind.QUESTION in said else 0,
        question=one_line(said.get(Kind.QUESTION, ""), _LONGEST),
    )


async def drafted(
    tx: Transaction, community: Community, _since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """What facilitators read after a round of the session that comes: its time, and what it is for."""
    language = community.language.instead(language)
    every = await sessions.of_community(tx, community.id)
    coming = [
        one for one in every if one.planned_at <= until < one.starts_at and one.state is not State.CANCELLED
    ]
    if not coming:
        return ()
    session = coming[0]
    said = {one.kind: one.text for one in await session_words.of(tx, session.id)}
    when = announce.when(language, community, session)
    lines = [texts.line(language, "draft-session", day=when.day, time=when.time)]
    for kind, text in announce.SAYS.items():
        if kind in said:
            lines.append(texts.line(language, text, text=one_line(said[kind], _LONGEST)))
    if Kind.QUESTION not in said and not await learning.were_open(tx, community.id, until):
        lines.append(texts.line(language, "draft-no-question"))
    return (Section(texts.line(language, "draft-session-title"), tuple(lines)),)


async def status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """When the next one is."""
    session = await sessions.coming(ctx.tx, ctx.community.id, ctx.now)
    if session is None or ctx.community.paused:
        return ()
    when = announce.when(ctx.language, ctx.community, session)
    return texts.blocks(ctx.language, "status-session", day=when.day, time=when.moment)


async def overview(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """Which did not come: on a holiday, or in a break."""
    community, lines = ctx.community, list[str]()
    every = await sessions.of_community(ctx.tx, community.id)
    for before, one in pairwise(every):
        lines += _left_out(ctx, before, one)
    for one in every:
        if one.state is State.PAUSED and one.starts_at > ctx.now - _LOOK_BACK:
            day = announce.when(ctx.language, community, one).day
            lines.append(texts.line(ctx.language, "session-left-out-pause", day=day))
    return tuple(chat.item(line) for line in lines)


def _left_out(ctx: CommunityContext, before: Session, one: Session) -> list[str]:
    """The holidays between two that come back."""
    if before.uid != one.uid or before.weeks is None or one.slot < ctx.now - _LOOK_BACK:
        return []
    language, zone = ctx.language, ctx.community.timezone
    days, there = [], local(before.slot, zone).replace(tzinfo=None)
    while (there := there + timedelta(weeks=before.weeks)).date() < local(one.slot, zone).date():
        days.append(day_in_words(language, there.date()))
    return [texts.line(language, "session-left-out", day=day) for day in days]
