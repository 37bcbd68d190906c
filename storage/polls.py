"""Polls: one question of a reflection each, and in which posts they are held."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, PersonId, PollId, PostId, ReflectionId, RoomId


@dataclass(frozen=True, slots=True)
class Poll:
    """One question of a reflection; `asked` is how it was worded then, packed by who asked it.

    It was put to so many people, while so many were away; None where that is not known.
    """

    id: PollId
    reflection: ReflectionId
    community: CommunityId
    question: str
    asked: str
    opened_at: datetime | None
    closed_at: datetime | None
    outcome: PostId | None
    instrument: str
    anonymous: bool
    member: MemberId | None
    people_asked: int | None = None
    people_away: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether votes are still taken."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class PollPost:
    """Where a poll is held; `person` is with whom, if that is in private."""

    post: PostId
    person: PersonId | None


_POLL = (
    t.Poll.id,
    t.Poll.reflection_id,
    t.Poll.community_id,
    t.Poll.question,
    t.Poll.asked,
    t.Poll.opened_at,
    t.Poll.closed_at,
    t.Poll.outcome_post_id,
    t.Reflection.instrument,
    t.Reflection.anonymous,
    t.Reflection.member_id,
    t.Poll.people_asked,
    t.Poll.people_away,
)
_WITH_REFLECTION = select(*_POLL).join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
# Put together once: this one runs for everything that points to a message.
_OF_EVENT = (
    _WITH_REFLECTION.join(t.PollPost, t.PollPost.poll_id == t.Poll.id)
    .join(t.Post, t.Post.id == t.PollPost.post_id)
    .where(
        t.Post.platform_id == bindparam("event"),
        # Of a private post that was seen in the stream first, the room is not known here.
        func.coalesce(t.Post.room_id, bindparam("room")) == bindparam("room"),
    )
)


def _poll(row: Sequence[object]) -> Poll:
    return Poll(*row)  # type: ignore[arg-type]  # the columns of _POLL, in order


async def add(
    tx: Transaction, reflection: ReflectionId, community: CommunityId, question: str, asked: str
) -> PollId:
    """Notes a question that is to be asked; the first that was added is the first to be."""
    row = insert(t.Poll).values(
        reflection_id=reflection, community_id=community, question=question, asked=asked
    )
    return PollId((await tx.execute(row.returning(t.Poll.id))).scalar_one())


async def of_reflection(tx: Transaction, reflection: ReflectionId) -> list[Poll]:
    """The questions of a reflection, in the order of asking."""
    return await _all(tx, _WITH_REFLECTION.where(t.Poll.reflection_id == reflection).order_by(t.Poll.id))


async def one(tx: Transaction, poll: PollId) -> Poll | None:
    """One poll."""
    found = await _all(tx, _WITH_REFLECTION.where(t.Poll.id == poll))
    return found[0] if found else None


async def at(tx: Transaction, event: EventId, room: RoomId) -> Poll | None:
    """The poll that is held in the message `event` of that room."""
    row = (await tx.execute(_OF_EVENT, {"event": event, "room": room})).first()
    return _poll(tuple(row)) if row else None


async def closed_during(
    tx: Transaction, community: CommunityId, since: datetime, until: datetime
) -> list[Poll]:
    """The polls of a community that closed after `since`, up to and with `until`."""
    return await _all(
        tx,
        _WITH_REFLECTION.where(
            t.Poll.community_id == community, t.Poll.closed_at > since, t.Poll.closed_at <= until
        ).order_by(t.Poll.closed_at, t.Poll.id),
    )


async def of_community(tx: Transaction, community: CommunityId) -> list[Poll]:
    """Every poll that was opened in a community, oldest first."""
    return await _all(
        tx,
        _WITH_REFLECTION.where(t.Poll.community_id == community, t.Poll.opened_at.is_not(None)).order_by(
            t.Poll.opened_at, t.Poll.id
        ),
    )


async def asked_before(
    tx: Transaction, community: CommunityId, instrument: str
) -> list[tuple[str, datetime, int]]:
    """Which questions of an instrument the whole community was asked: the last time, and how often."""
    rows = await tx.execute(
        select(t.Poll.question, func.max(t.Poll.opened_at, type_=t.Moment()), func.count())
        .join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
        .where(
            t.Reflection.community_id == community,
            t.Reflection.instrument == instrument,
            t.Reflection.member_id.is_(None),
            t.Poll.opened_at.is_not(None),
        )
        .group_by(t.Poll.question)
    )
    return [(question, moment, count) for question, moment, count in rows if moment is not None]


async def last_opened(tx: Transaction, community: CommunityId) -> datetime | None:
    """When the room was last asked a question."""
    return await tx.scalar(
        select(func.max(t.Poll.opened_at))
        .join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
        .where(t.Reflection.community_id == community, t.Reflection.member_id.is_(None))
    )


async def opened(tx: Transaction, poll: PollId, now: datetime) -> None:
    """Notes that a question was asked; the first time counts."""
    await tx.execute(
        update(t.Poll).where(t.Poll.id == poll, t.Poll.opened_at.is_(None)).values(opened_at=now)
    )


async def put_to(tx: Transaction, poll: PollId, people: int, away: int) -> None:
    """Notes how many a question is put to, and how many are away; more may follow later."""
    before = func.coalesce(t.Poll.people_asked, 0)
    await tx.execute(
        update(t.Poll).where(t.Poll.id == poll).values(people_asked=before + people, people_away=away)
    )


async def close(tx: Transaction, poll: PollId, now: datetime) -> None:
    """Notes that no more votes are taken."""
    await tx.execute(update(t.Poll).where(t.Poll.id == poll).values(closed_at=now))


async def told(tx: Transaction, poll: PollId, post: PostId | None) -> None:
    """Notes which post tells the outcome; none when it was taken away."""
    await tx.execute(update(t.Poll).where(t.Poll.id == poll).values(outcome_post_id=post))


async def drop(tx: Transaction, poll: PollId) -> None:
    """Forgets a question that was not asked after all, with everything of it."""
    for table in (t.PollPost, t.Vote, t.Tally, t.Ballot, t.SealedAnswer):
        await tx.execute(delete(table).where(table.poll_id == poll))
    await tx.execute(update(t.Expectation).where(t.Expectation.poll_id == poll).values(poll_id=None))
    await tx.execute(delete(t.Poll).where(t.Poll.id == poll))


async def hold(tx: Transaction, poll: PollId, post: PostId, person: PersonId | None = None) -> None:
    """Notes that a poll is held in a post, with one person if that is in private."""
    await tx.execute(insert(t.PollPost).values(post_id=post, poll_id=poll, person_id=person))


async def posts(tx: Transaction, poll: PollId) -> list[PollPost]:
    """All posts in which a poll is held."""
    rows = await tx.execute(
        select(t.PollPost.post_id, t.PollPost.person_id)
        .where(t.PollPost.poll_id == poll)
        .order_by(t.PollPost.post_id)
    )
    return [PollPost(PostId(post), PersonId(person) if person else None) for post, person in rows]


async def held_in(tx: Transaction, post: PostId) -> tuple[Poll, PersonId | None] | None:
    """The poll that a post of ours is for, and with whom."""
    row = (
        await tx.execute(select(t.PollPost.poll_id, t.PollPost.person_id).where(t.PollPost.post_id == post))
    ).one_or_none()
    if row is None:
        return None
    found = await one(tx, row.poll_id)
    assert found is not None
    return found, row.person_id


async def posts_to(tx: Transaction, person: PersonId) -> list[PostId]:
    """All posts in which a poll is held with one person alone."""
    rows = await tx.scalars(select(t.PollPost.post_id).where(t.PollPost.person_id == person))
    return [PostId(post) for post in rows]


async def forget_posts_to(tx: Transaction, person: PersonId) -> None:
    """Forgets in which posts one person was asked alone; what was answered stays."""
    await tx.execute(delete(t.PollPost).where(t.PollPost.person_id == person))


async def count_waiting(tx: Transaction, person: PersonId) -> int:
    """How much somebody was asked anonymously that is not over yet."""
    found = await tx.scalar(
        select(func.count())
        .select_from(t.PollPost)
        .join(t.Poll, t.Poll.id == t.PollPost.poll_id)
        .join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
        .where(t.Reflection.next_at.is_not(None), t.Reflection.anonymous, t.PollPost.person_id == person)
    )
    return found or 0


async def put_to_person(tx: Transaction, reflection: ReflectionId, person: PersonId) -> set[PollId]:
    """Which questions of a reflection were put to somebody alone."""
    rows = await tx.scalars(
        select(t.PollPost.poll_id)
        .join(t.Poll, t.Poll.id == t.PollPost.poll_id)
        .where(t.Poll.reflection_id == reflection, t.PollPost.person_id == person)
    )
    return {PollId(poll) for poll in rows}


async def asked_as(tx: Transaction, community: CommunityId, instrument: str) -> dict[str, list[str]]:
    """How each question of an instrument was worded whenever it was asked in a community, packed."""
    rows = await tx.execute(
        select(t.Poll.question, t.Poll.asked)
        .join(t.Reflection, t.Reflection.id == t.Poll.reflection_id)
        .where(t.Reflection.community_id == community, t.Reflection.instrument == instrument)
        .distinct()
    )
    found: dict[str, list[str]] = {}
    for question, asked in rows:
        found.setdefault(question, []).append(asked)
    return found


async def newest_in(tx: Transaction, room: RoomId, since: datetime) -> Poll | None:
    """The question that is the last thing we said in a room since then; None when that was something else."""
    last = await tx.scalar(
        select(t.Post.id)
        .where(t.Post.room_id == room, t.Post.platform_id.is_not(None), t.Post.created_at >= since)
        .order_by(t.Post.created_at.desc(), t.Post.id.desc())
        .limit(1)
    )
    found = await held_in(tx, PostId(last)) if last is not None else None
    return found[0] if found else None


async def newest_to(
    tx: Transaction, person: PersonId, room: RoomId, since: datetime
) -> tuple[Poll, datetime] | None:
    """The last question in a room that was put to one person alone `since` then, and when."""
    row = (
        await tx.execute(
            select(t.PollPost.poll_id, t.Post.created_at)
            .join(t.Post, t.Post.id == t.PollPost.post_id)
            .where(t.PollPost.person_id == person, t.Post.room_id == room, t.Post.created_at > since)
            .where(t.Post.platform_id.is_not(None))
            .order_by(t.Post.created_at.desc(), t.PollPost.poll_id.desc())
            .limit(1)
        )
    ).one_or_none()
    if row is None:
        return None
    found = await one(tx, PollId(row.poll_id))
    assert found is not None
    return found, row.created_at


async def _all(tx: Transaction, query: "Select[*tuple[object, ...]]") -> list[Poll]:
    return [_poll(tuple(row)) for row in await tx.execute(query)]
