"""The passport of a community: what it says of itself, field by field."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert as insert_or
from storage.ids import CommunityId, CourseId, EventId, MemberId
from storage.touched import Touched


class Field(StrEnum):
    """What a passport tells, in its order (Samenspel §3.3d, Regioboot LP2 to LP4, Wijzer 002)."""

    NAME = "name"
    QUESTION = "question"
    GOAL = "goal"
    RESULT = "result"
    GAIN = "gain"
    HAVE = "have"
    SHELL = "shell"
    POSSIBLE = "possible"
    RULES = "rules"
    DECIDING = "deciding"
    DECISION = "decision"
    PARTNERS = "partners"
    COMPLEXITY = "complexity"


class State(StrEnum):
    PROPOSED = "proposed"
    """Said by somebody; the group chose nothing yet."""
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one field says, or said `until` something else took its place.

    Without a `member` it is the group's: it chose it. Else it is theirs, also where a facilitator spoke for
    all, and goes with them.
    """

    id: CourseId
    community: CommunityId
    field: Field
    text: str
    state: State
    member: MemberId | None
    event: EventId | None
    since: datetime
    until: datetime | None = None


_ENTRY = (
    t.Course.id,
    t.Course.community_id,
    t.Course.field,
    t.Course.text,
    t.Course.state,
    t.Course.member_id,
    t.Course.event_id,
    t.Course.since,
    t.Course.until,
)


def _entry(row: Sequence[object]) -> Entry:
    values = list(row)
    values[2], values[4] = Field(str(values[2])), State(str(values[4]))
    return Entry(*values)  # type: ignore[arg-type]  # the columns of _ENTRY, in order


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Entry]:
    rows = await tx.execute(select(*_ENTRY).where(*conditions).order_by(t.Course.since, t.Course.id))
    return [_entry(tuple(row)) for row in rows]


async def agreed(tx: Transaction, community: CommunityId) -> dict[Field, Entry]:
    """What stands in the passport now."""
    found = await _all(
        tx,
        t.Course.community_id == community,
        t.Course.state == State.AGREED.value,
        t.Course.until.is_(None),
    )
    return {one.field: one for one in found}


async def agreed_at(tx: Transaction, community: CommunityId, moment: datetime) -> dict[Field, Entry]:
    """What stood in the passport at a moment."""
    found = await _all(tx, t.Course.community_id == community, t.Course.state == State.AGREED.value)
    return {
        one.field: one for one in found if one.since <= moment and (one.until is None or one.until > moment)
    }


async def says(tx: Transaction, community: CommunityId, field: Field) -> str | None:
    """What one field says now, such as the question or the goal that is shared; None while it is open."""
    found = (await agreed(tx, community)).get(field)
    return found.text if found is not None else None


async def proposed(tx: Transaction, community: CommunityId, field: Field | None = None) -> list[Entry]:
    """What members proposed and was not chosen yet, of one field or of all, oldest first."""
    of_field = () if field is None else (t.Course.field == field.value,)
    return await _all(
        tx, t.Course.community_id == community, t.Course.state == State.PROPOSED.value, *of_field
    )


async def ever(tx: Transaction, community: CommunityId) -> list[Entry]:
    """All that stands or stood in the passport, or was proposed, oldest first."""
    return await _all(tx, t.Course.community_id == community)


async def by_member(tx: Transaction, member: MemberId) -> list[Entry]:
    """What a member said, oldest first."""
    return await _all(tx, t.Course.member_id == member)


async def of_event(tx: Transaction, event: EventId) -> list[Entry]:
    """What somebody said with a message."""
    return await _all(tx, t.Course.event_id == event)


async def by_id(tx: Transaction, entry: CourseId) -> Entry | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Course.id == entry)), None)


async def propose(
    tx: Transaction,
    community: CommunityId,
    field: Field,
    text: str,
    member: MemberId,
    event: EventId,
    at: datetime,
) -> CourseId:
    """Keeps what a member would say in a field."""
    return await _add(tx, Entry(CourseId(0), community, field, text, State.PROPOSED, member, event, at))


