"""What the board says: lines by column, with a name before each where the group wants that."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from commands import chat, texts
from commands.boarding import TITLES, Item, gathered
from commands.fitting import fitted
from commands.practice import Practice
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import boards, communities, lines
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId, PostId
from storage.lines import Ref

Blocks = tuple[chat.Block, ...]
MOST: Final = 12
"""So many stand in a column, the newest; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Board:
    """A board as of a moment; `names` are empty where it shows none."""

    community: Community
    language: str
    moment: datetime
    items: Sequence[Item]
    names: Mapping[MemberId, str]

    @property
    def title(self) -> str:
        """What stands above it."""
        return texts.line(self.language, "board-title", name=one_line(self.community.name, 80))

    @property
    def when(self) -> str:
        """As of when it is."""
        there = local(self.moment, self.community.timezone)
        day = day_in_words(self.language, there.date())
        return texts.line(self.language, "board-when", day=day, time=f"{there:%H:%M}")

    def columns(self) -> list[tuple[str, list[Item], int]]:
        """Each column that has anything: its title, what is shown, and how many more there are."""
        found = []
        for column, title in TITLES.items():
            all_of_it = [item for item in self.items if item.column is column]
            if all_of_it:
                shown = all_of_it[-MOST:]
                found.append((texts.line(self.language, title), shown, len(all_of_it) - len(shown)))
        return found

    def line(self, item: Item, most: int) -> str:
        """One of them, with whose it is."""
        words = one_line(item.text, most)
        return f"{one_line(self.names[item.member], 60)}: {words}" if self.names else words


async def compose(
    tx: Transaction, practices: Sequence[Practice], community: Community, language: str, moment: datetime
) -> Board:
    """The board as of a moment."""
    acted_on = {kind for practice in practices for kind in practice.lines}
    items = await gathered(tx, practices, community, moment)
    items = [item if item.ref and item.ref.kind in acted_on else replace(item, ref=None) for item in items]
    names = {one.id: one.name for one in await communities.members(tx, community.id)}
    shown = {} if await boards.is_nameless(tx, community.id) else names
    return Board(community, language, moment, items, shown)


async def numbered(tx: Transaction, board: Board, post: PostId | None) -> dict[Ref, int]:
    """The numbers of what can be acted on, in the order in which it stands there."""
    refs = [item.ref for _, items, _ in board.columns() for item in items if item.ref is not None]
    return await lines.numbered(tx, post, refs)


def blocks(board: Board, numbers: Mapping[Ref, int]) -> Blocks:
    """Its text."""
    if not board.items:
        return texts.blocks(board.language, "board-empty")

    def made(most: int) -> Blocks:
        found: Blocks = (chat.heading(board.title),)
        for title, items, more in board.columns():
            said = [_numbered(board, item, numbers, most) for item in items]
            if more:
                said.append(texts.line(board.language, "digest-rest", count=more))
            found += (chat.subheading(title), chat.paragraph("\n".join(said)))
        if numbers:
            found += texts.blocks(board.language, "board-how", number=min(numbers.values()))
        return found

    return fitted(made)


def _numbered(board: Board, item: Item, numbers: Mapping[Ref, int], most: int) -> str:
    number = numbers.get(item.ref) if item.ref is not None else None
    return f"{number}. {board.line(item, most)}" if number is not None else f"– {board.line(item, most)}"
