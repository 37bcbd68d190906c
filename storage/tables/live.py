"""A stand-up that people hold together, one after the other. Nothing of it is kept once it is over."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint

from storage.tables.base import Base, Mapped, mapped_column


class Live(Base):
    """One that goes on in a community; `member_id` is who began it."""

    __tablename__ = "live"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), unique=True)
    standup_id: Mapped[int] = mapped_column(ForeignKey("standups.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # Our post that says whose turn it is.
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), unique=True)
    began_at: Mapped[datetime]
    # Whether who began it was told that the time is nearly over.
    warned: Mapped[bool] = mapped_column(default=False)
    # When the clock is to look at it.
    next_at: Mapped[datetime] = mapped_column(index=True)


class Turn(Base):
    """Somebody's turn in it, in the order of `place`."""

    __tablename__ = "turns"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    live_id: Mapped[int] = mapped_column(ForeignKey("live.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    place: Mapped[int]
    began_at: Mapped[datetime | None]
    # Whether it was shown that it takes long.
    signed: Mapped[bool] = mapped_column(default=False)
    passed: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("live_id", "member_id"),)
