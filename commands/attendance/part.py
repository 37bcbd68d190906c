"""``!join`` and ``!observe``: taking part, or looking on without being asked anything."""

from commands.practice import Asked, Command, Scene
from storage import communities
from storage.communities import Role


async def _join(scene: Scene, asked: Asked) -> None:
    member = await scene.myself()
    if member.role is Role.FACILITATOR:
        await communities.set_takes_part(scene.tx, member.id, True)
    else:
        await communities.set_role(scene.tx, member.id, Role.MEMBER)
        scene.stage.aftermath.planned = True
    await scene.tell(asked.message, "joins", prefix=scene.stage.defaults.prefix)


async def _observe(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    member = await scene.myself()
    if member.role is Role.FACILITATOR:
        await communities.set_takes_part(scene.tx, member.id, False)
    else:
        await communities.set_role(scene.tx, member.id, Role.OBSERVER)
        scene.stage.aftermath.planned = True
    await scene.stage.spare(member)
    await scene.tell(asked.message, "observes", prefix=scene.stage.defaults.prefix)


JOIN = Command(names={"en": "join", "nl": "meedoen"}, about="about-join", run=_join)
OBSERVE = Command(names={"en": "observe", "nl": "meekijken"}, about="about-observe", run=_observe)
