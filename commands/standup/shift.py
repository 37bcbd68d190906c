"""A caption gives way: who writes three messages after their photo gave the three answers with those."""

from collections.abc import Sequence

from commands import chat
from commands.practice import Scene
from commands.standup.acknowledge import settle
from commands.standup.checkin import LOOSE, assemble, is_out, placed
from commands.standup.nothing import is_nothing
from commands.standup.recognise import DONE, NEXT, OBSTACLE, SLOTS, structured, whole
from commands.standup.shown import Seen, changed
from commands.standup.talk import Kind, kind
from storage import checkins
from storage.checkins import CheckIn, Contribution, Piece
from storage.ids import RoomId


async def gives_way(scene: Scene, event: chat.Text, home: RoomId, check_in: CheckIn) -> bool:
    """Takes a message after the last answer for the third one, where a caption was taken for the first.

    False when it is talk, or when "nee" says already that nothing is in the way: then all was said.
    """
    messages = await checkins.contributions(scene.tx, check_in.id)
    two = _two(messages)
    answers = is_nothing(event.body) or kind(event.body, SLOTS) is Kind.ANSWER
    if not two or not answers or structured(event.body, SLOTS) or assemble(messages).obstacle is None:
        return False
    for message, slot in zip(two, (DONE, NEXT), strict=True):
        await checkins.rewrite(scene.tx, message.id, [Piece(slot, message.pieces[0].text)], None)
    third, room = whole(event.body, OBSTACLE), scene.room if scene.private_with is not None else None
    taken = await checkins.add(scene.tx, check_in.id, event.event, event.at, pieces=third, room=room)
    await settle(scene.stage, home, check_in, taken)
    await changed(scene.stage, Seen(check_in, messages), await checkins.contributions(scene.tx, check_in.id))
    return True


def _two(messages: Sequence[Contribution]) -> Sequence[Contribution]:
    """The two messages without numbers that were taken for what follows a caption; none otherwise."""
    said = [(message, placed(message)) for message in messages if not is_out(message)]
    slots = [piece.slot for _, pieces in said for piece in pieces]
    loose = [m for m, pieces in said if LOOSE in m.marks and len(pieces) == 1 and pieces == m.pieces]
    return loose if slots == [NEXT, OBSTACLE] and len(loose) == len(slots) else []
