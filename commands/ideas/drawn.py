"""All notes as one picture: the question amid sticky notes, for a telephone and for a wall."""

from typing import Any, Final

from commands import chat, texts
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, Typeset
from commands.drawing.words import drawable
from commands.ideas.content import Content, gathered
from commands.practice import Practice
from storage import communities, ideas
from storage.database import Transaction
from storage.media import MediaStore

TEMPLATE: Final = "ideas/ideas.typ"
Json = dict[str, Any]


async def collect(tx: Transaction, sheet: chat.Sheet, _practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what stands on it; None when no note is left."""
    community = await communities.by_id(tx, sheet.community)
    one = await ideas.begun_at(tx, sheet.community, sheet.since)
    content = await gathered(tx, one, one.told) if one is not None else None
    if content is None or not content.parts:
        return None
    language = community.language.instead(sheet.language)

    def draw(_media: MediaStore, typeset: Typeset) -> bytes:
        return typeset(Job(TEMPLATE, drawing(language, content)))

    return draw


def drawing(language: str, content: Content) -> Json:
    """What stands on it: all words as data."""
    asked = content.one.question or texts.line(language, "ideas-no-question")
    return {
        "palette": PALETTE,
        "language": str(language),
        "title": drawable(asked),
        "parts": [
            {
                "title": drawable(part.group.title) if part.group is not None else None,
                "guess": texts.line(language, "ideas-guess-drawn")
                if part.group is not None and part.group.guessed
                else None,
                "notes": [{"number": number, "words": drawable(note.text)} for number, note in part.notes],
            }
            for part in content.parts
        ],
    }
