"""A report in the making, and what practices have for it: how they look back, and their lists."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from commands import texts
from commands.drawing.words import without_signs
from commands.pseudonyms import Names
from commands.times.moments import day_in_words, local
from commands.words import ended, one_line
from storage.communities import Community
from storage.dataclass import dataclass
from storage.ids import MemberId

Json = dict[str, Any]


def _goes_on(_done: int, _all: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Retelling:
    """A report in the making: of which time, in which language, with what names, and how somebody is told."""

    community: Community
    since: datetime
    until: datetime
    language: str
    names: Names
    progress: Callable[[int, int], None] = _goes_on
    """Told how many steps are done, and of how many."""

    def line(self, text: str, /, **values: texts.Value) -> str:
        """A text of ours."""
        return texts.line(self.language, text, **values)

    def said(self, text: str) -> str:
        """What somebody said."""
        return ended(self.names.in_text(without_signs(one_line(text, 2000))))

    def name(self, member: MemberId) -> str:
        """Who."""
        return without_signs(self.names.of(member))

    def day(self, moment: datetime) -> str:
        """When."""
        return day_in_words(self.language, local(moment, self.community.timezone).date())


class Under(StrEnum):
    """The parts of a report, in their order."""

    DONE = "done"
    """What the group did, and how it came to be what it is."""
    BROUGHT = "brought"
    LEARNED = "learned"
    AGREED = "agreed"
    WANTED = "wanted"
    """What it still wants."""
    REFLECTED = "reflected"


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a practice looks back on in a report, as `report/document.typ` has it."""

    begins: datetime | None
    """When there was something to tell of first."""
    took_part: tuple[int, ...]
    """How many took part each time."""
    months: list[Json]
    """What each told, by month."""
    obstacles: list[Json]
    """What was in the way, as it came, and what became of it."""
    photos: list[Json]
    """Photos with the words beside them, as they came."""
    participation: Json
    files: dict[str, str]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Recounted:
    """A list of a report: a title, under what it stands, and who, what and when of each of its items."""

    title: str
    under: Under
    items: tuple[tuple[str, str, str], ...]
