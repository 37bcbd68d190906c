"""What people wrote down together: a question, notes to it, and which of those belong together."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.dialect import NUMBERED_ONCE, partial
from storage.tables.base import Base, Mapped, mapped_column


class Brainstorm(Base):
    """A question to which everybody may write notes, until a moment; by whom, while that may be known."""

    __tablename__ = "brainstorms"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # The message that asked it; neither that nor its words once they are taken away.
    event_id: Mapped[str | None] = mapped_column(index=True)
    question: Mapped[str | None]
    at: Mapped[datetime]
    until: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    # When it was chosen where to begin, or that there is nothing to choose.
    chosen_at: Mapped[datetime | None]
    # Ours that shows all notes to the group.
    told_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    __table_args__ = (
        Index("ix_brainstorms_community", "community_id", "at"),
        partial("ix_brainstorms_open", "until", where="closed_at IS NULL"),
    )


class NoteGroup(Base):
    """Notes that belong together under a title: as a member said, or as we guess, from a word they share."""

    __tablename__ = "note_groups"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    brainstorm_id: Mapped[int] = mapped_column(ForeignKey("brainstorms.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    # Neither where it is a guess.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str | None] = mapped_column(index=True)
    votes: Mapped[int | None]
    point_id: Mapped[int | None] = mapped_column(ForeignKey("points.id", ondelete="SET NULL"), index=True)
    __table_args__ = (NUMBERED_ONCE,)


class Note(Base):
    """One line. Written alone it is nobody's: of the message only a mark is kept, and not when it was."""

    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    brainstorm_id: Mapped[int] = mapped_column(ForeignKey("brainstorms.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str | None] = mapped_column(index=True)
    # What the message and its room make together, so that who took it away can have this gone.
    mark: Mapped[str | None] = mapped_column(index=True)
    text: Mapped[str]
    at: Mapped[datetime | None]
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("note_groups.id", ondelete="SET NULL"), index=True
    )
    votes: Mapped[int | None]
    point_id: Mapped[int | None] = mapped_column(ForeignKey("points.id", ondelete="SET NULL"), index=True)
    # Lines of our posts refer to it by its id: no other may have that once it is erased.
    __table_args__ = (NUMBERED_ONCE,)
