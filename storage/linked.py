"""Communities that belong together: working groups of one, or several in a programme.

Nothing of theirs is copied: what one tells of another is read from that when it is told.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from storage import confided, touched
from storage import tables as t
from storage.alarms import Alarm, after
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert as insert_once
from storage.ids import CommunityId
from storage.touched import ALWAYS, EVER, Touched

_LETTERS: Final = "bcdfghjkmnpqrstvwxz23456789"
"""None that is taken for another, and no vowel: a code is never a word."""
LENGTH: Final = 8


class Kind(StrEnum):
    """What a community is of another."""

    GROUP = "group"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Link:
    """That `child` is a working group of `parent`, or in its programme, since a moment."""

    id: int
    child: CommunityId
    parent: CommunityId
    kind: Kind
    since: datetime
    told: datetime | None
    """When a programme was last told of the child, or since when it is to be; None for a working group."""


_LINK = (t.Link.id, t.Link.child_id, t.Link.parent_id, t.Link.kind, t.Link.since, t.Link.told_at)


def untold_for(wait: timedelta) -> Alarm:
    """Where a programme was told nothing of its communities for so long."""
    return after(
        wait,
        select(func.min(t.Link.told_at)).where(t.Link.told_at.is_not(None)),
        lambda limit: select(t.Link.parent_id).where(t.Link.told_at <= limit).distinct(),
    )


async def tells(tx: Transaction, programme: CommunityId, at: datetime) -> None:
    """Notes that a programme is told of all of its communities at a moment."""
    of_it = (t.Link.parent_id == programme) & t.Link.told_at.is_not(None)
    await tx.execute(update(t.Link).where(of_it).values(told_at=at))


async def code(tx: Transaction, parent: CommunityId, kind: Kind, until: datetime) -> str:
    """A new code, with which another community becomes one of this until then; the one before is no more."""
    await _uncode(tx, (t.LinkCode.parent_id == parent) & (t.LinkCode.kind == kind.value))
    made = "".join(secrets.choice(_LETTERS) for _ in range(LENGTH))
    values = {"parent_id": parent, "kind": kind.value, "code": made, "until": until}
    await tx.execute(insert(t.LinkCode).values(values))
    return made


async def of_code(tx: Transaction, said: str, kind: Kind, now: datetime) -> CommunityId | None:
    """Whose code that is, while it holds; None where it is nobody's."""
    this = (t.LinkCode.code == said) & (t.LinkCode.kind == kind.value) & (t.LinkCode.until > now)
    found = await tx.scalar(select(t.LinkCode.parent_id).where(this))
    return CommunityId(found) if found is not None else None


async def expire_codes(tx: Transaction, before: datetime) -> None:
    """Erases the codes that hold no more."""
    await _uncode(tx, t.LinkCode.until <= before)


async def _uncode(tx: Transaction, which: ColumnElement[bool]) -> None:
    await tx.execute(delete(t.LinkCode).where(which))


async def join(tx: Transaction, child: CommunityId, parent: CommunityId, kind: Kind, at: datetime) -> None:
    """Notes that a community is one of another from then on."""
    told = at if kind is Kind.PROGRAMME else None
    values = {"child_id": child, "parent_id": parent, "kind": kind.value, "since": at, "told_at": told}
    await tx.execute(insert(t.Link).values(values))


async def part(tx: Transaction, link: Link) -> None:
    """Notes that it is so no more: what was told of it there goes, and what it was told of others.

    What it chose to let a programme read, and whose names, is chosen anew in another.
    """
    await tx.execute(delete(t.Link).where(t.Link.id == link.id))
    if link.kind is Kind.PROGRAMME:
        members = select(t.Member.id).where(t.Member.community_id == link.child)
        await tx.execute(delete(t.NamedUp).where(t.NamedUp.member_id.in_(members)))
        await tx.execute(delete(t.LinkKind).where(t.LinkKind.community_id == link.child))
        await _apart(tx, link.child)
    await _gone(tx, link)
    await unsaid(tx, link.child)
    if link.kind is Kind.PROGRAMME:
        _beside(tx, link.child, link.since)
        touched.add(tx, Touched(link.child, ALWAYS, ALWAYS, alone=True))


async def ends(tx: Transaction, community: CommunityId) -> None:
    """Notes that a community is about to end: what others tell of it goes."""
    for link in await parents(tx, community):
        if link.parent != community:
            await _gone(tx, link)
    below = await children(tx, community, Kind.PROGRAMME)
    await tx.execute(delete(t.Link).where((t.Link.child_id == community) | (t.Link.parent_id == community)))
    for one in (community, *(link.child for link in below)):
        await _apart(tx, one)


