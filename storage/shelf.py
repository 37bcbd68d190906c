"""What there is to read: links and files that members keep for their group, each with whom to ask."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from storage import lines, sought, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, ShelfId
from storage.lines import Ref
from storage.sought import What
from storage.touched import Touched

SHELVED = "shelved"
"""The kind of a line that is about one (`storage.lines`)."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A link or a `file`, kept by a `member` with the message `event`, and what it is about.

    It is an `author`'s where it stands in the message `source` of `said_at`; while that is fetched it has
    neither, and is shown to nobody.
    """

    id: ShelfId
    community: CommunityId
    member: MemberId
    author: MemberId | None
    event: EventId
    source: EventId | None
    said_at: datetime | None
    link: str | None
    file: str | None
    text: str
    at: datetime

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(SHELVED, self.id)


_COLUMNS = (
    *(t.Shelf.id, t.Shelf.community_id, t.Shelf.member_id, t.Shelf.author_id, t.Shelf.event_id),
    *(t.Shelf.source_id, t.Shelf.said_at, t.Shelf.link, t.Shelf.file, t.Shelf.text, t.Shelf.at),
)
_IS_THERE = or_(t.Shelf.link.is_not(None), t.Shelf.file.is_not(None))


def _shelved(row: Sequence[object]) -> Shelved:
    return Shelved(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order


async def add(
    tx: Transaction,
    community: CommunityId,
    member: MemberId,
    event: EventId,
    text: str,
    at: datetime,
    *,
    link: str | None = None,
    source: EventId | None = None,
) -> None:
    """Keeps a link, or what is in the message `source` once that was fetched."""
    values = {
        "community_id": community,
        "member_id": member,
        "event_id": event,
        "text": text,
        "at": at,
        "link": link,
        "source_id": source,
    }
    await tx.execute(insert(t.Shelf).values(values))
    touched.add(tx, Touched(community, at, at, by=member))


async def came(
    tx: Transaction, one: Shelved, author: MemberId, said_at: datetime, link: str | None, file: str | None
) -> None:
    """Notes what the message has that it is in."""
    values = {"author_id": author, "said_at": said_at, "link": link, "file": file}
    await tx.execute(update(t.Shelf).where(t.Shelf.id == one.id).values(values))
    touched.add(tx, Touched(one.community, one.at, one.at, by=one.member))


async def rewrite(tx: Transaction, one: Shelved, text: str, link: str | None) -> None:
    """Puts other words, and maybe another link, in their place."""
    await tx.execute(update(t.Shelf).where(t.Shelf.id == one.id).values(text=text, link=link))
    touched.add(tx, Touched(one.community, one.at, one.at, lost=True, by=one.member))


async def erase(tx: Transaction, one: Shelved) -> None:
    """Erases one, and each line about it; it may be kept again."""
    if one.source is not None:
        await sought.forget(tx, one.source, What.SHELF)
    await lines.forget(tx, one.ref)
    await tx.execute(delete(t.Shelf).where(t.Shelf.id == one.id))
    touched.add(tx, Touched(one.community, one.at, one.at, lost=True, erased=True, by=one.member))


async def by_id(tx: Transaction, number: ShelfId) -> Shelved | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Shelf.id == number)), None)


async def of_event(tx: Transaction, event: EventId) -> Shelved | None:
    """The one that a message keeps."""
    return next(iter(await _all(tx, t.Shelf.event_id == event)), None)


async def of_source(tx: Transaction, source: EventId) -> Shelved | None:
    """The one that is in a message."""
    return next(iter(await _all(tx, t.Shelf.source_id == source)), None)


async def with_link(tx: Transaction, community: CommunityId, link: str) -> Shelved | None:
    """The one that a link is in a community."""
    return next(iter(await _all(tx, t.Shelf.community_id == community, t.Shelf.link == link)), None)


async def of_community(tx: Transaction, community: CommunityId) -> list[Shelved]:
    """All that there is in a community, oldest first."""
    return await _all(tx, t.Shelf.community_id == community, _IS_THERE)


async def concerning(tx: Transaction, member: MemberId) -> list[Shelved]:
    """What a member keeps, or what of theirs another keeps, oldest first."""
    return await _all(tx, or_(t.Shelf.member_id == member, t.Shelf.author_id == member))


async def never_came(tx: Transaction, community: CommunityId, limit: datetime) -> list[Shelved]:
    """What was asked for before `limit` and is not there."""
    return await _all(tx, t.Shelf.community_id == community, t.Shelf.at < limit, ~_IS_THERE)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Shelved]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Shelf.at, t.Shelf.id))
    return [_shelved(tuple(row)) for row in rows]