async def agree(
    tx: Transaction,
    community: CommunityId,
    field: Field,
    text: str,
    at: datetime,
    member: MemberId | None = None,
    event: EventId | None = None,
) -> CourseId:
    """Says something in a field, in the place of what stood there.

    It is the group's, and nothing else that was proposed is kept; or else a `member` said it for all.
    """
    now = (await agreed(tx, community)).get(field)
    if now is not None:
        await tx.execute(update(t.Course).where(t.Course.id == now.id).values(until=at))
    for one in await proposed(tx, community, field):
        await erase(tx, one)
    return await _add(tx, Entry(CourseId(0), community, field, text, State.AGREED, member, event, at))


async def _add(tx: Transaction, entry: Entry) -> CourseId:
    made = await tx.scalar(
        insert(t.Course)
        .values(
            community_id=entry.community,
            field=entry.field.value,
            text=entry.text,
            state=entry.state.value,
            member_id=entry.member,
            event_id=entry.event,
            since=entry.since,
        )
        .returning(t.Course.id)
    )
    _touch(tx, entry, erased=False)
    return CourseId(made or 0)


async def rewrite(tx: Transaction, entry: Entry, text: str) -> None:
    """Puts other words in the place of those of an entry."""
    await tx.execute(update(t.Course).where(t.Course.id == entry.id).values(text=text))
    _touch(tx, entry, erased=False, lost=True)


async def erase(tx: Transaction, entry: Entry) -> None:
    """Erases an entry; what stood there before it does not come back, and no goal is tied to it any more."""
    untied = {"tied_to": None, "part": None}
    await tx.execute(update(t.Goal).where(t.Goal.tied_to == entry.id).values(untied))
    await tx.execute(delete(t.Course).where(t.Course.id == entry.id))
    _touch(tx, entry, erased=True)


def _touch(tx: Transaction, entry: Entry, erased: bool, lost: bool = False) -> None:
    at = entry.since
    lost = lost or erased
    asks = entry.field is Field.QUESTION and entry.state is State.AGREED
    both = entry.field in (Field.QUESTION, Field.GOAL) and entry.state is State.AGREED
    change = Touched(
        *(entry.community, at, at, at),
        lost=lost,
        erased=erased,
        question=asks,
        passport=both,
        by=entry.member,
    )
    touched.add(tx, change)


@dataclass(frozen=True, slots=True)
class Asks:
    """How far a community was asked for one field: as a question, and as a poll.

    `anew_at`: when it said that what stands there is right no more. `told_at`: when facilitators heard that
    nobody said anything.
    """

    field: Field
    asked: int = 0
    polled: int = 0
    anew_at: datetime | None = None
    told_at: datetime | None = None


async def asks(tx: Transaction, community: CommunityId) -> dict[Field, Asks]:
    """How far a community was asked for each of the fields that it was asked for."""
    columns = (
        *(t.CourseAsk.field, t.CourseAsk.asked, t.CourseAsk.polled),
        *(t.CourseAsk.anew_at, t.CourseAsk.told_at),
    )
    rows = await tx.execute(select(*columns).where(t.CourseAsk.community_id == community))
    return {
        Field(field): Asks(Field(field), asked, polled, anew_at, told_at)
        for field, asked, polled, anew_at, told_at in rows
    }


async def note_asks(tx: Transaction, community: CommunityId, asks: Asks) -> None:
    """Notes how far a community was asked for a field."""
    values = {name: getattr(asks, name) for name in ("asked", "polled", "anew_at", "told_at")}
    row = insert_or(t.CourseAsk).values(community_id=community, field=asks.field.value, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=["community_id", "field"], set_=values))
    if asks.told_at is not None:
        touched.add(tx, Touched(community, asks.told_at, asks.told_at, asks.told_at))


async def ask_anew(tx: Transaction, community: CommunityId) -> None:
    """Forgets how far a community was asked: it may be asked for all that is open."""
    await tx.execute(delete(t.CourseAsk).where(t.CourseAsk.community_id == community))
