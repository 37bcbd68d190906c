"""What a member says to those who facilitate alone, or one of them asks the others, and what is said back."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.tables.base import Base, Mapped, mapped_column


class Confided(Base):
    """What a member said, or what was said back `about` that; `event_id` is the message with which."""

    __tablename__ = "confided"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("confided.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    # Whether its reader knows whose it is.
    named: Mapped[bool]
    # Of what has no name the day alone.
    at: Mapped[datetime]
    event_id: Mapped[str | None] = mapped_column(index=True)
    stopped: Mapped[bool] = mapped_column(default=False, server_default="0")
    # Whether somebody who facilitates asks it of others who do, or it is said back to that.
    consult: Mapped[bool] = mapped_column(default=False, server_default="0")
    __table_args__ = (Index("ix_confided_community", "community_id", "at"),)


class ConfidedPost(Base):
    """Our post that says it to a member."""

    __tablename__ = "confided_posts"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    confided_id: Mapped[int] = mapped_column(ForeignKey("confided.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
