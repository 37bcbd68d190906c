"""Work sessions, what was said for and after them, and who was there."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Session(Base):
    """One work session. Those that come back have the same `uid`, as calendars know them."""

    __tablename__ = "sessions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    uid: Mapped[str] = mapped_column(index=True)
    # How often it changed, for calendars.
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    planned_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    # When it would have been if nobody had moved it.
    slot_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # So many weeks later there is another; nothing where there is none.
    weeks: Mapped[int | None]
    state: Mapped[str] = mapped_column(server_default="planned")
    # When the clock is to look at it again; nothing once it is over.
    next_at: Mapped[datetime | None]
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    file_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    agenda_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    # As of when the agenda was put together.
    agenda_at: Mapped[datetime | None]
    closing_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    # Whose point comes first was asked to show something: of which point, when, and what they said.
    demo_point: Mapped[int | None]
    demo_asked_at: Mapped[datetime | None]
    shows: Mapped[bool | None]
    __table_args__ = (
        Index("ix_sessions_community", "community_id", "starts_at"),
        partial("ix_sessions_next", "next_at", where="next_at IS NOT NULL"),
    )


class SessionWords(Base):
    """What a member said of a work session: where it is, what to learn, what to have in the end, or what
    was learned.
    """

    __tablename__ = "session_words"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    # The message that said it; of sessions that come back the same for each.
    event_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]


class Attended(Base):
    """That a member was at a work session; `event_id` is what said so."""

    __tablename__ = "attended"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("session_id", "member_id", "event_id"),)
