"""Who members say they are: from which side they come, on behalf of whom, and until when."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, func, or_, select, update

from storage import tables as t
from storage import touched
from storage.alarms import Alarm
from storage.communities import Role
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId
from storage.touched import Touched

FEWEST: Final = 5
"""From so many people on it is told what they like to do."""


class Perspective(StrEnum):
    """From which side somebody looks at what a community works on (Samenspel §2.2)."""

    RESIDENT = "resident"
    STUDENT = "student"
    TEACHER = "teacher"
    CARE = "care"
    MUNICIPALITY = "municipality"
    RESEARCHER = "researcher"
    BUSINESS = "business"
    OTHER = "other"


class Talent(StrEnum):
    """What somebody likes to do (Samenspel §3.5b)."""

    THINK = "think"
    ARRANGE = "arrange"
    CONNECT = "connect"
    MAKE = "make"
    FIND_OUT = "find-out"


class Step(StrEnum):
    """What is asked, in this order."""

    PERSPECTIVE = "perspective"
    ORGANISATION = "organisation"
    KNOW = "know"
    WANT = "want"
    TALENTS = "talents"
    UNTIL = "until"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class Intake:
    """How far somebody was asked: what next, and when; without a time, once they take part in a round.

    So many questions in a row stayed `unanswered`. `shown`: whether the group may see it, None until they
    said. `event` is the message that says on behalf of whom.
    """

    member: MemberId
    ask: Step | None
    due_at: datetime | None
    unanswered: int
    shown: bool | None
    event: EventId | None


@dataclass(frozen=True, slots=True)
class About:
    """What somebody said of themselves; `until` is a day where the community is, `hours` are in a week."""

    perspective: Perspective | None = None
    organisation: str | None = None
    until: date | None = None
    hours: int | None = None
    talents: tuple[Talent, ...] = ()


_INTAKE = (
    *(t.Intake.member_id, t.Intake.ask, t.Intake.due_at, t.Intake.unanswered, t.Intake.shown),
    t.Intake.event_id,
)
_ABOUT = (t.Member.perspective, t.Member.organisation, t.Member.until, t.Member.hours, t.Member.talents)
_HERE = (t.Member.left_at.is_(None), t.Member.role.in_((Role.MEMBER.value, Role.FACILITATOR.value)))


async def are_shown(tx: Transaction, community: CommunityId) -> frozenset[MemberId]:
    """Of whom the group may see what they said of themselves."""
    theirs = t.Intake.member_id.in_(select(t.Member.id).where(t.Member.community_id == community))
    rows = await tx.scalars(select(t.Intake.member_id).where(theirs, t.Intake.shown.is_(True)))
    return frozenset(MemberId(one) for one in rows)


async def begin(tx: Transaction, member: MemberId, due_at: datetime | None) -> None:
    """Plans to ask somebody who they are, unless they were, or are going to be."""
    row = insert(t.Intake).values(member_id=member, ask=Step.PERSPECTIVE.value, due_at=due_at, unanswered=0)
    await tx.execute(row.on_conflict_do_nothing())


async def of(tx: Transaction, member: MemberId) -> Intake | None:
    """How far somebody was asked; None when that was never planned."""
    row = (await tx.execute(select(*_INTAKE).where(t.Intake.member_id == member))).one_or_none()
    return _intake(tuple(row)) if row else None


def _intake(row: tuple[object, ...]) -> Intake:
    values = list(row)
    values[1] = Step(str(values[1])) if values[1] is not None else None
    return Intake(*values)  # type: ignore[arg-type]  # the columns of _INTAKE, in order


async def plan(
    tx: Transaction, member: MemberId, ask: Step | None, due_at: datetime | None, unanswered: int
) -> None:
    """Notes what is to be asked next, and when."""
    values = {"ask": ask.value if ask else None, "due_at": due_at, "unanswered": unanswered}
    await tx.execute(update(t.Intake).where(t.Intake.member_id == member).values(values))


async def show(tx: Transaction, member: MemberId, shown: bool) -> None:
    """Notes whether the group may see what somebody said of themselves."""
    await begin(tx, member, None)
    before = await of(tx, member)
    await tx.execute(update(t.Intake).where(t.Intake.member_id == member).values(shown=shown))
    await _touch(tx, member, erased=bool(before and before.shown) and not shown)


async def about(tx: Transaction, member: MemberId) -> About:
    """What somebody said of themselves."""
    row = (await tx.execute(select(*_ABOUT).where(t.Member.id == member))).one()
    return _about(tuple(row))


async def of_community(tx: Transaction, community: CommunityId) -> dict[MemberId, About]:
    """The same of all who are or were members, whoever may see that."""
    rows = await tx.execute(select(t.Member.id, *_ABOUT).where(t.Member.community_id == community))
    return {MemberId(member): _about(tuple(others)) for member, *others in rows}


def _about(row: tuple[object, ...]) -> About:
    perspective, organisation, until, hours, talents = row
    return About(
        Perspective(str(perspective)) if perspective is not None else None,
        str(organisation) if organisation is not None else None,
        date.fromisoformat(str(until)) if until is not None else None,
        int(str(hours)) if hours is not None else None,
        _talents(talents),
    )


def _talents(said: object) -> tuple[Talent, ...]:
    return tuple(Talent(one) for one in str(said).split(",")) if said else ()


async def say_perspective(tx: Transaction, member: MemberId, perspective: Perspective | None) -> None:
    """Notes from which side somebody comes; None erases it."""
    value = perspective.value if perspective is not None else None
    await _say(tx, member, {"perspective": value}, erased=perspective is None)


async def say_organisation(
    tx: Transaction, member: MemberId, name: str | None, event: EventId | None
) -> None:
    """Notes on behalf of whom somebody is there; None: of nobody but themselves.

    What they said of another organisation goes; where they put right the message itself it is the same one.
    """
    await begin(tx, member, None)
    before = await of(tx, member)
    if name is None or (before is not None and before.event not in (None, event)):
        await tx.execute(delete(t.Partner).where(t.Partner.member_id == member))
    await tx.execute(update(t.Intake).where(t.Intake.member_id == member).values(event_id=event))
    await _say(tx, member, {"organisation": name}, erased=True)


async def say_until(tx: Transaction, member: MemberId, until: date | None, hours: int | None) -> None:
    """Notes until when somebody is there, and for how many hours a week, as far as they know."""
    value = until.isoformat() if until is not None else None
    await _say(tx, member, {"until": value, "hours": hours}, erased=False)


async def say_talents(tx: Transaction, member: MemberId, talents: Collection[Talent]) -> None:
    """Notes what somebody likes to do; nothing erases it."""
    value = ",".join(one.value for one in Talent if one in talents) or None
    await _say(tx, member, {"talents": value}, erased=value is None)


async def _say(tx: Transaction, member: MemberId, values: Mapping[str, object], erased: bool) -> None:
    await tx.execute(update(t.Member).where(t.Member.id == member).values(values))
    await _touch(tx, member, erased)


async def _touch(tx: Transaction, member: MemberId, erased: bool) -> None:
    row = await tx.execute(select(t.Member.community_id, t.Member.joined_at).where(t.Member.id == member))
    for community, at in row:
        touched.add(tx, Touched(CommunityId(community), at, at, lost=True, erased=erased, by=member))


async def said_with(tx: Transaction, event: EventId) -> MemberId | None:
    """Who said with a message on behalf of whom they are there."""
    found = await tx.scalar(select(t.Intake.member_id).where(t.Intake.event_id == event))
    return MemberId(found) if found is not None else None


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases all that a member said of themselves here, and how far they were asked."""
    await tx.execute(delete(t.Intake).where(t.Intake.member_id == member))
    await tx.execute(delete(t.Partner).where(t.Partner.member_id == member))
    nothing = {"perspective": None, "organisation": None, "until": None, "hours": None, "talents": None}
    await _say(tx, member, nothing, erased=True)


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Intake]:
    """Who is to be asked in a community now."""
    rows = await tx.execute(
        select(*_INTAKE)
        .join(t.Member, t.Member.id == t.Intake.member_id)
        .where(t.Member.community_id == community, t.Intake.due_at <= now)
        .order_by(t.Intake.due_at, t.Intake.member_id)
    )
    return [_intake(tuple(row)) for row in rows]


