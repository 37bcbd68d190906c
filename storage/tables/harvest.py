"""What came of it: small wins, what was passed on, and what there is to read."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.dialect import NUMBERED_ONCE, partial
from storage.tables.base import Base, Mapped, mapped_column


class Win(Base):
    """A small win of a member. Of a check-in or an agreement the words are those, and it goes with them."""

    __tablename__ = "wins"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    source: Mapped[str]
    # The message that it is, and the reaction that made it one; nothing of what was agreed.
    event_id: Mapped[str | None] = mapped_column(unique=True)
    sign_id: Mapped[str | None] = mapped_column(index=True)
    # Nothing where the words are elsewhere.
    text: Mapped[str | None]
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contributions.id", ondelete="CASCADE"), index=True
    )
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreements.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime]
    # Its author does not want it told; only what would come back by itself is kept as such.
    declined: Mapped[bool] = mapped_column(server_default="0")
    # When its author was asked what it is, and what they said: what it is, and for whom it is useful.
    asked_at: Mapped[datetime | None]
    kind: Mapped[str | None]
    useful: Mapped[str | None]
    __table_args__ = (
        Index("ix_wins_community", "community_id", "at"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class Landing(Base):
    """What was passed on, to which organisation, by whom; its words are an author's, who may be another."""

    __tablename__ = "landings"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    # Who brought it; nobody once they are forgotten.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    # The message that said so.
    event_id: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    recipient: Mapped[str]
    # A local date.
    passed_on: Mapped[str]
    at: Mapped[datetime]
    # What it is, while that is there; it goes with a story.
    win_id: Mapped[int | None] = mapped_column(ForeignKey("wins.id", ondelete="SET NULL"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreements.id", ondelete="SET NULL"), index=True
    )
    point_id: Mapped[int | None] = mapped_column(ForeignKey("points.id", ondelete="SET NULL"), index=True)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id"), index=True)
    # How often who brought it was asked what happened with it, and when the clock looks at it again.
    asked: Mapped[int] = mapped_column(server_default="0")
    next_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_landings_community", "community_id", "at"),
        partial("ix_landings_next", "next_at", where="next_at IS NOT NULL"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class Landed(Base):
    """What happened with something that was passed on, as who brought it heard; or that nobody heard."""

    __tablename__ = "landed"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    landing_id: Mapped[int] = mapped_column(ForeignKey("landings.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    answer: Mapped[str]
    words: Mapped[str | None]
    # What said so, which may be taken back.
    event_id: Mapped[str | None] = mapped_column(index=True)


class Shelf(Base):
    """A link or a file that a member keeps for the group; neither while the message with it is fetched."""

    __tablename__ = "shelf"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    # Who keeps it, and so whom to ask; and whose link or file it is, who may be another.
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # The message that keeps it, and the one that has it, where that is another; and when that was said.
    event_id: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[str | None] = mapped_column(index=True)
    said_at: Mapped[datetime | None]
    link: Mapped[str | None]
    # What the file is called; it stands in the room.
    file: Mapped[str | None]
    text: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (
        Index("ix_shelf_community", "community_id", "at"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class Hand(Base):
    """Who can help with a question to the group; `post_id` is ours that connects the two."""

    __tablename__ = "hands"
    event_id: Mapped[str] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("points.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    at: Mapped[datetime]
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)


class TakenHome(Base):
    """That a member was offered words for their own organisation, and took them; or wants no more of it."""

    __tablename__ = "taken_home"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    offered_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    # What said so, as it may be taken back.
    event_id: Mapped[str | None] = mapped_column(index=True)
    off: Mapped[bool] = mapped_column(default=False, server_default="0")
