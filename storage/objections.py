"""Photos that somebody objects to: hidden until a facilitator decides. Who it was is not kept."""

from datetime import datetime

from sqlalchemy import Select, delete, insert, or_, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import CheckInId, CommunityId, EventId, MediaId
from storage.media_rows import came_with


async def add(tx: Transaction, media: MediaId, event: EventId, until: datetime) -> None:
    """Notes that the reaction `event` objects to a photo, and until when somebody may decide."""
    await tx.execute(insert(t.Objection).values(media_id=media, event_id=event, until=until))


async def remove(tx: Transaction, media: MediaId) -> None:
    """Nobody objects to a photo any more."""
    await tx.execute(delete(t.Objection).where(t.Objection.media_id == media))


def _check_ins() -> "Select[int]":
    of_files = select(t.Contribution.check_in_id).select_from(t.Contribution)
    return of_files.join(t.Objection, came_with(t.Objection.media_id))


async def made_with(tx: Transaction, event: EventId) -> CheckInId | None:
    """The check-in with photos to which the reaction `event` objects."""
    found = await tx.scalar(_check_ins().where(t.Objection.event_id == event).limit(1))
    return CheckInId(found) if found is not None else None


async def to(tx: Transaction, check_in: CheckInId) -> dict[MediaId, EventId]:
    """To which photos of a check-in somebody objects, with which reaction."""
    rows = await tx.execute(
        select(t.Objection.media_id, t.Objection.event_id)
        .select_from(t.Contribution)
        .outerjoin(t.FurtherMedia, t.FurtherMedia.contribution_id == t.Contribution.id)
        .join(
            t.Objection,
            or_(
                t.Objection.media_id == t.Contribution.media_id,
                t.Objection.media_id == t.FurtherMedia.media_id,
            ),
        )
        .where(t.Contribution.check_in_id == check_in)
    )
    return {MediaId(media): EventId(event) for media, event in rows}


async def overdue(tx: Transaction, community: CommunityId, now: datetime) -> list[CheckInId]:
    """The check-ins of a community with photos of which nobody decided in time."""
    rows = await tx.scalars(
        _check_ins()
        .join(t.CheckIn, t.CheckIn.id == t.Contribution.check_in_id)
        .join(t.Standup, t.Standup.id == t.CheckIn.standup_id)
        .where(t.Standup.community_id == community, t.Objection.until <= now)
        .distinct()
    )
    return [CheckInId(check_in) for check_in in rows]
