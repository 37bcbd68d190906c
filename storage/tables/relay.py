"""What somebody who stops hands over to who goes on, and whom people outside were asked about what."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.dialect import NUMBERED_ONCE, partial
from storage.tables.base import Base, Mapped, mapped_column


class Handover(Base):
    """What a member hands over; only they see its words until they say that it may be read."""

    __tablename__ = "handovers"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    # Who is asked to go on, or went on with it.
    to_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # Until which local date they are there, where that is why they were asked.
    until: Mapped[str | None]
    state: Mapped[str]
    began_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    # When they said that it may be read, and with what; that can be taken back.
    done_at: Mapped[datetime | None]
    yes_event_id: Mapped[str | None] = mapped_column(index=True)
    taken_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    # When who went on with it saw it again in a round.
    told_at: Mapped[datetime | None]
    # When the clock is to look at it.
    next_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_handovers_community", "community_id", "state"),
        partial("ix_handovers_next", "next_at", where="next_at IS NOT NULL"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class HandoverWords(Base):
    """What one of its lines says; of several messages there are several."""

    __tablename__ = "handover_words"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handovers.id"), index=True)
    line: Mapped[int]
    text: Mapped[str]
    # The message that says it; `own`: said for this, and not taken over from elsewhere.
    event_id: Mapped[str | None] = mapped_column(index=True)
    own: Mapped[bool]


class AskedBefore(Base):
    """Whom outside the group a member asked about something: a description, never a name."""

    __tablename__ = "asked_before"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handovers.id"), index=True)
    who: Mapped[str]
    about: Mapped[str | None]
    at: Mapped[datetime]
    # Whether they still wait for an answer, and when they had it.
    waits: Mapped[bool]
    answered_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_asked_before_community", "community_id", "at"), NUMBERED_ONCE)
