"""Check-ins of before: the last ones of a member, and the oldest of a community."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from storage import checkins, contributions
from storage import tables as t
from storage.checkins import CheckIn
from storage.contributions import Contribution
from storage.database import Transaction
from storage.ids import CheckInId, CommunityId, MemberId
from storage.media_rows import Kind, State
from storage.standups import Standup

RECENT = timedelta(days=100)
"""What was planned in a round longer ago than this is not asked after any more."""


def _recent(standup: Standup) -> "Select[int]":
    """The RECENT rounds before one: what asks for them takes no longer as years go by."""
    opened = t.Standup.opened_at
    return (
        select(t.Standup.id)
        .where(t.Standup.community_id == standup.community)
        .where(opened < standup.opened_at, opened > standup.opened_at - RECENT)
    )


async def before(tx: Transaction, member: MemberId, standup: Standup) -> list[Contribution]:
    """The messages of a member's last check-in before a round; none without a RECENT one."""
    ids = (
        select(t.CheckIn.id)
        .where(t.CheckIn.standup_id.in_(_recent(standup)), t.CheckIn.member_id == member)
        .order_by(t.CheckIn.standup_id.desc())
        .limit(1)
    )
    found = await contributions.found(tx, t.Contribution.check_in_id == ids.scalar_subquery())
    return [message for messages in found.values() for message in messages]


async def last_shared(tx: Transaction, standup: Standup) -> dict[MemberId, list[Contribution]]:
    """Of each member the messages of the last RECENT check-in before a round that the group may see."""
    rows = await tx.execute(
        select(t.CheckIn.member_id, func.max(t.CheckIn.id))
        .where(t.CheckIn.standup_id.in_(_recent(standup)), or_(~t.CheckIn.private, t.CheckIn.confirmed))
        .group_by(t.CheckIn.member_id)
    )
    last = {CheckInId(check): MemberId(member) for member, check in rows}
    found = await contributions.found(tx, t.Contribution.check_in_id.in_(last))
    return {member: found.get(check, []) for check, member in last.items()}


async def with_photos_before(
    tx: Transaction, community: CommunityId, limit: datetime, most: int
) -> list[tuple[CheckIn, list[Contribution]]]:
    """The oldest `most` check-ins from before `limit` with a photo that may be kept, and their messages."""
    photo = (
        select(t.Media.id)
        .select_from(t.Contribution)
        .outerjoin(t.FurtherMedia, t.FurtherMedia.contribution_id == t.Contribution.id)
        .join(t.Media, or_(t.Media.id == t.Contribution.media_id, t.Media.id == t.FurtherMedia.media_id))
        .where(
            t.Contribution.check_in_id == t.CheckIn.id,
            t.Media.kind == Kind.PHOTO.value,
            t.Media.state.not_in((State.FAILED.value, State.LET_GO.value)),
        )
    )
    return await _before(tx, community, limit, most, photo.exists())


async def with_words_before(
    tx: Transaction, community: CommunityId, limit: datetime, most: int
) -> list[tuple[CheckIn, list[Contribution]]]:
    """The oldest `most` check-ins from before `limit` of which something is still kept, with that."""
    return await _before(
        tx, community, limit, most, exists().where(t.Contribution.check_in_id == t.CheckIn.id)
    )


async def _before(
    tx: Transaction, community: CommunityId, limit: datetime, most: int, condition: ColumnElement[bool]
) -> list[tuple[CheckIn, list[Contribution]]]:
    rows = await tx.execute(
        select(*checkins.COLUMNS)
        .join(t.Standup, t.Standup.id == t.CheckIn.standup_id)
        .where(t.Standup.community_id == community, t.CheckIn.submitted_at < limit, condition)
        .order_by(t.CheckIn.submitted_at, t.CheckIn.id)
        .limit(most)
    )
    checks = [checkins.read(tuple(row)) for row in rows]
    return [(check, await contributions.of(tx, check.id)) for check in checks]
