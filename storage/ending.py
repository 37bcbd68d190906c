"""The end of a community: every row of it goes, whichever table it is in.

Which rows those are follows from the foreign keys, so that a table that is added is not forgotten.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Select, Table, and_, delete, exists, func, or_, select, update

from storage import inbox, linked, media_rows, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, MediaId, PersonId, PostId, RoomId

_NO_PARENTS = frozenset({"posts", "people", "media"})
"""What belongs to one of these is not for that reason a community's."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of a community: people who are or were in it, rounds, check-ins, files, points."""

    members: int
    standups: int
    check_ins: int
    files: int
    points: int


def _parents(table: Table) -> Iterator[tuple["Column[object]", Table]]:
    """The columns of a table that say whose its rows are, and in which table that is."""
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.table is not table and key.column.table.name not in _NO_PARENTS:
                yield column, key.column.table


def _belongs(table: Table, community: CommunityId) -> ColumnElement[bool] | None:
    """Which rows of a table are of a community; None where a table has none."""
    if table is t.Community.__table__:
        return t.Community.id == community
    if table.name in _NO_PARENTS:
        return None
    ways = []
    for column, parent in _parents(table):
        theirs = _belongs(parent, community)
        if theirs is not None:
            (key,) = parent.primary_key.columns
            ways.append(column.in_(select(key).where(theirs)))
    return or_(*ways) if ways else None


def _tables() -> list[Table]:
    """All tables, each before those that it refers to."""
    return list(reversed(t.Base.metadata.sorted_tables))


async def size(tx: Transaction, community: CommunityId) -> Size:
    """How much is kept of a community."""

    async def count(table: type[t.Base], *more: ColumnElement[bool]) -> int:
        belongs = _belongs(table.__table__, community)  # type: ignore[arg-type]  # a table it is
        assert belongs is not None
        return await tx.scalar(select(func.count()).select_from(table).where(belongs, *more)) or 0

    return Size(
        members=await count(t.Member, t.Member.role != "bot"),
        standups=await count(t.Standup),
        check_ins=await count(t.CheckIn),
        files=await count(t.Contribution, t.Contribution.media_id.is_not(None)) + await count(t.FurtherMedia),
        points=await count(t.Point),
    )


async def posts(tx: Transaction, community: CommunityId) -> list[PostId]:
    """Our posts that have to do with what members said there, the newest first."""
    found: dict[PostId, datetime] = {}
    for table in _tables():
        belongs = _belongs(table, community)
        for column in table.columns if belongs is not None else ():
            if _is_post(column):
                rows = await tx.execute(
                    select(t.Post.id, t.Post.created_at).join(table, column == t.Post.id).where(belongs)  # type: ignore[arg-type]  # not None, by the line above
                )
                found |= {PostId(post): at for post, at in rows}
    rows = await tx.execute(
        select(t.Post.id, t.Post.created_at).where(t.Post.id.in_(_shown_in_room(community)))
    )
    found |= {PostId(post): at for post, at in rows}
    return sorted(found, key=lambda post: found[post], reverse=True)


def _shown_in_room(community: CommunityId) -> "Select[str]":
    """The posts in its room that show something, also where that is noted of one person alone."""
    room = select(t.Community.room_id).where(t.Community.id == community).scalar_subquery()
    return select(t.Shown.post_id).join(t.Post, t.Post.id == t.Shown.post_id).where(t.Post.room_id == room)


def _is_post(column: "Column[object]") -> bool:
    return any(key.column.table.name == "posts" for key in column.foreign_keys)


async def only_here(tx: Transaction, community: CommunityId) -> list[PersonId]:
    """Who is or was in this community and in no other."""
    elsewhere = select(t.Member.person_id).where(t.Member.community_id != community)
    rows = await tx.scalars(
        select(t.Member.person_id).where(
            t.Member.community_id == community, t.Member.person_id.not_in(elsewhere)
        )
    )
    return [PersonId(person) for person in rows]


async def silence(tx: Transaction, community: CommunityId, room: RoomId, name: str) -> None:
    """What was still to be said there, or to its members about it, is not; but for removals."""
    members = select(t.Member.person_id).where(t.Member.community_id == community)
    of_it = or_(
        t.Outbox.payload.contains(f'"community":{community},'),
        t.Outbox.person_id.in_(members) & t.Outbox.payload.contains(name, autoescape=True),
    )
    removes = t.Outbox.payload.contains('"kind":"remove"')
    gone = and_(or_(t.Outbox.room_id == room, of_it), or_(~removes, t.Outbox.payload.is_(None)))
    await tx.execute(delete(t.Outbox).where(gone))


