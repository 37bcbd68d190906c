"""``!park``: keeps something for later, so that the stand-up stays short."""

from commands import chat
from commands.practice import Asked, Command, Mistake, Scene
from commands.standup import aside
from commands.words import clean, name
from storage import checkins, communities, inbox, points
from storage.ids import EventId
from storage.outbox import Urgency
from storage.points import Kind

PARKED = "🅿️"


class ParkWhat(Mistake):
    text = "park-what"


async def _park(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    message = asked.message
    words = clean(asked.rest)
    if words:
        member = scene.member or await communities.join(
            scene.tx, scene.community.id, scene.person, name(scene.person), message.at
        )
        await points.add(
            scene.tx, scene.community.id, Kind.PARKED, member.id, message.event, words, message.at
        )
    elif message.reply_to is None or not await _park_message(scene, message.reply_to, message):
        raise ParkWhat(prefix=scene.stage.defaults.prefix)
    react = chat.React(chat.Theirs(message.event), PARKED)
    await scene.stage.post(react, message.room, Urgency.ACKNOWLEDGEMENT, about=message.event)


def is_park(key: str) -> bool:
    """Whether a reaction says that something is for later."""
    return key.replace("\ufe0f", "").strip() == PARKED.replace("\ufe0f", "")


async def keeps(scene: Scene, event: chat.Reaction) -> bool:
    """Keeps for later what was not taken for an answer; False when it is nothing of who reacts."""
    found = await aside.of_author(scene, event.target)
    if found is None:
        return False
    there, said, _ = found
    await aside.drop(scene.stage, event.target)
    assert there.community is not None and there.member is not None
    words, community = clean(said.body), there.community.id
    await points.add(scene.tx, community, Kind.PARKED, there.member.id, event.target, words, event.at)
    react = chat.React(chat.Theirs(event.target), PARKED)
    await scene.stage.post(react, event.room, Urgency.ACKNOWLEDGEMENT, about=event.target)
    return True


async def _park_message(scene: Scene, event: EventId, by: chat.Text) -> bool:
    """Parks what somebody said before; False when its words are not known.

    It stays theirs: it changes and goes with their message.
    """
    if not await inbox.stands_in(scene.tx, event, by.room):
        return False
    if await points.of(scene.tx, event) is not None:
        return True
    if (left := await aside.of_author(scene, event)) is not None:
        there, said, _ = left
        await aside.drop(scene.stage, event)
        assert there.community is not None and there.member is not None
        author, community = there.member.id, there.community.id
        await points.add(scene.tx, community, Kind.PARKED, author, event, clean(said.body), by.at)
        return True
    whose = await checkins.whose(scene.tx, event)
    if whose is None:
        return False
    messages = await checkins.contributions(scene.tx, whose.check_in.id)
    message = next(message for message in messages if message.event == event)
    words = message.caption or "\n".join(piece.text for piece in message.pieces)
    if not words:
        return False
    assert scene.community is not None
    await points.add(scene.tx, scene.community.id, Kind.PARKED, whose.check_in.member, event, words, by.at)
    return True


PARK = Command(
    names={"en": "park", "nl": "parkeer"},
    about="about-park",
    run=_park,
    keeps=True,
    arguments={"en": "words", "nl": "woorden"},
)
