"""What we posted of what members said."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Shown(Base):
    """One of our posts that shows what members said, so that it can change or go with that.

    `kind` says how it is made anew; `language` in which language. A document tells of all that came in after
    `since`, until `until`; without either there is no such bound.
    """

    __tablename__ = "shown"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    kind: Mapped[str]
    standup_id: Mapped[int | None] = mapped_column(ForeignKey("standups.id"), index=True)
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_ins.id"), index=True)
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(index=True)
    # Of a document: whose words it tells, when that is a whole community.
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"), index=True)
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    language: Mapped[str]
    # Of words that are made anew: a mark by which one sees whether they are still the same.
    says: Mapped[str | None]


class Digest(Base):
    """One page of what came in from `since` until `until`.

    At `again_at` it is said again, with its picture if that went too, under the post `thread_post_id`.
    So many `readers` who had left got it too.
    """

    __tablename__ = "digests"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    since: Mapped[datetime]
    until: Mapped[datetime]
    again_at: Mapped[datetime | None]
    again_picture: Mapped[bool] = mapped_column(default=False, server_default="0")
    thread_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    readers: Mapped[int] = mapped_column(default=0, server_default="0")
    __table_args__ = (
        Index("ix_digests_community", "community_id", "until"),
        partial("ix_digests_again", "again_at", where="again_at IS NOT NULL"),
    )


class DigestReader(Base):
    """Somebody who left, and whether they go on getting the digest: `since` then, as `event_id` says."""

    __tablename__ = "digest_readers"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    # When to ask, until they were.
    ask_at: Mapped[datetime | None] = mapped_column(index=True)
    asked_at: Mapped[datetime | None]
    since: Mapped[datetime | None]
    event_id: Mapped[str | None] = mapped_column(index=True)


class Line(Base):
    """A numbered line of one of our posts: what of its `kind` it is about."""

    __tablename__ = "lines"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    ref: Mapped[int]
    __table_args__ = (UniqueConstraint("post_id", "kind", "ref"), Index("ix_lines_ref", "kind", "ref"))
