"""Who had themselves forgotten is not listened to until ``!back``."""

from dataclasses import replace

from commands import chat, router, still
from commands.attendance.away import BACK
from commands.community.help import HELP
from commands.practice import Asked, Command, Scene
from commands.privacy.about import PRIVACY
from commands.privacy.mydata import MY_DATA
from commands.words import name
from storage import communities, forgotten, people


async def heed(scene: Scene, event: chat.Incoming, commands: tuple[Command, ...]) -> chat.Incoming | None:
    """The event as it may be handled; None when it comes from somebody forgotten, and nothing is kept of it.

    What a room is called, where it moves, and what is removed concerns others too.
    """
    if isinstance(event, chat.Joined) and event.me:
        alone = event.private_with
        return (
            replace(event, private_with=await forgotten.mark_of(scene.tx, alone) or alone) if alone else event
        )
    if scene.member is not None or isinstance(event, chat.Removal | chat.Named | chat.Moved):
        return event
    mark = await forgotten.mark_of(scene.tx, event.sender)
    if mark is None:
        return event
    if isinstance(event, chat.Joined | chat.Invited) and scene.private_with not in (None, mark):
        await people.no_longer_private(scene.tx, event.room)
    # It came by way of the inbox.
    scene.stage.aftermath.erased = True
    if isinstance(event, chat.Text):
        await _answer(scene, event, commands)
    return None


async def _answer(scene: Scene, text: chat.Text, commands: tuple[Command, ...]) -> None:
    prefix, private = scene.stage.defaults.prefix, scene.private_with is not None
    found = router.read(commands, prefix, text, private, scene.language)
    if isinstance(found, router.Found) and found.command in (HELP, PRIVACY):
        await router.obey(scene, text, found)
    elif isinstance(found, router.Found) and found.command is BACK and _is_back(scene, text):
        await _back(scene, Asked(text, found.rest))
    elif isinstance(found, router.Found) and found.command is MY_DATA:
        await scene.tell(text, "mydata-forgotten", prefix=prefix)
    elif found is not None or private or text.addressed:
        await scene.tell(text, "forgotten-still", prefix=prefix)


def _is_back(scene: Scene, text: chat.Text) -> bool:
    # What they said before they had themselves forgotten, and came late, takes nothing of that back.
    return scene.community is not None and not still.is_old(scene, text)


async def _back(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    await forgotten.lift(scene.tx, scene.person)
    called = asked.message.called or scene.person
    await communities.join(scene.tx, scene.community.id, scene.person, name(called), asked.message.at)
    scene.stage.aftermath.planned = True
    await scene.tell(asked.message, "back")
