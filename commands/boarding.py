"""What stands on the board: each practice tells its own (`Tells.board`), and nobody keeps it up."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId
from storage.lines import Ref

if TYPE_CHECKING:
    from commands.practice import Practice

RECENT: Final = timedelta(weeks=3)
"""So long what is done stays on it."""


class Column(IntEnum):
    """Where something stands."""

    TODO = 0
    DOING = 1
    DONE = 2
    STUCK = 3


TITLES: Final = {
    Column.TODO: "board-todo",
    Column.DOING: "board-doing",
    Column.DONE: "board-done",
    Column.STUCK: "board-stuck",
}
"""The text that stands above each."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a member does, did, or is stuck with, as of `at`; `ref` is what acts on it by number."""

    column: Column
    member: MemberId
    text: str
    at: datetime
    ref: Ref | None = None


async def gathered(
    tx: Transaction, practices: "Iterable[Practice]", community: Community, moment: datetime
) -> list[Item]:
    """What all tell, as of a moment: column by column, the oldest first."""
    practices = tuple(practices)
    found = [item for one in practices for item in await one.tells.board(tx, community, moment)]
    return sorted(found, key=lambda item: (item.column, item.at, item.text))


def counts(items: Sequence[Item]) -> dict[Column, int]:
    """How many stand in each column that has any."""
    return {column: many for column in Column if (many := sum(item.column is column for item in items))}
