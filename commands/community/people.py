"""Notes who comes and goes, and greets a room that is new."""

from dataclasses import replace

from commands import chat, texts, words
from commands.community import relayed, rights
from commands.community.unreached import reached
from commands.community.welcome import welcome
from commands.practice import Scene
from storage import checkins, communities, ending, outbox, people
from storage.communities import Member, Role
from storage.ids import FORMER, RoomId
from storage.outbox import Urgency

MOST_NAMES = 3
"""So many facilitators are named at most."""


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes all that says who is where."""
    match event:
        case chat.Named():
            await people.named(scene.tx, event.room, words.one_line(event.name, words.NAME_LENGTH))
        case chat.Joined(me=True):
            await _came_myself(scene, event)
        case chat.Joined():
            await _came(scene, event)
        case chat.Invited():
            await _not_alone(scene, event)
        case chat.TooMany() | chat.Behind():
            await _excuses_itself(scene, event)
        case chat.Notice() | chat.ForOthers():
            await _noticed(scene, event)
        case chat.Moved():
            await _moved(scene, event.room, event.to)
        case chat.Left(me=True):
            await _left_myself(scene)
        case chat.Left():
            await _went(scene, event)
        case _:
            return False
    return True


async def _went(scene: Scene, event: chat.Left) -> None:
    # With the account go those who speak through it.
    for person in (event.sender, *await people.speakers(scene.tx, event.room, event.sender)):
        await people.went(scene.tx, event.room, person)
        if scene.community is not None:
            member = await communities.member(scene.tx, scene.community.id, person)
            await communities.leave(scene.tx, scene.community.id, person, event.at)
            await rights.ended(scene.stage, scene.community.id, person)
            if member is not None:
                await scene.stage.spare(member)


async def overhears(scene: Scene, event: chat.Incoming) -> bool:
    """Answers private talk that belongs to nothing with what can be done here."""
    if scene.private_with is None or not isinstance(event, chat.Text):
        return False
    blocks = texts.blocks(scene.language, "private-hint", prefix=scene.stage.defaults.prefix)
    names = await _facilitators(scene)
    if names:
        blocks += texts.blocks(scene.language, "private-whom", names=names)
    await scene.answer(event, blocks)
    return True


async def _facilitators(scene: Scene) -> str:
    """Whom somebody alone with us could speak to instead, of their own groups."""
    names = [
        one.name
        for community in await communities.of_person(scene.tx, scene.person)
        for one in await communities.members(scene.tx, community.id)
        if one.role is Role.FACILITATOR and one.left_at is None and one.person != scene.person
    ]
    return ", ".join(dict.fromkeys(names[:MOST_NAMES]))


async def _came(scene: Scene, event: chat.Joined) -> None:
    name = words.name(event.name, otherwise=event.sender)
    await people.came(scene.tx, event.room, event.sender, name, event.machine, event.bridged)
    await _not_alone(scene, event)
    if scene.private_with == event.sender:
        await reached(scene.stage, event.sender)
    if scene.community is not None:
        member = await communities.join(scene.tx, scene.community.id, event.sender, name, event.at)
        # Only at first sight: the role may have been put right since.
        if scene.member is not None:
            return
        if event.machine:
            await communities.set_role(scene.tx, member.id, Role.BOT)
        else:
            await _welcome(scene, member)


async def _welcome(scene: Scene, member: Member) -> None:
    scene.stage.aftermath.planned = True
    await welcome(scene)
    for practice in scene.stage.practices:
        await practice.welcomes(scene, member)


async def heard(scene: Scene, event: chat.Incoming) -> Scene | None:
    """The scene with who says words: somebody, though only notices came from them so far; None for nobody.

    Where somebody was alone with us of whom nothing is kept since they left, it is theirs again.
    """
    if isinstance(event, chat.Message) and event.speaker and scene.member is None:
        return await relayed.speaks_up(scene, event)
    if (scene.private_with or "").startswith(FORMER) and isinstance(
        event, chat.Text | chat.Photo | chat.Voice
    ):
        await people.make_private(scene.tx, scene.room, scene.person)
        scene = replace(scene, private_with=scene.person)
    if scene.spoke or not isinstance(event, chat.Text | chat.Photo | chat.Voice):
        return scene
    somebody, member = await people.spoke(scene.tx, scene.room, scene.person), scene.member
    if not somebody or member is None or member.role is not Role.BOT:
        return scene
    await communities.set_role(scene.tx, member.id, Role.MEMBER)
    known = await communities.member_by_id(scene.tx, member.id)
    await _welcome(scene, known)
    return replace(scene, member=known)


async def _not_alone(scene: Scene, event: chat.Joined | chat.Invited) -> None:
    """What is said where somebody else comes in, or is asked in, is not for us alone any more."""
    if scene.private_with not in (None, event.sender):
        await people.no_longer_private(scene.tx, event.room)


async def _excuses_itself(scene: Scene, event: chat.TooMany | chat.Behind) -> None:
    if isinstance(event, chat.TooMany):
        # Where we never talked to them alone, a room made for this would be one room more.
        if await people.private_room(scene.tx, scene.person) is not None:
            blocks = texts.blocks(scene.language, "invited-too-often", most=event.most)
            await scene.stage.whisper(chat.Post(blocks, quiet=True), scene.person)
    elif scene.community is not None or scene.private_with is not None:
        shared = scene.community.language if scene.community else scene.language
        await scene.stage.post(chat.Post(texts.blocks(shared, "reads-back"), quiet=True), scene.room)


async def _noticed(scene: Scene, event: chat.Notice | chat.ForOthers) -> None:
    if isinstance(event, chat.ForOthers):
        await relayed.left_alone(scene)
        return
    # Who sends notices and nothing else is a machine; but whoever took part, or facilitates, is somebody.
    if not await people.noticed(scene.tx, scene.room, scene.person):
        return
    member = scene.member
    if member is not None and member.role is Role.MEMBER and not await checkins.any_of(scene.tx, member.id):
        await communities.set_role(scene.tx, member.id, Role.BOT)


async def _moved(scene: Scene, old: RoomId, new: RoomId) -> bool:
    """Takes the community along; False when there is none, or somebody else lives there."""
    # Who was alone with us there gets a new room: in that of somebody else others may be by now.
    await people.no_longer_private(scene.tx, old)
    community = await communities.by_room(scene.tx, old)
    if community is None or await communities.by_room(scene.tx, new) is not None:
        return False
    await communities.move(scene.tx, community.id, new)
    await outbox.move(scene.tx, old, new)
    await people.entered(scene.tx, new)
    blocks = texts.blocks(community.language, "moved", name=community.name)
    await scene.stage.post(chat.Post(blocks), new)
    for practice in scene.stage.practices:
        await practice.moves(scene.stage, await communities.by_id(scene.tx, community.id))
    return True


async def _left_myself(scene: Scene) -> None:
    await people.left(scene.tx, scene.room)
    if scene.community is None and scene.private_with is None:
        await ending.forget_room(scene.tx, scene.room)
        scene.stage.aftermath.erased = True


async def _came_myself(scene: Scene, event: chat.Joined) -> None:
    new = await people.entered(scene.tx, event.room)
    there = await people.present(scene.tx, event.room)
    if event.private_with is not None and any(
        one.person not in (event.sender, event.private_with) for one in there
    ):
        event = chat.among_others(event)
    if event.private_with is not None:
        await people.make_private(scene.tx, event.room, event.private_with)
        if not event.earlier:
            await reached(scene.stage, event.private_with)
    if event.predecessor is not None and await _moved(scene, event.predecessor, event.room):
        return
    if not new or event.earlier:
        return
    text = "greeting"
    if event.private_with is not None:
        text = "private-greeting"
    elif scene.community is not None:
        text = "greeting-again"
    shared = scene.community.language if scene.community else scene.language
    greeting = texts.blocks(shared, text, prefix=scene.stage.defaults.prefix)
    # Nobody there knows us yet: rooms that wait for something go first.
    urgency = Urgency.GREETING if event.private_with is None else Urgency.POST
    await scene.stage.post(chat.Post(greeting), event.room, urgency)
