"""What members say to those who facilitate alone, or one who does asks the others, and what is said back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, ConfidedId, EventId, MemberId, PostId


@dataclass(frozen=True, slots=True)
class Confided:
    """Something that a `member` said, `named` to its readers or not; what was said back is `about` the first.

    `stopped` says of a first one that nothing is passed on any more. It is a `consult` where one who
    facilitates asks the others, who may be of other communities: what they say back is of theirs.
    """

    id: ConfidedId
    community: CommunityId
    member: MemberId
    about: ConfidedId | None
    text: str
    named: bool
    at: datetime
    event: EventId | None
    stopped: bool
    consult: bool


_COLUMNS = (
    t.Confided.id,
    t.Confided.community_id,
    t.Confided.member_id,
    t.Confided.about_id,
    t.Confided.text,
    t.Confided.named,
    t.Confided.at,
    t.Confided.event_id,
    t.Confided.stopped,
    t.Confided.consult,
)


async def add(
    tx: Transaction,
    community: CommunityId,
    member: MemberId,
    text: str,
    named: bool,
    at: datetime,
    event: EventId | None,
    about: ConfidedId | None = None,
    consult: bool = False,
) -> ConfidedId:
    """Keeps it."""
    made = insert(t.Confided).values(
        community_id=community,
        member_id=member,
        about_id=about,
        text=text,
        named=named,
        at=at,
        event_id=event,
        consult=consult,
    )
    number = await tx.scalar(made.returning(t.Confided.id))
    assert number is not None
    return ConfidedId(number)


async def says(tx: Transaction, post: PostId, number: ConfidedId, reader: MemberId) -> None:
    """Notes that a post of ours says it to a member."""
    await tx.execute(
        insert(t.ConfidedPost).values(post_id=post, confided_id=number, member_id=reader),
    )


async def posts(tx: Transaction, number: ConfidedId) -> list[PostId]:
    """Our posts that say it."""
    found = await tx.scalars(
        select(t.ConfidedPost.post_id)
        .where(t.ConfidedPost.confided_id == number)
        .order_by(t.ConfidedPost.post_id)
    )
    return [PostId(post) for post in found]


async def not_said(tx: Transaction, post: PostId) -> None:
    """Notes that a post says nothing to anybody."""
    await tx.execute(delete(t.ConfidedPost).where(t.ConfidedPost.post_id == post))


async def said_in(tx: Transaction, post: PostId) -> Confided | None:
    """What a post of ours says."""
    number = select(t.ConfidedPost.confided_id).where(t.ConfidedPost.post_id == post).scalar_subquery()
    return await _one(tx, t.Confided.id == number)


async def by_id(tx: Transaction, number: ConfidedId) -> Confided | None:
    """One of them."""
    return await _one(tx, t.Confided.id == number)


async def first_of(tx: Transaction, one: Confided) -> Confided:
    """What began it."""
    found = await _one(tx, t.Confided.id == one.about) if one.about is not None else None
    return found or one


async def of_event(tx: Transaction, event: EventId) -> Confided | None:
    """What somebody said with a message."""
    return await _one(tx, t.Confided.event_id == event)


async def by_member(tx: Transaction, member: MemberId) -> list[Confided]:
    """All that a member said, oldest first."""
    return await _all(tx, t.Confided.member_id == member)


async def before(tx: Transaction, community: CommunityId, limit: datetime) -> list[Confided]:
    """What was said before a moment."""
    return await _all(tx, t.Confided.community_id == community, t.Confided.at < limit)


async def rewrite(tx: Transaction, number: ConfidedId, text: str) -> None:
    """Puts other words there."""
    touched.words_went(tx)
    await tx.execute(update(t.Confided).where(t.Confided.id == number).values(text=text))


async def stop(tx: Transaction, number: ConfidedId) -> None:
    """Notes that nothing is passed on any more."""
    await tx.execute(update(t.Confided).where(t.Confided.id == number).values(stopped=True))


async def erase(tx: Transaction, one: Confided) -> None:
    """Erases it with what was said back; our posts that say it go."""
    touched.words_went(tx)
    for said in (*await _all(tx, t.Confided.about_id == one.id), one):
        for post in await posts(tx, said.id):
            touched.post_goes(tx, post)
        await tx.execute(delete(t.ConfidedPost).where(t.ConfidedPost.confided_id == said.id))
        await tx.execute(delete(t.Confided).where(t.Confided.id == said.id))


async def forget_reader(tx: Transaction, member: MemberId) -> None:
    """Erases that a member read anything."""
    rows = await tx.scalars(select(t.ConfidedPost.post_id).where(t.ConfidedPost.member_id == member))
    for post in rows.all():
        await _reads_no_more(tx, PostId(post))


async def leaves(tx: Transaction, member: MemberId) -> None:
    """Erases what a member who left asked of others who facilitate, and said and read of what those asked."""
    for one in await by_member(tx, member):
        if one.consult:
            await erase(tx, one)
    read = select(t.ConfidedPost.post_id).join(t.Confided, t.Confided.id == t.ConfidedPost.confided_id)
    rows = await tx.scalars(read.where(t.ConfidedPost.member_id == member, t.Confided.consult))
    for post in rows.all():
        await _reads_no_more(tx, PostId(post))


@dataclass(frozen=True, slots=True)
class Across:
    """A post of ours that says in one community what was said in another."""

    post: PostId
    said: CommunityId
    read: CommunityId


async def across(tx: Transaction, community: CommunityId) -> list[Across]:
    """What was asked in a community and said back there, as others read it; and what it read of others."""
    found: list[Across] = []
    for this in (t.Confided.community_id == community, t.Member.community_id == community):
        rows = await tx.execute(
            select(t.ConfidedPost.post_id, t.Confided.community_id, t.Member.community_id)
            .join(t.Confided, t.Confided.id == t.ConfidedPost.confided_id)
            .join(t.Member, t.Member.id == t.ConfidedPost.member_id)
            .where(this, t.Confided.consult, t.Confided.community_id != t.Member.community_id)
            .order_by(t.ConfidedPost.post_id)
        )
        found += [Across(PostId(post), CommunityId(said), CommunityId(read)) for post, said, read in rows]
    return found


async def unsay(tx: Transaction, post: PostId) -> None:
    """Takes away a post that says it to somebody; what was said back, to them alone, is erased."""
    one = await said_in(tx, post)
    if one is not None and one.about is not None:
        await erase(tx, one)
    elif one is not None:
        await _reads_no_more(tx, post)


async def _reads_no_more(tx: Transaction, post: PostId) -> None:
    touched.words_went(tx)
    touched.post_goes(tx, post)
    await not_said(tx, post)


async def _one(tx: Transaction, condition: ColumnElement[bool]) -> Confided | None:
    return next(iter(await _all(tx, condition)), None)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Confided]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Confided.id))
    return [_read(tuple(row)) for row in rows]


def _read(row: Sequence[Any]) -> Confided:
    return Confided(*row)
