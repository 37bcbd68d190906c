"""``!status``: where we are, and where I am, without naming anybody else."""

from commands import texts
from commands.practice import Asked, Command, Scene
from storage import communities


async def _status(scene: Scene, asked: Asked) -> None:
    # Not at the top of the module: the list of all practices holds this one.
    from commands.handle import PRACTICES

    assert scene.community is not None
    members = await communities.count_members(scene.tx, scene.community.id)
    blocks = texts.blocks(scene.language, "status", name=scene.community.name, members=members)
    for practice in PRACTICES:
        blocks += await practice.status(scene)
    await scene.answer(asked.message, blocks)


STATUS = Command(names={"en": "status", "nl": "status"}, about="about-status", run=_status)
