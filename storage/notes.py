"""Notes that people write to a question, and which of them belong together."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from storage import ideas, lines, points
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ideas import Brainstorm
from storage.ids import BrainstormId, EventId, MemberId, NoteGroupId, NoteId, PointId, RoomId
from storage.lines import Ref

NOTE = "note"
"""The kind of a line that is about one (`storage.lines`)."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line; nobody's, and of no time, where it was written alone."""

    id: NoteId
    brainstorm: BrainstormId
    member: MemberId | None
    event: EventId | None
    text: str
    at: datetime | None
    group: NoteGroupId | None
    votes: int | None
    point: PointId | None

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(NOTE, self.id)


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that belong together: as the message `event` says, or as a guess of ours."""

    id: NoteGroupId
    brainstorm: BrainstormId
    title: str
    member: MemberId | None
    event: EventId | None
    votes: int | None
    point: PointId | None

    @property
    def guessed(self) -> bool:
        """Whether nobody said so."""
        return self.event is None


_NOTE = (
    *(t.Note.id, t.Note.brainstorm_id, t.Note.member_id, t.Note.event_id, t.Note.text, t.Note.at),
    *(t.Note.group_id, t.Note.votes, t.Note.point_id),
)
_GROUP = (
    *(t.NoteGroup.id, t.NoteGroup.brainstorm_id, t.NoteGroup.title, t.NoteGroup.member_id),
    *(t.NoteGroup.event_id, t.NoteGroup.votes, t.NoteGroup.point_id),
)


def mark(room: RoomId, event: EventId) -> str:
    """What is kept of a message that was written alone: from this neither it nor its room can be told."""
    return hashlib.sha256(f"{room} {event}".encode()).hexdigest()


async def write(
    tx: Transaction, one: Brainstorm, text: str, at: datetime, event: EventId, member: MemberId
) -> None:
    """Keeps a note of a member."""
    await tx.execute(
        insert(t.Note).values(brainstorm_id=one.id, member_id=member, event_id=event, text=text, at=at)
    )
    ideas.touch(tx, one, at, by=member)


async def write_unnamed(tx: Transaction, one: Brainstorm, text: str, mark: str) -> None:
    """Keeps a note of nobody."""
    await tx.execute(insert(t.Note).values(brainstorm_id=one.id, mark=mark, text=text))
    ideas.touch(tx, one, one.at)


async def of(tx: Transaction, one: Brainstorm) -> list[Note]:
    """All notes, in the order in which they came."""
    return await _notes(tx, t.Note.brainstorm_id == one.id)


async def of_message(tx: Transaction, event: EventId, marked: str) -> list[Note]:
    """What a message says, with a name or without."""
    return await _notes(tx, or_(t.Note.event_id == event, t.Note.mark == marked))


async def by_id(tx: Transaction, number: NoteId) -> Note | None:
    """One note; None when it is erased."""
    return next(iter(await _notes(tx, t.Note.id == number)), None)


async def by_member(tx: Transaction, member: MemberId) -> list[Note]:
    """What a member wrote, with their name."""
    return await _notes(tx, t.Note.member_id == member)


async def rewrite(tx: Transaction, note: Note, text: str) -> None:
    """Puts other words in a note."""
    await tx.execute(update(t.Note).where(t.Note.id == note.id).values(text=text))
    await _touch(tx, note, erased=False)


async def erase(tx: Transaction, note: Note) -> None:
    """Erases a note, and what became of it."""
    await _touch(tx, note, erased=True)
    if note.point is not None:
        await points.erase(tx, note.point)
    await lines.forget(tx, note.ref)
    await tx.execute(delete(t.Note).where(t.Note.id == note.id))
    await _tidy(tx, note.brainstorm)


async def _touch(tx: Transaction, note: Note, *, erased: bool) -> None:
    one = await ideas.by_id(tx, note.brainstorm)
    if one is not None:
        ideas.touch(tx, one, note.at or one.at, lost=True, erased=erased, by=note.member)


async def _notes(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Note]:
    rows = await tx.execute(select(*_NOTE).where(*conditions).order_by(t.Note.id))
    return [Note(*tuple(row)) for row in rows]  # type: ignore[arg-type]  # as in _NOTE


# --- what belongs together ---------------------------------------------------------------------------------


async def groups(tx: Transaction, one: Brainstorm) -> list[Group]:
    """Which notes belong together, the first that was said first."""
    return await _groups(tx, t.NoteGroup.brainstorm_id == one.id)


async def groups_of(tx: Transaction, event: EventId) -> list[Group]:
    """Which groups a message made."""
    return await _groups(tx, t.NoteGroup.event_id == event)


async def groups_by(tx: Transaction, member: MemberId) -> list[Group]:
    """Which groups a member made."""
    return await _groups(tx, t.NoteGroup.member_id == member)


async def group(
    tx: Transaction,
    one: Brainstorm,
    title: str,
    together: Sequence[Note],
    member: MemberId | None = None,
    event: EventId | None = None,
) -> None:
    """Notes belong together: in the group of that title that somebody made, if there is one."""
    found = [group for group in await groups(tx, one) if group.title.casefold() == title.casefold()]
    number = next((group.id for group in found if not group.guessed), None)
    if number is None:
        new = insert(t.NoteGroup).values(brainstorm_id=one.id, title=title, member_id=member, event_id=event)
        number = NoteGroupId((await tx.execute(new.returning(t.NoteGroup.id))).scalar_one())
    numbers = [note.id for note in together]
    await tx.execute(update(t.Note).where(t.Note.id.in_(numbers)).values(group_id=number))
    # A guess is there before anything is shown.
    ideas.touch(tx, one, one.at, lost=one.told is not None, by=member)
    await _tidy(tx, one.id)


async def ungroup(tx: Transaction, gone: Group) -> None:
    """A group is none any more; its notes stay."""
    one = await ideas.by_id(tx, gone.brainstorm)
    if one is not None:
        ideas.touch(tx, one, one.at, lost=True, erased=True, by=gone.member)
    await _drop(tx, gone)


async def _tidy(tx: Transaction, number: BrainstormId) -> None:
    """Of a group with nothing left in it nothing stays, nor of a guess with one note."""
    filled: dict[NoteGroupId, int] = {}
    for note in await _notes(tx, t.Note.brainstorm_id == number, t.Note.group_id.is_not(None)):
        if note.group is not None:
            filled[note.group] = filled.get(note.group, 0) + 1
    for one in await _groups(tx, t.NoteGroup.brainstorm_id == number):
        if filled.get(one.id, 0) < (2 if one.guessed else 1):
            await _drop(tx, one)


async def _drop(tx: Transaction, gone: Group) -> None:
    if gone.point is not None:
        await points.erase(tx, gone.point)
    await tx.execute(update(t.Note).where(t.Note.group_id == gone.id).values(group_id=None))
    await tx.execute(delete(t.NoteGroup).where(t.NoteGroup.id == gone.id))


async def _groups(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Group]:
    rows = await tx.execute(select(*_GROUP).where(*conditions).order_by(t.NoteGroup.id))
    return [Group(*tuple(row)) for row in rows]  # type: ignore[arg-type]  # as in _GROUP


# --- where to begin ----------------------------------------------------------------------------------------


async def voted(tx: Transaction, item: Note | Group, votes: int) -> None:
    """Notes how many want to begin there."""
    table = t.Note if isinstance(item, Note) else t.NoteGroup
    await tx.execute(update(table).where(table.id == item.id).values(votes=votes))


async def becomes(tx: Transaction, item: Note | Group, point: PointId) -> None:
    """Notes that it is an open point now."""
    table = t.Note if isinstance(item, Note) else t.NoteGroup
    await tx.execute(update(table).where(table.id == item.id).values(point_id=point))
