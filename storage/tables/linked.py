"""Which community is of which other: a working group of a group, or one of several in a programme."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Link(Base):
    """That a community is a working group of another, or one in the programme of another."""

    __tablename__ = "links"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    parent_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    kind: Mapped[str]
    since: Mapped[datetime]
    told_at: Mapped[datetime | None]
    """When a programme was last told of the other; nothing for a working group."""
    __table_args__ = (
        Index("ix_links_child", "child_id", "kind", unique=True),
        partial("ix_links_told", "told_at", where="told_at IS NOT NULL"),
    )


class LinkCode(Base):
    """What who leads another community says there to have it be one of these, until then."""

    __tablename__ = "link_codes"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    kind: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    until: Mapped[datetime]
    __table_args__ = (Index("ix_link_codes_parent", "parent_id", "kind", unique=True),)


class LinkKind(Base):
    """That a community lets those above it read a kind of its words as well, since a moment."""

    __tablename__ = "link_kinds"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    what: Mapped[str]
    since: Mapped[datetime]
    __table_args__ = (Index("ix_link_kinds_what", "community_id", "what", unique=True),)


class NamedUp(Base):
    """That a member says yes to their own name with what those above their community read of them."""

    __tablename__ = "named_up"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    event_id: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    __table_args__ = (Index("ix_named_up_member", "member_id", unique=True),)


class LinkWithheld(Base):
    """That those above a community do not read words any more that name somebody who was forgotten.

    Of the words there is a hash alone: who has them can look whether it is these, and nobody else.
    """

    __tablename__ = "link_withheld"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    mark: Mapped[str]
    __table_args__ = (Index("ix_link_withheld_mark", "community_id", "mark", unique=True),)
