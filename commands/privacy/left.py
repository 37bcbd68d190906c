"""Who left long ago becomes a number: their account, name, absence and offers of help go.

What they said stays without a name, for as long as what anybody said.
"""

import secrets
from datetime import datetime

from commands import amend, documents, texts
from commands.digest import send
from commands.practice import Stage
from commands.privacy.forget import take_offers_back, tellings_of
from commands.reflection.outcome import withdraw
from commands.standup.report import REPORT
from commands.standup.shown import Telling, put_right, take_away
from storage import (
    audit,
    checkins,
    communities,
    held,
    inbox,
    outbox,
    people,
    points,
    reflections,
    shown,
    standups,
    votes,
)
from storage.communities import Community, Member
from storage.ids import FORMER, PersonId


async def let_go(stage: Stage, community: Community, limit: datetime) -> bool:
    """Does so with the first who left before `limit`; whether there may be more."""
    member = await communities.first_to_leave(stage.tx, community.id, limit)
    if member is None:
        return False
    told = await _tellings(stage, community, member)
    number = await communities.count_former(stage.tx, community.id) + 1
    name = texts.line(community.language, "former-member", number=str(number))
    await communities.make_former(stage.tx, member.id, number, name)
    await reflections.set_alone(stage.tx, member.id, False)
    await _forget_account(stage, member.person)
    await put_right(stage, community, told, removed=True)
    stage.aftermath.erased = True
    return True


async def _tellings(stage: Stage, community: Community, member: Member) -> list[Telling]:
    """Takes away what is about them alone; what else of ours names them."""
    moments: list[datetime] = []
    for check_in, _ in await checkins.of_member(stage.tx, member.id):
        moments.append(check_in.submitted_at)
        await take_away(stage, check_in.id, keep_offers=True)
        await checkins.previewed(stage.tx, check_in.id, None)
        await checkins.ask(stage.tx, check_in.id, None)
    moments += await take_offers_back(stage, member)
    moments += [point.at for point in await points.by_member(stage.tx, member.id)]
    for poll in await votes.told_by(stage.tx, member.id):
        await withdraw(stage, poll)
        answered = await reflections.poll(stage.tx, poll)
        if answered is not None and answered.closed_at is not None:
            moments.append(answered.closed_at)
    told = await tellings_of(stage, community, moments)
    first = min([member.joined_at, *moments])
    told += [
        Telling(row)
        for row in await documents.telling(stage.tx, community, first, stage.now, documents.NAMES)
    ]
    return told + await _drafts(stage, community, member)


async def _drafts(stage: Stage, community: Community, member: Member) -> list[Telling]:
    """The drafts of rounds while they were there: they also say who was silent."""
    assert member.left_at is not None
    found: list[Telling] = []
    for row in await shown.since(stage.tx, community.id, member.joined_at):
        if row.kind in (REPORT, send.PREVIEW, send.PREVIEW_SHEET) and row.standup is not None:
            standup = await standups.by_id(stage.tx, row.standup)
            if standup.opened_at <= member.left_at:
                found.append(Telling(row))
    return found


async def _forget_account(stage: Stage, person: PersonId) -> None:
    """Erases what is kept of an account itself, unless it is still in one of our groups."""
    if await communities.memberships(stage.tx, person) or await people.in_a_group(stage.tx, person):
        return
    for row in await shown.to_person(stage.tx, person):
        await amend.take_away(stage, row.post)
    for post in await reflections.posts_to(stage.tx, person):
        await amend.remove(stage, post)
    await reflections.forget_posts_to(stage.tx, person)
    await held.forget(stage.tx, person)
    await inbox.forget_sender(stage.tx, person)
    await outbox.forget_person(stage.tx, person, await people.private_room(stage.tx, person))
    await audit.hide(stage.tx, person)
    # With a mark that says nothing: the room is still one with somebody alone, and theirs when they are back.
    stage.aftermath.gone.add(person)
    await people.forget(stage.tx, person, PersonId(f"{FORMER}{secrets.token_hex(8)}"))
