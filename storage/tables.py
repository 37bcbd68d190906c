"""The tables. Times are kept as milliseconds since 1970 in UTC and read as aware datetimes."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from storage.dialect import WITHOUT_ROWID, partial

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept to the millisecond."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone cannot be stored")
        return round(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment}  # noqa: RUF012  read by SQLAlchemy, never changed


class Stream(Base):
    """How far each account has read its platform's stream."""

    __tablename__ = "stream"
    account: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[str]
    # The newest time that the server gave: our own computer's clock may be wrong.
    server_time: Mapped[datetime | None]


class Gap(Base):
    """A room of which more was missed than is read at once; a row goes when all of it is read."""

    __tablename__ = "gaps"
    room_id: Mapped[str] = mapped_column(primary_key=True)
    # Where to go on reading, and what comes first that is for us, while that was not seen.
    token: Mapped[str]
    start: Mapped[str | None]


class Inbox(Base):
    """Every event once. What it says is erased when it is handled; its id stays, without sender."""

    __tablename__ = "inbox"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    room_id: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    payload: Mapped[str | None]
    # While it cannot be read: whose it is, which key it waits for, since when, and whether that was said.
    sender: Mapped[str | None]
    session: Mapped[str | None]
    unreadable_since: Mapped[datetime | None]
    told: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        partial("ix_inbox_unreadable", "unreadable_since", where="state = 'unreadable'"),
        partial("ix_inbox_open", "room_id", "seq", where="state = 'waiting'"),
        partial("ix_inbox_failed", "state", where="state = 'failed'"),
    )


class Post(Base):
    """One of our own posts: our id from the start, the platform's once delivered."""

    __tablename__ = "posts"
    id: Mapped[str] = mapped_column(primary_key=True)
    room_id: Mapped[str | None]
    platform_id: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    # Said to one person alone: it gets new words only where nobody else is.
    private: Mapped[bool] = mapped_column(default=False, server_default="0")


class Edit(Base):
    """A post of ours that puts other words in one before it: where that goes, it has to go as well."""

    __tablename__ = "edits"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    of_post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), index=True)


class Outbox(Base):
    """What is still to be delivered. A row goes when its post has arrived."""

    __tablename__ = "outbox"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), unique=True)
    room_id: Mapped[str | None] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(index=True)
    target: Mapped[str | None] = mapped_column(index=True)
    urgency: Mapped[int]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    refused: Mapped[str | None]
    payload: Mapped[str | None]
    __table_args__ = (
        partial("ix_outbox_open", "urgency", "seq", where="refused IS NULL"),
        partial("ix_outbox_later", "not_before", where="not_before IS NOT NULL"),
    )


class Room(Base):
    """A room the bot is or was in."""

    __tablename__ = "rooms"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    joined: Mapped[bool] = mapped_column(default=True)
    private_with: Mapped[str | None] = mapped_column(index=True)


