"""Reflections: polls and votes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from storage.dialect import WITHOUT_ROWID, partial
from storage.tables.base import Base, Mapped, mapped_column


class Reflection(Base):
    """One time that an instrument's questions are asked: of a community, or of one member alone."""

    __tablename__ = "reflections"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    # Whom it is for, when that is one person.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    instrument: Mapped[str]
    anonymous: Mapped[bool]
    started_at: Mapped[datetime]
    # When the poll of now is to close and the next question to be asked; nothing once it ended.
    next_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_reflections_community", "community_id", "started_at"),
        partial("ix_reflections_next", "next_at", where="next_at IS NOT NULL"),
        partial("ix_reflections_open", "community_id", where="next_at IS NOT NULL"),
    )


class Poll(Base):
    """One question of a reflection. `asked` is how it was worded then, and what its options count for."""

    __tablename__ = "polls"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    reflection_id: Mapped[int] = mapped_column(ForeignKey("reflections.id"), index=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    question: Mapped[str]
    asked: Mapped[str]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    # How many it was put to, and how many were away then; not of those from before that was noted.
    people_asked: Mapped[int | None]
    people_away: Mapped[int | None]
    __table_args__ = (Index("ix_polls_community", "community_id", "closed_at"),)


class PollPost(Base):
    """A post in which a poll is held: in the community's room, or privately with `person_id`."""

    __tablename__ = "poll_posts"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), index=True)
    person_id: Mapped[str | None]


class Vote(Base):
    """One time that a member voted; their last one counts. Without option and text it counts for nothing."""

    __tablename__ = "votes"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    option: Mapped[int | None]
    text: Mapped[str | None]
    # Whether the group may read the words. Said in private, nothing until their author says so.
    told: Mapped[bool | None]
    # Our post that asked whether it may.
    question_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True, unique=True)
    __table_args__ = (Index("ix_votes_poll", "poll_id", "member_id", "at"),)


class Tally(Base):
    """How often an option was chosen by people of whom nothing is kept."""

    __tablename__ = "tallies"
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    option: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]


class Ballot(Base):
    """A code that somebody got for one option of an anonymous poll; who, nothing here says.

    `code` is what it makes together with the room it was sent to and a key that is not in here. Those of one
    sheet go together when one of them is used. Without rowid, as that would tell the order.
    """

    __tablename__ = "ballots"
    code: Mapped[str] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), index=True)
    sheet: Mapped[str] = mapped_column(index=True)
    option: Mapped[int]
    __table_args__ = WITHOUT_ROWID


class SealedAnswer(Base):
    """What somebody chose in an anonymous poll, closed until that is over; who, nothing here says."""

    __tablename__ = "sealed_answers"
    id: Mapped[str] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), index=True)
    sealed: Mapped[str]
    __table_args__ = WITHOUT_ROWID


class ReflectsAlone(Base):
    """A member who wants the questions of a reflection in private, all at once."""

    __tablename__ = "reflects_alone"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), unique=True)


class Expectation(Base):
    """A newcomer who is to be asked what they hope for; `poll_id` is what they were asked the first time."""

    __tablename__ = "expectations"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), unique=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    poll_id: Mapped[int | None] = mapped_column(ForeignKey("polls.id"), index=True)


class Place(Base):
    """What a community calls where it wants to mean something, such as "de wijk"."""

    __tablename__ = "places"
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    word: Mapped[str]


class OwnInstrument(Base):
    """An instrument that a facilitator sent for this community alone; `file` is what stood in the file."""

    __tablename__ = "own_instruments"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    instrument: Mapped[str]
    file: Mapped[str]
    __table_args__ = (UniqueConstraint("community_id", "instrument"),)


class InstrumentFile(Base):
    """A file with an instrument that has yet to be fetched, and where its sender gets an answer."""

    __tablename__ = "instrument_files"
    media_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    event_id: Mapped[str]
    room_id: Mapped[str]
    person_id: Mapped[str]
