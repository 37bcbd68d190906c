"""Whom outside a group its members asked about something, so that nobody is asked the same twice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.handovers import Handover
from storage.ids import CommunityId, HandoverId, MemberId
from storage.lines import Ref
from storage.touched import Touched

ASKED: Final = "asked-before"
"""The kind of a line that is about one (`storage.lines`)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`who` was asked by a `member`; they wait for an answer while it `waits` and is not answered."""

    id: int
    community: CommunityId
    member: MemberId
    handover: HandoverId
    who: str
    about: str | None
    at: datetime
    waits: bool
    answered_at: datetime | None

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(ASKED, self.id)

    @property
    def still_waits(self) -> bool:
        """Whether they have no answer yet."""
        return self.waits and self.answered_at is None


_COLUMNS = (
    *(t.AskedBefore.id, t.AskedBefore.community_id, t.AskedBefore.member_id, t.AskedBefore.handover_id),
    *(t.AskedBefore.who, t.AskedBefore.about, t.AskedBefore.at, t.AskedBefore.waits),
    t.AskedBefore.answered_at,
)


async def note(
    tx: Transaction, one: Handover, asked: Sequence[tuple[str, bool]], about: str | None, at: datetime
) -> None:
    """Notes whom a handover says that were asked, and whether they wait; what was noted of them stays."""
    known = {row.who: row for row in await of_handover(tx, one.id)}
    for who, row in known.items():
        if who not in dict(asked):
            await erase(tx, row)
    for who, waits in asked:
        if who in known:
            values: dict[str, object] = {"about": about, "waits": waits}
            await tx.execute(update(t.AskedBefore).where(t.AskedBefore.id == known[who].id).values(values))
            _touch(tx, known[who], lost=True)
        else:
            new = insert(t.AskedBefore).values(
                community_id=one.community,
                member_id=one.member,
                handover_id=one.id,
                who=who,
                about=about,
                at=at,
                waits=waits,
            )
            await tx.execute(new)
            touched.add(tx, Touched(one.community, at, at, at, by=one.member))


async def answer(tx: Transaction, one: Asked, at: datetime) -> None:
    """Notes that they had an answer."""
    await tx.execute(update(t.AskedBefore).where(t.AskedBefore.id == one.id).values(answered_at=at))
    _touch(tx, one)


async def erase(tx: Transaction, one: Asked) -> None:
    """Erases one."""
    await tx.execute(delete(t.AskedBefore).where(t.AskedBefore.id == one.id))
    _touch(tx, one, lost=True, erased=True)


async def by_id(tx: Transaction, number: int) -> Asked | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.AskedBefore.id == number)), None)


async def of_handover(tx: Transaction, handover: HandoverId) -> list[Asked]:
    """Whom a handover says that were asked."""
    return await _all(tx, t.AskedBefore.handover_id == handover)


async def of_community(tx: Transaction, community: CommunityId) -> list[Asked]:
    """Whom a community asked, oldest first."""
    return await _all(tx, t.AskedBefore.community_id == community)


async def by_member(tx: Transaction, member: MemberId) -> list[Asked]:
    """Whom a member asked, oldest first."""
    return await _all(tx, t.AskedBefore.member_id == member)


def _touch(tx: Transaction, one: Asked, *, lost: bool = False, erased: bool = False) -> None:
    touched.add(tx, Touched(one.community, one.at, one.at, one.at, lost, False, erased, by=one.member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Asked]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.AskedBefore.at, t.AskedBefore.id))
    return [_asked(tuple(row)) for row in rows]


def _asked(row: Sequence[object]) -> Asked:
    return Asked(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
