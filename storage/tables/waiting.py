"""What somebody said and has to say something of yet."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


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


class OldCommand(Base):
    """A command that was read long after it was said; it waits until its author says that it still holds."""

    __tablename__ = "old_commands"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    room_id: Mapped[str]
    person_id: Mapped[str] = mapped_column(index=True)
    payload: Mapped[str]
    asked_at: Mapped[datetime]
