"""Photos and voice messages."""

from datetime import datetime

from sqlalchemy import ForeignKey

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Media(Base):
    """A photo or voice message: wanted, then kept or failed; or asked for first, or let go."""

    __tablename__ = "media"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str]
    state: Mapped[str]
    source: Mapped[str | None]
    # A hash of the source, by which it is known again in a message that was edited.
    origin: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    # How often it was begun to read it, which may have been the end of who read it.
    begun: Mapped[int] = mapped_column(default=0, server_default="0")
    next_try: Mapped[datetime]
    digest: Mapped[str | None] = mapped_column(index=True)
    suffix: Mapped[str | None]
    __table_args__ = (partial("ix_media_wanted", "next_try", where="state = 'wanted'"),)


class FurtherMedia(Base):
    """A photo beside the first of its message, as a gallery has several."""

    __tablename__ = "further_media"
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), index=True)


class Transcript(Base):
    """What was heard in a recording, until its author takes it; without text it is still to be heard."""

    __tablename__ = "transcripts"
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    text: Mapped[str | None]
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    at: Mapped[datetime]


class Objection(Base):
    """A photo that somebody reacted to because they would rather not be on it; a facilitator decides."""

    __tablename__ = "objections"
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    event_id: Mapped[str] = mapped_column(index=True)
    until: Mapped[datetime]


class PhotoConsent(Base):
    """What a member said of keeping their photos, when, and to which version of the text."""

    __tablename__ = "photo_consents"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    answer: Mapped[str]
    said_at: Mapped[datetime | None]
    version: Mapped[int]
    question_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    asked: Mapped[int]
