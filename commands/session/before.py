"""What a newcomer reads of work sessions: what each was about, and what people learned."""

from commands.before import Before, Happened, Part, Past
from storage import session_words, sessions
from storage.database import Transaction
from storage.session_words import Kind


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
