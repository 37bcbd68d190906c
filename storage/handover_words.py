"""What the lines of a handover say."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.handovers import Handover, Line, touch
from storage.ids import EventId, HandoverId


@dataclass(frozen=True, slots=True)
class Words:
    """What one line says; `own`: said for this, and not taken over from elsewhere."""

    id: int
    handover: HandoverId
    line: Line
    text: str
    event: EventId | None
    own: bool


_WORDS = (
    *(t.HandoverWords.id, t.HandoverWords.handover_id, t.HandoverWords.line, t.HandoverWords.text),
    *(t.HandoverWords.event_id, t.HandoverWords.own),
)


def _words(row: Sequence[object]) -> Words:
    values = list(row)
    values[2] = Line(int(str(values[2])))
    return Words(*values)  # type: ignore[arg-type]  # the columns of _WORDS, in order


async def say(
    tx: Transaction, one: Handover, line: Line, text: str, event: EventId | None, own: bool
) -> None:
    """Keeps more words of a line."""
    await tx.execute(
        insert(t.HandoverWords).values(
            handover_id=one.id, line=line.value, text=text, event_id=event, own=own
        )
    )
    touch(tx, one, lost=True)


async def unsay(tx: Transaction, one: Handover, line: Line, *, instead: bool = False) -> None:
    """Erases the words of a line; `instead`: others come in their place."""
    which = (t.HandoverWords.handover_id == one.id, t.HandoverWords.line == line.value)
    gone = delete(t.HandoverWords).where(*which).returning(t.HandoverWords.id)
    if list(await tx.scalars(gone)):
        touched.words_went(tx)
        touch(tx, one, lost=True, erased=not instead)


async def erase(tx: Transaction, one: Handover, words: Words) -> None:
    """Erases some words of a line."""
    await tx.execute(delete(t.HandoverWords).where(t.HandoverWords.id == words.id))
    touch(tx, one, lost=True, erased=True)


async def rewrite(tx: Transaction, one: Handover, words: Words, text: str) -> None:
    """Puts other words in the place of some."""
    await tx.execute(update(t.HandoverWords).where(t.HandoverWords.id == words.id).values(text=text))
    touch(tx, one, lost=True)


async def of(tx: Transaction, one: Handover) -> list[Words]:
    """All its words, by line and in the order in which they were said."""
    rows = await tx.execute(
        select(*_WORDS)
        .where(t.HandoverWords.handover_id == one.id)
        .order_by(t.HandoverWords.line, t.HandoverWords.id)
    )
    return [_words(tuple(row)) for row in rows]


async def said_with(tx: Transaction, event: EventId) -> list[Words]:
    """The words that a message said."""
    rows = await tx.execute(
        select(*_WORDS).where(t.HandoverWords.event_id == event).order_by(t.HandoverWords.id)
    )
    return [_words(tuple(row)) for row in rows]
