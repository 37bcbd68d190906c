"""Whose turn it is in the room itself, where some have no threads.

There a photo and numbered lines are for the round, and besides them only what somebody says within half an
hour after their own photo, or as the next thing after a question of ours. Behind a bridge the opening is such
a question too, and ❔; and there each answer begins the half hour anew: one a message, they must be able to
finish.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commands import chat
from commands.moments import surely_before
from commands.practice import Scene
from commands.standup.checkin import assemble, is_out
from commands.standup.follow_up import ASKED
from storage import asides, checkins, outbox, people, shown, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Member
from storage.media_rows import Kind
from storage.standups import Standup

GOES_ON = timedelta(minutes=30)
"""So long after a photo what its owner says belongs to it."""


async def is_theirs(scene: Scene, event: chat.Message, standup: Standup, check_in: CheckIn | None) -> bool:
    """Whether what somebody says in the room itself is for this round, whatever shape it has.

    It notes that they said something: what we asked before, they did not answer next.
    """
    member = scene.member
    if member is None or (check_in is None and not event.bridged):
        return False
    await people.took_turn(scene.tx, scene.room, scene.person, event.at)
    if check_in is None:
        return await _begins(scene, event, standup, member)
    messages = await checkins.contributions(scene.tx, check_in.id)
    if await _answers(scene, event, check_in):
        return True
    return not assemble(messages).complete and _goes_on(event, messages)


async def _begins(scene: Scene, event: chat.Message, standup: Standup, member: Member) -> bool:
    if not member.is_asked(scene.stage.now) or member.id in await standups.skipped(scene.tx, standup.id):
        return False
    if _is_next(scene, event, standup.opened_at):
        return True
    doubted = await asides.of_person(scene.tx, scene.person)
    return any(one.at == scene.said_at and one.post is not None for one in doubted)


async def _answers(scene: Scene, event: chat.Message, check_in: CheckIn) -> bool:
    """Whether it is the next thing after what we asked about their check-in."""
    posts = [row.post for row in await shown.of_check_in(scene.tx, check_in.id) if row.kind == ASKED]
    moments = [await outbox.made_at(scene.tx, post) for post in posts]
    return any(moment is not None and _is_next(scene, event, moment) for moment in moments)


def _is_next(scene: Scene, event: chat.Message, asked_at: datetime) -> bool:
    silent = scene.said_at is None or scene.said_at < asked_at
    return silent and not surely_before(event.at, asked_at)


def _goes_on(event: chat.Message, messages: Sequence[Contribution]) -> bool:
    return any(
        timedelta(0) <= event.at - one.sent_at <= GOES_ON
        for one in messages
        if not is_out(one)
        and one.room is None
        and (event.bridged or any(file.kind is Kind.PHOTO for file in one.files))
    )
