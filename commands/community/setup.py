"""``!setup``: makes a room a community, and who asked its facilitator."""

from datetime import timedelta

from commands import texts, words
from commands.moments import local
from commands.practice import Asked, Command, Mistake, Scene, Who
from commands.schedule.status import next_moments
from storage import communities, people
from storage.communities import Role


class NotInPrivate(Mistake):
    text = "setup-in-private"


async def _setup(scene: Scene, asked: Asked) -> None:
    if scene.private_with is not None:
        raise NotInPrivate(prefix=scene.stage.defaults.prefix)
    if scene.community is not None:
        await _again(scene, asked)
        return
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
    # Not at the top of the module: the list of all practices holds this one.
    from commands.handle import PRACTICES

    for practice in PRACTICES:
        await practice.begins(scene.stage, await communities.by_id(scene.tx, community))
    done = texts.blocks(
        scene.language,
        "setup-done",
        name=name,
        members=await communities.count_members(scene.tx, community),
        prefix=defaults.prefix,
    )
    begun = await communities.by_id(scene.tx, community)
    await scene.answer(asked.message, (*done, *await next_moments(scene.stage, begun, scene.language)))


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
