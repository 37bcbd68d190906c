"""Instruments that facilitators sent for one community, and the files of those that have yet to come."""

from sqlalchemy import delete, select

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, MediaId, PersonId, RoomId
from storage.media_rows import State


@dataclass(frozen=True, slots=True)
class Awaited:
    """A file that is being fetched: for which community, and who sent it where with which message."""

    media: MediaId
    community: CommunityId
    event: EventId
    room: RoomId
    person: PersonId


async def of_community(tx: Transaction, community: CommunityId) -> list[str]:
    """What stood in the files of a community's own instruments, the first that was sent first."""
    rows = await tx.scalars(
        select(t.OwnInstrument.file)
        .where(t.OwnInstrument.community_id == community)
        .order_by(t.OwnInstrument.id)
    )
    return list(rows)


async def keep(tx: Transaction, community: CommunityId, instrument: str, file: str) -> None:
    """Keeps one, in the place of the one that was called the same."""
    row = insert(t.OwnInstrument).values(community_id=community, instrument=instrument, file=file)
    keys = ["community_id", "instrument"]
    await tx.execute(row.on_conflict_do_update(index_elements=keys, set_={"file": file}))


async def drop(tx: Transaction, community: CommunityId, instrument: str) -> bool:
    """Takes one away; whether there was one."""
    own = t.OwnInstrument
    gone = delete(own).where(own.community_id == community, own.instrument == instrument)
    return (await tx.execute(gone)).rowcount == 1


async def wait_for(tx: Transaction, awaited: Awaited) -> None:
    """Notes that a file is to come."""
    await tx.execute(
        insert(t.InstrumentFile).values(
            media_id=awaited.media,
            community_id=awaited.community,
            event_id=awaited.event,
            room_id=awaited.room,
            person_id=awaited.person,
        )
    )


async def awaited(tx: Transaction, media: MediaId) -> Awaited | None:
    """What a file was to be."""
    file = t.InstrumentFile
    columns = (file.community_id, file.event_id, file.room_id, file.person_id)
    row = (await tx.execute(select(*columns).where(file.media_id == media))).one_or_none()
    if row is None:
        return None
    community, event, room, person = row
    return Awaited(media, CommunityId(community), EventId(event), RoomId(room), PersonId(person))


async def of_person(tx: Transaction, person: PersonId) -> list[MediaId]:
    """The files of somebody that have yet to come."""
    rows = await tx.scalars(select(t.InstrumentFile.media_id).where(t.InstrumentFile.person_id == person))
    return [MediaId(media) for media in rows]


async def came(tx: Transaction, media: MediaId) -> None:
    """A file came, or never will."""
    await tx.execute(delete(t.InstrumentFile).where(t.InstrumentFile.media_id == media))
    await tx.execute(delete(t.Media).where(t.Media.id == media))


async def give_up(tx: Transaction, community: CommunityId) -> None:
    """Forgets files of which nothing comes any more."""
    file = t.InstrumentFile
    coming = select(t.Media.id).where(t.Media.state == State.WANTED.value)
    await tx.execute(delete(file).where(file.community_id == community, file.media_id.not_in(coming)))
