"""The board as a picture: four columns below each other, to be read on a telephone and in print."""

from typing import Any, Final

from commands import chat, texts
from commands.board.content import Board, compose
from commands.boarding import TITLES
from commands.drawing.files import Kept
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, Typeset
from commands.drawing.words import drawable
from commands.practice import Practice
from storage import communities
from storage.database import Transaction
from storage.media import MediaStore

TEMPLATE: Final = "board/board.typ"

Json = dict[str, Any]


async def collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what stands on it; None when that is nothing any more."""
    community = await communities.by_id(tx, sheet.community)
    language = community.language.instead(sheet.language)
    board = await compose(tx, practices, community, language, sheet.until)
    if not board.items:
        return None

    def draw(media: MediaStore, typeset: Typeset) -> bytes:
        return typeset(Job(TEMPLATE, drawing(board), Kept(media, {})))

    return draw


def drawing(board: Board) -> Json:
    """What stands on the picture: all words as data."""
    titles = {texts.line(board.language, text): column.name.lower() for column, text in TITLES.items()}
    return {
        "palette": PALETTE,
        "language": str(board.language),
        "title": drawable(board.title),
        "when": board.when,
        "columns": [
            {
                "kind": titles[title],
                "title": title,
                "count": len(items) + more,
                "items": [
                    {
                        "name": drawable(board.names[item.member], 60) if board.names else None,
                        "words": drawable(item.text, 200),
                    }
                    for item in items
                ],
                "more": texts.line(board.language, "digest-rest", count=more) if more else None,
            }
            for title, items, more in board.columns()
        ],
    }
