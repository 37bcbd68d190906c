"""What goes of stand-ups when somebody is forgotten, left long ago, or said it too long ago."""

from datetime import datetime
from typing import Final

from commands import amend
from commands.context import Context
from commands.records import Limits, note_expired
from commands.standup import hidden, written
from commands.standup.photos import photos_in
from commands.standup.report import REPORT
from commands.standup.showing import take_photos_back
from commands.still import WAITS
from storage import (
    asides,
    checkins,
    communities,
    held,
    history,
    media_rows,
    offers,
    outbox,
    shown,
    silences,
    typed_for,
)
from storage.communities import Community, Member
from storage.ids import PersonId

MOST: Final = 25
"""So many check-ins at once, so that nobody waits long for the database; the rest a little later."""


async def forgets(ctx: Context, person: PersonId) -> None:
    """Erases what somebody said and did."""
    for member in await communities.memberships(ctx.tx, person):
        for check_in, messages in await checkins.of_member(ctx.tx, member.id):
            await checkins.drop(ctx.tx, check_in.id)
            for message in messages:
                await outbox.cancel_about(ctx.tx, message.event)
                for file in message.files:
                    ctx.after_commit.drop(await media_rows.erase(ctx.tx, file.id))
        await _take_offers_back(ctx, member)
        await typed_for.forget(ctx.tx, member.id)
    for aside in await asides.of_person(ctx.tx, person):
        await outbox.cancel_about(ctx.tx, aside.event)
    await held.forget(ctx.tx, person)


async def lets_go(ctx: Context, member: Member) -> None:
    """Takes away what is about a member alone, and their offers of help."""
    for check_in, _ in await checkins.of_member(ctx.tx, member.id):
        await checkins.let_go(ctx.tx, check_in.id)
    await _take_offers_back(ctx, member)
    await typed_for.forget(ctx.tx, member.id)


async def _take_offers_back(ctx: Context, member: Member) -> None:
    for offer in await offers.by_member(ctx.tx, member.id):
        await offers.erase(ctx.tx, offer)
        if offer.post is not None:
            await amend.remove(ctx, offer.post)


async def expires(ctx: Context, community: Community, limits: Limits) -> bool:
    """Erases what was said too long ago, photos maybe sooner; that somebody took part stays."""
    more = await _check_ins(ctx, community, limits.words)
    for row in await shown.of_rounds_before(ctx.tx, community.id, limits.words):
        if row.kind == REPORT:
            await amend.take_away(ctx, row.post)
    more = (limits.photos is not None and await _photos(ctx, community, limits.photos)) or more
    await hidden.expires(ctx, community)
    await silences.forget_older(ctx.tx, community.id, limits.words)
    return more


async def sweeps(ctx: Context, limits: Limits) -> None:
    """Erases what waited too long for what it belongs to."""
    await asides.forget_older(ctx.tx, ctx.now - WAITS)
    await written.forget_older(ctx, ctx.now - WAITS)
    await held.forget_older(ctx.tx, limits.words)


async def _check_ins(ctx: Context, community: Community, limit: datetime) -> bool:
    found = await history.with_words_before(ctx.tx, community.id, limit, MOST)
    for check_in, messages in found:
        await checkins.empty(ctx.tx, check_in.id)
        for message in messages:
            await outbox.cancel_about(ctx.tx, message.event)
            for file in message.files:
                ctx.after_commit.drop(await media_rows.erase(ctx.tx, file.id))
    await note_expired(ctx, community, "check-ins", len(found))
    return len(found) == MOST


async def _photos(ctx: Context, community: Community, limit: datetime) -> bool:
    found = await history.with_photos_before(ctx.tx, community.id, limit, MOST)
    # What stands beside a photo, such as its caption, stands in no text without it.
    for check_in, messages in found:
        await take_photos_back(ctx, check_in.id)
        for photo in photos_in(messages):
            for file in photo.files:
                ctx.after_commit.drop(await media_rows.let_go(ctx.tx, file.id, too_old=True))
    await note_expired(ctx, community, "photos", len(found))
    return len(found) == MOST
