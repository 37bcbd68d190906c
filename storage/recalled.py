"""Of what somebody has anything that they may be asked about, found with one statement for all of it."""

from typing import Final

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, literal, or_, select, union_all

from storage import tables as t
from storage.database import Transaction
from storage.ids import MemberId

_MEMBER: Final[BindParameter[int]] = bindparam("member")
_ANY: Final[dict[str, tuple[ColumnElement[bool], ...]]] = {
    "points": (t.Point.member_id == _MEMBER, t.Point.closed_at.is_(None)),
    "agreements": (t.Agreement.member_id == _MEMBER, t.Agreement.closed_at.is_(None)),
    "intake": (t.Intake.member_id == _MEMBER, t.Intake.ask.is_not(None), t.Intake.due_at.is_(None)),
    "wins": (t.Win.member_id == _MEMBER, t.Win.asked_at.is_(None)),
    "handovers": (t.Handover.to_id == _MEMBER, t.Handover.state == "taken", t.Handover.told_at.is_(None)),
    "goals": (t.Goal.member_id == _MEMBER, t.Goal.until.is_(None)),
    "partners": (t.Member.id == _MEMBER, t.Member.organisation.is_not(None)),
    "stories": (t.StoryInvitation.member_id == _MEMBER, t.StoryInvitation.asked_at.is_(None)),
    "studies": (
        t.Member.id == _MEMBER,
        t.Study.community_id == t.Member.community_id,
        t.Study.ended_at.is_(None),
        ~exists().where(t.StudyConsent.study_id == t.Study.id, t.StudyConsent.member_id == _MEMBER),
    ),
    "pairs": (
        or_(
            and_(t.Pair.wants_id == _MEMBER, t.Pair.wants_asked_at.is_(None)),
            and_(t.Pair.knows_id == _MEMBER, t.Pair.knows_asked_at.is_(None)),
        ),
    ),
}
KINDS: Final = frozenset(_ANY)
"""What somebody may have: the tables that it stands in."""
_HAS: Final = union_all(
    *(select(literal(kind)).where(exists().where(*is_so)) for kind, is_so in _ANY.items())
)


async def kinds(tx: Transaction, member: MemberId) -> frozenset[str]:
    """Of which of `KINDS` a member has something that is open; of most they have none."""
    return frozenset(await tx.scalars(_HAS, {"member": member}))