DUE = Alarm(
    select(func.min(t.Intake.due_at)),
    # Not made distinct: that would have every member read, by community.
    lambda now: (
        select(t.Member.community_id)
        .join(t.Intake, t.Intake.member_id == t.Member.id)
        .where(t.Intake.due_at <= now)
    ),
)
"""Where somebody is to be asked."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Of how many who are here each perspective is, never who; so many have `not_said`."""

    counts: Mapping[Perspective, int]
    not_said: int
    asked_yet: bool
    """Whether everybody was asked, so that nobody is missing only for that."""
    talents: Mapping[Talent, int]
    """How many like to do what; empty while fewer than `FEWEST` said so."""

    @property
    def missing(self) -> list[Perspective]:
        """Of which perspective nobody is at the table."""
        found = (one for one in Perspective if one is not Perspective.OTHER)
        return [one for one in found if one not in self.counts]


async def composition(tx: Transaction, community: CommunityId) -> Composition:
    """Of how many members each perspective is, in a community."""
    rows = await tx.execute(
        select(t.Member.perspective, func.count())
        .where(t.Member.community_id == community, *_HERE)
        .group_by(t.Member.perspective)
    )
    found: dict[str | None, int] = {row[0]: row[1] for row in rows}
    waits = or_(t.Intake.member_id.is_(None), t.Intake.ask == Step.PERSPECTIVE.value)
    waiting = await tx.scalar(
        select(func.count())
        .select_from(t.Member)
        .outerjoin(t.Intake, t.Intake.member_id == t.Member.id)
        .where(t.Member.community_id == community, *_HERE, t.Member.perspective.is_(None), waits)
    )
    counts = {one: found[one.value] for one in Perspective if one.value in found}
    said = await tx.scalars(
        select(t.Member.talents).where(
            t.Member.community_id == community, *_HERE, t.Member.talents.is_not(None)
        )
    )
    likes = [_talents(one) for one in said]
    talents = Counter(one for theirs in likes for one in theirs) if len(likes) >= FEWEST else Counter()
    return Composition(counts, found.get(None, 0), not waiting, talents)
