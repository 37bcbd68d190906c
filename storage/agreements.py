"""What members agreed to do: who, by when, and what came of it (Samenspel §3.4c; promises are kept)."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from storage import landings, lines, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import AgreementId, CommunityId, EventId, MemberId, PointId, PostId
from storage.lines import Ref
from storage.touched import Touched

AGREEMENT = "agreement"
"""The kind of a line that is about one (`storage.lines`)."""


class State(StrEnum):
    PROPOSED = "proposed"
    """Written down by somebody else, or of nobody yet: it counts from the yes of whose it is."""
    OPEN = "open"
    DOING = "doing"
    """Begun, and not done yet."""
    DONE = "done"
    LET_GO = "let-go"


@dataclass(frozen=True, slots=True)
class New:
    """One that is to be kept: what the line `nth` of a message says."""

    community: CommunityId
    member: MemberId | None
    noted_by: MemberId
    event: EventId
    text: str
    at: datetime
    nth: int = 0
    hat: str | None = None
    due: date | None = None
    point: PointId | None = None
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of nobody while `member` is None. `due` is a day where the community is; `point` what it is about.

    It was `not_yet` done so often when whose it is was asked.
    """

    id: AgreementId
    community: CommunityId
    member: MemberId | None
    noted_by: MemberId | None
    event: EventId
    nth: int
    text: str
    hat: str | None
    due: date | None
    point: PointId | None
    session: int | None
    at: datetime
    state: State
    confirmed_at: datetime | None
    yes: EventId | None
    asked_at: datetime | None
    asked: int
    not_yet: int
    closed_at: datetime | None
    outcome: str | None
    outcome_event: EventId | None
    was_of: MemberId | None
    """Who handed it over."""

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return ref(self.id)

    @property
    def counts(self) -> bool:
        """Whether whose it is said yes to it."""
        return self.confirmed_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it counts, and is still to be done."""
        return self.counts and self.closed_at is None


def ref(number: AgreementId) -> Ref:
    """As what a numbered line is about."""
    return Ref(AGREEMENT, number)


_COLUMNS = (
    *(t.Agreement.id, t.Agreement.community_id, t.Agreement.member_id, t.Agreement.noted_by_id),
    *(t.Agreement.event_id, t.Agreement.nth, t.Agreement.text, t.Agreement.hat, t.Agreement.due),
    *(t.Agreement.point_id, t.Agreement.session_id, t.Agreement.at, t.Agreement.state),
    *(t.Agreement.confirmed_at, t.Agreement.yes_event_id, t.Agreement.asked_at, t.Agreement.asked),
    *(t.Agreement.not_yet, t.Agreement.closed_at, t.Agreement.outcome, t.Agreement.outcome_event_id),
    t.Agreement.from_id,
)
_DUE, _STATE = 8, 12


def _agreement(row: Sequence[object]) -> Agreement:
    values = list(row)
    values[_DUE] = date.fromisoformat(str(values[_DUE])) if values[_DUE] is not None else None
    values[_STATE] = State(str(values[_STATE]))
    return Agreement(*values)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order


async def add(tx: Transaction, new: New, yes: EventId | None = None) -> AgreementId:
    """Keeps one; it counts at once where whose it is says so with the event `yes`."""
    counts = yes is not None and new.member is not None
    made = await tx.scalar(
        insert(t.Agreement)
        .values(
            community_id=new.community,
            member_id=new.member,
            noted_by_id=new.noted_by,
            event_id=new.event,
            nth=new.nth,
            text=new.text,
            hat=new.hat,
            due=new.due.isoformat() if new.due is not None else None,
            point_id=new.point,
            session_id=new.session,
            at=new.at,
            state=(State.OPEN if counts else State.PROPOSED).value,
            confirmed_at=new.at if counts else None,
            yes_event_id=yes if counts else None,
        )
        .returning(t.Agreement.id)
    )
    touched.add(tx, Touched(new.community, new.at, new.at, new.at, by=new.member))
    return AgreementId(made or 0)


async def rewrite(
    tx: Transaction, one: Agreement, text: str, hat: str | None, due: date | None, *, again: bool
) -> None:
    """Puts other words in its place; whose it is has to say yes `again` where those are another's."""
    values: dict[str, object] = {"text": text, "hat": hat, "due": due.isoformat() if due else None}
    if again:
        values |= {"state": State.PROPOSED.value, "confirmed_at": None, "yes_event_id": None}
    await change(tx, one, values, lost=True)


async def name(tx: Transaction, one: Agreement, member: MemberId) -> None:
    """Notes whose it is, once that is said."""
    await change(tx, one, {"member_id": member})


async def confirm(tx: Transaction, one: Agreement, yes: EventId, at: datetime) -> None:
    """Notes that whose it is said yes to it, with an event; it counts from then on."""
    values: dict[str, object] = {"state": State.OPEN.value, "confirmed_at": at, "yes_event_id": yes}
    await change(tx, one, values)


async def take_back(tx: Transaction, one: Agreement) -> None:
    """Notes that whose it is took their yes back."""
    values: dict[str, object] = {"state": State.PROPOSED.value, "confirmed_at": None, "yes_event_id": None}
    await change(tx, one, values, lost=True)


async def close(tx: Transaction, one: Agreement, state: State, at: datetime) -> None:
    """Notes that it is done, or let go."""
    await change(tx, one, {"state": state.value, "closed_at": at})


