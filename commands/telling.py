"""What practices tell of a time, in the digest, on its picture and in a report."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from commands import chat, texts
from storage.communities import Community
from storage.database import Transaction

if TYPE_CHECKING:
    from commands.practice import Practice

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A title and some lines, in the language of the community."""

    title: str
    lines: tuple[str, ...]


async def _has_none(*_asked: object) -> tuple[Section, ...]:
    return ()


async def _has_no_table(*_asked: object) -> Json | None:
    return None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands on a picture: cards, the files of their photos by their names there, and panels."""

    cards: list[Json]
    files: dict[str, str]
    panels: list[Json]


class Came(Protocol):
    """What came in during the time of a digest, as a practice tells it."""

    @property
    def is_anything(self) -> bool:
        """Whether there is something to post a digest for."""

    @property
    def files(self) -> frozenset[str | None]:
        """Which photos it tells of."""

    @property
    def foot(self) -> str:
        """A line below all, such as how many took part."""

    def words(self, most: int) -> tuple[chat.Block, ...]:
        """Its text, with so many characters of each answer."""

    def drawn(self, most: int) -> Drawn:
        """What of that stands on the picture."""


@dataclass(frozen=True, slots=True)
class Tells:
    """What a practice tells of the time of a community after one moment, up to and with another."""

    came: Callable[[Transaction, Community, datetime, datetime], Awaitable[Came]] | None = None
    """What came in of people, for the digest and its picture; it stands before all sections."""
    sections: Callable[[Transaction, Community, datetime, datetime], Awaitable[tuple[Section, ...]]] = (
        _has_none
    )
    """What the digest, its picture and a report say of it. A digest is posted when there is any."""
    table: Callable[[Transaction, Community, datetime, datetime, str], Awaitable[Json | None]] = _has_no_table
    """Its counts by month for a report in a language, as ``drawing/values.typ`` has them; of one practice."""


async def sections(
    tx: Transaction, practices: "Iterable[Practice]", community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What all of them tell of a time, in their order."""
    found: tuple[Section, ...] = ()
    for practice in practices:
        found += await practice.tells.sections(tx, community, since, until)
    return found


def label(language: str, text: str) -> str:
    """What stands before an answer, such as "Done:"."""
    return texts.line(language, text, text="").strip()
