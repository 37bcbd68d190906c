"""Who could learn something of whom, as it was proposed to both in private (Samenspel §3.3e, duos)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, GoalId, KnowHowId, MemberId, PairId


@dataclass(frozen=True, slots=True)
class Pair:
    """Who `wants` the `goal`, and who `knows` of it; what each said, None until they did."""

    id: PairId
    community: CommunityId
    goal: GoalId
    know_how: KnowHowId
    wants: MemberId
    knows: MemberId
    sprint: int
    at: datetime
    wants_said: bool | None
    knows_said: bool | None

    @property
    def is_made(self) -> bool:
        """Whether both said yes."""
        return bool(self.wants_said and self.knows_said)


_COLUMNS = (
    *(t.Pair.id, t.Pair.community_id, t.Pair.goal_id, t.Pair.know_how_id, t.Pair.wants_id, t.Pair.knows_id),
    *(t.Pair.sprint, t.Pair.at, t.Pair.wants_said, t.Pair.knows_said),
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


async def by_id(tx: Transaction, pair: PairId) -> Pair | None:
    """A pair; None when it is erased."""
    return next(iter(await _all(tx, t.Pair.id == pair)), None)


async def of_sprint(tx: Transaction, community: CommunityId, sprint: int) -> list[Pair]:
    """What was proposed in a sprint."""
    return await _all(tx, t.Pair.community_id == community, t.Pair.sprint == sprint)


async def since(tx: Transaction, community: CommunityId, moment: datetime) -> list[Pair]:
    """What was proposed after a moment."""
    return await _all(tx, t.Pair.community_id == community, t.Pair.at > moment)


async def by_member(tx: Transaction, member: MemberId) -> list[Pair]:
    """The pairs that a member is one of, oldest first."""
    return await _all(tx, or_(t.Pair.wants_id == member, t.Pair.knows_id == member))


async def forget(tx: Transaction, member: MemberId) -> None:
    """Erases the pairs that a member is one of."""
    await tx.execute(delete(t.Pair).where(or_(t.Pair.wants_id == member, t.Pair.knows_id == member)))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Pair]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Pair.at, t.Pair.id))
    return [_pair(tuple(row)) for row in rows]


def _pair(row: Sequence[object]) -> Pair:
    return Pair(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
