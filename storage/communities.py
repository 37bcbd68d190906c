"""Communities and their members."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, exists, func, insert, select, update

from storage import helped
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, MemberId, PersonId, RoomId
from storage.language import Language, unpack


class Role(StrEnum):
    """What somebody is in a community; apart from this everybody is equal."""

    FACILITATOR = "facilitator"
    MEMBER = "member"
    OBSERVER = "observer"
    BOT = "bot"
    """Another bot or a bridge: nobody to ask anything, and not counted."""


class Part(StrEnum):
    """What somebody is within the group, beside their role; most are none of these."""

    CORE = "core"
    """Takes part and carries."""
    SHELL = "shell"
    """The second shell: is asked nothing before somebody names them for something."""
    PIN = "pin"
    """A linking pin, with an organisation or another group."""


@dataclass(frozen=True, slots=True)
class Community:
    """A learning community."""

    id: CommunityId
    room: RoomId
    platform: str
    name: str
    language: Language
    timezone: str
    phase: str | None
    paused: bool


@dataclass(frozen=True, slots=True)
class Member:
    id: MemberId
    community: CommunityId
    person: PersonId
    name: str
    role: Role
    joined_at: datetime
    left_at: datetime | None
    away_from: datetime | None
    away_until: datetime | None
    takes_part: bool
    skips_next: bool
    feeling_offered: bool = False
    only_digest: bool = False
    told: bool = False
    part: Part | None = None

    @property
    def leads(self) -> bool:
        """Whether they are a facilitator, and here."""
        return self.role is Role.FACILITATOR and self.left_at is None

    def is_away(self, now: datetime) -> bool:
        """Whether they said that they are not there now."""
        begun = self.away_from is None or self.away_from <= now
        return begun and self.away_until is not None and now < self.away_until

    @property
    def is_asked_ever(self) -> bool:
        """Whether the bot may ask them anything: not who only looks on, or is of the second shell."""
        return self._takes_questions and self.part is not Part.SHELL

    @property
    def _takes_questions(self) -> bool:
        return self.role is Role.MEMBER or (self.role is Role.FACILITATOR and self.takes_part)

    def is_asked(self, now: datetime) -> bool:
        """The same now: not of who is gone or away either."""
        return self.is_asked_ever and self._is_present(now)

    def is_asked_alone(self, now: datetime) -> bool:
        """Whether the bot may ask them something in private: not who wants to hear of the digest alone."""
        return self.is_asked(now) and not self.only_digest

    def is_asked_by_name(self, now: datetime) -> bool:
        """The same of what names them: that is asked of who is of the second shell as well."""
        return self._takes_questions and self._is_present(now) and not self.only_digest

    def _is_present(self, now: datetime) -> bool:
        return self.left_at is None and not self.is_away(now)


COMMUNITY = (
    t.Community.id,
    t.Community.room_id,
    t.Community.platform,
    t.Community.name,
    t.Community.language,
    t.Community.timezone,
    t.Community.phase,
    t.Community.paused,
    t.Community.own_words,
)
MEMBER = (
    t.Member.id,
    t.Member.community_id,
    t.Member.person_id,
    t.Member.name,
    t.Member.role,
    t.Member.joined_at,
    t.Member.left_at,
    t.Member.away_from,
    t.Member.away_until,
    t.Member.takes_part,
    t.Member.skips_next,
    t.Member.feeling_offered,
    t.Member.only_digest,
    exists()
    .where(t.Post.id == t.Member.told_post_id, t.Post.platform_id.is_not(None))
    .correlate(t.Member)
    .label("told"),
    t.Member.part,
)


def read_community(row: tuple[object, ...]) -> Community:
    """From the columns of COMMUNITY."""
    values = list(row)
    values[4] = Language(str(values[4]), unpack(str(values.pop())))
    return Community(*values)  # type: ignore[arg-type]  # the columns of COMMUNITY, in order


def read_member(row: tuple[object, ...]) -> Member:
    """From the columns of MEMBER."""
    values = list(row)
    values[4] = Role(str(values[4]))
    values[-1] = Part(str(values[-1])) if values[-1] is not None else None
    return Member(*values)  # type: ignore[arg-type]  # the columns of MEMBER, in order


_COUNT_MEMBERS = select(func.count()).where(
    t.Member.community_id == bindparam("community"),
    t.Member.left_at.is_(None),
    t.Member.role != Role.BOT.value,
)

_BY_ID = select(*COMMUNITY).where(t.Community.id == bindparam("community"))


async def found(tx: Transaction, community: Mapping[str, str], now: datetime) -> CommunityId:
    """Starts a community with these values of its columns."""
    row = insert(t.Community).values({**community, "created_at": now})
    return CommunityId((await tx.execute(row.returning(t.Community.id))).scalar_one())


async def by_room(tx: Transaction, room: RoomId) -> Community | None:
    """The community that lives in `room`."""
    row = (await tx.execute(select(*COMMUNITY).where(t.Community.room_id == room))).one_or_none()
    return read_community(tuple(row)) if row else None


async def by_id(tx: Transaction, community: CommunityId) -> Community:
    """A community that is known to exist."""
    row = (await tx.execute(_BY_ID, {"community": community})).one()
    return read_community(tuple(row))


async def every(tx: Transaction) -> list[Community]:
    """All communities, oldest first."""
    rows = await tx.execute(select(*COMMUNITY).order_by(t.Community.id))
    return [read_community(tuple(row)) for row in rows]


async def of_person(tx: Transaction, person: PersonId) -> list[Community]:
    """The communities that `person` is in now."""
    rows = await tx.execute(
        select(*COMMUNITY)
        .join(t.Member, t.Member.community_id == t.Community.id)
        .where(t.Member.person_id == person, t.Member.left_at.is_(None))
        .order_by(t.Community.id)
    )
    return [read_community(tuple(row)) for row in rows]


async def move(tx: Transaction, community: CommunityId, room: RoomId) -> None:
    """Notes that a community goes on in another room."""
    await tx.execute(update(t.Community).where(t.Community.id == community).values(room_id=room))


async def pause(tx: Transaction, community: CommunityId, paused: bool) -> None:
    """Notes whether a community rests: then nothing is sent of itself."""
    await tx.execute(update(t.Community).where(t.Community.id == community).values(paused=paused))


_MEMBER = select(*MEMBER).where(
    t.Member.community_id == bindparam("community"), t.Member.person_id == bindparam("person")
)


async def member(tx: Transaction, community: CommunityId, person: PersonId) -> Member | None:
    """What `person` is in `community`, also after leaving."""
    row = (await tx.execute(_MEMBER, {"community": community, "person": person})).one_or_none()
    return read_member(tuple(row)) if row else None


_MEMBERS = (
    select(*MEMBER)
    .where(t.Member.community_id == bindparam("community"))
    .order_by(t.Member.joined_at, t.Member.id)
)


async def members(tx: Transaction, community: CommunityId) -> list[Member]:
    """Everybody who is or was in `community`, in order of joining."""
    rows = await tx.execute(_MEMBERS, {"community": community})
    return [read_member(tuple(row)) for row in rows]


async def memberships(tx: Transaction, person: PersonId) -> list[Member]:
    """What `person` is or was, in every community."""
    rows = await tx.execute(select(*MEMBER).where(t.Member.person_id == person).order_by(t.Member.id))
    return [read_member(tuple(row)) for row in rows]


async def leads(tx: Transaction, community: CommunityId, person: PersonId) -> bool:
    """Whether somebody is a facilitator there now."""
    found = await member(tx, community, person)
    return found is not None and found.leads


async def person_of(tx: Transaction, member: MemberId) -> PersonId | None:
    """Who a member is; None once nothing is kept of them."""
    found = await tx.scalar(select(t.Member.person_id).where(t.Member.id == member))
    return PersonId(found) if found else None


async def count_members(tx: Transaction, community: CommunityId) -> int:
    """How many people are in `community` now, whatever their role."""
    return await tx.scalar(_COUNT_MEMBERS, {"community": community}) or 0


async def join(tx: Transaction, community: CommunityId, person: PersonId, name: str, now: datetime) -> Member:
    """Takes `person` in, or back in, but never as facilitator; a name that changed is taken over."""
    known = await member(tx, community, person)
    if known is None:
        await tx.execute(
            insert(t.Member).values(
                community_id=community, person_id=person, name=name, role=Role.MEMBER.value, joined_at=now
            )
        )
    elif known.left_at is not None:
        # What somebody may know by their role ended when they left.
        role = Role.MEMBER if known.role is Role.FACILITATOR else known.role
        again = {"name": name, "left_at": None, "role": role.value, "takes_part": False, "part": None}
        await tx.execute(update(t.Member).where(t.Member.id == known.id).values(again))
        await helped.comes_or_goes(tx, community, known.id)
    elif known.name != name:
        await tx.execute(update(t.Member).where(t.Member.id == known.id).values(name=name))
    else:
        return known
    joined = await member(tx, community, person)
    assert joined is not None
    return joined


async def member_by_id(tx: Transaction, member: MemberId) -> Member:
    """A member that is known to exist."""
    return read_member(tuple((await tx.execute(select(*MEMBER).where(t.Member.id == member))).one()))


async def leave(tx: Transaction, community: CommunityId, person: PersonId, now: datetime) -> None:
    """Notes that `person` left; what they said stays."""
    went = await tx.scalar(
        update(t.Member)
        .where(t.Member.community_id == community, t.Member.person_id == person, t.Member.left_at.is_(None))
        .values(left_at=now)
        .returning(t.Member.id)
    )
    if went is not None:
        await helped.comes_or_goes(tx, community, MemberId(went))


async def set_role(tx: Transaction, member: MemberId, role: Role) -> None:
    """Makes a member facilitator, member or observer."""
    await tx.execute(update(t.Member).where(t.Member.id == member).values(role=role.value))