async def not_yet(tx: Transaction, one: Agreement) -> None:
    """Notes that whose it is was not done with it yet; what was closed is open again."""
    values: dict[str, object] = {"state": State.DOING.value, "not_yet": one.not_yet + 1, "closed_at": None}
    await change(tx, one, {**values, "outcome": None, "outcome_event_id": None}, lost=not one.is_open)


async def asked(tx: Transaction, one: Agreement, at: datetime) -> None:
    """Notes that whose it is was asked how it stands."""
    values = {"asked_at": at, "asked": one.asked + 1}
    await tx.execute(update(t.Agreement).where(t.Agreement.id == one.id).values(values))


async def tell_outcome(tx: Transaction, one: Agreement, outcome: str | None, event: EventId | None) -> None:
    """Puts there what came of it, in words of whose it is; None erases them."""
    gone = one.outcome is not None
    values: dict[str, object] = {"outcome": outcome, "outcome_event_id": event if outcome else None}
    await change(tx, one, values, lost=gone, erased=gone and outcome is None)


async def forget_who_noted(tx: Transaction, member: MemberId) -> None:
    """Nobody's name stands any more with what a member wrote down for others; what is nobody's goes.

    So does what they wrote down for themselves and handed over: those are their words.
    """
    of_nobody = or_(t.Agreement.member_id.is_(None), t.Agreement.from_id == member)
    for one in await _all(tx, t.Agreement.noted_by_id == member, of_nobody):
        await erase(tx, one)
    had = update(t.Agreement).where(t.Agreement.from_id == member)
    await tx.execute(had.values(from_id=None))
    noted = update(t.Agreement).where(t.Agreement.noted_by_id == member)
    await tx.execute(noted.values(noted_by_id=None))


async def erase(tx: Transaction, one: Agreement) -> None:
    """Erases one, and each line about it; what of ours is about nothing else goes."""
    await landings.go_with(tx, agreement=one.id)
    _touch(tx, one, lost=True, erased=True)
    for post in await lines.about(tx, one.ref):
        if len(await lines.of(tx, post)) == 1:
            touched.post_goes(tx, post)
    await lines.forget(tx, one.ref)
    await tx.execute(delete(t.Agreement).where(t.Agreement.id == one.id))


async def waits_for_yes(tx: Transaction, post: PostId) -> bool:
    """Whether a line of a post is about something that nobody said yes to yet."""
    here = (t.Line.post_id == post, t.Line.kind == AGREEMENT, t.Agreement.confirmed_at.is_(None))
    found = select(t.Agreement.id).join(t.Line, t.Line.ref == t.Agreement.id).where(*here)
    return await tx.scalar(found.limit(1)) is not None


async def lapsed(tx: Transaction, community: CommunityId, limit: datetime) -> list[Agreement]:
    """What was proposed before `limit`, and nobody said yes to."""
    old = (t.Agreement.confirmed_at.is_(None), t.Agreement.at < limit)
    return await _all(tx, t.Agreement.community_id == community, *old)


async def by_id(tx: Transaction, number: AgreementId) -> Agreement | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Agreement.id == number)), None)


async def of_event(tx: Transaction, event: EventId) -> list[Agreement]:
    """What was made with a message, in its order."""
    return sorted(await _all(tx, t.Agreement.event_id == event), key=lambda one: (one.nth, one.id))


async def said_yes(tx: Transaction, event: EventId) -> list[Agreement]:
    """What somebody said yes to with an event."""
    return await _all(tx, t.Agreement.yes_event_id == event)


async def of_outcome(tx: Transaction, event: EventId) -> Agreement | None:
    """Of which one a message tells what came of it."""
    return next(iter(await _all(tx, t.Agreement.outcome_event_id == event)), None)


async def of_community(tx: Transaction, community: CommunityId) -> list[Agreement]:
    """All of a community, oldest first."""
    return await _all(tx, t.Agreement.community_id == community)


async def still_open(tx: Transaction, community: CommunityId) -> list[Agreement]:
    """What is to be done yet in a community, or proposed; oldest first."""
    return await _all(tx, t.Agreement.community_id == community, t.Agreement.closed_at.is_(None))


async def by_member(tx: Transaction, member: MemberId) -> list[Agreement]:
    """What is a member's, oldest first."""
    return await _all(tx, t.Agreement.member_id == member)


async def concerning(tx: Transaction, member: MemberId) -> list[Agreement]:
    """What is a member's, or was written down by them; oldest first."""
    return await _all(tx, or_(t.Agreement.member_id == member, t.Agreement.noted_by_id == member))


async def change(
    tx: Transaction, one: Agreement, values: dict[str, object], *, lost: bool = False, erased: bool = False
) -> None:
    """Puts other values in its columns; `lost` where what was told is true no more by that."""
    _touch(tx, one, lost=lost, erased=erased)
    await tx.execute(update(t.Agreement).where(t.Agreement.id == one.id).values(values))
    new = await by_id(tx, one.id)
    assert new is not None, "it was there a moment ago"
    _touch(tx, new, lost=lost, erased=erased)


def _touch(tx: Transaction, one: Agreement, *, lost: bool, erased: bool) -> None:
    moments = [moment for moment in (one.at, one.confirmed_at, one.closed_at) if moment is not None]
    first, last = min(moments), max(moments)
    changed = Touched(one.community, first, last, first, lost, lost, erased, agreement=one.id, by=one.member)
    touched.add(tx, changed)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Agreement]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Agreement.at, t.Agreement.id))
    return [_agreement(tuple(row)) for row in rows]
