"""Who members are, what they know and what they want to learn, as they said it in private."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.tables.base import Base, Mapped, mapped_column


class Intake(Base):
    """How far a member was asked who they are."""

    __tablename__ = "intake"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    # What is to be asked next; nothing once all was. Without a time, that is when they take part in a round.
    ask: Mapped[str | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    # So many questions in a row stayed without an answer.
    unanswered: Mapped[int] = mapped_column(default=0, server_default="0")
    # Whether the group may see it; nothing until they said.
    shown: Mapped[bool | None]
    # The message that says on behalf of whom.
    event_id: Mapped[str | None] = mapped_column(index=True)


class KnowHow(Base):
    """Something a member can do or knows that others could use."""

    __tablename__ = "know_how"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    text: Mapped[str]
    event_id: Mapped[str | None] = mapped_column(index=True)
    at: Mapped[datetime]
    shown: Mapped[bool] = mapped_column(default=False, server_default="0")


class Goal(Base):
    """Something a member wants to learn, `until` something else took its place."""

    __tablename__ = "goals"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    text: Mapped[str]
    event_id: Mapped[str | None] = mapped_column(index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    shown: Mapped[bool] = mapped_column(default=False, server_default="0")
    # To which part of the goal that is shared it belongs: what said that goal, and which part of it.
    tied_to: Mapped[int | None] = mapped_column(ForeignKey("course.id"), index=True)
    part: Mapped[int | None]
    # In which sprints it was asked whether it is still the same, and whether it came closer.
    same_asked: Mapped[int | None]
    closer_asked: Mapped[int | None]
    __table_args__ = (Index("ix_goals_community", "community_id", "since"),)


class Closeness(Base):
    """How often it was said in a sprint how much closer a goal came; by whom, nothing says."""

    __tablename__ = "closeness"
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    sprint: Mapped[int] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class Pair(Base):
    """Somebody who wants to learn what another knows, both of which the group may see. What one of both
    answered the other hears only once both said yes.
    """

    __tablename__ = "pairs"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id"), index=True)
    know_how_id: Mapped[int] = mapped_column(ForeignKey("know_how.id"), index=True)
    wants_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    knows_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    sprint: Mapped[int]
    at: Mapped[datetime]
    # When each was asked: once they take part in a round.
    wants_asked_at: Mapped[datetime | None]
    knows_asked_at: Mapped[datetime | None]
    wants_said: Mapped[bool | None]
    knows_said: Mapped[bool | None]
    __table_args__ = (Index("ix_pairs_community", "community_id", "sprint"),)


class Partner(Base):
    """What a member was asked of the organisation that they named, and what they said of it."""

    __tablename__ = "partners"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    question: Mapped[str]
    asked_at: Mapped[datetime]
    text: Mapped[str | None]
    event_id: Mapped[str | None] = mapped_column(index=True)
    said_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("member_id", "question"),)


class Crossing(Base):
    """What a member learned through the eyes of another, `with_id`; others see it as of `shown_at`."""

    __tablename__ = "crossings"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    with_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    kind: Mapped[str | None]
    text: Mapped[str | None]
    event_id: Mapped[str | None] = mapped_column(index=True)
    at: Mapped[datetime]
    shown_at: Mapped[datetime | None]
