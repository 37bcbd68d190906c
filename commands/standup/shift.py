"""A caption gives way: who writes three messages after their photo gave the three answers with those.

Other words than "nee" may as well be said to others. They are the third answer only where they follow soon,
the round is open, and nobody else talked meanwhile. In private nothing is once its author confirmed the rest.
"""

from collections.abc import Sequence

from commands import chat
from commands.context import ChatContext
from commands.standup.acknowledge import settle
from commands.standup.checkin import LOOSE, assemble, is_out, placed
from commands.standup.nothing import is_nothing
from commands.standup.recognise import DONE, NEXT, OBSTACLE, SLOTS, structured, whole
from commands.standup.talk import Kind, kind
from commands.standup.turn import GOES_ON
from storage import asides, contributions
from storage.checkins import CheckIn
from storage.contributions import Contribution, Piece
from storage.ids import RoomId
from storage.standups import Standup


async def gives_way(
    ctx: ChatContext, event: chat.Text, standup: Standup, home: RoomId, check_in: CheckIn
) -> bool:
    """Takes a message after the last answer for the third one, where a caption was taken for the first.

    False when it is talk, or when "nee" says already that nothing is in the way: then all was said.
    """
    messages = await contributions.of(ctx.tx, check_in.id)
    two = _two(messages)
    answers = is_nothing(event.body) or kind(event.body, SLOTS) is Kind.ANSWER
    if not two or not answers or structured(event.body, SLOTS) or assemble(messages).obstacle is None:
        return False
    goes_on = is_nothing(event.body) or await _goes_on(ctx, event, standup, check_in, two[-1])
    if check_in.confirmed or not goes_on:
        return False
    for message, slot in zip(two, (DONE, NEXT), strict=True):
        await contributions.rewrite(ctx.tx, message.id, [Piece(slot, message.pieces[0].text)], None)
    third, room = whole(event.body, OBSTACLE), ctx.room if ctx.private_with is not None else None
    taken = await contributions.add(ctx.tx, check_in.id, event.event, event.at, pieces=third, room=room)
    await settle(ctx, home, check_in, taken)
    return True


async def _goes_on(
    ctx: ChatContext, event: chat.Text, standup: Standup, check_in: CheckIn, last: Contribution
) -> bool:
    """Whether words come as the next ones after the `last`, and in answer to nobody."""
    closed = standup.closed_at is not None and event.at > standup.closed_at
    if closed or event.at - last.sent_at > GOES_ON:
        return False
    if ctx.private_with is not None:
        return True
    talked = await asides.in_round(ctx.tx, standup.id)
    return not any(one.at >= last.sent_at and one.member != check_in.member for one in talked)


def _two(messages: Sequence[Contribution]) -> Sequence[Contribution]:
    """The two messages without numbers that were taken for what follows a caption; none otherwise."""
    said = [(message, placed(message)) for message in messages if not is_out(message)]
    slots = [piece.slot for _, pieces in said for piece in pieces]
    loose = [m for m, pieces in said if LOOSE in m.marks and len(pieces) == 1 and pieces == m.pieces]
    return loose if slots == [NEXT, OBSTACLE] and len(loose) == len(slots) else []
