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

    QUESTION = "question"
    """Why a community is there: its question and its goal."""
    PHASE = "phase"
    """Where it is, which is chosen with that."""
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
    FIGURES = "figures"
    """How often something was chosen: numbers, which `figures` gives."""


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


@dataclass(frozen=True, slots=True)
class Figure:
    """How often something was said, such as one answer: of how many answers, and by how many people at least.

    `about` is what it is an answer to; both are in the language that was asked for.
    """

    about: str
    label: str
    count: int
    of: int
    people: int


async def figures(tx: Transaction, practices: "Iterable[Practice]", asked: Upward) -> list[Figure]:
    """What all of them counted in a time."""
    return [one for practice in practices for one in await practice.tells.figures(tx, asked)]


async def upward(tx: Transaction, practices: "Iterable[Practice]", asked: Upward) -> list[Given]:
    """What all of them have, by kind and then in their order."""
    found = [one for practice in practices for one in await practice.tells.upward(tx, asked)]
    return sorted(found, key=lambda one: [*What].index(one.what))
