"""The photos that go with moments of a history, as far as the group sees them."""

from collections.abc import Collection

from sqlalchemy import func, or_, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, MomentId
from storage.media_rows import Kind, State

_OUT = "out"
"""The mark of what its author took out of a check-in."""


async def of_community(tx: Transaction, community: CommunityId) -> dict[MomentId, str]:
    """The file of the photo of each moment that has one: kept, and in a check-in that the group sees."""
    out = select(t.Mark.seq).where(t.Mark.contribution_id == t.Contribution.id, t.Mark.mark == _OUT)
    rows = await tx.execute(
        select(t.HistoryMoment.id, func.min(t.Media.digest))
        .join(t.Contribution, t.Contribution.id == t.HistoryMoment.contribution_id)
        .join(t.CheckIn, t.CheckIn.id == t.Contribution.check_in_id)
        .join(t.Media, t.Media.id == t.Contribution.media_id)
        .where(
            t.HistoryMoment.community_id == community,
            or_(~t.CheckIn.private, t.CheckIn.confirmed),
            t.Media.kind == Kind.PHOTO.value,
            t.Media.state == State.KEPT.value,
            t.Media.digest.is_not(None),
            ~out.exists(),
        )
        .group_by(t.HistoryMoment.id)
    )
    return {MomentId(moment): digest for moment, digest in rows if digest is not None}


async def drop(tx: Transaction, found: Collection[MomentId]) -> None:
    """These moments are told without their photos from now on."""
    await tx.execute(
        update(t.HistoryMoment).where(t.HistoryMoment.id.in_(found)).values(contribution_id=None)
    )
