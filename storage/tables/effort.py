"""How many hours a facilitator says that it took, which is theirs alone to see."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.tables.base import Base, Mapped, mapped_column


class EffortHours(Base):
    """The minutes of one kind of work in a week, as who facilitates said in a message."""

    __tablename__ = "effort_hours"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    # Its Monday, such as 2026-03-02.
    week: Mapped[str]
    # Which kind of work, from 1 on; 0 where nobody said.
    item: Mapped[int]
    minutes: Mapped[int]
    said_at: Mapped[datetime]
    event_id: Mapped[str | None] = mapped_column(index=True)
    __table_args__ = (Index("ix_effort_hours_member", "member_id", "week", "item", unique=True),)


class EffortChoice(Base):
    """What a facilitator chose about that from a moment on: whether they are asked, and who else has it."""

    __tablename__ = "effort_choices"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    kind: Mapped[str]
    yes: Mapped[bool]
    at: Mapped[datetime]
    # What said so, as it may be taken back.
    event_id: Mapped[str | None] = mapped_column(index=True)
