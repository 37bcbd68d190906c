"""``!setup``: makes a room a community, and who asked its facilitator."""

from datetime import timedelta

from commands import chat, documents, texts, words
from commands.coming import next_moments
from commands.community.welcome import welcome_all
from commands.moments import local
from commands.practice import Asked, Command, Mistake, Scene, Who
from storage import communities, outbox, people, shown, told
from storage.communities import Community, Role
from storage.outbox import Urgency


class NotInPrivate(Mistake):
    text = "setup-in-private"


class Leaving(Mistake):
    text = "setup-leaving"


async def _setup(scene: Scene, asked: Asked) -> None:
    if scene.private_with is not None:
        raise NotInPrivate(prefix=scene.stage.defaults.prefix)
    if scene.community is not None:
        await _again(scene, asked)
        return
    if await outbox.leaves(scene.tx, scene.room):
        raise Leaving()
    defaults = scene.stage.defaults
    room = await people.room(scene.tx, scene.room)
    name = words.one_line(asked.rest, words.NAME_LENGTH) or room.name or scene.room
    community = await communities.found(
        scene.tx,
        {
            "room_id": scene.room,
            "platform": defaults.platform,
            "name": name,
            "language": defaults.language,
            "timezone": defaults.timezone,
            "reminder": defaults.reminder,
            "open": defaults.open,
            "close": defaults.close,
            "digest": defaults.digest,
            "reflection": defaults.reflection,
            "reflection_weeks": defaults.reflection_weeks,
            "reflection_from": _first_reflection(scene),
        },
        scene.stage.now,
    )
    for somebody in await people.present(scene.tx, scene.room):
        member = await communities.join(scene.tx, community, somebody.person, somebody.name, scene.stage.now)
        if somebody.person == scene.person:
            await communities.set_role(scene.tx, member.id, Role.FACILITATOR)
        elif somebody.machine:
            await communities.set_role(scene.tx, member.id, Role.BOT)
    for practice in scene.stage.practices:
        await practice.begins(scene.stage, await communities.by_id(scene.tx, community))
    await _tell_everybody(scene, asked, await communities.by_id(scene.tx, community))


async def _tell_everybody(scene: Scene, asked: Asked, community: Community) -> None:
    """One line that rings, and a private welcome for each but who reads it as the answer."""
    everybody = await told.untold(scene.tx, community.id)
    me = next((member.name for member in everybody if member.person == scene.person), scene.person)
    done = texts.blocks(
        community.language,
        "setup-done",
        name=community.name,
        members=await communities.count_members(scene.tx, community.id),
        facilitator=me,
        prefix=scene.stage.defaults.prefix,
    )
    moments = await next_moments(scene.stage, community, community.language)
    post = chat.Post((*done, *moments), chat.Place.answering(asked.message))
    line = await scene.stage.post(post, scene.room, Urgency.ANSWER)
    await shown.add(scene.tx, line, documents.NAMED, community.language, person=scene.person)
    await told.note(scene.tx, [member.id for member in everybody], line)
    others = [member.person for member in everybody if member.person != scene.person]
    await welcome_all(scene.stage, community, others)


def _first_reflection(scene: Scene) -> str:
    """A date in the week of the first: by then there is something to look back on."""
    today = local(scene.stage.now, scene.stage.defaults.timezone).date()
    return (today + timedelta(weeks=scene.stage.defaults.reflection_weeks)).isoformat()


async def _again(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    if not scene.facilitates:
        name = await people.name_in(scene.tx, scene.room, scene.person) or scene.person
        member = await communities.join(scene.tx, scene.community.id, scene.person, name, scene.stage.now)
        await communities.set_role(scene.tx, member.id, Role.FACILITATOR)
        scene.stage.aftermath.planned = True
    await scene.tell(
        asked.message, "setup-already", name=scene.community.name, prefix=scene.stage.defaults.prefix
    )


SETUP = Command(
    names={"en": "setup", "nl": "begin"},
    about="about-setup",
    run=_setup,
    who=Who.MODERATOR,
    everywhere=True,
)
