"""Rooms, who is in them, and what people chose for themselves."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, PersonId, RoomId


@dataclass(frozen=True, slots=True)
class Room:
    id: RoomId
    name: str
    private_with: PersonId | None


@dataclass(frozen=True, slots=True)
class Present:
    person: PersonId
    name: str
    machine: bool


_NOTICES, WORDS, _OTHERS = "notices", "words", "others"
"""What somebody said in a room so far; the last is said for others, of whom it is not known who they are."""


async def entered(tx: Transaction, room: RoomId) -> bool:
    """Notes that the bot is in `room`; True when it was not before."""
    joined = await tx.scalar(select(t.Room.joined).where(t.Room.id == room))
    if joined:
        return False
    await tx.execute(
        insert(t.Room)
        .values(id=room, name="", joined=True)
        .on_conflict_do_update(index_elements=["id"], set_={"joined": True})
    )
    return True


async def left(tx: Transaction, room: RoomId) -> None:
    """Notes that the bot is no longer in `room`."""
    await tx.execute(update(t.Room).where(t.Room.id == room).values(joined=False, private_with=None))
    await tx.execute(delete(t.Presence).where(t.Presence.room_id == room))


async def named(tx: Transaction, room: RoomId, name: str) -> None:
    """Notes what a room is called."""
    await tx.execute(
        insert(t.Room)
        .values(id=room, name=name, joined=False)
        .on_conflict_do_update(index_elements=["id"], set_={"name": name})
    )


async def room(tx: Transaction, room_id: RoomId) -> Room:
    """What is known of a room; an unknown one has no name."""
    row = (
        await tx.execute(select(t.Room.name, t.Room.private_with).where(t.Room.id == room_id))
    ).one_or_none()
    if row is None:
        return Room(room_id, "", None)
    return Room(room_id, row.name, PersonId(row.private_with) if row.private_with else None)


async def make_private(tx: Transaction, room: RoomId, person: PersonId) -> None:
    """Notes the room in which the bot talks with one person; an earlier one is no longer it."""
    await tx.execute(update(t.Room).where(t.Room.private_with == person).values(private_with=None))
    await tx.execute(
        insert(t.Room)
        .values(id=room, name="", joined=True, private_with=person)
        .on_conflict_do_update(index_elements=["id"], set_={"private_with": person, "joined": True})
    )


async def no_longer_private(tx: Transaction, room: RoomId) -> None:
    """Notes that somebody else came into a room that was for one person."""
    await tx.execute(update(t.Room).where(t.Room.id == room).values(private_with=None))


_PRIVATE_ROOM = select(t.Room.id).where(t.Room.private_with == bindparam("person"), t.Room.joined)


async def private_room(tx: Transaction, person: PersonId) -> RoomId | None:
    """The room in which the bot talks with `person` alone."""
    found = await tx.scalar(_PRIVATE_ROOM, {"person": person})
    return RoomId(found) if found else None


async def private_rooms(tx: Transaction) -> dict[RoomId, PersonId]:
    """The rooms in which the bot talks with one person alone, with that person."""
    rows = await tx.execute(
        select(t.Room.id, t.Room.private_with).where(t.Room.private_with.is_not(None), t.Room.joined)
    )
    return {RoomId(room): PersonId(person) for room, person in rows if person}


async def came(
    tx: Transaction, room: RoomId, person: PersonId, name: str, machine: bool, bridged: bool = False
) -> None:
    """Notes that `person` is in `room` under `name`, whether that is a bot, and whether behind a bridge."""
    values = {"name": name, "machine": machine, "bridged": bridged}
    await tx.execute(
        insert(t.Presence)
        .values(room_id=room, person_id=person, **values)
        .on_conflict_do_update(index_elements=["room_id", "person_id"], set_=values)
    )


async def beyond_reach(tx: Transaction, person: PersonId) -> None:
    """Notes that no private message reaches `person`: they are behind a bridge."""
    await tx.execute(update(t.Presence).where(t.Presence.person_id == person).values(bridged=True))


async def bridged(tx: Transaction, room: RoomId) -> set[PersonId]:
    """Who is in `room` from behind a bridge."""
    rows = await tx.scalars(
        select(t.Presence.person_id).where(t.Presence.room_id == room, t.Presence.bridged)
    )
    return {PersonId(person) for person in rows}


async def took_turn(tx: Transaction, room: RoomId, person: PersonId, at: datetime) -> None:
    """Notes when `person` said something in the room itself while it was asked there."""
    later = t.Presence.said_at.is_(None) | (t.Presence.said_at < at)
    here = (t.Presence.room_id == room, t.Presence.person_id == person, later)
    await tx.execute(update(t.Presence).where(*here).values(said_at=at))


async def turns_over(tx: Transaction, room: RoomId) -> None:
    """Forgets when people last said something in a room: nothing is asked there any more."""
    said = (t.Presence.room_id == room, t.Presence.said_at.is_not(None))
    await tx.execute(update(t.Presence).where(*said).values(said_at=None))


async def speaks_for_others(tx: Transaction, room: RoomId, account: PersonId) -> bool:
    """Notes that many speak through `account`; whether that is news."""
    unknown = t.Presence.said.is_(None) | (t.Presence.said != _OTHERS)
    noted = (
        update(t.Presence)
        .where(t.Presence.room_id == room, t.Presence.person_id == account, unknown)
        .values(said=_OTHERS)
    )
    return (await tx.execute(noted)).rowcount > 0


async def speakers(tx: Transaction, room: RoomId, account: PersonId) -> list[PersonId]:
    """Who speaks through `account` in `room`."""
    theirs = t.Presence.person_id.startswith(f"{account}/", autoescape=True)
    rows = await tx.scalars(select(t.Presence.person_id).where(t.Presence.room_id == room, theirs))
    return [PersonId(person) for person in rows]


async def noticed(tx: Transaction, room: RoomId, person: PersonId) -> bool:
    """Notes that `person` sends notices; whether that is the first sign of a bot or a bridge."""
    noted = await tx.execute(
        update(t.Presence)
        .where(t.Presence.room_id == room, t.Presence.person_id == person, t.Presence.said.is_(None))
        .values(said=_NOTICES)
        .returning(t.Presence.machine)
    )
    return noted.scalar() is False


# Put together once: it runs for every message.
_SPOKE = (
    update(t.Presence)
    .where(t.Presence.room_id == bindparam("room"), t.Presence.person_id == bindparam("person"))
    .values(said=WORDS)
    .returning(t.Presence.machine)
)


async def spoke(tx: Transaction, room: RoomId, person: PersonId) -> bool:
    """Notes that `person` says words; whether that makes them somebody: not who is known as a machine."""
    return await tx.scalar(_SPOKE, {"room": room, "person": person}) is False


async def went(tx: Transaction, room: RoomId, person: PersonId) -> None:
    """Notes that `person` is no longer in `room`."""
    await tx.execute(delete(t.Presence).where(t.Presence.room_id == room, t.Presence.person_id == person))


async def present(tx: Transaction, room: RoomId) -> list[Present]:
    """Who is in `room` now."""
    rows = await tx.execute(
        select(t.Presence.person_id, t.Presence.name, t.Presence.machine, t.Presence.said)
        .where(t.Presence.room_id == room)
        .order_by(t.Presence.person_id)
    )
    return [
        Present(PersonId(person), name, machine or said in (_NOTICES, _OTHERS))
        for person, name, machine, said in rows
    ]


async def name_in(tx: Transaction, room: RoomId, person: PersonId) -> str | None:
    """What `person` is called in `room`."""
    return await tx.scalar(
        select(t.Presence.name).where(t.Presence.room_id == room, t.Presence.person_id == person)
    )


_LANGUAGE = select(t.Person.language).where(t.Person.id == bindparam("person"))


async def language_of(tx: Transaction, person: PersonId) -> str | None:
    """The language that `person` chose, if any."""
    return await tx.scalar(_LANGUAGE, {"person": person})


async def speak(tx: Transaction, person: PersonId, language: str) -> None:
    """Notes the language that `person` chose."""
    await tx.execute(
        insert(t.Person)
        .values(id=person, language=language)
        .on_conflict_do_update(index_elements=["id"], set_={"language": language})
    )


async def talks_about(tx: Transaction, person: PersonId) -> CommunityId | None:
    """Which of their communities `person` said to be talking about in private, if any."""
    found = await tx.scalar(select(t.Person.talks_about).where(t.Person.id == person))
    return CommunityId(found) if found is not None else None


async def talk_about(tx: Transaction, person: PersonId, community: CommunityId) -> None:
    """Notes which community `person` talks about in private."""
    await tx.execute(
        insert(t.Person)
        .values(id=person, talks_about=community)
        .on_conflict_do_update(index_elements=["id"], set_={"talks_about": community})
    )


async def rooms_with(tx: Transaction, person: PersonId) -> list[tuple[RoomId, str]]:
    """The rooms in which `person` is, and under which name."""
    rows = await tx.execute(
        select(t.Presence.room_id, t.Presence.name)
        .where(t.Presence.person_id == person)
        .order_by(t.Presence.room_id)
    )
    return [(RoomId(room), name) for room, name in rows]


async def in_a_group(tx: Transaction, person: PersonId) -> bool:
    """Whether `person` is in a room that is not the one with them alone."""
    shared = t.Room.private_with.is_(None) | (t.Room.private_with != person)
    found = await tx.scalar(
        select(t.Presence.room_id)
        .join(t.Room, t.Room.id == t.Presence.room_id)
        .where(t.Presence.person_id == person, shared)
        .limit(1)
    )
    return found is not None


async def forget(tx: Transaction, person: PersonId, mark: PersonId) -> None:
    """Erases what is known of `person`; the room with them alone has their `mark`."""
    touched.words_went(tx)
    alone = t.Room.private_with == person
    await tx.execute(update(t.Room).where(alone).values(private_with=mark, name=""))
    await tx.execute(delete(t.Presence).where(t.Presence.person_id == person))
    await tx.execute(delete(t.Person).where(t.Person.id == person))


async def tell_of_unread(tx: Transaction, person: PersonId, told: bool) -> bool:
    """Notes whether `person` knows that we cannot read them; whether that is news."""
    known = await tx.scalar(select(t.Person.unread_told).where(t.Person.id == person)) or False
    if known == told:
        return False
    await tx.execute(
        insert(t.Person)
        .values(id=person, unread_told=told)
        .on_conflict_do_update(index_elements=["id"], set_={"unread_told": told})
    )
    return True


async def count_present(tx: Transaction, room: RoomId) -> int:
    """How many are in `room`."""
    return await tx.scalar(select(func.count()).where(t.Presence.room_id == room)) or 0
