"""What one page tells of work sessions: what each was about, what people learned, which are coming."""

from commands.before import Before, Happened, Part, Past
from commands.times.moments import clock_time
from commands.upcoming import Upcoming
from storage import session_words, sessions
from storage.database import Transaction
from storage.session_words import Kind
from storage.sessions import State


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """Each session that was, with its question, and the lessons of all."""
    held = []
    for one in await sessions.held(tx, asked.community.id, None, asked.until):
        said = await session_words.of(tx, one.id, Kind.QUESTION)
        about = asked.said(said[-1].text) if said else ""
        held.append(
            Happened(
                f"{asked.day(one.starts_at)}:" if about else asked.day(one.starts_at), about, one.starts_at
            )
        )
    learned = [
        Happened("", asked.by(one.member, one.text), one.at)
        for one in await session_words.lessons(tx, asked.community.id, None, asked.until)
    ]
    return [
        Past(Part.COURSE, asked.line("before-sessions"), held),
        Past(Part.LEARNED, asked.line("before-learned"), learned),
    ]


async def coming(tx: Transaction, asked: Before) -> list[Upcoming]:
    """Each session that is planned, with its question and place."""
    found = []
    for one in await sessions.of_community(tx, asked.community.id):
        if one.state is State.PLANNED and one.starts_at > asked.until:
            said = {word.kind: asked.said(word.text) for word in await session_words.of(tx, one.id)}
            about = ", ".join(said[kind] for kind in (Kind.QUESTION, Kind.PLACE) if kind in said)
            time = clock_time(one.starts_at, asked.community.timezone)
            line = asked.line("coming-session", time=time, text=about, told=1 if about else 0)
            found.append(Upcoming(one.starts_at, line))
    return found
