"""Votes: every one as it came, of which a member's last counts; and counts of which nothing else is kept."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, func, select, tuple_, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MemberId, PersonId, PollId, PostId


@dataclass(frozen=True, slots=True)
class Vote:
    """What a member's vote says; neither option nor text when it was withdrawn or spoiled.

    Its text is `told` to the group, or not, or nobody knows yet whether it may be.
    """

    poll: PollId
    member: MemberId
    event: EventId
    at: datetime
    option: int | None
    text: str | None
    told: bool | None = True


def _vote(row: Sequence[object]) -> Vote:
    return Vote(*row)  # type: ignore[arg-type]  # the columns of _VOTE, in order


_VOTE = (
    t.Vote.poll_id,
    t.Vote.member_id,
    t.Vote.event_id,
    t.Vote.at,
    t.Vote.option,
    t.Vote.text,
    t.Vote.told,
)
_LATER = t.aliased(t.Vote)
# Of one member the vote with no later one; of two at the same time, the one that came in last.
COUNTS = (
    ~select(_LATER.id)
    .where(
        _LATER.poll_id == t.Vote.poll_id,
        _LATER.member_id == t.Vote.member_id,
        tuple_(_LATER.at, _LATER.id) > tuple_(t.Vote.at, t.Vote.id),
    )
    .exists()
) & (t.Vote.option.is_not(None) | t.Vote.text.is_not(None))
_PRESENT = t.Member.left_at.is_(None) & (t.Member.role != "bot")
# Put together once: it runs for every vote.
_ADD = insert(t.Vote).on_conflict_do_nothing(index_elements=["event_id"])
_ONE = select(*_VOTE).where(t.Vote.event_id == bindparam("event"))


async def add(tx: Transaction, vote: Vote) -> None:
    """Notes a vote; the same event twice is one."""
    await tx.execute(
        _ADD,
        {
            "poll_id": vote.poll,
            "member_id": vote.member,
            "event_id": vote.event,
            "at": vote.at,
            "option": vote.option,
            "text": vote.text,
            "told": vote.told,
        },
    )
    await touched.poll(tx, vote.poll)


async def one(tx: Transaction, event: EventId) -> Vote | None:
    """The vote that an event was."""
    row = (await tx.execute(_ONE, {"event": event})).one_or_none()
    return _vote(tuple(row)) if row else None


async def change(tx: Transaction, vote: Vote) -> None:
    """Gives the vote of an event another choice, and the time at which that was made."""
    await _touch(tx, vote.event)
    await tx.execute(
        update(t.Vote)
        .where(t.Vote.event_id == vote.event)
        .values(at=vote.at, option=vote.option, text=vote.text)
    )


async def remove(tx: Transaction, event: EventId) -> None:
    """Erases a vote: the one before it counts again."""
    await _touch(tx, event)
    touched.words_went(tx)
    await tx.execute(delete(t.Vote).where(t.Vote.event_id == event))


async def _touch(tx: Transaction, event: EventId) -> None:
    vote = await one(tx, event)
    if vote is not None:
        await touched.poll(tx, vote.poll, lost=True, erased=vote.text is None or bool(vote.told))
        if vote.text is not None:
            touched.words_went(tx)


async def standing(tx: Transaction, poll: PollId) -> list[Vote]:
    """The votes that count, of who is there now; in the order of joining, which says nothing of the vote."""
    rows = await tx.execute(
        select(*_VOTE)
        .join(t.Member, t.Member.id == t.Vote.member_id)
        .where(t.Vote.poll_id == poll, COUNTS, _PRESENT)
        .order_by(t.Vote.member_id)
    )
    return [_vote(tuple(row)) for row in rows]


async def kept(tx: Transaction, community: CommunityId) -> list[Vote]:
    """The votes that count in all polls of a community that closed; who left since is still in them."""
    rows = await tx.execute(
        select(*_VOTE)
        .join(t.Poll, t.Poll.id == t.Vote.poll_id)
        .where(t.Poll.community_id == community, t.Poll.closed_at.is_not(None), COUNTS)
        .order_by(t.Vote.poll_id, t.Vote.member_id)
    )
    return [_vote(tuple(row)) for row in rows]


async def settle(tx: Transaction, poll: PollId) -> None:
    """At the close: what was said by who is gone by then, or is no person, does not count."""
    present = select(t.Member.id).where(t.Member.id == t.Vote.member_id, _PRESENT)
    await tx.execute(delete(t.Vote).where(t.Vote.poll_id == poll, ~present.exists()))


async def counts(tx: Transaction, poll: PollId) -> dict[int, int]:
    """How often each option of a closed poll was chosen."""
    found = await counts_of(tx, [poll])
    return found.get(poll, {})


async def counts_of(tx: Transaction, polls: Collection[PollId]) -> dict[PollId, dict[int, int]]:
    """The same for several polls; those without any vote are not in it."""
    found = await tallies_of(tx, polls)
    chosen = (
        select(t.Vote.poll_id, t.Vote.option, func.count())
        .where(t.Vote.poll_id.in_(polls), t.Vote.option.is_not(None), COUNTS)
        .group_by(t.Vote.poll_id, t.Vote.option)
    )
    for poll, option, count in await tx.execute(chosen):
        assert option is not None
        of_poll = found.setdefault(PollId(poll), {})
        of_poll[option] = of_poll.get(option, 0) + count
    return found


async def tallies_of(tx: Transaction, polls: Collection[PollId]) -> dict[PollId, dict[int, int]]:
    """Of several polls, how often each option was chosen by people of whom nothing is kept."""
    found: dict[PollId, dict[int, int]] = {}
    rows = await tx.execute(
        select(t.Tally.poll_id, t.Tally.option, t.Tally.count).where(
            t.Tally.poll_id.in_(polls), t.Tally.count > 0
        )
    )
    for poll, option, count in rows:
        found.setdefault(PollId(poll), {})[option] = count
    return found


async def answered(tx: Transaction, poll: PollId) -> int:
    """How many said something in words."""
    query = select(func.count()).where(t.Vote.poll_id == poll, t.Vote.text.is_not(None), COUNTS)
    return await tx.scalar(query) or 0


async def told(tx: Transaction, polls: Collection[PollId]) -> dict[PollId, list[Vote]]:
    """What was said in words that the group may read, by poll; those without any are not in it."""
    rows = await tx.execute(
        select(*_VOTE)
        .where(t.Vote.poll_id.in_(polls), t.Vote.text.is_not(None), t.Vote.told.is_(True), COUNTS)
        .order_by(t.Vote.poll_id, t.Vote.member_id)
    )
    found: dict[PollId, list[Vote]] = {}
    for row in rows:
        vote = _vote(tuple(row))
        found.setdefault(vote.poll, []).append(vote)
    return found


async def told_by(tx: Transaction, member: MemberId) -> list[PollId]:
    """The polls in which the group may read what a member said."""
    rows = await tx.scalars(
        select(t.Vote.poll_id)
        .where(t.Vote.member_id == member, t.Vote.text.is_not(None), t.Vote.told.is_(True))
        .distinct()
    )
    return [PollId(poll) for poll in rows]


async def asks(tx: Transaction, event: EventId, question: PostId) -> None:
    """Notes which post of ours asks whether the group may read the words of a vote."""
    await tx.execute(update(t.Vote).where(t.Vote.event_id == event).values(question_post_id=question))


async def asked_by(tx: Transaction, question: PostId) -> Vote | None:
    """The vote that such a post asks about."""
    row = (await tx.execute(select(*_VOTE).where(t.Vote.question_post_id == question))).one_or_none()
    return _vote(tuple(row)) if row else None


async def question_of(tx: Transaction, event: EventId) -> PostId | None:
    """The post that asks about a vote, if any does."""
    found = await tx.scalar(select(t.Vote.question_post_id).where(t.Vote.event_id == event))
    return PostId(found) if found else None


async def tell(tx: Transaction, event: EventId, yes: bool) -> None:
    """Notes whether the group may read the words of a vote."""
    vote = await one(tx, event)
    if vote is not None and vote.text is not None:
        withdrawn = bool(vote.told) and not yes
        await touched.poll(tx, vote.poll, lost=withdrawn, erased=withdrawn)
    await tx.execute(update(t.Vote).where(t.Vote.event_id == event).values(told=yes))


async def of_member(tx: Transaction, poll: PollId, member: MemberId) -> Vote | None:
    """The vote of one member that counts."""
    row = (
        await tx.execute(select(*_VOTE).where(t.Vote.poll_id == poll, t.Vote.member_id == member, COUNTS))
    ).one_or_none()
    return _vote(tuple(row)) if row else None


# --- whose they are --------------------------------------------------------------------------------------


async def of_person(tx: Transaction, person: PersonId) -> list[Vote]:
    """All that is kept of what somebody voted, oldest first: also what they changed afterwards."""
    rows = await tx.execute(
        select(*_VOTE)
        .join(t.Member, t.Member.id == t.Vote.member_id)
        .where(t.Member.person_id == person)
        .order_by(t.Vote.at, t.Vote.id)
    )
    return [_vote(tuple(row)) for row in rows]


async def erase_person(tx: Transaction, person: PersonId) -> list[PollId]:
    """Erases somebody's votes and wishes; the polls of which the outcome may be another now."""
    theirs = select(t.Member.id).where(t.Member.person_id == person).scalar_subquery()
    for vote in await of_person(tx, person):
        await touched.poll(tx, vote.poll, lost=True, erased=vote.text is None or bool(vote.told))
    touched.words_went(tx)
    rows = await tx.execute(delete(t.Vote).where(t.Vote.member_id.in_(theirs)).returning(t.Vote.poll_id))
    for table in (t.ReflectsAlone, t.Expectation):
        await tx.execute(delete(table).where(table.member_id.in_(theirs)))
    return sorted({PollId(row.poll_id) for row in rows})


