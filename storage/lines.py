"""The numbered lines of our posts: what each is about. A number stays as long as the post that has it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, exists, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, PostId


@dataclass(frozen=True, slots=True)
class Ref:
    """Something that a line can be about: one of a `kind`, by its id in the table of those."""

    kind: str
    id: int


async def of(tx: Transaction, post: PostId) -> dict[int, Ref]:
    """What the lines of a post are about, by number."""
    rows = await tx.execute(
        select(t.Line.number, t.Line.kind, t.Line.ref).where(t.Line.post_id == post).order_by(t.Line.number)
    )
    return {number: Ref(kind, ref) for number, kind, ref in rows}


async def under(tx: Transaction, event: EventId) -> tuple[PostId | None, dict[int, Ref]]:
    """The post of ours with lines that stands under `event`, and what they are about; None without."""
    rows = (
        await tx.execute(
            select(t.Line.post_id, t.Line.number, t.Line.kind, t.Line.ref)
            .join(t.Post, t.Post.id == t.Line.post_id)
            .where(t.Post.platform_id == event)
            .order_by(t.Line.number)
        )
    ).all()
    return PostId(rows[0][0]) if rows else None, {number: Ref(kind, ref) for _, number, kind, ref in rows}


async def numbered(tx: Transaction, post: PostId | None, refs: Iterable[Ref]) -> dict[Ref, int]:
    """The number of each on a post: what has one keeps it, what is new comes behind.

    Without a `post`, as it will be on one that is to be said: `keep` them then.
    """
    known = {ref: number for number, ref in (await of(tx, post)).items()} if post is not None else {}
    last = max(known.values(), default=0)
    fresh = [ref for ref in dict.fromkeys(refs) if ref not in known]
    new = {ref: last + nth for nth, ref in enumerate(fresh, 1)}
    if post is not None:
        await keep(tx, post, new)
    return {**known, **new}


async def keep(tx: Transaction, post: PostId, numbers: dict[Ref, int]) -> None:
    """Notes the numbers of what a post shows."""
    if numbers:
        rows = [
            {"post_id": post, "number": number, "kind": ref.kind, "ref": ref.id}
            for ref, number in numbers.items()
        ]
        await tx.execute(insert(t.Line), rows)


async def about(tx: Transaction, ref: Ref) -> list[PostId]:
    """The posts that have a line about something."""
    rows = await tx.scalars(
        select(t.Line.post_id).where(t.Line.kind == ref.kind, t.Line.ref == ref.id).order_by(t.Line.post_id)
    )
    return [PostId(post) for post in rows]


async def numbers_of(tx: Transaction, ref: Ref) -> set[int]:
    """The numbers that something has on our posts."""
    here = (t.Line.kind == ref.kind) & (t.Line.ref == ref.id)
    return set(await tx.scalars(select(t.Line.number).where(here)))


async def move(tx: Transaction, post: PostId, to: PostId) -> None:
    """Notes that another post took the place of one; every number stays."""
    await tx.execute(update(t.Line).where(t.Line.post_id == post).values(post_id=to))


async def forget(tx: Transaction, ref: Ref) -> None:
    """No post has a line about this any more."""
    await tx.execute(delete(t.Line).where(t.Line.kind == ref.kind, t.Line.ref == ref.id))


async def forget_past(tx: Transaction, limit: datetime) -> None:
    """Forgets the lines of posts from before `limit` that were taken away."""
    old = exists().where(t.Post.id == t.Line.post_id, t.Post.created_at < limit)
    shown = exists().where(t.Shown.post_id == t.Line.post_id)
    await tx.execute(delete(t.Line).where(old, ~shown))
