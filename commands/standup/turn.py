"""Whose turn it is in the room itself, where some have no threads.

There a photo and numbered lines are for the round, and besides them only what somebody says within half an
hour after their own photo, or as the next thing after a question of ours. Behind a bridge the opening is such
a question too, and ❔; and there each answer begins the half hour anew: one a message, they must be able to
finish.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commands import chat
from commands.context import ChatContext
from commands.standup.checkin import assemble, is_out
from commands.standup.follow_up import ASKED
from commands.times.moments import surely_before
from storage import asides, contributions, people, posts, shown, standups
from storage.checkins import CheckIn
from storage.communities import Member
from storage.contributions import Contribution
from storage.media_rows import Kind
from storage.standups import Standup

GOES_ON = timedelta(minutes=30)
"""So long after a photo what its owner says belongs to it."""


async def is_theirs(
    ctx: ChatContext, event: chat.Message, standup: Standup, check_in: CheckIn | None
) -> bool:
    """Whether what somebody says in the room itself is for this round, whatever shape it has.

    It notes that they said something: what we asked before, they did not answer next.
    """
    member = ctx.member
    if member is None or (check_in is None and not event.bridged):
        return False
    await people.took_turn(ctx.tx, ctx.room, ctx.person, event.at)
    if check_in is None:
        return await _begins(ctx, event, standup, member)
    messages = await contributions.of(ctx.tx, check_in.id)
    if await _answers(ctx, event, check_in):
        return True
    return not assemble(messages).complete and _goes_on(event, messages)


async def _begins(ctx: ChatContext, event: chat.Message, standup: Standup, member: Member) -> bool:
    if not member.is_asked(ctx.now) or member.id in await standups.skipped(ctx.tx, standup.id):
        return False
    if _is_next(ctx, event, standup.opened_at):
        return True
    doubted = await asides.of_person(ctx.tx, ctx.person)
    return any(one.at == ctx.said_at and one.post is not None for one in doubted)


async def _answers(ctx: ChatContext, event: chat.Message, check_in: CheckIn) -> bool:
    """Whether it is the next thing after what we asked about their check-in."""
    # What was asked in private is not answered here.
    asked = [
        row.post
        for row in await shown.of_check_in(ctx.tx, check_in.id)
        if (row.kind, row.person) == (ASKED, None)
    ]
    moments = [await posts.made_at(ctx.tx, post) for post in asked]
    return any(moment is not None and _is_next(ctx, event, moment) for moment in moments)


def _is_next(ctx: ChatContext, event: chat.Message, asked_at: datetime) -> bool:
    silent = ctx.said_at is None or ctx.said_at < asked_at
    return silent and not surely_before(event.at, asked_at)


def _goes_on(event: chat.Message, messages: Sequence[Contribution]) -> bool:
    return any(
        timedelta(0) <= event.at - one.sent_at <= GOES_ON
        for one in messages
        if not is_out(one)
        and one.room is None
        and (event.bridged or any(file.kind is Kind.PHOTO for file in one.files))
    )
