"""Stand-ups, and what members said in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import NUMBERED_ONCE, partial
from storage.tables.base import Base, Mapped, mapped_column


class Standup(Base):
    """One round: a stand-up from open to close."""

    __tablename__ = "standups"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), unique=True)
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    # When to remind who has not answered; nothing once that is done.
    nudge_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    # The post that said how it went, and asked for the next work session.
    close_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    __table_args__ = (
        Index("ix_standups_community", "community_id", "opened_at"),
        partial("ix_standups_open", "closes_at", where="closed_at IS NULL"),
        partial("ix_standups_nudge", "nudge_at", where="nudge_at IS NOT NULL"),
    )


class Skip(Base):
    """A round that somebody chose to leave out."""

    __tablename__ = "skips"
    standup_id: Mapped[int] = mapped_column(ForeignKey("standups.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)


class Silence(Base):
    """A round in which an answer of a member was waited for from its opening to its close, and never came."""

    __tablename__ = "silences"
    standup_id: Mapped[int] = mapped_column(ForeignKey("standups.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)


class CheckIn(Base):
    """One member's part in one round."""

    __tablename__ = "check_ins"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    standup_id: Mapped[int] = mapped_column(ForeignKey("standups.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    submitted_at: Mapped[datetime]
    late: Mapped[bool]
    complete: Mapped[bool] = mapped_column(default=False)
    # When to ask for what is missing; nothing when nothing is, or it was asked.
    ask_at: Mapped[datetime | None]
    # Whether its answers were asked for, or were all there: they are not asked for again.
    asked: Mapped[bool] = mapped_column(default=False, server_default="0")
    # Said in private: shown to the group once its author confirmed how it looks there.
    private: Mapped[bool] = mapped_column(default=False)
    confirmed: Mapped[bool] = mapped_column(default=False)
    # When its author said that what was planned in it is done.
    plan_done_at: Mapped[datetime | None]
    # Our post that shows its author how it will look.
    preview_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    __table_args__ = (
        UniqueConstraint("standup_id", "member_id"),
        partial("ix_check_ins_ask", "ask_at", where="ask_at IS NOT NULL"),
    )


class Contribution(Base):
    """One message that was taken for a check-in."""

    __tablename__ = "contributions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    check_in_id: Mapped[int] = mapped_column(ForeignKey("check_ins.id"), index=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    # Where it was said, when that is not the community's room.
    room_id: Mapped[str | None]
    sent_at: Mapped[datetime]
    caption: Mapped[str | None]
    # Words that were said later about another message, which is a photo: they are its caption.
    about_id: Mapped[int | None] = mapped_column(ForeignKey("contributions.id"), index=True)
    # Our post that asked what is on this photo.
    question_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True, unique=True)
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"), unique=True)
    ack: Mapped[str | None]
    ack_post_id: Mapped[str | None]


class Answer(Base):
    """A piece of a contribution, and which of the three questions it answers."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), index=True)
    slot: Mapped[int]
    text: Mapped[str]


class Mark(Base):
    """What its author said of a contribution with a reaction: move it, or take it out."""

    __tablename__ = "marks"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), index=True)
    mark: Mapped[str]


class TypedFor(Base):
    """Who typed a contribution for its author; nobody once they are forgotten."""

    __tablename__ = "typed_for"
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), primary_key=True)
    typist_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)


class Obstacle(Base):
    """What was in somebody's way at the close of a round; the words are the check-in's."""

    __tablename__ = "obstacles"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    check_in_id: Mapped[int] = mapped_column(ForeignKey("check_ins.id"), unique=True)
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), index=True)
    number: Mapped[int] = mapped_column(server_default="1")


class Offer(Base):
    """Somebody wants to help with what is in another's way. `event_id` is what said so."""

    __tablename__ = "offers"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    check_in_id: Mapped[int] = mapped_column(ForeignKey("check_ins.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str]
    at: Mapped[datetime]
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    __table_args__ = (UniqueConstraint("event_id", "check_in_id"),)


class Point(Base):
    """What is open until somebody closes it: kept for later, asked for, or in somebody's way.

    Of what is in somebody's way the words follow their check-in.
    """

    __tablename__ = "points"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    kind: Mapped[str]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    standup_id: Mapped[int | None] = mapped_column(ForeignKey("standups.id"), index=True)
    # The message that it was made with; nothing where a check-in says it.
    event_id: Mapped[str | None] = mapped_column(unique=True)
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_ins.id"), unique=True)
    text: Mapped[str]
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default="open")
    closed_at: Mapped[datetime | None]
    # By which way it was closed.
    how: Mapped[str | None]
    # When it was put off last, and when its owner was asked last whether it is solved.
    later_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    # When its owner said last that it is not solved yet.
    still_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_points_community", "community_id", "at"),
        partial("ix_points_open", "community_id", "at", where="closed_at IS NULL"),
        partial("ix_points_questions", "at", where="closed_at IS NULL AND kind = 'question'"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class PointHand(Base):
    """That a member wants to talk about a point as well; `event_id` is what said so."""

    __tablename__ = "point_hands"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("points.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("point_id", "member_id"),)
