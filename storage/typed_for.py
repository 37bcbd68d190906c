"""Which messages of check-ins somebody else typed: their words are whose check-in it is."""

from sqlalchemy import insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, ContributionId, MemberId, PersonId


@dataclass(frozen=True, slots=True)
class Typed:
    """One of them, and whose account typed it; None once they are forgotten."""

    contribution: ContributionId
    typist: PersonId | None


async def add(tx: Transaction, contribution: ContributionId, typist: MemberId) -> None:
    """Notes who typed a message for its author."""
    await tx.execute(insert(t.TypedFor).values(contribution_id=contribution, typist_id=typist))


async def one(tx: Transaction, contribution: ContributionId) -> Typed | None:
    """A message, if somebody typed it for another."""
    row = (
        await tx.execute(
            select(t.TypedFor.contribution_id, t.Member.person_id)
            .outerjoin(t.Member, t.Member.id == t.TypedFor.typist_id)
            .where(t.TypedFor.contribution_id == contribution)
        )
    ).one_or_none()
    if row is None:
        return None
    return Typed(ContributionId(row[0]), PersonId(row[1]) if row[1] is not None else None)


async def of(tx: Transaction, check_in: CheckInId) -> frozenset[ContributionId]:
    """Which messages of a check-in somebody else typed."""
    rows = await tx.scalars(
        select(t.TypedFor.contribution_id)
        .join(t.Contribution, t.Contribution.id == t.TypedFor.contribution_id)
        .where(t.Contribution.check_in_id == check_in)
    )
    return frozenset(map(ContributionId, rows))


async def forget(tx: Transaction, typist: MemberId) -> None:
    """Nobody knows any more what a member typed for others; the words are theirs."""
    await tx.execute(update(t.TypedFor).where(t.TypedFor.typist_id == typist).values(typist_id=None))
