"""What a group calls the times of its own, after the years of growth that Pittelo tells of.

Each ends where the next begins. One that somebody proposed is the group's once another says so, or nobody
objected for some time.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage import lines, phase_voices, touched
from storage import tables as t
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, NamedPhaseId
from storage.lines import Ref
from storage.moments import Grain, When
from storage.touched import ALWAYS, EVER, Touched

NAMED_PHASE: Final = "named-phase"
"""The kind of a line that is about one (`storage.lines`)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A time of a group: what a member calls it, and `until` when it is, as a message says.

    Until `stands_at` it is a proposal, that stands by itself then; None once it is the group's.
    """

    id: NamedPhaseId
    community: CommunityId
    member: MemberId
    event: EventId
    title: str
    until: When | None
    at: datetime
    stands_at: datetime | None

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(NAMED_PHASE, self.id)

    @property
    def agreed(self) -> bool:
        """Whether it is the group's."""
        return self.stands_at is None


_N = t.NamedPhase


def _named(row: Any) -> Named:
    until = When(date.fromisoformat(row.until), Grain(row.grain)) if row.until is not None else None
    return Named(
        *(row.id, row.community_id, row.member_id, row.event_id, row.title, until, row.at, row.stands_at)
    )


async def propose(tx: Transaction, new: Named) -> NamedPhaseId:
    """Keeps one that somebody proposes; its id is made here."""
    values = {
        "community_id": new.community,
        "member_id": new.member,
        "event_id": new.event,
        "title": new.title,
        **_until(new.until),
        "at": new.at,
        "stands_at": new.stands_at,
    }
    made = await tx.scalar(insert(_N).values(values).returning(_N.id))
    return NamedPhaseId(made or 0)


def _until(until: When | None) -> dict[str, object]:
    day, grain = (until.day.isoformat(), until.grain.value) if until is not None else (None, None)
    return {"until": day, "grain": grain}


async def agree(tx: Transaction, one: Named) -> None:
    """It is the group's, in the place of what that time was called before."""
    await _makes_room(tx, one, one.until)
    await tx.execute(update(_N).where(_N.id == one.id).values(stands_at=None))
    _touch(tx, one)


async def _makes_room(tx: Transaction, one: Named, until: When | None) -> None:
    """No other that is the group's ends on that day any more."""
    for other in await of_community(tx, one.community):
        if other.id != one.id and other.agreed and _day(other.until) == _day(until):
            await phase_voices.move(tx, other.id, one.id)
            await erase(tx, other)


async def rename(
    tx: Transaction, one: Named, title: str, until: When | None, member: MemberId, event: EventId
) -> None:
    """Puts another name or end in the place of its own, as a member says with a message."""
    if one.agreed:
        await _makes_room(tx, one, until)
    values = {"title": title, **_until(until), "member_id": member, "event_id": event}
    await tx.execute(update(_N).where(_N.id == one.id).values(values))
    _touch(tx, one, lost=True, erased=title != one.title)


async def erase(tx: Transaction, one: Named) -> None:
    """Erases one, with what it was for members; what of ours is about nothing else goes."""
    for voice in await phase_voices.of_phase(tx, one.id):
        await phase_voices.erase(tx, voice)
    _touch(tx, one, lost=True, erased=True)
    for post in await lines.about(tx, one.ref):
        if len(await lines.of(tx, post)) == 1:
            touched.post_goes(tx, post)
    await lines.forget(tx, one.ref)
    await tx.execute(delete(_N).where(_N.id == one.id))


async def by_id(tx: Transaction, number: NamedPhaseId) -> Named | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, _N.id == number)), None)


async def of_event(tx: Transaction, event: EventId) -> list[Named]:
    """Those that a message names."""
    return await _all(tx, _N.event_id == event)


async def by_member(tx: Transaction, member: MemberId) -> list[Named]:
    """Those that a member named."""
    return await _all(tx, _N.member_id == member)


async def of_community(tx: Transaction, community: CommunityId) -> list[Named]:
    """All of a community, the first time first; that of now comes last."""
    return sorted(await _all(tx, _N.community_id == community), key=lambda one: _day(one.until))


def begun(found: Sequence[Named]) -> list[tuple[date | None, Named]]:
    """Those that are the group's, each with the day on which it begins; the first has none."""
    agreed = [one for one in found if one.agreed]
    ends = [one.until.day if one.until is not None else None for one in agreed]
    return list(zip([None, *ends], agreed, strict=False))


STANDS = Alarm(
    select(func.min(_N.stands_at)).where(_N.stands_at.is_not(None)),
    lambda now: select(_N.community_id).where(_N.stands_at.is_not(None), _N.stands_at <= now).distinct(),
)
"""Where one stands by itself, as nobody objected in time."""


def _day(until: When | None) -> date:
    return until.day if until is not None else date.max


def _touch(tx: Transaction, one: Named, *, lost: bool = False, erased: bool = False) -> None:
    # Of whatever time something of ours tells, it may say what that is called.
    touched.add(tx, Touched(one.community, EVER, ALWAYS, lost=lost, erased=erased, moment=True))
    touched.add(tx, Touched(one.community, one.at, one.at, lost=lost, erased=erased, by=one.member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Named]:
    columns = (_N.id, _N.community_id, _N.member_id, _N.event_id, _N.title, _N.until, _N.grain)
    rows = await tx.execute(select(*columns, _N.at, _N.stands_at).where(*conditions).order_by(_N.at, _N.id))
    return [_named(row) for row in rows]
