"""Parts of stories that were spoken: each recording is kept until it is put into words, and no longer."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, insert, select

from storage import media_rows, touched
from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, MediaId, MemberId, StoryPartId


async def wait(tx: Transaction, media: MediaId, part: StoryPartId, member: MemberId) -> None:
    """Notes that a recording says a part of a story of a member."""
    row = {"media_id": media, "part_id": part, "member_id": member}
    await tx.execute(insert(t.StoryRecording).values(row))


async def says(tx: Transaction, media: MediaId) -> StoryPartId | None:
    """The part that a recording says, while that waits for its words."""
    part = await tx.scalar(select(t.StoryRecording.part_id).where(t.StoryRecording.media_id == media))
    return StoryPartId(part) if part is not None else None


async def begun_before(tx: Transaction, community: CommunityId, limit: datetime) -> list[StoryPartId]:
    """The parts that wait for their words in stories of before `limit`."""
    rows = await tx.scalars(
        select(t.StoryRecording.part_id)
        .join(t.StoryPart, t.StoryPart.id == t.StoryRecording.part_id)
        .join(t.Story, t.Story.id == t.StoryPart.story_id)
        .where(t.Story.community_id == community, t.Story.begun_at < limit)
    )
    return [StoryPartId(part) for part in rows]


async def let_go(tx: Transaction, parts: Collection[StoryPartId]) -> None:
    """Erases what was spoken for these parts, with its files."""
    rows = await tx.scalars(
        delete(t.StoryRecording)
        .where(t.StoryRecording.part_id.in_(parts))
        .returning(t.StoryRecording.media_id)
    )
    for media in rows:
        touched.file_goes(tx, await media_rows.erase(tx, MediaId(media)))
