"""Who left long ago becomes a number: their account, name, absence and offers of help go.

What they said stays without a name, for as long as what anybody said.
"""

import secrets
from datetime import datetime

from commands import amend, documents, texts
from commands.context import Context
from commands.digest import send
from commands.privacy.forget import take_offers_back, tellings_of
from commands.reflection.outcome import withdraw
from commands.standup.report import REPORT
from commands.standup.shown import Telling, put_right, take_away
from storage import (
    audit,
    checkins,
    communities,
    former,
    held,
    inbox,
    outbox,
    people,
    points,
    polls,
    reflections,
    shown,
    standups,
    votes,
)
from storage.communities import Community, Member
from storage.ids import FORMER, PersonId


async def let_go(ctx: Context, community: Community, limit: datetime) -> bool:
    """Does so with the first who left before `limit`; whether there may be more."""
    member = await former.first_to_leave(ctx.tx, community.id, limit)
    if member is None:
        return False
    told = await _tellings(ctx, community, member)
    number = await former.count_former(ctx.tx, community.id) + 1
    name = texts.line(community.language, "former-member", number=str(number))
    await former.make_former(ctx.tx, member.id, number, name)
    await reflections.set_alone(ctx.tx, member.id, False)
    await _forget_account(ctx, member.person)
    await put_right(ctx, community, told, removed=True)
    ctx.after_commit.erased = True
    return True


async def _tellings(ctx: Context, community: Community, member: Member) -> list[Telling]:
    """Takes away what is about them alone; what else of ours names them."""
    moments: list[datetime] = []
    for check_in, _ in await checkins.of_member(ctx.tx, member.id):
        moments.append(check_in.submitted_at)
        await take_away(ctx, check_in.id, keep_offers=True)
        await checkins.previewed(ctx.tx, check_in.id, None)
        await checkins.ask(ctx.tx, check_in.id, None)
    moments += await take_offers_back(ctx, member)
    moments += [point.at for point in await points.by_member(ctx.tx, member.id)]
    for poll in await votes.told_by(ctx.tx, member.id):
        await withdraw(ctx, poll)
        answered = await polls.one(ctx.tx, poll)
        if answered is not None and answered.closed_at is not None:
            moments.append(answered.closed_at)
    told = await tellings_of(ctx, community, moments)
    first = min([member.joined_at, *moments])
    told += [
        Telling(row) for row in await documents.telling(ctx.tx, community, first, ctx.now, documents.NAMES)
    ]
    return told + await _drafts(ctx, community, member)


async def _drafts(ctx: Context, community: Community, member: Member) -> list[Telling]:
    """The drafts of rounds while they were there: they also say who was silent."""
    assert member.left_at is not None
    found: list[Telling] = []
    for row in await shown.since(ctx.tx, community.id, member.joined_at):
        if row.kind in (REPORT, send.PREVIEW, send.PREVIEW_SHEET) and row.standup is not None:
            standup = await standups.by_id(ctx.tx, row.standup)
            if standup.opened_at <= member.left_at:
                found.append(Telling(row))
    return found


async def _forget_account(ctx: Context, person: PersonId) -> None:
    """Erases what is kept of an account itself, unless it is still in one of our groups."""
    if await communities.memberships(ctx.tx, person) or await people.in_a_group(ctx.tx, person):
        return
    for row in await shown.to_person(ctx.tx, person):
        await amend.take_away(ctx, row.post)
    for post in await polls.posts_to(ctx.tx, person):
        await amend.remove(ctx, post)
    await polls.forget_posts_to(ctx.tx, person)
    await held.forget(ctx.tx, person)
    await inbox.forget_sender(ctx.tx, person)
    await outbox.forget_person(ctx.tx, person, await people.private_room(ctx.tx, person))
    await audit.hide(ctx.tx, person)
    # With a mark that says nothing: the room is still one with somebody alone, and theirs when they are back.
    ctx.after_commit.gone.add(person)
    await people.forget(ctx.tx, person, PersonId(f"{FORMER}{secrets.token_hex(8)}"))
