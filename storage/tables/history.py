"""The learning history of a community: what happened, as who was there tells it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import NUMBERED_ONCE, partial
from storage.tables.base import Base, Mapped, mapped_column


class HistoryMoment(Base):
    """Something that happened: said by a member, or gathered from what a practice keeps."""

    __tablename__ = "moments"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    # Who told it or whom it is about; nobody of what is the group's.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    source: Mapped[str]
    # Of what was gathered: what it is, and which of those.
    kind: Mapped[str | None]
    about_id: Mapped[int | None]
    # The message that says it, and the one that asked to keep another's.
    event_id: Mapped[str | None] = mapped_column(index=True)
    sign_id: Mapped[str | None] = mapped_column(index=True)
    # Nothing where a text of ours says it by its kind.
    text: Mapped[str | None]
    # The check-in whose photo goes with it, while that is kept.
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contributions.id", ondelete="SET NULL"), index=True
    )
    # A local date: the first of the day, month or year that it was.
    day: Mapped[str]
    grain: Mapped[str]
    category: Mapped[str | None]
    level: Mapped[str]
    at: Mapped[datetime]
    state: Mapped[str]
    # When whose it is was asked whether it is right.
    asked_at: Mapped[datetime | None]
    # It stays in the group, and it is not to be told at all: kept so that it is not gathered again.
    inside: Mapped[bool] = mapped_column(server_default="0")
    declined: Mapped[bool] = mapped_column(server_default="0")
    __table_args__ = (
        UniqueConstraint("community_id", "kind", "about_id"),
        Index("ix_moments_community", "community_id", "day"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class MomentStar(Base):
    """Somebody finds that things took another turn then; one member may say so in more than one way."""

    __tablename__ = "moment_stars"
    # The reaction or the words that say so, as they may be taken back.
    event_id: Mapped[str] = mapped_column(primary_key=True)
    moment_id: Mapped[int] = mapped_column(ForeignKey("moments.id"), primary_key=True, index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    at: Mapped[datetime]


class NamedPhase(Base):
    """What a group calls a time of its own, until a day; it begins where the one before it ends."""

    __tablename__ = "named_phases"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    # Who called it so, and the message that says it.
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    # A local date, the first of the day, month or year with which the next begins; none of the time of now.
    until: Mapped[str | None]
    grain: Mapped[str | None]
    at: Mapped[datetime]
    # Nobody has to say yes: when it stands by itself, until then.
    stands_at: Mapped[datetime | None]
    __table_args__ = (
        partial("ix_named_phases_stands", "stands_at", where="stands_at IS NOT NULL"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class PhaseVoice(Base):
    """What a named time was for a member: one sentence, as a message says."""

    __tablename__ = "phase_voices"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    phase_id: Mapped[int] = mapped_column(ForeignKey("named_phases.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    at: Mapped[datetime]


class StillLives(Base):
    """What still lives of a group that is done, as somebody says who was in it, so many months later."""

    __tablename__ = "still_lives"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    months: Mapped[int]
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    text: Mapped[str | None]
    # What says so, as it may be taken back: a tap or a number, and words.
    event_id: Mapped[str | None] = mapped_column(index=True)
    text_event_id: Mapped[str | None] = mapped_column(index=True)
