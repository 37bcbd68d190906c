"""The learning history: what happened, when, on which level, and whether whose it is says that it is right.

After Kleiner and Roth, who let everybody who was there tell it, and set the tellings side by side.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from storage import lines, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, ContributionId, EventId, MemberId, MomentId
from storage.lines import Ref
from storage.touched import Touched

MOMENT: Final = "moment"
"""The kind of a line that is about one (`storage.lines`)."""
TURNS: Final = 3
"""So many members find that things took another turn at a turning point."""


class Source(StrEnum):
    SAID = "said"
    AUTOMATIC = "automatic"
    """Gathered from what the practices keep."""


class Category(StrEnum):
    """In which lane it stands."""

    DEVELOPMENT = "development"
    ACTIVITY = "activity"
    ROLE = "role"
    CHALLENGE = "challenge"
    """Also what was learned of it."""


class Level(StrEnum):
    HERE = "here"
    REGIONAL = "regional"
    NATIONAL = "national"


class Grain(StrEnum):
    """How exactly it is known when it was."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class State(StrEnum):
    NEW = "new"
    """Nobody but whose it is knows of it."""
    CHECKED = "checked"
    """Whose it is said that it is right."""
    STANDS = "stands"
    """Of nobody's words: it is the group's, or nobody objected."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, or the first of a month or year."""

    day: date
    grain: Grain


@dataclass(frozen=True, slots=True)
class New:
    """One that is to be kept."""

    community: CommunityId
    member: MemberId | None
    source: Source
    when: When
    at: datetime
    text: str | None = None
    event: EventId | None = None
    sign: EventId | None = None
    contribution: ContributionId | None = None
    category: Category | None = None
    level: Level = Level.HERE
    kind: str | None = None
    about: int | None = None
    state: State = State.NEW


@dataclass(frozen=True, slots=True)
class Moment:
    """One of a `member`, or of the group. Without a `text`, a text of ours says what it is by its `kind`."""

    id: MomentId
    community: CommunityId
    member: MemberId | None
    source: Source
    kind: str | None
    about: int | None
    event: EventId | None
    sign: EventId | None
    text: str | None
    contribution: ContributionId | None
    when: When
    category: Category | None
    level: Level
    at: datetime
    state: State
    asked_at: datetime | None
    inside: bool
    declined: bool
    stars: int = 0
    """How many members find that things took another turn then (`storage.moment_stars`)."""

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(MOMENT, self.id)

    @property
    def told(self) -> bool:
        """Whether the group may read it."""
        return not self.declined and self.state is not State.NEW

    @property
    def turning(self) -> bool:
        """Whether it is a turning point: one that the group may read, and that enough members call so."""
        return self.told and self.stars >= TURNS

    @property
    def lane(self) -> Category:
        """Where it stands; what nobody said is something that happened."""
        return self.category or Category.ACTIVITY


_M = t.HistoryMoment
_STARS = select(func.count(t.MomentStar.member_id.distinct())).where(t.MomentStar.moment_id == _M.id)
_COLUMNS = (
    *(_M.id, _M.community_id, _M.member_id, _M.source, _M.kind, _M.about_id, _M.event_id, _M.sign_id),
    *(_M.text, _M.contribution_id, _M.day, _M.grain, _M.category, _M.level, _M.at, _M.state),
    *(_M.asked_at, _M.inside, _M.declined),
    _STARS.scalar_subquery().label("stars"),
)


def _moment(row: Any) -> Moment:
    return Moment(
        *(row.id, row.community_id, row.member_id, Source(row.source), row.kind, row.about_id),
        *(row.event_id, row.sign_id, row.text, row.contribution_id),
        When(date.fromisoformat(row.day), Grain(row.grain)),
        Category(row.category) if row.category is not None else None,
        *(Level(row.level), row.at, State(row.state)),
        *(row.asked_at, row.inside, row.declined, row.stars),
    )


async def add(tx: Transaction, new: New) -> MomentId:
    """Keeps one."""
    values = {
        "community_id": new.community,
        "member_id": new.member,
        "source": new.source.value,
        "kind": new.kind,
        "about_id": new.about,
        "event_id": new.event,
        "sign_id": new.sign,
        "text": new.text,
        "contribution_id": new.contribution,
        "day": new.when.day.isoformat(),
        "grain": new.when.grain.value,
        "category": new.category.value if new.category is not None else None,
        "level": new.level.value,
        "at": new.at,
        "state": new.state.value,
    }
    made = await tx.scalar(insert(_M).values(values).returning(_M.id))
    touched.add(tx, _touched(new.community, new.when, new.at, new.member))
    return MomentId(made or 0)


