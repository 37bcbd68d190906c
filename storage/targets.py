"""What a message is to which somebody reacts."""

from typing import Final

from sqlalchemy import literal, select, union_all

from storage import inbox, posts
from storage import tables as t
from storage.database import Transaction
from storage.ids import EventId, RoomId
from storage.shown import FILLED

OF_CHECK_IN: Final = "a message of a check-in"
PUT_ASIDE: Final = "a message that was no answer"
ADDITION: Final = "a message that adds to a report"
OF_POINT: Final = "a message that is kept for later"
TYPED_FOR: Final = "a message that somebody typed for another"
OTHER: Final = "any other message"
OF_AGREEMENT: Final = "a message that says what somebody will do"
OF_WIN: Final = "a message that is a small win"
OF_LEARNING: Final = "a message that is a question to learn from"
OF_MOMENT: Final = "a message that is a moment on the history"
LESSON: Final = "what somebody says they learned"


async def kinds_of(tx: Transaction, target: EventId, room: RoomId) -> frozenset[str]:
    """What `target` is in `room`: the kind of a post of ours (`storage.shown`), or one of the above.

    Nothing where a member said it in another room: no server should let that through.
    """
    ours = (
        select(t.Shown.kind)
        .join(t.Post, t.Post.id == t.Shown.post_id)
        .where(t.Post.platform_id == target, t.Shown.kind != FILLED)
    )
    found = frozenset(await tx.scalars(ours))
    if found or not await inbox.stands_in(tx, target, room):
        return found
    theirs = union_all(
        select(literal(OF_CHECK_IN)).where(
            select(t.Contribution.id).where(t.Contribution.event_id == target).exists()
        ),
        select(literal(TYPED_FOR)).where(
            select(t.TypedFor.contribution_id)
            .join(t.Contribution, t.Contribution.id == t.TypedFor.contribution_id)
            .where(t.Contribution.event_id == target)
            .exists()
        ),
        select(literal(ADDITION)).where(select(t.Minutes.id).where(t.Minutes.event_id == target).exists()),
        select(literal(OF_AGREEMENT)).where(
            select(t.Agreement.id).where(t.Agreement.event_id == target).exists()
        ),
        select(literal(OF_POINT)).where(select(t.Point.id).where(t.Point.event_id == target).exists()),
        select(literal(OF_WIN)).where(select(t.Win.id).where(t.Win.event_id == target).exists()),
        select(literal(OF_MOMENT)).where(
            select(t.HistoryMoment.id).where(t.HistoryMoment.event_id == target).exists()
        ),
        select(literal(OF_LEARNING)).where(
            select(t.LearningQuestion.id).where(t.LearningQuestion.event_id == target).exists()
        ),
        select(literal(PUT_ASIDE)).where(select(t.Aside.event_id).where(t.Aside.event_id == target).exists()),
        select(literal(LESSON)).where(
            select(t.SessionWords.id)
            .where(t.SessionWords.event_id == target, t.SessionWords.kind == "lesson")
            .exists()
        ),
    )
    known = frozenset(await tx.scalars(theirs))
    return known or (frozenset() if await posts.standing(tx, [target]) else frozenset({OTHER}))
