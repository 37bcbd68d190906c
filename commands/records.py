"""What a practice keeps of people, and what becomes of it: it is handed out, and it goes."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, TypeVar

from commands import chat, html
from commands.context import Context
from commands.markdown import Page
from commands.times.moments import local
from storage import audit
from storage.audit import Deed
from storage.communities import Community, Member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId, PersonId
from storage.media_rows import Media

Json = dict[str, object]
Row = dict[str, Any]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Days:
    """Days on the calendar of a community, the first and the last included; None is without limit."""

    since: date | None = None
    until: date | None = None

    def holds(self, moment: datetime, community: Community) -> bool:
        """Whether a moment is in it."""
        return self.has(local(moment, community.timezone).date())

    def has(self, day: date) -> bool:
        """Whether a day is in it."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Scope:
    """Whose records are read, of which days; and how a moment and a member are written."""

    tx: Transaction
    community: Community
    members: Sequence[Member]
    days: Days = field(default_factory=Days)

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is in these days."""
        return self.days.holds(moment, self.community)

    def time(self, moment: datetime | None) -> str | None:
        """A moment as ISO 8601, with the offset of the community's time zone."""
        return None if moment is None else local(moment, self.community.timezone).isoformat()

    @cached_property
    def ids(self) -> dict[MemberId, PersonId]:
        """The accounts of the members."""
        return {member.id: member.person for member in self.members}


