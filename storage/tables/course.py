"""Why a community is there and where it is: its passport, its phases and its sprints."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Course(Base):
    """Something that is said in one field of a community's passport, until something else took its place.

    `member_id` is who said it; nobody, once the group chose it: then it is the group's.
    """

    __tablename__ = "course"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    field: Mapped[str]
    text: Mapped[str]
    state: Mapped[str]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str | None] = mapped_column(index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    __table_args__ = (Index("ix_course_community", "community_id", "field"),)


class CourseAsk(Base):
    """How far a community was asked for one field of its passport."""

    __tablename__ = "course_asks"
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    # How often it was asked, and whether by a poll after that.
    asked: Mapped[int] = mapped_column(default=0, server_default="0")
    polled: Mapped[int] = mapped_column(default=0, server_default="0")
    # When the group said that it is right no more, or facilitators heard that nobody said anything.
    anew_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class Phase(Base):
    """A phase of a community, and how often it was proposed to go on to the next."""

    __tablename__ = "phases"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    phase: Mapped[str]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    proposed: Mapped[int] = mapped_column(default=0, server_default="0")
    proposed_at: Mapped[datetime | None]
    # Of a group that is done: how often everybody was asked what still lives of it.
    looked_back: Mapped[int] = mapped_column(default=0, server_default="0")
    __table_args__ = (Index("ix_phases_community", "community_id", "began_at"),)


class Sprint(Base):
    """Some weeks in which a community works on one goal; `member_id` is who typed that."""

    __tablename__ = "sprints"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    goal: Mapped[str | None]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str | None] = mapped_column(index=True)
    began_at: Mapped[datetime]
    # When it is to end, and when it did.
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # The work session at its start.
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    # Since when the community takes a break, which does not count, and how many seconds of breaks there were.
    paused_at: Mapped[datetime | None]
    rested: Mapped[int] = mapped_column(default=0, server_default="0")
    __table_args__ = (
        Index("ix_sprints_community", "community_id", "began_at"),
        partial("ix_sprints_open", "until", where="ended_at IS NULL"),
    )


class Learning(Base):
    """How often something was answered about learning in a sprint; by whom, nothing says."""

    __tablename__ = "learning"
    sprint_id: Mapped[int] = mapped_column(ForeignKey("sprints.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    option: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
