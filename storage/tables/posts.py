"""What goes out: our own posts, and those that are still on their way."""

from datetime import datetime

from sqlalchemy import ForeignKey

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Post(Base):
    """One of our own posts: our id from the start, the platform's once delivered."""

    __tablename__ = "posts"
    id: Mapped[str] = mapped_column(primary_key=True)
    room_id: Mapped[str | None]
    platform_id: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    # Said to one person alone: it gets new words only where nobody else is.
    private: Mapped[bool] = mapped_column(default=False, server_default="0")


class Edit(Base):
    """A post of ours that puts other words in one before it: where that goes, it has to go as well."""

    __tablename__ = "edits"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    of_post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), index=True)


class Outbox(Base):
    """What is still to be delivered. A row goes when its post has arrived."""

    __tablename__ = "outbox"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), unique=True)
    room_id: Mapped[str | None] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(index=True)
    target: Mapped[str | None] = mapped_column(index=True)
    urgency: Mapped[int]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    refused: Mapped[str | None]
    payload: Mapped[str | None]
    __table_args__ = (
        partial("ix_outbox_open", "urgency", "seq", where="refused IS NULL"),
        partial("ix_outbox_later", "not_before", where="not_before IS NOT NULL"),
    )