@dataclass(frozen=True)
class Mine(Scope):
    """The same for one member's own data. What has a file notes it in `files`."""

    language: str = "nl"
    files: list[Media] = field(default_factory=list)

    @property
    def member(self) -> Member:
        """Whose it is."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Own:
    """Something in somebody's own data of one community: its key in JSON, and how a page tells of it."""

    key: str
    read: Callable[[Mine], Awaitable[object]]
    page: Callable[[html.Page, Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class OwnAnywhere:
    """The same of what is not told by community."""

    key: str
    read: Callable[[Transaction, PersonId, str], Awaitable[object]]
    page: Callable[[html.Page, Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A list of an export: under its name in JSON, as a file or sheet, and on the page where it says how.

    `inside` are lists within each of its rows. A column that a row has not itself is that of the row around
    it; what is a dictionary in JSON is columns beside the others. A table that is `numbered` has a column of
    that name, from 1 on. The `prose` columns are wide; an export by day leaves `to_the_minute` out.
    """

    name: str
    columns: tuple[str, ...]
    page: Callable[[Page, list[Row]], list[str]] | None = None
    inside: tuple["Table", ...] = ()
    numbered: str = ""
    prose: frozenset[str] = frozenset()
    to_the_minute: frozenset[str] = frozenset()


COMMUNITY: Final = Table("community", ("id", "name", "platform", "language", "timezone", "phase"))
MEMBERS: Final = Table(
    "members",
    (
        *("id", "name", "role", "joined_at", "left_at", "away_from", "away_until"),
        *("photo_consent", "photo_consent_at", "photo_consent_text"),
    ),
)
"""Of these the keys are a promise, whoever knows what stands there."""


def _adds_nothing(_language: str) -> tuple[chat.Block, ...]:
    return ()


def table_name(table: Table) -> str:
    """What a table is called."""
    return table.name


async def _nothing_of_members(_scope: Scope) -> dict[MemberId, Json]:
    return {}


async def _nothing_of_me(_mine: Mine) -> Json:
    return {}


def _says_nothing(_page: html.Page, _me: Json) -> Iterable[str]:
    return ()


async def _nothing_waits(_tx: Transaction, _person: PersonId) -> list[str]:
    return []


async def _nothing(_scope: Scope) -> dict[str, list[Json]]:
    return {}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is from before these is too old: `words`, and what shows `photos` where those go sooner."""

    words: datetime
    photos: datetime | None


async def _forgets_nothing(_ctx: Context, _person: PersonId) -> None:
    return None


async def _lets_nothing_go(_ctx: Context, _member: Member) -> None:
    return None


async def _expires_nothing(_ctx: Context, _community: Community, _limits: Limits) -> bool:
    return False


async def _sweeps_nothing(_ctx: Context, _limits: Limits) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Records:
    """What a practice keeps of people.

    `kept` are its tables and columns (a table alone stands for all its columns) by the sentence of
    ``!privacy all`` that tells of them; `nobodys` those that say nothing of anybody, by what they hold. What
    is `withheld` of somebody's own rows has its reason. `privacy` is a paragraph more, in a language.

    What an export has of it are `tables` with their rows, which `exported` reads, and columns `of_members` in
    the list of those, which `members` reads; these are in somebody's own data too. What is in no export, and
    goes `for_research` alone, `researched` reads: only what each said yes to.

    Besides, that has `me`, what somebody is or chose, and `about_me` tells of all that on their page; what is
    their `own` in each community, or `anywhere`; and what they said that `waits`, packed.

    It `forgets` somebody: all that it keeps of them, in every community; `forgets_last`, once all others did,
    what is left of that. Of a member who left long ago it
    `lets_go` what says who they are and is about them alone. What grew too old in a community it `expires`;
    that answers whether there is more, which then goes a little later; what belongs to no community it
    `sweeps`, once a night. Whoever notices erased words does not put our posts right: that is done for all.
    """

    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nobodys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)
    privacy: Callable[[str], tuple[chat.Block, ...]] = _adds_nothing
    tables: tuple[Table, ...] = ()
    for_research: tuple[Table, ...] = ()
    researched: Callable[[Scope], Awaitable[Mapping[str, list[Row]]]] = _nothing
    exported: Callable[[Scope], Awaitable[Mapping[str, list[Json]]]] = _nothing
    of_members: tuple[str, ...] = ()
    members: Callable[[Scope], Awaitable[Mapping[MemberId, Json]]] = _nothing_of_members
    me: Callable[[Mine], Awaitable[Json]] = _nothing_of_me
    about_me: Callable[[html.Page, Json], Iterable[str]] = _says_nothing
    own: tuple[Own, ...] = ()
    anywhere: tuple[OwnAnywhere, ...] = ()
    waits: Callable[[Transaction, PersonId], Awaitable[list[str]]] = _nothing_waits
    forgets: Callable[[Context, PersonId], Awaitable[None]] = _forgets_nothing
    forgets_last: Callable[[Context, PersonId], Awaitable[None]] = _forgets_nothing
    lets_go: Callable[[Context, Member], Awaitable[None]] = _lets_nothing_go
    expires: Callable[[Context, Community, Limits], Awaitable[bool]] = _expires_nothing
    sweeps: Callable[[Context, Limits], Awaitable[None]] = _sweeps_nothing


NOTHING = Records()
"""Of a practice that keeps nothing of anybody."""


async def forget(ctx: Context, person: PersonId) -> None:
    """Has all that any practice keeps of somebody erased."""
    for practice in ctx.practices:
        await practice.records.forgets(ctx, person)
    for practice in ctx.practices:
        await practice.records.forgets_last(ctx, person)


async def note_expired(ctx: Context, community: Community, what: str, count: int) -> None:
    """Writes down for the operator how much of something grew too old and was erased."""
    if count:
        deed, where = Deed.RETENTION, community.id
        await audit.note(ctx.tx, deed, ctx.now, by_clock=True, community=where, detail=what, count=count)


def in_order(found: Iterable[One], first: Sequence[str], key: Callable[[One], str]) -> list[One]:
    """Those whose key is among the `first` in that order, then the others."""
    places = {name: place for place, name in enumerate(first)}
    return sorted(found, key=lambda one: places.get(key(one), len(places)))


def as_community(community: Community) -> Json:
    """What there is to say of a community itself."""
    return {
        "id": community.room,
        "name": community.name,
        "platform": community.platform,
        "language": community.language,
        "timezone": community.timezone,
        "phase": community.phase,
    }


async def as_members(scope: Scope, records: Iterable[Records]) -> list[Json]:
    """What somebody is in a community, for each of the members."""
    known = [await one.members(scope) for one in records]
    return [
        dict.fromkeys(MEMBERS.columns)
        | {
            "id": member.person,
            "name": member.name,
            "role": member.role.value,
            "joined_at": scope.time(member.joined_at),
            "left_at": scope.time(member.left_at),
        }
        | {key: value for about in known for key, value in about.get(member.id, {}).items()}
        for member in scope.members
    ]