async def in_words_before(tx: Transaction, community: CommunityId, before: datetime) -> list[PollId]:
    """The polls of a community that closed before then, of which words are still kept."""
    rows = await tx.scalars(
        select(t.Poll.id)
        .join(t.Vote, t.Vote.poll_id == t.Poll.id)
        .where(*_closed(community, before), t.Vote.text.is_not(None))
        .distinct()
    )
    return [PollId(poll) for poll in rows]


async def only_count(tx: Transaction, community: CommunityId, before: datetime) -> None:
    """Of a community's polls that closed before then only counts stay; whose votes and words, is erased."""
    old = select(t.Poll.id).where(*_closed(community, before)).scalar_subquery()
    rows = (
        await tx.execute(
            select(t.Vote.poll_id, t.Vote.option, func.count())
            .where(t.Vote.poll_id.in_(old), t.Vote.option.is_not(None), COUNTS)
            .group_by(t.Vote.poll_id, t.Vote.option)
        )
    ).all()
    for poll, option, count in rows:
        assert option is not None
        await add_counts(tx, PollId(poll), option, count)
    await tx.execute(delete(t.Vote).where(t.Vote.poll_id.in_(old)))


def _closed(community: CommunityId, before: datetime) -> tuple[ColumnElement[bool], ...]:
    return t.Poll.community_id == community, t.Poll.closed_at < before


async def add_counts(tx: Transaction, poll: PollId, option: int, count: int) -> None:
    """Counts so many more for an option, of whom nothing is kept."""
    row = insert(t.Tally).values(poll_id=poll, option=option, count=count)
    await tx.execute(
        row.on_conflict_do_update(
            index_elements=["poll_id", "option"], set_={"count": t.Tally.count + row.excluded.count}
        )
    )