async def _apart(tx: Transaction, community: CommunityId) -> None:
    """Who facilitates there and who does elsewhere read no more what the others asked, or said back.

    But for those who are still in one programme.
    """
    for one in await confided.across(tx, community):
        if one.read not in await programme(tx, one.said) and one.said not in await programme(tx, one.read):
            await confided.unsay(tx, one.post)


async def _gone(tx: Transaction, link: Link) -> None:
    gone = Touched(link.parent, link.since, ALWAYS, lost=True, erased=True, alone=True, below=True)
    touched.add(tx, gone)
    if link.kind is Kind.PROGRAMME:
        for one in await beside(tx, link):
            _beside(tx, one.child, max(one.since, link.since))


def _beside(tx: Transaction, community: CommunityId, since: datetime) -> None:
    """What a community was told of others of its programme since then is to be looked at."""
    told = Touched(community, since, ALWAYS, since, erased=True, alone=True, below=True)
    touched.add(tx, told)


async def beside(tx: Transaction, link: Link) -> list[Link]:
    """Which others are in the same programme."""
    found = await children(tx, link.parent, link.kind)
    return [one for one in found if one.child != link.child]


async def parents(tx: Transaction, child: CommunityId) -> list[Link]:
    """Of which others a community is one."""
    return await _all(tx, t.Link.child_id == child)


async def parent(tx: Transaction, child: CommunityId, kind: Kind) -> Link | None:
    """The one other of that kind that a community belongs to; None when it does to none."""
    found = await _all(tx, (t.Link.child_id == child) & (t.Link.kind == kind.value))
    return found[0] if found else None


async def children(tx: Transaction, parent: CommunityId, kind: Kind) -> list[Link]:
    """Which others are of this one, in the order in which they came."""
    return await _all(tx, (t.Link.parent_id == parent) & (t.Link.kind == kind.value))


async def programme(tx: Transaction, community: CommunityId) -> list[CommunityId]:
    """The programme that a community is in, or is, with all that are in it; itself where there is none."""
    above = await parent(tx, community, Kind.PROGRAMME)
    first = above.parent if above is not None else community
    return [first, *(one.child for one in await children(tx, first, Kind.PROGRAMME))]


async def of_community(tx: Transaction, community: CommunityId) -> list[Link]:
    """All that a community has to do with others, in either way."""
    return await _all(tx, or_(t.Link.child_id == community, t.Link.parent_id == community))


async def is_below(tx: Transaction, community: CommunityId, other: CommunityId) -> bool:
    """Whether a community is the `other`, or one of it, or of one of it, and so on."""
    if community == other:
        return True
    for link in await parents(tx, community):
        if await is_below(tx, link.parent, other):
            return True
    return False


async def _all(tx: Transaction, which: ColumnElement[bool]) -> list[Link]:
    rows = await tx.execute(select(*_LINK).where(which).order_by(t.Link.since, t.Link.id))
    return [
        Link(
            row.id,
            CommunityId(row.child_id),
            CommunityId(row.parent_id),
            Kind(row.kind),
            row.since,
            row.told_at,
        )
        for row in rows
    ]


async def chosen(tx: Transaction, community: CommunityId, at: datetime) -> dict[str, datetime]:
    """Which kinds of its words a community lets those above it read, and did at a moment; since when."""
    this = (t.LinkKind.community_id == community) & (t.LinkKind.since <= at)
    rows = await tx.execute(select(t.LinkKind.what, t.LinkKind.since).where(this))
    return {row.what: row.since for row in rows}


async def choose(tx: Transaction, community: CommunityId, what: str, yes: bool, at: datetime) -> None:
    """Notes that it does so from now on, or no more: then what was told of that goes."""
    if yes:
        values = {"community_id": community, "what": what, "since": at}
        await tx.execute(insert(t.LinkKind).values(values))
    else:
        this = (t.LinkKind.community_id == community) & (t.LinkKind.what == what)
        await tx.execute(delete(t.LinkKind).where(this))
        await unsaid(tx, community)


async def withhold(tx: Transaction, community: CommunityId, marks: Collection[str]) -> None:
    """Notes by their marks which words others are not to read any more."""
    for mark in sorted(marks):
        values = {"community_id": community, "mark": mark}
        await tx.execute(insert_once(t.LinkWithheld).values(values).on_conflict_do_nothing())


async def withheld(tx: Transaction, community: CommunityId) -> set[str]:
    """The marks of such words."""
    marks = select(t.LinkWithheld.mark).where(t.LinkWithheld.community_id == community)
    return set(await tx.scalars(marks))


async def unsaid(tx: Transaction, community: CommunityId) -> None:
    """What a community let others read goes, wherever that stands."""
    gone = Touched(community, EVER, ALWAYS, lost=True, erased=True, alone=True, below=True)
    touched.add(tx, gone)
    for link in await parents(tx, community):
        await _gone(tx, link)
