"""What comes in from a platform."""

from datetime import datetime

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Stream(Base):
    """How far each account has read its platform's stream."""

    __tablename__ = "stream"
    account: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[str]
    # The newest time that the server gave: our own computer's clock may be wrong.
    server_time: Mapped[datetime | None]


class Gap(Base):
    """A room of which more was missed than is read at once; a row goes when all of it is read."""

    __tablename__ = "gaps"
    room_id: Mapped[str] = mapped_column(primary_key=True)
    # Where to go on reading, and what comes first that is for us, while that was not seen.
    token: Mapped[str]
    start: Mapped[str | None]


class Inbox(Base):
    """Every event once. What it says is erased when it is handled; its id stays, without sender."""

    __tablename__ = "inbox"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    room_id: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    payload: Mapped[str | None]
    # While it cannot be read: whose it is, which key it waits for, since when, and whether that was said.
    sender: Mapped[str | None]
    session: Mapped[str | None]
    unreadable_since: Mapped[datetime | None]
    told: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        partial("ix_inbox_unreadable", "unreadable_since", where="state = 'unreadable'"),
        partial("ix_inbox_open", "room_id", "seq", where="state = 'waiting'"),
        partial("ix_inbox_failed", "state", where="state = 'failed'"),
    )


class Double(Base):
    """What tells again something that a bridge may deliver twice; for a day."""

    __tablename__ = "doubles"
    mark: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
