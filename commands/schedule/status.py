"""What ``!status`` says of what comes next."""

from datetime import timedelta

from commands import chat, texts
from commands.coming import NAMES, next_moments, when
from commands.practice import Scene
from storage import plans, reflections
from storage.communities import Community
from storage.plans import Outcome, What

LOOK_BACK = timedelta(days=30)
MOST = 10
"""As many of what was not said are told."""
_REASONS = {
    Outcome.MISSED: "unsaid-missed",
    Outcome.HOLIDAY: "unsaid-holiday",
    Outcome.PAUSED: "unsaid-paused",
}
_EVERY_NAME = {**NAMES, What.REMINDER: "what-reminder", What.REFLECTION: "what-reflection"}


async def status(scene: Scene) -> tuple[chat.Block, ...]:
    """The moments that come next, and the next reflection."""
    assert scene.community is not None
    if scene.community.paused:
        return texts.blocks(scene.language, "status-paused")
    moments = await next_moments(scene.stage, scene.community, scene.language)
    return (*moments, *await _reflection(scene, scene.community))


async def _reflection(scene: Scene, community: Community) -> tuple[chat.Block, ...]:
    blocks: tuple[chat.Block, ...] = ()
    if await reflections.open_in(scene.tx, community.id) is not None:
        blocks += texts.blocks(scene.language, "status-reflection-open")
    for planned in await plans.of_community(scene.tx, community.id):
        if planned.what is What.REFLECTION:
            moment = when(scene.language, community, planned)
            blocks += texts.blocks(scene.language, "status-reflection", moment=moment)
    return blocks


async def overview(scene: Scene) -> tuple[chat.Block, ...]:
    """What was not said of late, and why."""
    assert scene.community is not None
    found = await plans.unsaid(scene.tx, scene.community.id, scene.stage.now - LOOK_BACK)
    lines = [
        texts.line(
            scene.language,
            _REASONS[one.outcome],
            what=texts.line(scene.language, _EVERY_NAME[one.planned.what]),
            moment=when(scene.language, scene.community, one.planned),
        )
        for one in found[-MOST:]
    ]
    if not lines:
        return ()
    return (*texts.blocks(scene.language, "unsaid"), *map(chat.item, lines))
