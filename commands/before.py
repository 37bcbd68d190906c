"""What happened in a community before somebody came, as practices tell it (Regioboot: ABGAVO)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum, auto
from typing import TYPE_CHECKING

from commands import texts
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import communities, intake
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId

if TYPE_CHECKING:
    from commands.practice import Practice

LONGEST = 300
"""So many characters of what somebody said stand in one item at most."""


class Part(IntEnum):
    """Where on the page something stands."""

    WHY = auto()
    """Why the group is there: told in full."""
    COURSE = auto()
    """What it did, and does now."""
    OPEN = auto()
    """What is agreed, and what is still open."""
    DONE = auto()
    """What came of it."""
    LEARNED = auto()
    KNOWN = auto()
    """Who can do or knows what."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened or is so: words of ours, since when, and `said` are words of a member."""

    words: str
    said: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """A title with what there is to tell under it, oldest first: of too much, what is oldest is left out."""

    part: Part
    title: str
    items: Sequence[Happened]


@dataclass(frozen=True, slots=True)
class Before:
    """What is told: of which community, until when, in which language.

    `names` are those of members who are here and let the group see who they are: no other is told.
    """

    community: Community
    until: datetime
    language: str
    names: Mapping[MemberId, str]

    def line(self, text: str, /, **values: texts.Value) -> str:
        """A text of ours."""
        return texts.line(self.language, text, **values)

    def said(self, text: str) -> str:
        """What somebody said."""
        return one_line(text, LONGEST)

    def by(self, member: MemberId | None, text: str) -> str:
        """The same, with who said it or will do it, where that may be told."""
        name = self.names.get(member) if member is not None else None
        return f"{name}: {self.said(text)}" if name else self.said(text)

    def day(self, moment: datetime) -> str:
        """When."""
        return day_in_words(self.language, local(moment, self.community.timezone).date())


async def told(tx: Transaction, practices: "Iterable[Practice]", asked: Before) -> list[Past]:
    """What all practices tell of it, by its place on the page."""
    found = [past for practice in practices for past in await practice.tells.before(tx, asked)]
    return sorted((past for past in found if past.items), key=lambda past: past.part)


async def asked(tx: Transaction, community: Community, language: str, now: datetime) -> Before:
    """What is told as of now, with the names that may be."""
    seen = await intake.are_shown(tx, community.id)
    names = {
        one.id: one_line(one.name, 60)
        for one in await communities.members(tx, community.id)
        if one.id in seen and one.left_at is None
    }
    return Before(community, now, language, names)