async def rewrite(tx: Transaction, one: Moment, text: str | None, when: When, level: Level) -> None:
    """Puts other words, another time or level in the place of its own."""
    values: dict[str, object] = {
        "text": text,
        "day": when.day.isoformat(),
        "grain": when.grain.value,
        "level": level.value,
    }
    await _change(tx, one, values, lost=True)


async def reword(tx: Transaction, one: Moment, text: str | None, when: When, level: Level) -> None:
    """The same by whose it is: from then on it says what they said."""
    if text is not None:
        await tx.execute(update(_M).where(_M.id == one.id).values(source=Source.SAID.value))
    await rewrite(tx, one, text, when, level)


async def is_of(tx: Transaction, one: Moment, what: Category | Level) -> None:
    """Notes in which lane it stands, or on which level it was, by whose it is."""
    await _change(tx, one, {"category" if isinstance(what, Category) else "level": what.value})


async def is_now(tx: Transaction, one: Moment, state: State) -> None:
    """Notes whether the group may read it."""
    await _change(tx, one, {"state": state.value}, lost=state is State.NEW)


async def keep_inside(tx: Transaction, one: Moment, inside: bool = True) -> None:
    """Notes whether it may be read by nobody but the group."""
    await _change(tx, one, {"inside": inside}, lost=True)


async def asked(tx: Transaction, one: Moment, at: datetime) -> None:
    """Notes that whose it is was asked whether it is right."""
    await tx.execute(update(_M).where(_M.id == one.id).values(asked_at=at))


async def decline(tx: Transaction, one: Moment) -> None:
    """Whose it is does not want it told: it goes, and is not gathered again."""
    if one.kind is None:
        await erase(tx, one)
        return
    await _go(tx, one)
    gone = {"declined": True, "text": None, "category": None, "contribution_id": None, "event_id": None}
    await tx.execute(update(_M).where(_M.id == one.id).values(gone))


async def erase(tx: Transaction, one: Moment) -> None:
    """Erases one, and each line about it; what of ours is about nothing else goes."""
    await _go(tx, one)
    await tx.execute(delete(_M).where(_M.id == one.id))


async def by_id(tx: Transaction, number: MomentId) -> Moment | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, _M.id == number)), None)


async def of_event(tx: Transaction, event: EventId) -> list[Moment]:
    """Those that a message says; or that it asked to keep."""
    return await _all(tx, or_(_M.event_id == event, _M.sign_id == event))


async def by_member(tx: Transaction, member: MemberId) -> list[Moment]:
    """All of a member, as they happened."""
    return await _all(tx, _M.member_id == member)


async def of_community(tx: Transaction, community: CommunityId) -> list[Moment]:
    """All of a community, as they happened."""
    return await _all(tx, _M.community_id == community)


async def told(tx: Transaction, community: CommunityId) -> list[Moment]:
    """Those of a community that the group may read, as they happened."""
    return [one for one in await of_community(tx, community) if one.told]


async def _change(tx: Transaction, one: Moment, values: dict[str, object], lost: bool = False) -> None:
    await tx.execute(update(_M).where(_M.id == one.id).values(values))
    changed(tx, one, lost=lost)


async def _go(tx: Transaction, one: Moment) -> None:
    changed(tx, one, lost=True, erased=True)
    await tx.execute(delete(t.MomentStar).where(t.MomentStar.moment_id == one.id))
    for post in await lines.about(tx, one.ref):
        if len(await lines.of(tx, post)) == 1:
            touched.post_goes(tx, post)
    await lines.forget(tx, one.ref)


def changed(tx: Transaction, one: Moment, *, lost: bool = False, erased: bool = False) -> None:
    """Notes that what is told of one changed; `lost`: something of it is true no more."""
    touched.add(tx, _touched(one.community, one.when, one.at, one.member, lost, erased))


def _touched(
    community: CommunityId,
    when: When,
    at: datetime,
    by: MemberId | None,
    lost: bool = False,
    erased: bool = False,
) -> Touched:
    # What tells of the day that it was, in whatever time zone, and what was handed out since it was kept.
    day, around = datetime.combine(when.day, time(), UTC), timedelta(days=1)
    first, last = min(day - around, at), max(day + around, at)
    return Touched(community, first, last, lost=lost, erased=erased, by=by, moment=True)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Moment]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(_M.day, _M.at, _M.id))
    return [_moment(row) for row in rows]
