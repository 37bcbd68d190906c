"""Offers to help with what is in somebody's way. Each is a reaction or a word; a member may give several."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, CommunityId, EventId, MemberId, PostId, StandupId
from storage.touched import Touched


@dataclass(frozen=True, slots=True)
class Offer:
    """A member's offer; `post` is ours that connects the two, with the first of a member only."""

    check_in: CheckInId
    member: MemberId
    event: EventId
    at: datetime
    post: PostId | None


_OFFER = (t.Offer.check_in_id, t.Offer.member_id, t.Offer.event_id, t.Offer.at, t.Offer.post_id)


def _offer(row: Sequence[object]) -> Offer:
    return Offer(*row)  # type: ignore[arg-type]  # the columns of _OFFER, in order


async def add(tx: Transaction, offer: Offer) -> None:
    """Keeps an offer."""
    await tx.execute(
        insert(t.Offer).values(
            check_in_id=offer.check_in,
            member_id=offer.member,
            event_id=offer.event,
            at=offer.at,
            post_id=offer.post,
        )
    )
    await touched.check_in(tx, offer.check_in)


async def of_event(tx: Transaction, event: EventId) -> list[Offer]:
    """The offers that were made with the reaction or message `event`: a message may name several people."""
    return await _all(tx, t.Offer.event_id == event)


async def of(tx: Transaction, check_in: CheckInId) -> list[Offer]:
    """All reactions that offer help with one check-in's obstacle, oldest first."""
    return await _all(tx, t.Offer.check_in_id == check_in)


async def helpers(tx: Transaction, standup: StandupId) -> dict[CheckInId, list[MemberId]]:
    """Who offered to help with the obstacles of a round, each once, first come first."""
    ids = select(t.CheckIn.id).where(t.CheckIn.standup_id == standup)
    found: dict[CheckInId, list[MemberId]] = {}
    for offer in once(await _all(tx, t.Offer.check_in_id.in_(ids))):
        found.setdefault(offer.check_in, []).append(offer.member)
    return found


async def of_community(tx: Transaction, community: CommunityId) -> list[Offer]:
    """All offers of a community, of each member one for an obstacle, oldest first."""
    ids = (
        select(t.CheckIn.id)
        .join(t.Standup, t.Standup.id == t.CheckIn.standup_id)
        .where(t.Standup.community_id == community)
    )
    return once(await _all(tx, t.Offer.check_in_id.in_(ids)))


def once(offers: Sequence[Offer]) -> list[Offer]:
    """The first offer of each member for each obstacle."""
    first: dict[tuple[CheckInId, MemberId], Offer] = {}
    for offer in offers:
        first.setdefault((offer.check_in, offer.member), offer)
    return list(first.values())


async def _all(tx: Transaction, condition: ColumnElement[bool]) -> list[Offer]:
    rows = await tx.execute(select(*_OFFER).where(condition).order_by(t.Offer.id))
    return [_offer(tuple(row)) for row in rows]


async def by_member(tx: Transaction, member: MemberId) -> list[Offer]:
    """All reactions with which a member offered help, oldest first."""
    return await _all(tx, t.Offer.member_id == member)


def _is(offer: Offer) -> ColumnElement[bool]:
    return (t.Offer.event_id == offer.event) & (t.Offer.check_in_id == offer.check_in)


async def connected(tx: Transaction, offer: Offer, post: PostId | None) -> None:
    """Notes the post that connects the two; None when none does any more."""
    await tx.execute(update(t.Offer).where(_is(offer)).values(post_id=post))


async def erase(tx: Transaction, offer: Offer) -> None:
    """Forgets an offer; nothing is lost while the same member made another."""
    if sum(one.member == offer.member for one in await of(tx, offer.check_in)) == 1:
        await touched.check_in(tx, offer.check_in, lost=True, drawn=True, erased=True)
        whole = select(t.Member.community_id).where(t.Member.id == offer.member)
        community = CommunityId((await tx.execute(whole)).scalar_one())
        touched.add(tx, Touched(community, offer.at, offer.at, lost=True, erased=True, by=offer.member))
    await tx.execute(delete(t.Offer).where(_is(offer)))
