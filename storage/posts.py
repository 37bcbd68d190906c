"""Our own posts: where each stands, and what puts other words in it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import EventId, PostId, RoomId
from storage.shown import FILLED


async def room_of(tx: Transaction, post: PostId) -> RoomId | None:
    """Where a post stands or is to go; None for a private one that is still on its way."""
    row = (
        await tx.execute(
            select(func.coalesce(t.Outbox.room_id, t.Post.room_id))
            .select_from(t.Post)
            .outerjoin(t.Outbox, t.Outbox.post_id == t.Post.id)
            .where(t.Post.id == post)
        )
    ).one()
    return RoomId(row[0]) if row[0] else None


async def is_reacted_to(tx: Transaction, event: EventId) -> bool:
    """Whether a reaction of ours to a message is on its way."""
    ours = (t.Outbox.target == event, t.Outbox.payload.contains('"kind":"react"'))
    return await tx.scalar(select(t.Outbox.post_id).where(*ours).limit(1)) is not None


async def answering(tx: Transaction, target: EventId, payload: str) -> PostId | None:
    """What waits to go out about a message of a member, and says just this; None when nothing does."""
    same = (t.Outbox.target == target, t.Outbox.payload == payload)
    found = await tx.scalar(select(t.Outbox.post_id).where(*same).limit(1))
    return PostId(found) if found is not None else None


async def edits(tx: Transaction, post: PostId, edit: PostId) -> None:
    """Notes that `edit` puts other words in `post`."""
    await tx.execute(insert(t.Edit).values(post_id=edit, of_post_id=post))


async def forget_edits(tx: Transaction, post: PostId) -> list[PostId]:
    """What put other words in `post`, oldest first; it is not remembered any longer."""
    gone = delete(t.Edit).where(t.Edit.of_post_id == post).returning(t.Edit.post_id)
    return [PostId(edit) for edit in await tx.scalars(gone)]


async def made_at(tx: Transaction, post: PostId) -> datetime | None:
    """When a post was written down."""
    return await tx.scalar(select(t.Post.created_at).where(t.Post.id == post))


async def any_private(tx: Transaction, posts: Collection[PostId]) -> bool:
    """Whether one of `posts` was said to somebody alone."""
    found = await tx.scalar(select(t.Post.id).where(t.Post.id.in_(posts), t.Post.private).limit(1))
    return found is not None


async def platform_ids(tx: Transaction, posts: Collection[PostId]) -> dict[PostId, EventId | None]:
    """Under which ids `posts` stand in their rooms; None for what is not delivered yet."""
    rows = await tx.execute(select(t.Post.id, t.Post.platform_id).where(t.Post.id.in_(posts)))
    return {PostId(post): EventId(event) if event else None for post, event in rows}


async def post_of(tx: Transaction, event: EventId) -> PostId | None:
    """Which of our posts stands under `event`; None when it is not ours, or says what a member filled in."""
    filled = select(t.Shown.post_id).where(t.Shown.kind == FILLED)
    post = await tx.scalar(select(t.Post.id).where(t.Post.platform_id == event, t.Post.id.not_in(filled)))
    return PostId(post) if post else None


async def standing(tx: Transaction, events: Collection[EventId]) -> set[EventId]:
    """Which of `events` are known as posts of ours."""
    rows = await tx.scalars(select(t.Post.platform_id).where(t.Post.platform_id.in_(events)))
    return {EventId(event) for event in rows if event}