async def erase(tx: Transaction, community: CommunityId) -> set[str]:
    """Erases every row of a community; the files to which nobody refers any more."""
    touched.words_went(tx)
    await linked.ends(tx, community)
    talking = update(t.Person).where(t.Person.talks_about == community)
    await tx.execute(talking.values(talks_about=None))
    contributions = _belongs(t.Contribution.__table__, community)  # type: ignore[arg-type]  # a table it is
    assert contributions is not None
    # One may be about another: neither could go first.
    await tx.execute(update(t.Contribution).where(contributions).values(about_id=None))
    first = select(t.Contribution.media_id).where(contributions)
    further = select(t.FurtherMedia.media_id).where(
        t.FurtherMedia.contribution_id.in_(select(t.Contribution.id).where(contributions))
    )
    spoken = _belongs(t.StoryRecording.__table__, community)  # type: ignore[arg-type]  # as above
    assert spoken is not None
    files = await tx.scalars(first.union_all(further, select(t.StoryRecording.media_id).where(spoken)))
    media = [MediaId(file) for file in files if file is not None]
    await tx.execute(delete(t.Shown).where(t.Shown.post_id.in_(_shown_in_room(community))))
    for table in _tables():
        belongs = _belongs(table, community)
        if belongs is not None:
            await tx.execute(delete(table).where(belongs))
    # What a line is about went, and the post with it; nothing else says whose it was.
    await tx.execute(delete(t.Line).where(t.Line.post_id.not_in(select(t.Shown.post_id))))
    left = [await media_rows.erase(tx, one) for one in media]
    return {digest for digest in left if digest is not None}


async def forget_person(tx: Transaction, person: PersonId) -> RoomId | None:
    """Erases somebody who is in no community any more, but not their presence in rooms where we still are.

    The room that was for them alone, for us to leave.
    """
    alone = t.Room.private_with == person
    room = await tx.scalar(select(t.Room.id).where(alone, t.Room.joined))
    await tx.execute(update(t.Room).where(alone).values(private_with=None, name=""))
    await tx.execute(delete(t.Held).where(t.Held.person_id == person))
    await tx.execute(delete(t.Question).where(t.Question.person_id == person))
    await tx.execute(delete(t.Person).where(t.Person.id == person))
    return RoomId(room) if room else None


async def empty_room(tx: Transaction, room: RoomId) -> None:
    """Erases who is in a room that we are about to leave, its name, and what was set aside of it."""
    await tx.execute(delete(t.Question).where(t.Question.room_id == room))
    await tx.execute(delete(t.Presence).where(t.Presence.room_id == room))
    await tx.execute(update(t.Room).where(t.Room.id == room).values(name=""))
    aside = (t.Inbox.room_id == room) & t.Inbox.state.in_(("failed", "unreadable"))
    empty = {"state": "seen", "payload": None, "sender": None, "session": None, "unreadable_since": None}
    await tx.execute(update(t.Inbox).where(aside).values(**empty))


async def forget_room(tx: Transaction, room: RoomId) -> None:
    """Erases what is known of a room that we left, unless a post in it is still referred to."""
    touched.words_went(tx)
    in_room = t.Post.room_id == room
    used = [
        exists().where(column == t.Post.id)
        for table in _tables()
        if table.name not in ("edits", "outbox")
        for column in table.columns
        if _is_post(column)
    ]
    if await tx.scalar(select(t.Post.id).where(in_room, or_(*used)).limit(1)) is not None:
        return
    here = select(t.Post.id).where(in_room)
    await tx.execute(delete(t.Outbox).where((t.Outbox.room_id == room) | t.Outbox.post_id.in_(here)))
    await tx.execute(delete(t.Edit).where(t.Edit.post_id.in_(here) | t.Edit.of_post_id.in_(here)))
    await tx.execute(delete(t.Post).where(in_room))
    await tx.execute(delete(t.Inbox).where(t.Inbox.room_id.in_((room, inbox.invitation_to(room)))))
    for table in (t.Presence, t.Gap):
        await tx.execute(delete(table).where(table.room_id == room))
    await tx.execute(delete(t.Room).where(t.Room.id == room))
