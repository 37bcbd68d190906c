"""Nothing of somebody is kept before they were told, in their room, who keeps it and how to say no."""

from commands import chat, documents, texts
from commands.practice import Scene, Stage
from commands.privacy import objection
from commands.rest import is_quiet
from commands.words import name
from storage import communities, people, shown, standups, told
from storage.communities import Community, Role
from storage.database import Transaction

MOST_NAMES = 5
"""Of more people than these a line names nobody: it is for everybody."""
_KEPT = chat.Text | chat.Photo | chat.Voice | chat.Reaction | chat.Vote


async def wakes(stage: Stage, community: Community) -> None:
    """Tells who is new, in one line for all of them."""
    new = await told.untold(stage.tx, community.id)
    if not new:
        return
    prefix, language = stage.defaults.prefix, community.language
    if len(new) <= MOST_NAMES:
        names = ", ".join(member.name for member in new)
        blocks = texts.blocks(language, "told-newcomers", names=names, prefix=prefix)
    else:
        blocks = texts.blocks(language, "told-everybody", prefix=prefix)
    # A newcomer looks at the room, and gets a private welcome; a whole group is to hear it.
    quiet = len(new) <= MOST_NAMES or is_quiet(stage, stage.now, community.timezone)
    post = await stage.post(chat.Post(blocks, quiet=quiet), community.room)
    await told.note(stage.tx, [member.id for member in new], post)
    if len(new) == 1:
        await shown.add(stage.tx, post, documents.NAMED, language, person=new[0].person)
    elif len(new) <= MOST_NAMES:
        await shown.add(stage.tx, post, documents.NAMES, language, community=community.id)


async def may_be_kept(scene: Scene, event: chat.Incoming, obeyed: bool) -> bool:
    """Whether an event may be handled as what somebody says; one that is `obeyed` keeps nothing of them.

    What comes from somebody who was not told goes no further. They are told, and can say it again.
    """
    if obeyed or not _has_what_is_kept(event) or _objects(event) or await _knows(scene):
        return True
    if scene.community is not None and scene.member is None:
        called = await people.name_in(scene.tx, scene.room, scene.person) or name(scene.person)
        await communities.join(scene.tx, scene.community.id, scene.person, called, event.at)
    await told.again(scene.tx, scene.person)
    where = await communities.of_person(scene.tx, scene.person)
    for community in where:
        # Now, and not by the clock, which may stand still.
        await wakes(scene.stage, community)
    # It came by way of the inbox.
    scene.stage.aftermath.erased = True
    if isinstance(event, chat.Message) and await _any_open(scene.tx, where):
        await scene.tell(event, "told-first", prefix=scene.stage.defaults.prefix)
    return False


def _has_what_is_kept(event: chat.Incoming) -> bool:
    return isinstance(event, _KEPT) or (isinstance(event, chat.Other) and event.caption is not None)


def _objects(event: chat.Incoming) -> bool:
    # Who is on a photo need not know us to say no; it is not kept who that was.
    return isinstance(event, chat.Reaction) and event.key.replace("\ufe0f", "") == objection.SIGN


async def _knows(scene: Scene) -> bool:
    if scene.community is None:
        return scene.private_with is None or not await told.knows_nothing(scene.tx, scene.person)
    member = scene.member
    return member is not None and (member.role is Role.BOT or member.told)


async def _any_open(tx: Transaction, where: list[Community]) -> bool:
    rounds = [await standups.latest(tx, community.id) for community in where]
    return any(one is not None and one.closed_at is None for one in rounds)
