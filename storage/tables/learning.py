"""What a group wants to learn together, what was said of each such question, and who wants it too."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import NUMBERED_ONCE
from storage.tables.base import Base, Mapped, mapped_column


class LearningQuestion(Base):
    """A question that a group wants to learn from, by who asked it."""

    __tablename__ = "learning_questions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    # The message that asked it.
    event_id: Mapped[str | None] = mapped_column(index=True)
    text: Mapped[str]
    at: Mapped[datetime]
    # When the group talked about it.
    treated_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_learning_questions_community", "community_id", "at"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class LearningField(Base):
    """What a member said of a question: who brings something, what there is to be after, whom to invite."""

    __tablename__ = "learning_fields"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("learning_questions.id", ondelete="CASCADE"))
    field: Mapped[str]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    # The message that said it.
    event_id: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("question_id", "field"),)


class LearningHand(Base):
    """That a member wants to talk about a question as well; `event_id` is what said so."""

    __tablename__ = "learning_hands"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("learning_questions.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("question_id", "member_id"),)


class LearningSlot(Base):
    """With what a work session begins: a question of the list, a point that is open, or room for anything."""

    __tablename__ = "learning_slots"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    what: Mapped[str]
    # Nothing of what it was once that is erased.
    question_id: Mapped[int | None] = mapped_column(
        ForeignKey("learning_questions.id", ondelete="SET NULL"), index=True
    )
    point_id: Mapped[int | None] = mapped_column(ForeignKey("points.id", ondelete="SET NULL"), index=True)
