"""Words of a post: data, never markup."""

from datetime import datetime
from typing import Literal

from storage.dataclass import dataclass
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name that leads to the person."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, which a platform may show in the time of who reads; `name` is what it is called here."""

    at: datetime
    name: str


Span = str | Mention | Moment
Style = Literal["paragraph", "heading", "subheading", "item", "quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a post. Spans are plain words, never markup: a platform escapes all of them."""

    style: Style
    spans: tuple[Span, ...]


def paragraph(*spans: Span) -> Block:
    """An ordinary piece of text; line breaks in it stay."""
    return Block("paragraph", spans)


def heading(*spans: Span) -> Block:
    """A line above what it is about."""
    return Block("heading", spans)


def subheading(*spans: Span) -> Block:
    """A line above a part, such as whose words follow: who listens can jump from one to the next."""
    return Block("subheading", spans)


def item(*spans: Span) -> Block:
    """One line of a list."""
    return Block("item", spans)


def quote(*spans: Span) -> Block:
    """Somebody's own words."""
    return Block("quote", spans)
