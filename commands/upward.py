"""What a community lets others know: those of which it is a working group, and its programme.

Each practice says what it has of that, and never keeps it anywhere else: it is asked anew whenever it is
told, so that what is erased in a community is gone there too.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId

if TYPE_CHECKING:
    from commands.practice import Practice


class What(StrEnum):
    """The kinds of what can be told, each for the community to choose, in the order in which it is told."""

    COUNTS = "counts"
    """How much there was, never who; the only kind that needs no choice."""
    WINS = "wins"
    LEARNING = "learning"
    OBSTACLES = "obstacles"
    """What is in the way still."""
    LANDED = "landed"
    KNOWS = "knows"
    """What somebody knows or can do."""
    SOLVED = "solved"
    """What was in the way, and is no more; it is chosen with what still is."""


@dataclass(frozen=True, slots=True)
class Upward:
    """Of what others are to read: a community, the time after `since`, up to and with `until`, a language."""

    community: Community
    since: datetime
    until: datetime
    language: str


@dataclass(frozen=True, slots=True)
class Given:
    """Something to tell, as of when; `by` whom, which is told only of who said yes to that."""

    what: What
    text: str
    at: datetime
    by: MemberId | None = None


async def upward(tx: Transaction, practices: "Iterable[Practice]", asked: Upward) -> list[Given]:
    """What all of them have, by kind and then in their order."""
    found = [one for practice in practices for one in await practice.tells.upward(tx, asked)]
    return sorted(found, key=lambda one: [*What].index(one.what))
