"""Communities, who is in them, and when something is due there."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Community(Base):
    """A learning community and its room."""

    __tablename__ = "communities"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    room_id: Mapped[str] = mapped_column(unique=True)
    platform: Mapped[str]
    name: Mapped[str]
    language: Mapped[str]
    timezone: Mapped[str]
    phase: Mapped[str | None]
    paused: Mapped[bool] = mapped_column(default=False)
    # What it calls things, where that is not the usual word (storage.language).
    own_words: Mapped[str] = mapped_column(default="", server_default="")
    # Whether its board shows no names.
    nameless_board: Mapped[bool] = mapped_column(default=False, server_default="0")
    created_at: Mapped[datetime]
    # When what is kept for too long is looked for next; at once, when nobody said.
    erase_at: Mapped[datetime] = mapped_column(index=True, server_default="0")
    # As of when what was too old was erased last.
    erased_as_of: Mapped[datetime | None]


class Rhythm(Base):
    """When something comes back in a community: its local time of the week, and in which weeks."""

    __tablename__ = "rhythms"
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    weeks: Mapped[int]
    # A local date in the first of the weeks that count, when not all do.
    since: Mapped[str | None]


class Plan(Base):
    """When something that comes back every week is due next in a community, there and in UTC."""

    __tablename__ = "plans"
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    local: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class Occurrence(Base):
    """What became of something that was due at a local date and time."""

    __tablename__ = "occurrences"
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    local: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    outcome: Mapped[str]
    noted_at: Mapped[datetime]
    __table_args__ = (partial("ix_occurrences_missed", "outcome", where="outcome = 'missed'"),)


class Member(Base):
    """Somebody in a community. Who leaves keeps the row: with their name for a while, then a number."""

    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    role: Mapped[str]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    # The beginning of the first day on which nobody should ask them anything, when that is not the day on
    # which they said so; and the end of the last: never, when there is none.
    away_from: Mapped[datetime | None]
    away_until: Mapped[datetime | None]
    # Whether a facilitator wants to be asked too; everybody else is.
    takes_part: Mapped[bool] = mapped_column(default=False)
    # Whether the next round is to be without them.
    skips_next: Mapped[bool] = mapped_column(default=False)
    # What they like to do, as far as they said, with commas between.
    talents: Mapped[str | None]
    # Whether they hear of the digest alone: nothing is asked of them in private.
    only_digest: Mapped[bool] = mapped_column(default=False, server_default="0")
    # Whether they know that they can say how they feel about a photo: told once, or used.
    feeling_offered: Mapped[bool] = mapped_column(default=False, server_default="0")
    # Whether the group heard that what is for this facilitator alone cannot be delivered.
    unreached: Mapped[bool] = mapped_column(default=False, server_default="0")
    # From which side they come, on behalf of whom, until which local date, and for how many hours a week.
    perspective: Mapped[str | None]
    organisation: Mapped[str | None]
    until: Mapped[str | None]
    hours: Mapped[int | None]
    # What they are within the group, beside their role.
    part: Mapped[str | None]
    # Our post in the room that tells them what becomes of what they say.
    told_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    __table_args__ = (
        UniqueConstraint("community_id", "person_id"),
        partial("ix_members_untold", "community_id", where="told_post_id IS NULL AND left_at IS NULL"),
        partial("ix_members_until", "until", where="until IS NOT NULL AND left_at IS NULL"),
    )


class Audit(Base):
    """Something that was done with the data of others, or with one's own: never what was in it.

    `community_id` may be of one that is erased.
    """

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    deed: Mapped[str]
    person_id: Mapped[str | None] = mapped_column(index=True)
    by_clock: Mapped[bool]
    community_id: Mapped[int | None]
    detail: Mapped[str]
    count: Mapped[int | None]
