"""``!standup pause`` and ``resume``: a community rests, and nothing is sent of itself."""

from commands import texts
from commands.coming import next_moments
from commands.practice import Asked, Command, Mistake, Scene, Who
from commands.schedule.clock import replan
from commands.standup.shut import close_round
from storage import communities, standups


class PausedAlready(Mistake):
    text = "paused-already"


class NotPaused(Mistake):
    text = "not-paused"


async def _pause(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    if scene.community.paused:
        raise PausedAlready(prefix=scene.stage.defaults.prefix)
    await communities.pause(scene.tx, scene.community.id, True)
    latest = await standups.latest(scene.tx, scene.community.id)
    if latest is not None and latest.closed_at is None:
        await close_round(scene.stage, scene.community, latest)
    await scene.tell(asked.message, "paused", prefix=scene.stage.defaults.prefix)


async def _resume(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    if not scene.community.paused:
        raise NotPaused(prefix=scene.stage.defaults.prefix)
    await communities.pause(scene.tx, scene.community.id, False)
    community = await communities.by_id(scene.tx, scene.community.id)
    await replan(scene.stage, community)
    moments = await next_moments(scene.stage, community, scene.language)
    await scene.answer(asked.message, (*texts.blocks(scene.language, "resumed"), *moments))


PAUSE = Command(
    names={"en": "standup pause", "nl": "standup pauze"},
    about="about-pause",
    run=_pause,
    who=Who.FACILITATOR,
)
RESUME = Command(
    names={"en": "standup resume", "nl": "standup verder"},
    about="about-resume",
    run=_resume,
    who=Who.FACILITATOR,
)
