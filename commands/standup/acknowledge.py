"""One reaction says what each message was taken for."""

from collections.abc import Sequence

from commands import chat
from commands.context import Context
from commands.standup.checkin import COMPLETE, NOT_YET, Answers, assemble, is_out, plain_ack
from commands.standup.follow_up import postpone
from commands.standup.showing import follow
from storage import checkins, contributions
from storage.checkins import CheckIn
from storage.contributions import Contribution
from storage.ids import ContributionId, RoomId
from storage.outbox import Urgency


async def settle(
    ctx: Context, room: RoomId, check_in: CheckIn, by: ContributionId | None, fetched: bool = False
) -> None:
    """Brings a check-in's completeness, reactions and what shows it in line with its messages.

    `by` is the message that just changed something: it gets the tick when the check-in is complete with it.
    `fetched` says that nothing changed but that its file is there now. `room` is the community's; what was
    said in another is acknowledged there.
    """
    messages = await contributions.of(ctx.tx, check_in.id)
    answers = assemble(messages)
    if answers.complete != check_in.complete:
        await checkins.set_complete(ctx.tx, check_in.id, answers.complete)
    await _acknowledge(ctx, room, check_in, messages, answers, by)
    await postpone(ctx, check_in, messages, answers)
    if check_in.private and messages:
        changed = next((message for message in messages if message.id == by), None)
        photos = changed is None or bool(changed.files) or changed.about is not None
        await follow(ctx, check_in, messages, photos, fetched)


async def _acknowledge(
    ctx: Context,
    room: RoomId,
    check_in: CheckIn,
    messages: Sequence[Contribution],
    answers: Answers,
    by: ContributionId | None,
) -> None:
    ticked = any(message.ack == COMPLETE for message in messages)
    for message in messages:
        wanted = plain_ack(message)
        last_step = message.id == by and not ticked and not check_in.complete
        waited = bool(message.files) and message.id == by and not ticked
        if (
            wanted not in (None, NOT_YET)
            and answers.complete
            and (message.ack == COMPLETE or last_step or waited)
        ):
            wanted = COMPLETE
        if wanted != message.ack and (wanted or is_out(message) or message.ack):
            await _react(ctx, room, message, wanted)


async def unreact(ctx: Context, room: RoomId, message: Contribution) -> None:
    """Takes the reaction back that says what a message was taken for; `room` as in `settle`."""
    if message.ack_post is not None:
        await ctx.post(
            chat.Remove(chat.Ours(message.ack_post)),
            message.room or room,
            Urgency.ACKNOWLEDGEMENT,
            about=message.event,
        )


async def _react(ctx: Context, room: RoomId, message: Contribution, key: str | None) -> None:
    await unreact(ctx, room, message)
    post = None
    if key is not None:
        post = await ctx.acknowledge(message.event, key, message.room or room)
    await contributions.acknowledged(ctx.tx, message.id, key, post)
