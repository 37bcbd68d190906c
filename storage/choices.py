"""What members chose of being asked, and what they were told of once."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, MemberId, PersonId

# Put together once: that takes longer than running it.
_SKIPPING = select(t.Member.id).where(t.Member.community_id == bindparam("community"), t.Member.skips_next)


async def set_away(
    tx: Transaction, member: MemberId, until: datetime | None, since: datetime | None = None
) -> None:
    """Notes `since` when, or from now on, and until when nobody is to ask a member anything.

    Without `until` everybody may again.
    """
    away = update(t.Member).where(t.Member.id == member)
    await tx.execute(away.values(away_from=since, away_until=until))


async def set_takes_part(tx: Transaction, member: MemberId, takes_part: bool) -> None:
    """Notes whether a facilitator wants to be asked as well."""
    await tx.execute(update(t.Member).where(t.Member.id == member).values(takes_part=takes_part))


async def set_only_digest(tx: Transaction, member: MemberId, only: bool) -> None:
    """Notes whether a member wants the digest alone, and no question in private."""
    await tx.execute(update(t.Member).where(t.Member.id == member).values(only_digest=only))


async def unreached(tx: Transaction, member: MemberId) -> bool:
    """Notes that nothing can be said to a member in private; whether that is news."""
    noted = await tx.execute(
        update(t.Member).where(t.Member.id == member, t.Member.unreached.is_(False)).values(unreached=True)
    )
    return noted.rowcount == 1


async def reached(tx: Transaction, person: PersonId) -> list[CommunityId]:
    """Notes that something can be said to `person` in private again; where that is news."""
    noted = (
        update(t.Member)
        .where(t.Member.person_id == person, t.Member.unreached)
        .values(unreached=False)
        .returning(t.Member.community_id)
    )
    return [CommunityId(community) for community in await tx.scalars(noted)]


async def knows_feeling(tx: Transaction, member: MemberId) -> bool:
    """Whether a member knows how to say what they feel about a photo."""
    return bool(await tx.scalar(select(t.Member.feeling_offered).where(t.Member.id == member)))


async def offer_feeling(tx: Transaction, member: MemberId) -> None:
    """Notes that a member knows how to say what they feel about a photo."""
    await tx.execute(update(t.Member).where(t.Member.id == member).values(feeling_offered=True))


async def set_skips_next(tx: Transaction, member: MemberId, skips: bool) -> None:
    """Notes whether the next round is to be without a member."""
    await tx.execute(update(t.Member).where(t.Member.id == member).values(skips_next=skips))


async def skipping_next(tx: Transaction, community: CommunityId) -> list[MemberId]:
    """Who wants the next round to be without them."""
    return [MemberId(member) for member in await tx.scalars(_SKIPPING, {"community": community})]
