"""One reaction says what each message was taken for."""

from commands import chat
from commands.practice import Stage
from commands.standup.checkin import COMPLETE, assemble, is_out, plain_ack
from storage import checkins
from storage.checkins import CheckIn, Contribution
from storage.ids import ContributionId, RoomId
from storage.outbox import Urgency


async def settle(stage: Stage, room: RoomId, check_in: CheckIn, by: ContributionId | None) -> None:
    """Brings a check-in's completeness and reactions in line with its messages.

    `by` is the message that just changed something: it gets the tick when the check-in is complete with it.
    """
    messages = await checkins.contributions(stage.tx, check_in.id)
    complete = assemble(messages).complete
    if complete != check_in.complete:
        await checkins.set_complete(stage.tx, check_in.id, complete)
    ticked = any(message.ack == COMPLETE for message in messages)
    for message in messages:
        wanted = plain_ack(message)
        last_step = message.id == by and not ticked and not check_in.complete
        waited = message.media is not None and message.id == by and not ticked
        if wanted and complete and (message.ack == COMPLETE or last_step or waited):
            wanted = COMPLETE
        if wanted != message.ack and (wanted or is_out(message) or message.ack):
            await _react(stage, room, message, wanted)


async def _react(stage: Stage, room: RoomId, message: Contribution, key: str | None) -> None:
    if message.ack_post is not None:
        await stage.post(
            chat.Remove(chat.Ours(message.ack_post)), room, Urgency.ACKNOWLEDGEMENT, about=message.event
        )
    post = None
    if key is not None:
        react = chat.React(chat.Theirs(message.event), key)
        post = await stage.post(react, room, Urgency.ACKNOWLEDGEMENT, about=message.event)
    await checkins.acknowledged(stage.tx, message.id, key, post)
