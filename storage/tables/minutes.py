"""What is kept of the report of a stand-up or a work session, beside what it is made of."""

from datetime import datetime

from sqlalchemy import ForeignKey

from storage.tables.base import Base, Mapped, mapped_column


class Minutes(Base):
    """Of one meeting: what a facilitator added to its report, and that it was shared with the group.

    There is a row once either was done. `event_id` is the message with which `member_id` added something.
    """

    __tablename__ = "minutes"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    standup_id: Mapped[int | None] = mapped_column(ForeignKey("standups.id"), unique=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), unique=True)
    shared_at: Mapped[datetime | None]
    # The post in which the group reads it.
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str | None] = mapped_column(unique=True)
    addition: Mapped[str | None]
    added_at: Mapped[datetime | None]
