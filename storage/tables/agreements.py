"""What members agreed to do."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Agreement(Base):
    """What somebody does, by when, and what came of it; of nobody until it is said who.

    Several people in one message are a row each, as each says yes and is done for themselves.
    """

    __tablename__ = "agreements"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # Who wrote it down; nobody once they are forgotten.
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # Who had it before, and handed it over.
    from_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # The message that it was made with, and which line of that.
    event_id: Mapped[str]
    nth: Mapped[int] = mapped_column(server_default="0")
    text: Mapped[str]
    # As whom they do it, such as "gemeente".
    hat: Mapped[str | None]
    # A local date.
    due: Mapped[str | None]
    point_id: Mapped[int | None] = mapped_column(ForeignKey("points.id", ondelete="SET NULL"), index=True)
    session_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[datetime]
    state: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    # What said yes to it, which can be taken back.
    yes_event_id: Mapped[str | None] = mapped_column(index=True)
    # When whose it is was asked last how it stands, and how often; and how often it was not yet done.
    asked_at: Mapped[datetime | None]
    asked: Mapped[int] = mapped_column(server_default="0")
    not_yet: Mapped[int] = mapped_column(server_default="0")
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    outcome_event_id: Mapped[str | None] = mapped_column(index=True)
    __table_args__ = (
        UniqueConstraint("event_id", "nth", "member_id"),
        Index("ix_agreements_community", "community_id", "at"),
        partial("ix_agreements_open", "community_id", "at", where="closed_at IS NULL"),
    )
