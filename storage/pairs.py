"""Who could learn something of whom, as it was proposed to both in private (Samenspel §3.3e, duos)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, GoalId, KnowHowId, MemberId, PairId
from storage.touched import Touched


@dataclass(frozen=True, slots=True)
class Pair:
    """Who `wants` the `goal`, and who `knows` of it; when each was asked and what they said, if they were."""

    id: PairId
    community: CommunityId
    goal: GoalId
    know_how: KnowHowId
    wants: MemberId
    knows: MemberId
    sprint: int
    at: datetime
    wants_asked_at: datetime | None
    knows_asked_at: datetime | None
    wants_said: bool | None
    knows_said: bool | None

    def other(self, member: MemberId) -> MemberId:
        """Who of both it is besides one."""
        return self.knows if member == self.wants else self.wants

    def asked_at(self, member: MemberId) -> datetime | None:
        """When one of both was asked."""
        return self.wants_asked_at if member == self.wants else self.knows_asked_at

    def said(self, member: MemberId) -> bool | None:
        """What one of both said."""
        return self.wants_said if member == self.wants else self.knows_said

    @property
    def is_made(self) -> bool:
        """Whether both said yes."""
        return bool(self.wants_said and self.knows_said)


_COLUMNS = (
    *(t.Pair.id, t.Pair.community_id, t.Pair.goal_id, t.Pair.know_how_id, t.Pair.wants_id, t.Pair.knows_id),
    *(t.Pair.sprint, t.Pair.at, t.Pair.wants_asked_at, t.Pair.knows_asked_at),
    *(t.Pair.wants_said, t.Pair.knows_said),
)


async def propose(
    tx: Transaction,
    community: CommunityId,
    goal: GoalId,
    know_how: KnowHowId,
    wants: MemberId,
    knows: MemberId,
    sprint: int,
    at: datetime,
) -> PairId:
    """Notes a pair that is to be proposed to both."""
    values = {"goal_id": goal, "know_how_id": know_how, "wants_id": wants, "knows_id": knows}
    row = insert(t.Pair).values(community_id=community, sprint=sprint, at=at, **values)
    return PairId(await tx.scalar(row.returning(t.Pair.id)) or 0)


async def say(tx: Transaction, pair: Pair, member: MemberId, yes: bool) -> None:
    """Notes what one of both said."""
    column = "wants_said" if member == pair.wants else "knows_said"
    await tx.execute(update(t.Pair).where(t.Pair.id == pair.id).values({column: yes}))
    _touch(tx, pair)


async def asked(tx: Transaction, pair: Pair, member: MemberId, at: datetime) -> None:
    """Notes that one of both was asked."""
    column = "wants_asked_at" if member == pair.wants else "knows_asked_at"
    await tx.execute(update(t.Pair).where(t.Pair.id == pair.id).values({column: at}))


def _touch(tx: Transaction, pair: Pair, erased: bool = False) -> None:
    touched.add(tx, Touched(pair.community, pair.at, pair.at, lost=erased, erased=erased))


async def by_id(tx: Transaction, pair: PairId) -> Pair | None:
    """A pair; None when it is erased."""
    return next(iter(await _all(tx, t.Pair.id == pair)), None)


async def of_sprint(tx: Transaction, community: CommunityId, sprint: int) -> list[Pair]:
    """What was proposed in a sprint."""
    return await _all(tx, t.Pair.community_id == community, t.Pair.sprint == sprint)


async def of_community(tx: Transaction, community: CommunityId) -> list[Pair]:
    """All that was ever proposed, oldest first."""
    return await _all(tx, t.Pair.community_id == community)


async def by_member(tx: Transaction, member: MemberId) -> list[Pair]:
    """The pairs that a member is one of, oldest first."""
    return await _all(tx, or_(t.Pair.wants_id == member, t.Pair.knows_id == member))


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases the pairs that a member is one of."""
    for pair in await by_member(tx, member):
        await tx.execute(delete(t.Pair).where(t.Pair.id == pair.id))
        _touch(tx, pair, erased=True)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Pair]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Pair.at, t.Pair.id))
    return [_pair(tuple(row)) for row in rows]


def _pair(row: Sequence[object]) -> Pair:
    return Pair(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
