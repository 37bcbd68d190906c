"""The day on which a group decides whether to go on: the facts a week before, and then the question itself.

The bot brings the day and the facts (Regioboot fieldlab); what is decided, people do.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from commands import texts
from commands.asking import Ask, Claim
from commands.context import Context
from commands.course import counting
from commands.course.passport import COURSE, said
from commands.telling import Section
from commands.times.dates import read_day
from commands.times.moments import day_in_words, local, moment_of
from storage import course, polls, session_words, sessions, standups
from storage.communities import Community
from storage.course import Entry, Field
from storage.database import Transaction

DECIDE, REASON = "decide", "reason"
WAYS: Final = ("on", "otherwise", "stop")
BEFORE: Final = timedelta(days=7)
LATE: Final = timedelta(days=28)
"""For so long after the day it is still asked."""


def day_of(community: Community, entry: Entry) -> date | None:
    """The day that somebody said; None where the words are no day."""
    return read_day(entry.text, local(entry.since, community.timezone).date())


async def claim(ctx: Context, community: Community) -> Claim | None:
    """From that day on, once: go on, differently, or stop; and why."""
    entry = (await course.agreed(ctx.tx, community.id)).get(Field.DECISION)
    day = day_of(community, entry) if entry is not None else None
    today = local(ctx.now, community.timezone).date()
    if entry is None or day is None or not day <= today <= day + LATE:
        return None
    before = await polls.asked_before(ctx.tx, community.id, COURSE)
    if any(question == DECIDE and last >= entry.since for question, last, _ in before):
        return None
    options = tuple(said(community, f"course-decide-{one}") for one in WAYS)
    asks = (
        Ask(DECIDE, said(community, "course-decide"), options),
        Ask(REASON, said(community, "course-decide-reason")),
    )
    return Claim(COURSE, said(community, "course-title-of-deciding"), asks)


async def section(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """What there is to know for that, a week before; never by person."""
    entry = (await course.agreed_at(tx, community.id, until)).get(Field.DECISION)
    day = day_of(community, entry) if entry is not None else None
    if day is None:
        return ()
    ahead = moment_of(datetime.combine(day, time()), community.timezone) - BEFORE
    if not since < ahead <= until:
        return ()
    lines = await _facts(tx, community, until, language)
    title = texts.line(language, "decide-ahead", day=day_in_words(language, day))
    return (Section(title, (*lines, texts.line(language, "decide-how"))),)


async def _facts(tx: Transaction, community: Community, until: datetime, language: str) -> list[str]:
    """How much there was of what, since the group began."""
    rounds = await standups.of_community(tx, community.id)
    held = await sessions.held(tx, community.id, None, until)
    lessons = await session_words.lessons(tx, community.id, None, until)
    closed = sum((one.closed_at or until) < until for one in rounds)
    found = [texts.line(language, "decide-rounds", count=closed)]
    found += [texts.line(language, "decide-sessions", count=len(held))] if held else []
    found += await counting.lines(tx, community, None, until, language)
    return [*found, *([texts.line(language, "decide-lessons", count=len(lessons))] if lessons else [])]
