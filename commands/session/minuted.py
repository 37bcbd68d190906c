"""What a session was, as the report of it says that: all of it is known without anybody writing it down."""

from typing import Final

from commands import texts
from commands.minuting import Entry, Part
from commands.session.announce import SAYS
from commands.session.became import Became, agenda_of
from commands.words import one_line
from storage import attended, points, session_words, sessions
from storage.database import Transaction
from storage.ids import SessionId
from storage.minutes import Kind, Meeting
from storage.session_words import Kind as Said
from storage.sessions import Session

_MOST: Final = 300


async def minuted(tx: Transaction, meeting: Meeting, language: str) -> list[Entry]:
    """Where it was and what for, who said they were there, what became of each point, what was learned."""
    if meeting.kind is not Kind.SESSION:
        return []
    session = await sessions.by_id(tx, SessionId(meeting.id))
    words = await session_words.of(tx, session.id)
    said = {one.kind: one_line(one.text, _MOST) for one in words}
    return [
        *(
            Entry(Part.ABOUT, None, texts.line(language, text, text=said[kind]))
            for kind, text in SAYS.items()
            if kind in said
        ),
        *(Entry(Part.PRESENT, one, "") for one in await attended.of(tx, session.id)),
        *await _became(tx, session),
        *(Entry(Part.LEARNED, one.member, one.text) for one in words if one.kind is Said.LESSON),
    ]


async def _became(tx: Transaction, session: Session) -> list[Entry]:
    """What is off the list, and how; then what stays on it."""
    off, stays = [], []
    for one in await agenda_of(tx, session):
        who, text = one.point.member, one.point.text
        if one.became is Became.LATER:
            stays.append(Entry(Part.OPEN, who, text))
        elif one.became is Became.LET_GO:
            off.append(Entry(Part.POINT, who, text, "let-go"))
        elif one.became is Became.CLOSED:
            agreed = one.point.state is points.State.AGREED
            off.append(Entry(Part.POINT, who, text, "agreed" if agreed else "done"))
    return off + stays
