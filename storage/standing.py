"""Where somebody speaks, and what they are there."""

from datetime import datetime

from sqlalchemy import bindparam, select

from storage import people
from storage import tables as t
from storage.communities import COMMUNITY, MEMBER, Community, Member, read_community, read_member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import PersonId, RoomId


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody speaks and what they are there; `spoke` says whether they ever said words there."""

    private_with: PersonId | None
    community: Community | None
    member: Member | None
    language: str | None
    spoke: bool = False
    said_at: datetime | None = None


# Put together once: that takes longer than running it.
_STANDING = (
    select(t.Room.private_with, t.Person.language, t.Presence.said, t.Presence.said_at, *COMMUNITY, *MEMBER)
    .select_from(t.Room)
    .outerjoin(t.Community, t.Community.room_id == t.Room.id)
    .outerjoin(
        t.Member, (t.Member.community_id == t.Community.id) & (t.Member.person_id == bindparam("person"))
    )
    .outerjoin(t.Person, t.Person.id == bindparam("person"))
    .outerjoin(t.Presence, (t.Presence.room_id == t.Room.id) & (t.Presence.person_id == bindparam("person")))
    .where(t.Room.id == bindparam("room"))
)


async def standing(tx: Transaction, room: RoomId, person: PersonId) -> Standing:
    """All that every message asks for first, in one look."""
    row = (await tx.execute(_STANDING, {"room": room, "person": person})).one_or_none()
    if row is None:
        return Standing(None, None, None, None)
    values: tuple[object, ...] = tuple(row)
    community, member = values[4 : 4 + len(COMMUNITY)], values[4 + len(COMMUNITY) :]
    return Standing(
        PersonId(row.private_with) if row.private_with else None,
        read_community(community) if community[0] is not None else None,
        read_member(member) if member[0] is not None else None,
        row.language,
        row.said == people.WORDS,
        row.said_at,
    )
