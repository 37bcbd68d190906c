"""Who is new in a community: what they were asked, who helps them on the way, what they will work on."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.tables.base import Base, Mapped, mapped_column


class Newcomer(Base):
    """Somebody who came when the group had begun, and how far they were asked in their first weeks."""

    __tablename__ = "newcomers"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    since: Mapped[datetime]
    # What is to be asked next, and when; and when somebody is to be asked to help them on the way.
    ask: Mapped[str | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    helper_due_at: Mapped[datetime | None] = mapped_column(index=True)
    # How often they were asked anything at all, when last, and how often in a row without an answer.
    asked: Mapped[int] = mapped_column(default=0, server_default="0")
    asked_at: Mapped[datetime | None]
    unanswered: Mapped[int] = mapped_column(default=0, server_default="0")
    # The message in which they say what they hope for, and since when the group may know.
    hope_event_id: Mapped[str | None] = mapped_column(index=True)
    hope_told_at: Mapped[datetime | None]
    # Whether taking part works out, as they said.
    well: Mapped[str | None]


class Companion(Base):
    """Somebody who was asked to help a newcomer on the way, and what they said."""

    __tablename__ = "companions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    newcomer_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    companion_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    asked_at: Mapped[datetime]
    said: Mapped[bool | None]
    said_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_companions_community", "community_id", "said_at"),)


class Assignment(Base):
    """What a member will work on, `until` something else took its place, and to which goal it belongs."""

    __tablename__ = "assignments"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    text: Mapped[str]
    event_id: Mapped[str | None] = mapped_column(index=True)
    # Which goal of those there were then: that of the group, of the sprint, or their own.
    goal: Mapped[str | None]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    __table_args__ = (Index("ix_assignments_community", "community_id", "since"),)
