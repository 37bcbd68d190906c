"""Who was told what becomes of what they say. Somebody was once our post that says so stands in the room."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import case, exists, func, literal, select, type_coerce, update

from storage import tables as t
from storage.alarms import Alarm
from storage.communities import Member, Role, members
from storage.database import Transaction
from storage.ids import CommunityId, MemberId, PersonId, PostId

AT_ONCE = datetime.fromtimestamp(0, UTC)
_WAITS = (t.Member.told_post_id.is_(None), t.Member.left_at.is_(None), t.Member.role != Role.BOT.value)


_WAITING = select(t.Member.community_id).where(*_WAITS).distinct()


async def waiting(tx: Transaction) -> list[CommunityId]:
    """The communities with somebody in it whom nothing was said to yet."""
    rows = await tx.scalars(_WAITING)
    return [CommunityId(community) for community in rows]


_SOMEBODY = exists().where(*_WAITS).correlate(None)
DUE = Alarm(
    select(type_coerce(case((_SOMEBODY, literal(AT_ONCE, t.Moment()))), t.Moment())),
    lambda _now: select(t.Member.community_id).where(*_WAITS).distinct(),
)
"""Where somebody is in a community whom nothing was said to yet: at once."""


async def untold(tx: Transaction, community: CommunityId) -> list[Member]:
    """Whom in a community nothing was said to yet."""
    rows = await tx.scalars(select(t.Member.id).where(t.Member.community_id == community, *_WAITS))
    ids = set(rows)
    return [member for member in await members(tx, community) if member.id in ids]


async def note(tx: Transaction, told: Collection[MemberId], post: PostId) -> None:
    """Notes that `post` tells these members."""
    await tx.execute(update(t.Member).where(t.Member.id.in_(told)).values(told_post_id=post))


async def knows_nothing(tx: Transaction, person: PersonId) -> bool:
    """Whether somebody is in a community and was told in none."""
    theirs = select(func.count(), func.count(t.Post.id)).select_from(t.Member)
    told = (t.Post.id == t.Member.told_post_id) & t.Post.platform_id.is_not(None)
    somebody = t.Member.role != Role.BOT.value
    here = (t.Member.person_id == person, t.Member.left_at.is_(None), somebody)
    row = (await tx.execute(theirs.outerjoin(t.Post, told).where(*here))).one()
    return bool(row[0]) and not row[1]


async def again(tx: Transaction, person: PersonId) -> None:
    """Somebody whom a post was to tell that will never stand is to be told anew."""
    going = exists().where(t.Outbox.post_id == t.Member.told_post_id, t.Outbox.refused.is_(None))
    stands = exists().where(t.Post.id == t.Member.told_post_id, t.Post.platform_id.is_not(None))
    lost = (t.Member.person_id == person, t.Member.told_post_id.is_not(None), ~going, ~stands)
    await tx.execute(update(t.Member).where(*lost).values(told_post_id=None))
