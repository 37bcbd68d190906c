"""What practices tell of a time, in the digest, on its picture and in a report."""

from collections.abc import Awaitable, Callable, Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Never, Protocol

from commands import chat, texts
from commands.before import Before, Past
from commands.boarding import Item
from commands.minuting import Entry
from commands.retelling import Chapter, Recounted, Retelling, Under
from commands.upcoming import Upcoming
from commands.upward import Figure, Given, Upward
from commands.valuing import Sentence
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId
from storage.lines import Ref
from storage.minutes import Meeting
from storage.sessions import Session

if TYPE_CHECKING:
    from commands.context import CommunityContext, Context
    from commands.practice import Practice

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A title and some lines, in the language of the community; `refs` say what each is about, if any.

    One that looks back on a time of its own, such as a sprint, has what all practices tell of that.
    """

    title: str
    lines: tuple[str, ...]
    refs: tuple[Ref | None, ...] = ()
    numbered: bool = False
    """Whether each line has a number in the draft, so that a reply acts on it."""
    looks_back_on: "tuple[datetime, datetime] | None" = None
    under: Under | None = Under.DONE
    """Where it stands in a report; None where that has it elsewhere."""
    mark: str = "button"
    """What is drawn before it on the picture of the week: "win", "learned", "agreed", or a button."""
    drawn: bool = True
    """Whether it is on that picture, which cannot be put right, at all."""

    def without(self, told: Set[Ref]) -> "Section":
        """The same but for what is told elsewhere."""
        if not self.refs:
            return self
        left = [(line, ref) for line, ref in zip(self.lines, self.refs, strict=True) if ref not in told]
        lines, refs = tuple(line for line, _ in left), tuple(ref for _, ref in left)
        return replace(self, lines=lines, refs=refs)


async def _has_none(*_asked: object) -> tuple[Never, ...]:
    return ()


async def _has_no_table(*_asked: object) -> Json | None:
    return None


async def _shows_none(*_asked: object) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands on a picture: people with their photos and words, the files of these photos by their names
    there, what is difficult and who helps, and lists.
    """

    people: list[Json]
    files: dict[str, str]
    knots: list[Json]
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

    def drawn(self) -> Drawn:
        """What of that stands on the picture."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Of what an agenda is proposed: what came after `since`, or ever, up to and with `until`."""

    community: Community
    since: datetime | None
    until: datetime
    language: str

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is in that time."""
        return (self.since is None or self.since < moment) and moment <= self.until


FIRST, USUAL, LAST = range(3)


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """Something to talk of, as of when: its line, with so many characters of what somebody said.

    `ref` is what it is about, for a post in which a number stands before it. What is urgent is FIRST, what
    was put off before is LAST.
    """

    at: datetime
    line: Callable[[int], str]
    ref: Ref | None = None
    place: int = USUAL


@dataclass(frozen=True, slots=True)
class Pictured:
    """The files of photos on a picture of what came in after `since`, up to and with `until`."""

    since: datetime
    until: datetime
    files: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Tells:
    """What a practice tells of the time of a community after one moment, up to and with another."""

    came: Callable[[Transaction, Community, datetime, datetime], Awaitable[Came]] | None = None
    """What came in of people, for the digest and its picture; it stands before all sections."""
    looks_back: Callable[[Transaction, Retelling], Awaitable[Chapter]] | None = None
    """What a report has of it, by month; of one practice."""
    sections: Callable[[Transaction, Community, datetime, datetime], Awaitable[tuple[Section, ...]]] = (
        _has_none
    )
    """What the digest, its picture and a report say of it. A digest is posted when there is any."""
    reviews: Callable[[Transaction, Community, datetime, datetime, str], Awaitable[Sequence[str]]] = _has_none
    """What it adds to the page that looks back on a sprint, as lines in a language; never who."""
    weekly: Callable[[Transaction, Community, datetime, datetime], Awaitable[tuple[Section, ...]]] = _has_none
    """What the digest and its picture alone say of it, before the sections: no section tells that again."""
    of_others: Callable[
        [Transaction, "Iterable[Practice]", Community, datetime, datetime], Awaitable[tuple[Section, ...]]
    ] = _has_none
    """What they say of other communities, behind all that is of this one."""
    upward: Callable[[Transaction, Upward], Awaitable[Sequence[Given]]] = _has_none
    """What other communities may be told of it, each of a kind that who leads chooses; never who."""
    figures: Callable[[Transaction, Upward], Awaitable[Sequence[Figure]]] = _has_none
    """How often something was chosen, to be added up over communities; of one practice."""
    agenda: Callable[[Transaction, Agenda], Awaitable[Sequence[AgendaPoint]]] = _has_none
    """What there is to talk of in the next work session, as the draft after a round proposes it."""
    heads: Callable[["Context", Community, Session, str], Awaitable[tuple[chat.Block, ...]]] = _has_none
    """What of it stands on the agenda of a work session above the points, in a language."""
    listed: Callable[[Transaction, Community, str], Awaitable[Sequence[AgendaPoint]]] = _has_none
    """What else is open, for the list of open points, in a language; each has a `ref`."""
    board: Callable[[Transaction, Community, datetime], Awaitable[Sequence[Item]]] = _has_none
    """What of it stands on the board as of a moment: to do, begun, done, or where somebody is stuck."""
    drafted: Callable[[Transaction, Community, datetime, datetime, str], Awaitable[tuple[Section, ...]]] = (
        _has_none
    )
    """What the draft after a round says of it, in the language of a facilitator."""
    drafted_of_others: Callable[
        [Transaction, "Iterable[Practice]", Community, datetime, datetime, str],
        Awaitable[tuple[Section, ...]],
    ] = _has_none
    """What it says of other communities, behind that."""
    minuted: Callable[[Transaction, Meeting, str], Awaitable[Sequence[Entry]]] = _has_none
    """What it tells of a stand-up or session in the report of that, as of its end, in a language."""
    below: Callable[[Transaction, Meeting, str], Awaitable[tuple[chat.Block, ...]]] = _has_none
    """What stands below the draft of the report of a meeting, in the language of a facilitator."""
    recounts: Callable[[Transaction, "Iterable[Practice]", Retelling], Awaitable[Sequence[Recounted]]] = (
        _has_none
    )
    """What a report of a period has of it as lists."""
    fronts: Callable[[Transaction, Retelling], Awaitable[Sequence[tuple[str, str]]]] = _has_none
    """What stands of it on the first page of a report, each with what it is about; never who."""
    facts: Callable[[Transaction, Community, datetime, str], Awaitable[Sequence[tuple[str, str]]]] = _has_none
    """What it knows of a group as of a moment, each with what it is about, for the passport in a language."""
    before: Callable[[Transaction, Before], Awaitable[Sequence[Past]]] = _has_none
    """What happened until now that somebody who is new would want to know."""
    coming: Callable[[Transaction, Before], Awaitable[Sequence[Upcoming]]] = _has_none
    """What is coming in a community from then on, for the overview."""
    table: Callable[[Transaction, "Iterable[Practice]", Retelling], Awaitable[Json | None]] = _has_no_table
    """What it counted for a report, as ``report/values.typ`` has it; of one practice."""
    sentences: Callable[[Transaction, Community, datetime, datetime], Awaitable[Sequence[Sentence]]] = (
        _has_none
    )
    """What members told of value and let the group read, oldest first, for the value picture and a report;
    never who."""
    objected: Callable[["CommunityContext", Pictured, EventId], Awaitable[int]] = _shows_none
    """Takes the reaction with which somebody objects to a picture for one to the photo, where one is on it;
    how many of its photos are."""


async def drafted(
    tx: Transaction,
    practices: "Iterable[Practice]",
    community: Community,
    since: datetime,
    until: datetime,
    language: str,
) -> tuple[Section, ...]:
    """What all of them tell facilitators of a time, in their order, and then of other communities."""
    found: tuple[Section, ...] = ()
    for practice in practices:
        found += await practice.tells.drafted(tx, community, since, until, language)
    for practice in practices:
        found += await practice.tells.drafted_of_others(tx, practices, community, since, until, language)
    return found


async def minuted(
    tx: Transaction, practices: "Iterable[Practice]", meeting: Meeting, language: str
) -> list[Entry]:
    """What all of them tell of a meeting, in their order."""
    return [entry for practice in practices for entry in await practice.tells.minuted(tx, meeting, language)]


async def below(
    tx: Transaction, practices: "Iterable[Practice]", meeting: Meeting, language: str
) -> tuple[chat.Block, ...]:
    """What all of them say below the draft of a meeting's report."""
    found: tuple[chat.Block, ...] = ()
    for practice in practices:
        found += await practice.tells.below(tx, meeting, language)
    return found


async def agenda(tx: Transaction, practices: "Iterable[Practice]", asked: Agenda) -> list[AgendaPoint]:
    """What all of them propose to talk of: what is urgent, then as it came, then what was put off before."""
    found = [point for practice in practices for point in await practice.tells.agenda(tx, asked)]
    return sorted(found, key=lambda point: (point.place, point.at))


async def listed(
    tx: Transaction, practices: "Iterable[Practice]", community: Community, language: str
) -> list[AgendaPoint]:
    """What all of them have that is open beside points, as it came."""
    found = [
        point for practice in practices for point in await practice.tells.listed(tx, community, language)
    ]
    return sorted(found, key=lambda point: point.at)


def label(language: str, text: str) -> str:
    """What stands before an answer, such as "Done:"."""
    return texts.line(language, text, text="").strip()
