"""``!skip``: this round without me."""

from commands.coming import when
from commands.practice import Asked, Command, Scene
from commands.standup.nudge import spare
from storage import communities, plans, standups
from storage.plans import What


async def _skip(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    community, member = scene.community, await scene.myself()
    latest = await standups.latest(scene.tx, community.id)
    if latest is not None and latest.closed_at is None:
        await standups.skip(scene.tx, latest.id, member.id)
        await spare(scene.stage, latest, member)
        await scene.tell(asked.message, "skipped")
        return
    await communities.set_skips_next(scene.tx, member.id, True)
    coming = [one for one in await plans.of_community(scene.tx, community.id) if one.what is What.OPEN]
    if coming:
        moment = when(scene.language, community, coming[0])
        await scene.tell(asked.message, "skips-next", moment=moment, prefix=scene.stage.defaults.prefix)


SKIP = Command(names={"en": "skip", "nl": "overslaan"}, about="about-skip", run=_skip)
