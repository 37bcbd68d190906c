"""What somebody was asked, and what they said and have to say something of yet."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Held(Base):
    """A private message that waits until its author says which community it is for."""

    __tablename__ = "held"
    event_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    payload: Mapped[str]
    at: Mapped[datetime]


class Aside(Base):
    """A message for a round that was not taken for an answer; `post_id` is our reaction that says so."""

    __tablename__ = "asides"
    event_id: Mapped[str] = mapped_column(primary_key=True)
    standup_id: Mapped[int] = mapped_column(ForeignKey("standups.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    payload: Mapped[str]
    at: Mapped[datetime]
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)


class Question(Base):
    """A post of ours that waits for an answer, in a room or else in private; the newest has the highest id.

    `event_id` is a message of theirs that it is about, with what that says.
    """

    __tablename__ = "questions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), unique=True)
    kind: Mapped[str]
    person_id: Mapped[str] = mapped_column(index=True)
    room_id: Mapped[str | None]
    thread: Mapped[str | None]
    asked_at: Mapped[datetime]
    until: Mapped[datetime | None]
    answered: Mapped[bool] = mapped_column(default=False)
    event_id: Mapped[str | None] = mapped_column(unique=True)
    payload: Mapped[str | None]


class Sought(Base):
    """A message that the reaction `sign_id` asks to keep as something, or says not to: which, and what
    becomes of it.
    """

    __tablename__ = "sought"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    room_id: Mapped[str]
    event_id: Mapped[str]
    what: Mapped[str] = mapped_column(server_default="point")
    sign_id: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("event_id", "what"),
        Index("ix_sought_community", "community_id", "at"),
        partial("ix_sought_wanted", "at", where="state = 'wanted'"),
    )