class Person(Base):
    """An account, with the language it chose for itself."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str | None]
    unread_told: Mapped[bool] = mapped_column(default=False)
    # Which community somebody who is in several talks about in private.
    talks_about: Mapped[int | None] = mapped_column(ForeignKey("communities.id"), index=True)


class Forgotten(Base):
    """Somebody who had themselves forgotten. The mark tells them again, and nobody who they are."""

    __tablename__ = "forgotten"
    mark: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[str]


class Presence(Base):
    """Who is in which room now, under which name."""

    __tablename__ = "presence"
    room_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    name: Mapped[str]
    # Known by its account as a bot or the bot of a bridge.
    machine: Mapped[bool] = mapped_column(default=False)
    # What we heard there so far: nothing, only notices, or words as well.
    said: Mapped[str | None]
    # Behind a bridge, in an app without threads and without us in private.
    bridged: Mapped[bool] = mapped_column(default=False, server_default="0")
    # When they last said something in the room itself while a round was open there.
    said_at: Mapped[datetime | None]


class Double(Base):
    """What tells again something that a bridge may deliver twice; for a day."""

    __tablename__ = "doubles"
    mark: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


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
    # Whether they know that they can say how they feel about a photo: told once, or used.
    feeling_offered: Mapped[bool] = mapped_column(default=False, server_default="0")
    # Whether the group heard that what is for this facilitator alone cannot be delivered.
    unreached: Mapped[bool] = mapped_column(default=False, server_default="0")
    # Our post in the room that tells them what becomes of what they say.
    told_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    __table_args__ = (
        UniqueConstraint("community_id", "person_id"),
        partial("ix_members_untold", "community_id", where="told_post_id IS NULL AND left_at IS NULL"),
    )


class PhotoConsent(Base):
    """What a member said of keeping their photos, when, and to which version of the text."""

    __tablename__ = "photo_consents"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    answer: Mapped[str]
    said_at: Mapped[datetime | None]
    version: Mapped[int]
    question_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    asked: Mapped[int]


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
    # Our post that shows its author how it will look.
    preview_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)
    __table_args__ = (
        UniqueConstraint("standup_id", "member_id"),
        partial("ix_check_ins_ask", "ask_at", where="ask_at IS NOT NULL"),
    )


class Obstacle(Base):
    """What was in somebody's way at the close of a round; the words are the check-in's."""

    __tablename__ = "obstacles"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    check_in_id: Mapped[int] = mapped_column(ForeignKey("check_ins.id"), unique=True)
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), unique=True)


class Offer(Base):
    """Somebody wants to help with what is in another's way. `event_id` is the reaction that said so."""

    __tablename__ = "offers"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    check_in_id: Mapped[int] = mapped_column(ForeignKey("check_ins.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), unique=True)


class Point(Base):
    """What is to be talked of later: parked, or asked for in the next work session."""

    __tablename__ = "points"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    kind: Mapped[str]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    standup_id: Mapped[int | None] = mapped_column(ForeignKey("standups.id"), index=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (Index("ix_points_community", "community_id", "at"),)


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


class Digest(Base):
    """One page of what came in from `since` until `until`.

    At `again_at` it is said again, with its picture if that went too, under the post `thread_post_id`.
    """

    __tablename__ = "digests"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    since: Mapped[datetime]
    until: Mapped[datetime]
    again_at: Mapped[datetime | None]
    again_picture: Mapped[bool] = mapped_column(default=False, server_default="0")
    thread_post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)
    __table_args__ = (
        Index("ix_digests_community", "community_id", "until"),
        partial("ix_digests_again", "again_at", where="again_at IS NOT NULL"),
    )


class Held(Base):
    """A private message that waits until its author says which community it is for."""

    __tablename__ = "held"
    event_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    payload: Mapped[str]
    at: Mapped[datetime]


class Aside(Base):
    """A message for a round that was not taken for an answer; `post_id` is our reaction that says so."""

    __tablename__ = "asides"
    event_id: Mapped[str] = mapped_column(primary_key=True)
    standup_id: Mapped[int] = mapped_column(ForeignKey("standups.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    payload: Mapped[str]
    at: Mapped[datetime]
    post_id: Mapped[str | None] = mapped_column(ForeignKey("posts.id"), index=True)


class OldCommand(Base):
    """A command that was read long after it was said; it waits until its author says that it still holds."""

    __tablename__ = "old_commands"
    post_id: Mapped[str] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    room_id: Mapped[str]
    person_id: Mapped[str] = mapped_column(index=True)
    payload: Mapped[str]
    asked_at: Mapped[datetime]


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

    `code` is what it makes together with the room it was sent to. Those of one sheet go together when one of
    them is used. Without rowid, as that would tell the order.
    """

    __tablename__ = "ballots"
    code: Mapped[str] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), index=True)
    sheet: Mapped[str] = mapped_column(index=True)
    option: Mapped[int]
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
