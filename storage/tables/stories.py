"""What members tell of something that they used: in five parts, and who may read that."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.dialect import NUMBERED_ONCE
from storage.tables.base import Base, Mapped, mapped_column


class Story(Base):
    """A story of a member. Nobody else reads it before they say who may."""

    __tablename__ = "stories"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    begun_at: Mapped[datetime]
    # What they are asked now; nothing once they said who may read it.
    step: Mapped[str | None]
    # For whom it was worth something, and what it brought.
    level: Mapped[str | None]
    capital: Mapped[str | None]
    # Who may read it, the message or reaction that said so, and since when others than its teller may.
    consent: Mapped[str | None]
    consent_event_id: Mapped[str | None] = mapped_column(index=True)
    told_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_stories_community", "community_id", "told_at"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )


class StoryPart(Base):
    """One of its five parts, which may be empty; and the message that says it."""

    __tablename__ = "story_parts"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    part: Mapped[str]
    text: Mapped[str | None]
    event_id: Mapped[str | None] = mapped_column(index=True)
    # As of a story.
    __table_args__ = (NUMBERED_ONCE,)


class StoryRecording(Base):
    """A part of a story that was spoken, and is still to be put into words; then the recording goes."""

    __tablename__ = "story_recordings"
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("story_parts.id", ondelete="CASCADE"), unique=True)


class StoryInvitation(Base):
    """That a member has something to tell, and when they were invited to do so, if they were."""

    __tablename__ = "story_invitations"
    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    reason: Mapped[str]
    at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
